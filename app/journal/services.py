"""Entering the trail: what is recorded is queued, and appended when its transaction commits."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from flask import current_app, g, has_request_context, request
from flask_login import current_user
from sqlalchemy import event, select
from sqlalchemy.orm import Session, SessionTransaction

from app import clock
from app.extensions import db
from app.journal import anchors, rules
from app.journal.anchors import Anchor, Line
from app.journal.models import JournalEntry, JournalHead
from app.keys import derive

VIEW = "view"
PRINT = "print"
QUEUE = "journal_queue"
APPENDED = "journal_appended"
HEAD_ID = 1
COVERED = (
    "action", "record", "order_id", "groups", "purpose", "copy_no", "outcome", "role", "policy_version", "facts",
    "actor_id", "acting_for", "login_id", "address", "request_id",
)  # fmt: skip
"""What the link of an entry covers besides its number and time."""
LATER = frozenset({"role", "policy_version", "order_id", "purpose", "copy_no"})
"""Not in the first form of the trail: left out of the hash where an entry has none."""

_ORDER = re.compile(r"order:(\d{1,9})")
_NUMBERED = re.compile(r"[A-Za-z]{0,3}-?\d[\d-]*(-[Vv]\d+)?")
"""What may stand in an address that was refused: numbers and days. Words may be a guest's name."""

_policy_versions: list[Callable[[], int]] = []
_marks: ContextVar[tuple[int, Mapping[str, object]] | None] = ContextVar("journal_marks", default=None)


@dataclass(frozen=True)
class Queued:
    """An entry on its way into the trail."""

    at: datetime
    action: str
    record: str
    groups: str
    outcome: str
    facts: Mapping[str, object] = field(hash=False)
    actor_id: int | None
    acting_for: str | None
    role: str | None
    login_id: int | None
    order_id: int | None
    purpose: str | None
    copy_no: int | None
    address: str | None
    request_id: str | None


@contextmanager
def marked(*, actor_id: int, **facts: object) -> Iterator[None]:
    """What is entered inside was done by this person, before it is entered: kept on a tablet, or written on paper."""
    token = _marks.set((actor_id, facts))
    try:
        yield
    finally:
        _marks.reset(token)


def record(
    action: str,
    *,
    record: str = "",
    groups: Iterable[str] = (),
    outcome: str = "done",
    facts: Mapping[str, object] | None = None,
    actor_id: int | None = None,
    acting_for: str | None = None,
    role: str | None = None,
    order_id: int | None = None,
    purpose: str | None = None,
    copy_no: int | None = None,
) -> None:
    """A-009. Queue an entry for the transaction that is under way. ``facts`` never hold guest values.

    The role used, and for whom an acting person acts, are what the door found, unless the desk knows better.
    """
    in_request = has_request_context()
    done_by, marks = _marks.get() or (None, {})
    actor_id = actor_id if actor_id is not None else done_by
    entry = Queued(
        at=clock.now().astimezone(UTC),
        action=action,
        record=record,
        groups=",".join(sorted(groups, key=lambda code: (len(code), code))),
        outcome=outcome,
        facts={**(facts or {}), **marks},
        actor_id=actor_id
        if actor_id is not None
        else (getattr(current_user, "account_id", None) if in_request else None),
        acting_for=acting_for or (g.get("acting_for") if in_request else None),
        role=role or (g.get("role_used") if in_request else None),
        login_id=getattr(current_user, "login_id", None) if in_request else None,
        address=request.remote_addr if in_request else None,
        request_id=g.get("request_id") if in_request else None,
        order_id=order_id or _order_in(record),
        purpose=purpose,
        copy_no=copy_no,
    )
    _queue().append(entry)


def _order_in(record: str) -> int | None:
    named = _ORDER.fullmatch(record)
    return int(named[1]) if named else None


def read(
    record_name: str,
    groups: Iterable[str],
    *,
    purpose: str,
    relations: Iterable[str] = (),
    order_id: int | None = None,
    actor_id: int | None = None,
    acting_for: str | None = None,
) -> None:
    """A view of guarded groups, and by which relations it was open. The same view twice in a request is one entry."""
    opened = ",".join(sorted(groups, key=lambda code: (len(code), code)))
    if any(entry.action == VIEW and entry.record == record_name and entry.groups == opened for entry in _queue()):
        return
    facts = {"purpose": str(purpose), "as": sorted(map(str, relations))}
    record(
        VIEW, record=record_name, groups=opened.split(","), facts=facts, order_id=order_id, actor_id=actor_id,
        acting_for=acting_for, purpose=str(purpose),
    )  # fmt: skip


