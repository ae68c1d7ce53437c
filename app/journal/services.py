"""Entering the trail: what is recorded is queued, and appended when its transaction commits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app, g, has_request_context, request
from flask_login import current_user
from sqlalchemy import event, select
from sqlalchemy.orm import Session, SessionTransaction

from app import clock
from app.extensions import db
from app.journal import rules
from app.journal.models import JournalEntry, JournalHead
from app.keys import derive

QUEUE = "journal_queue"
HEAD_ID = 1


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
    login_id: int | None
    address: str | None
    request_id: str | None


def record(
    action: str,
    *,
    record: str = "",
    groups: Iterable[str] = (),
    outcome: str = "done",
    facts: Mapping[str, object] | None = None,
    actor_id: int | None = None,
    acting_for: str | None = None,
) -> None:
    """A-009. Queue an entry for the transaction that is under way. ``facts`` never hold guest values."""
    in_request = has_request_context()
    entry = Queued(
        at=clock.now(),
        action=action,
        record=record,
        groups=",".join(sorted(groups, key=lambda code: (len(code), code))),
        outcome=outcome,
        facts=dict(facts or {}),
        actor_id=actor_id
        if actor_id is not None
        else (getattr(current_user, "account_id", None) if in_request else None),
        acting_for=acting_for,
        login_id=getattr(current_user, "login_id", None) if in_request else None,
        address=request.remote_addr if in_request else None,
        request_id=g.get("request_id") if in_request else None,
    )
    _queue().append(entry)


def read(record_name: str, groups: Iterable[str], *, purpose: str) -> None:
    """A view of guarded groups. The same view twice in one request is one entry."""
    opened = ",".join(sorted(groups, key=lambda code: (len(code), code)))
    if not any(entry.action == "view" and entry.record == record_name and entry.groups == opened for entry in _queue()):
        record("view", record=record_name, groups=opened.split(","), facts={"purpose": purpose})


def refused(key: str) -> None:
    """A refused request: which address was asked, and the key of the sentence that was told."""
    facts = (
        {"key": key, "endpoint": request.endpoint or "", "path": request.path}
        if has_request_context()
        else {"key": key}
    )
    record("refused", outcome="refused", facts=facts)


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


def chain_key() -> bytes:
    return derive(current_app.config["MASTER_KEY"], "journal")


def content_of(entry: JournalEntry | Queued, number: int) -> dict[str, object]:
    """What the link of an entry covers: everything the row says."""
    names = (
        "action",
        "record",
        "groups",
        "outcome",
        "facts",
        "actor_id",
        "acting_for",
        "login_id",
        "address",
        "request_id",
    )
    return {"number": number, "at": entry.at.isoformat()} | {name: getattr(entry, name) for name in names}


def _append_queued(session: Session) -> None:
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
    key = chain_key()
    for entry in entries:
        head.number += 1
        head.link = rules.chain(key, head.link, content_of(entry, head.number))
        fields = {name: getattr(entry, name) for name in Queued.__dataclass_fields__}
        session.add(JournalEntry(number=head.number, link=head.link, **fields))


def _forget_queued(session: Session, undone: SessionTransaction) -> None:
    """With the whole transaction; a savepoint that was given up leaves the queue as it is."""
    if not undone.nested:
        session.info.pop(QUEUE, None)


event.listen(db.session, "before_commit", _append_queued)
event.listen(db.session, "after_soft_rollback", _forget_queued)
