"""What notices say: one sentence in two languages for each kind, with room for an order number or a code name only."""

from dataclasses import dataclass

from app.marks import spoken

PLACE = "{name}"


@dataclass(frozen=True)
class Subject:
    """A kind of notice. ``code`` is stored, the sentence is read."""

    code: str
    zh: str
    en: str

    def sentence(self, name: str, *, english: bool | None = None) -> str:
        """The subject in the reader's language."""
        return spoken(self.zh, self.en, english=english).format(name=name)


SUBJECTS: dict[str, Subject] = {}


def subject(code: str, zh: str, en: str) -> Subject:
    """A room names a kind of notice once: ``subject("order.issued", "{name} 已下达", "{name} is issued")``."""
    made = Subject(code, zh, en)
    known = SUBJECTS.setdefault(code, made)
    assert known == made, f"{code} says two things"
    assert (PLACE in zh) == (PLACE in en), f"{code} names its record in one language only"
    return known
