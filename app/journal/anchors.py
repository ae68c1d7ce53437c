"""Heads of the chain kept outside the database: an attacker of the database alone cannot change them (SECURITY 3).

One file for each chain, in the folder ``YINGBIN_ANCHOR_DIR``. After each commit a line for every new entry is
appended: kind, number, link, time, keyed hash. The lines are on disk after at most :data:`EVERY` entries or
:data:`WITHIN`, and whenever :func:`settle` is called. A line that a loss of power tore is not read; a database is
never behind its lines, because they are written after its commit.
"""

import hashlib
import hmac
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from flask import current_app

from app import clock
from app.keys import derive

LOG = logging.getLogger(__name__)
EVERY = 50
WITHIN = timedelta(minutes=1)
SEAL_BYTES = 16


class Line(StrEnum):
    """A head; an older database put back on purpose, up to this entry; entries up to this one removed by retention."""

    HEAD = "head"
    RESUME = "resume"
    CUT = "cut"


@dataclass(frozen=True)
class Anchor:
    line: Line
    number: int
    link: str
    at: datetime


@dataclass
class Anchored:
    """All that the file of a chain says."""

    links: dict[int, str] = field(default_factory=dict)
    twice: set[tuple[int, str]] = field(default_factory=set)
    """Other links that the program wrote for the same number later: it went on after an older database came back."""
    resumed: list[str] = field(default_factory=list)
    start: Anchor | None = None
    """Where the chain begins since retention removed what was before (P-009)."""

    @property
    def last(self) -> int:
        return max(self.links, default=0)


_synced: dict[Path, tuple[int, datetime]] = {}
"""Of each file: up to which entry this process put it on disk, and when."""


def folder() -> Path:
    return Path(current_app.config["SETTINGS"].anchors)


def path_of(chain_id: str) -> Path:
    return folder() / f"heads-{chain_id}.txt"


def append(chain_id: str, anchors: Iterable[Anchor]) -> None:
    """After a commit. A folder that cannot be written stops no request: ``bin/manage check`` tells of it."""
    written = list(anchors)
    path = path_of(chain_id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, "".join(map(_text, written)).encode())
            if _due(path, written[-1].number):
                os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as problem:
        LOG.error("anchors of the journal are not written: %s", problem.strerror)


def settle(chain_id: str) -> None:
    """Put on disk what was written so far, at once."""
    path = path_of(chain_id)
    if path.exists():
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read(chain_id: str) -> Anchored:
    """The lines of a chain that carry our hash, in their order."""
    found = Anchored()
    for line, digits, link, at in _lines(path_of(chain_id)):
        number = int(digits)
        match line:
            case Line.HEAD:
                if found.links.setdefault(number, link) != link:
                    found.twice.add((number, link))
            case Line.RESUME:
                found.links = {known: link for known, link in found.links.items() if known <= number}
                found.twice.clear()
                found.resumed.append(f"{number} @ {at}")
            case Line.CUT:
                found.start = Anchor(Line.CUT, number, link, datetime.fromisoformat(at))
    return found


def _due(path: Path, number: int) -> bool:
    """Whether it is time to put the file on disk; says yes once."""
    last, at = _synced.get(path, (0, datetime.min.replace(tzinfo=clock.now().tzinfo)))
    due = not last <= number < last + EVERY or abs(clock.now() - at) >= WITHIN
    if due:
        _synced[path] = (number, clock.now())
    return due


def _text(anchor: Anchor) -> str:
    said = f"{anchor.line.value} {anchor.number} {anchor.link} {anchor.at.isoformat()}"
    return f"{said} {_seal(_key(), said)}\n"


def _lines(path: Path) -> Iterator[list[str]]:
    if not path.exists():
        return
    key = _key()
    with path.open(encoding="utf-8", errors="replace") as file:
        for text in file:
            said, _space, seal = text.rstrip("\n").rpartition(" ")
            if hmac.compare_digest(_seal(key, said), seal if seal.isascii() else ""):
                yield said.split(" ")


def _seal(key: bytes, said: str) -> str:
    """BLAKE2b with a key: for short lines half the time of an HMAC."""
    return hashlib.blake2b(said.encode(), key=key, digest_size=SEAL_BYTES).hexdigest()


def _key() -> bytes:
    return derive(current_app.config["MASTER_KEY"], "journal-anchor")
