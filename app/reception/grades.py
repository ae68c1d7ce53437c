"""The four grades of a reception (R-001). Pure."""

import unicodedata

from app.marks import Mark


class Grade(Mark):
    """R-001. VA is the highest, VD the lowest; no other value exists.

    ``Grade("va")`` and ``Grade("ＶＡ")`` are read as VA, since people type so; anything else is a ValueError.
    Grades compare by rank: ``Grade.VA > Grade.VB``.
    """

    VA = "VA", "VA级", "grade VA"
    VB = "VB", "VB级", "grade VB"
    VC = "VC", "VC级", "grade VC"
    VD = "VD", "VD级", "grade VD"

    @classmethod
    def _missing_(cls, value: object) -> "Grade | None":
        if not isinstance(value, str):
            return None
        code = unicodedata.normalize("NFKC", value).strip().upper()
        return cls.__members__.get(code)

    @property
    def rank(self) -> int:
        """4 for VA down to 1 for VD."""
        return len(_FROM_THE_TOP) - _FROM_THE_TOP.index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < Grade(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Grade(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Grade(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Grade(other).rank


_FROM_THE_TOP = tuple(Grade)


def from_the_top(grades: "tuple[Grade, ...] | list[Grade]") -> list[Grade]:
    """The grades as lists show them, VA first."""
    return sorted(grades, reverse=True)
