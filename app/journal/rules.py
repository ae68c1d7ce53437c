"""How entries are chained: each carries a keyed hash over its own content and the one before."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.marks import Mark

GENESIS = "0" * 64
CODE_GROUP = 4
CODE_DIGITS = 16


class Kind(Mark):
    """What was done to the trail, as well as it can be known (SECURITY 3)."""

    EDITED = "edited", "内容被改动", "changed since it was written"
    DELETED = "deleted", "被删除", "deleted"
    SWAPPED = "swapped", "与另一条对调", "swapped with another entry"
    INSERTED = "inserted", "是后来插入的", "put in later"
    CUT = "cut", "起至末尾被截去", "cut off, with all that followed"
    REHASHED = "rehashed", "起被改写并重新计算校验链", "rewritten, and the chain computed anew from here on"
    RESTORED = "restored", "起缺失：数据库被换回旧版本", "missing: an older database was put back"
    HEAD = "head", "与链尾登记不符", "not the one that the end of the chain names"


@dataclass(frozen=True)
class Verdict:
    """Whether the trail is whole; if not, the first bad entry and what was done to it.

    ``entries`` are proved. ``anchors`` says how many of them were compared with heads kept outside the database.
    ``cut`` is the last entry that retention removed. ``resumed`` names where an older database was put back on
    purpose, ``clock_back`` the first entry whose time lies before the one ahead of it: none makes the trail bad.
    """

    whole: bool
    entries: int
    bad_number: int | None = None
    kind: Kind | None = None
    anchors: int = 0
    resumed: tuple[str, ...] = ()
    clock_back: int | None = None
    cut: int | None = None


written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode


def canonical(content: Mapping[str, object]) -> bytes:
    """The same content always gives the same bytes."""
    return written(content).encode()


def chain(key: bytes, previous: str, content: bytes) -> str:
    """The link of an entry: HMAC-SHA256 over the previous link and this content, as 64 hex digits."""
    return hmac.digest(key, previous.encode() + b"\n" + content, hashlib.sha256).hex()


def fingerprint(link: str) -> str:
    """The chain's head in a form that people can compare on paper (N22)."""
    return "-".join(link[start : start + CODE_GROUP].upper() for start in range(0, CODE_DIGITS, CODE_GROUP))


def code_typed(text: str) -> str | None:
    """What stands at the beginning of a link, from a fingerprint as people type it; None where it is none.

    Two groups are the least that is taken: with fewer, some entry of a busy day fits by chance.
    """
    digits = text.replace("-", "").replace(" ", "").lower()
    right = 2 * CODE_GROUP <= len(digits) <= CODE_DIGITS and set(digits) <= set("0123456789abcdef")
    return digits if right else None
