"""Who may be somebody suspended: by document, name, pinyin, former name. A likeness asks, it never accuses. Pure."""

from functools import cache

from app.marks import Mark
from app.reception.orders.linter.naming import folded, is_han, latin_parts, readings


class Likeness(Mark):
    """By what somebody at the door is like somebody who is suspended, the surest first."""

    DOCUMENT = "document", "证件相同", "the same document"
    NAME = "name", "姓名相同", "the same name"
    PREVIOUS = "previous", "与曾用名相同", "a former name"
    PINYIN = "pinyin", "姓名拼音相同", "the same name in pinyin"


@cache
def spellings(name: str) -> frozenset[str]:
    """The whole name in letters, surname first and last: 陈语桐 and Yutong Chen meet in one of them."""
    plain = folded(name)
    if not plain:
        return frozenset()
    if is_han(plain):
        ways = ((surname, "".join(given)) for surname, given in readings(name) if given)
        return frozenset(way for surname, given in ways for way in (surname + given, given + surname))
    parts = latin_parts(name)
    return frozenset({plain, "".join((*parts[-1:], *parts[:-1]))})


def whole(name: str) -> str:
    """The name itself as it is compared."""
    return folded(name)
