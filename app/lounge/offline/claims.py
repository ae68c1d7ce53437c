"""An act as a tablet sends it: one line of JSON, and the seal on it. Pure."""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.lounge.offline.rules import ActKind, TabletClock
from app.lounge.rules.last_four import is_last_four, plain_last_four
from app.lounge.rules.terms import Check, ProofKind
from app.reception.frontdesk.documents import DocumentKind

ACT_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LONGEST_WORDS, LAST_NUMBER = 60, 9999
EARLIEST, LATEST = 946_684_800_000, 4_133_980_800_000
"""2000 to 2101, as tablets count milliseconds."""
LONGEST_RUN = 7 * 24 * 3_600_000


class Malformed(ValueError):
    """Not an act of a tablet of ours."""


@dataclass(frozen=True)
class Claim:
    """What a tablet says was done."""

    act_id: str
    number: int
    """Its place in the pack: 1, 2, 3."""
    kind: ActKind
    clock: TabletClock
    words: str = ""
    stay: str = ""
    """The number of the stay it speaks of, or the act that began it."""
    proof: ProofKind | None = None
    document_kind: DocumentKind | None = None
    last_four: str = ""
    check: Check | None = None
    escort_name: str = ""


def seal_of(key: bytes, line: str) -> str:
    return hmac.digest(key, line.encode(), hashlib.sha256).hex()


def is_sealed(key: bytes, line: str, seal: str) -> bool:
    """Whether this line was written with the key of the pack."""
    return hmac.compare_digest(seal_of(key, line).encode(), seal.encode())


def read(line: str, sent_at: datetime) -> Claim:
    """The act in a line; refuses whatever no tablet of ours writes."""
    try:
        said = json.loads(line)
        return _claim(said, sent_at)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
        raise Malformed(str(type(wrong).__name__)) from None


def _claim(said: dict[str, Any], sent_at: datetime) -> Claim:
    kind, number = ActKind(said["kind"]), said["number"]
    if not ACT_ID.fullmatch(said["id"]) or type(number) is not int or not 1 <= number <= LAST_NUMBER:
        raise Malformed("number")
    clock = TabletClock(moment(said["shown_at"]), moment(said["opened_at"]), sent_at, _run(said.get("ran")))
    words, stay, escort = (_text(said.get(name, "")) for name in ("words", "stay", "escort"))
    last_four = plain_last_four(_text(said.get("last_four", "")))
    if last_four and not is_last_four(last_four):
        raise Malformed("last four")
    return Claim(
        said["id"], number, kind, clock, words, stay, _code(ProofKind, said.get("proof")),
        _code(DocumentKind, said.get("document_kind")), last_four, _code(Check, said.get("check")), escort,
    )  # fmt: skip


def moment(told: Any) -> datetime:
    """A moment as tablets count: whole milliseconds since 1970."""
    if type(told) is not int or not EARLIEST <= told <= LATEST:
        raise Malformed("time")
    return datetime.fromtimestamp(told // 1000, UTC) + timedelta(milliseconds=told % 1000)


def _run(told: Any) -> timedelta | None:
    if told is None:
        return None
    if type(told) is not int or not 0 <= told <= LONGEST_RUN:
        raise Malformed("run")
    return timedelta(milliseconds=told)


def _text(told: Any) -> str:
    if not isinstance(told, str) or len(told) > LONGEST_WORDS or any(ord(sign) < ord(" ") for sign in told):
        raise Malformed("text")
    return told.strip()


def _code(codes: Any, told: Any) -> Any:
    return codes(told) if told else None
