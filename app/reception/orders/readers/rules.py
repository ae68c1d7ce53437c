"""R-062. Who signs the next version, and whose signature goes over to it. Pure."""

from collections.abc import Collection, Mapping

from app.marks import Mark
from app.people.rules import Dept
from app.reception.orders import signing
from app.reception.orders.signing import Resign


class Signing(Mark):
    """How a department stands to the version that is being drafted."""

    FIRST = "first", "须签收", "signs"
    AGAIN = "again", "须重新签收", "signs again"
    NEW = "new", "新列入，须签收", "new on the list, signs"
    CARRIED = "carried", "无变化，签收沿用", "unchanged, signature stays"
    OPEN = "open", "无变化，仍待签收", "unchanged, still to sign"
    LEAVES = "leaves", "移出名单", "leaves the list"


ASKED = frozenset({Signing.FIRST, Signing.AGAIN, Signing.NEW})
"""They have to sign what is being drafted."""


def signings(
    before: Mapping[Dept, str] | None, now: Mapping[Dept, str], signed: Collection[Dept], *, resign: Resign = "changed"
) -> dict[Dept, Signing]:
    """For each department of the next list, then for each that leaves it, what happens to its receipt.

    ``before`` holds the fingerprints of the version in force, None where there is none yet: then everybody signs.
    """
    if before is None:
        return dict.fromkeys(now, Signing.FIRST)
    asked, _kept, gone = signing.signs_again(before, now, resign=resign)
    found = {dept: _of_listed(dept, dept in asked, dept in before, dept in signed) for dept in now}
    return found | {dept: Signing.LEAVES for dept in before if dept in gone}


def _of_listed(dept: Dept, asked: bool, was_listed: bool, has_signed: bool) -> Signing:
    if asked:
        return Signing.AGAIN if was_listed else Signing.NEW
    return Signing.CARRIED if has_signed else Signing.OPEN
