"""What the help of one page says: what it is for, what one can do there, the rules it holds to."""

from dataclasses import dataclass

from app.errors import Words


@dataclass(frozen=True)
class Help:
    """``rules`` are numbers of the rulebook, which says them in plain words."""

    purpose: Words
    acts: tuple[Words, ...]
    rules: tuple[str, ...]


def page(zh: str, en: str, *acts: tuple[str, str], rules: tuple[str, ...] = ()) -> Help:
    return Help(Words(zh, en), tuple(Words(*act) for act in acts), rules)
