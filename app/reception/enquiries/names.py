"""How a name that is spelled over the telephone is compared with one that stands in an order. Pure.

Exact means: the same name in another width, case or order, with or without blanks and tone marks, or spelled in pinyin.
Part of a name is no name; a name that only sounds alike in characters is another one.
"""

import re
import unicodedata
from itertools import islice, product

from pypinyin import Style, pinyin

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
PARTS = re.compile(r"[\s\-·‧•・.,，。'’]+")
ZH_TITLE = re.compile(r"(先生|女士|小姐|太太|夫人)$")
EN_TITLE = re.compile(r"^(mr|mrs|ms|miss|dr|madam|sir)\b\.?")
READINGS_MOST = 64
"""A name of rare readings has many spellings; more than these nobody uses."""


def _narrow(name: str) -> str:
    """One width, one case, no tone marks; ü is written v as on keyboards."""
    told = unicodedata.normalize("NFKC", name).casefold().replace("ü", "v")
    plain = unicodedata.normalize("NFD", told)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).strip()


def asked_for(typed: str) -> str:
    """What the desk typed, in the form in which names are compared, without a courtesy title."""
    name = _narrow(typed)
    return "".join(PARTS.split(ZH_TITLE.sub("", EN_TITLE.sub("", name))))


def spellings(*names: str) -> frozenset[str]:
    """Every way in which a person of these names may be asked for; an empty name is asked for by nobody."""
    found: set[str] = set()
    for name in names:
        found |= _turned([part for part in PARTS.split(_narrow(name)) if part])
        if HAN.search(name):
            found |= _in_pinyin(name)
    return frozenset(found - {""})


def _turned(parts: list[str]) -> set[str]:
    """Surname first and surname last."""
    return {"".join(parts[place:] + parts[:place]) for place in range(len(parts))}


def _in_pinyin(name: str) -> set[str]:
    signs = "".join(PARTS.split(unicodedata.normalize("NFKC", name)))
    readings = pinyin(signs, style=Style.NORMAL, heteronym=True)
    found: set[str] = set()
    for syllables in islice(product(*readings), READINGS_MOST):
        found |= _turned([_narrow(one) for one in syllables])
    return found | {spelled for name in found for spelled in _with_passport_u(name)}


def _with_passport_u(name: str) -> tuple[str, ...]:
    """吕 is lv on a keyboard, lyu in a passport and lu on many cards."""
    return tuple(re.sub(r"(?<=[ln])v", vowel, name) for vowel in ("yu", "u"))