def refused(key: str) -> None:
    """A refused request: which address was asked, and the key of the sentence that was told."""
    facts = {"key": key}
    if has_request_context():
        facts |= {"endpoint": request.endpoint or "", "path": _address_asked()}
    record("refused", outcome="refused", facts=facts)


def _address_asked() -> str:
    """Without words that somebody typed into it; of an address that nobody answers, nothing."""
    if request.url_rule is None:
        return ""
    path = request.path
    for value in (request.view_args or {}).values():
        if isinstance(value, str) and not _NUMBERED.fullmatch(value):
            path = path.replace(value, "…")
    return path


def take_queued() -> list[Queued]:
    """Take the queue away, to put it into another transaction."""
    return db.session.info.pop(QUEUE, [])


def put_back(entries: list[Queued]) -> None:
    if entries:
        db.session.info[QUEUE] = entries + _queue()


def _queue() -> list[Queued]:
    """The queue of the transaction under way; one is begun, so that undoing it empties the queue as well."""
    session = db.session()
    if not session.in_transaction():
        session.begin()
    return session.info.setdefault(QUEUE, [])  # type: ignore[no-any-return]


def settle() -> None:
    """Put the heads outside the database on disk at once: with a backup, a printed fingerprint, a proof."""
    head = db.session.get(JournalHead, HEAD_ID)
    if head is not None:
        anchors.settle(head.chain_id)


def resume(reason: str) -> None:
    """An older database was put back on purpose: heads beyond its end count no longer, and this is on record."""
    head = db.session.get(JournalHead, HEAD_ID)
    if head is None:
        return
    lost = max(anchors.read(head.chain_id).last - head.number, 0)
    anchors.append(head.chain_id, [Anchor(Line.RESUME, head.number, head.link, clock.now())])
    record("journal.resume", facts={"from": head.number, "lost": lost, "reason": reason})


def chain_key() -> bytes:
    return derive(current_app.config["MASTER_KEY"], "journal")


def content_of(entry: Any, number: int) -> dict[str, object]:
    """What the link of an entry covers: everything the row says."""
    content: dict[str, object] = {"number": number, "at": entry.at.isoformat()}
    for name in COVERED:
        value = getattr(entry, name)
        if value is not None or name not in LATER:
            content[name] = value
    return content


def policy_version_from(tell: Callable[[], int]) -> None:
    """The policy room, which stands above, says which version is in force."""
    _policy_versions[:] = [tell]


def _append_queued(session: Session) -> None:
    """When the outermost transaction commits, so that the lock on the head is held for milliseconds."""
    if session.in_nested_transaction():
        return
    entries = session.info.pop(QUEUE, [])
    if not entries:
        return
    session.flush()
    head = session.scalar(
        select(JournalHead).where(JournalHead.id == HEAD_ID).with_for_update().execution_options(populate_existing=True)
    )
    if head is None:
        head = JournalHead(id=HEAD_ID, number=0, link=rules.GENESIS)
        session.add(head)
        session.flush()
    key, version = chain_key(), next((tell() for tell in _policy_versions), None)
    appended = []
    for queued in entries:
        fields = {name: getattr(queued, name) for name in Queued.__dataclass_fields__}
        head.number += 1
        entry = JournalEntry(number=head.number, policy_version=version, **fields)
        entry.link = head.link = rules.chain(key, head.link, rules.canonical(content_of(entry, head.number)))
        session.add(entry)
        appended.append(Anchor(Line.HEAD, head.number, head.link, entry.at))
    session.info[APPENDED] = (head.chain_id, appended)


def _anchor(session: Session) -> None:
    """What was committed is also said outside the database; never before, so that no line is ahead of it."""
    if not session.in_nested_transaction() and (appended := session.info.pop(APPENDED, None)):
        anchors.append(*appended)


def _forget_queued(session: Session, undone: SessionTransaction) -> None:
    """With the whole transaction; a savepoint that was given up leaves the queue as it is."""
    if not undone.nested:
        session.info.pop(QUEUE, None)
        session.info.pop(APPENDED, None)


event.listen(db.session, "before_commit", _append_queued)
event.listen(db.session, "after_commit", _anchor)
event.listen(db.session, "after_soft_rollback", _forget_queued)
