"""Printing a sheet, and what becomes of its copies. Rendering never happens inside a write."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import database, transaction
from app.errors import NotPermitted, Refusal, WrongState, reason_given
from app.extensions import db
from app.journal import services as journal
from app.notices import services as notices
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.printing import drawing, keepers, messages, queries, reader, render, rules, validity
from app.printing.models import CopyMove, PrintedCopy, PrintStop
from app.printing.rules import CopyAction, CopyState, LossAct
from app.printing.sheet import Imprint, Secrecy, Sheet
from app.signals import copy_lost

LOG = logging.getLogger(__name__)
TRIES = 8
"""How often a sheet is drawn anew because somebody else took its copy number meanwhile."""


def release(sheet: Sheet, *, by: Account, at: datetime, reason: str = "") -> tuple[PrintedCopy, bytes]:
    """X-016. Print a sheet and enter the copy. Nothing leaves the house unregistered (PE-04).

    The next copy number is read, the sheet drawn with it and read back, all before anything is written; then the copy
    is entered. Somebody who took the same number meanwhile wins, and the sheet is drawn again with the next: numbers
    are neither given twice nor lost to a print that failed. Call it from a view marked ``transaction.reads_first``.
    ``reason`` is asked for when the same reader already holds a copy of the same version (PE-17).
    """
    reading = not database.is_writing()
    if reading:
        transaction.answer_if_sent()
    reprint = _why_again(sheet, reason, by)
    for _attempt in range(TRIES):
        copy_no = queries.last_copy_no(sheet.doc, sheet.record) + 1
        code = validity.new_code()
        imprint = Imprint(copy_no, by.display_name, at, code, validity.address(code), reprint)
        pdf, pages = _print(sheet, imprint, by, at)
        if reading:
            transaction.start_writing()
        copy = _entered(sheet, imprint, by, at, pdf, pages)
        if copy is not None:
            return copy, pdf
        if reading:
            db.session.rollback()
            database.declare(writing=False)
    raise Refusal("PE-04")


def is_reprint(sheet: Sheet, *, by: Account) -> bool:
    """Whether the reader of this sheet still holds a copy of the same version."""
    holder = sheet.department or by.department
    return queries.holds_already(sheet.doc, sheet.record, sheet.version, sheet.for_whom, holder)


def _why_again(sheet: Sheet, reason: str, by: Account) -> str:
    """X-016. A reprint says so and why; a first print has nothing to say."""
    if not is_reprint(sheet, by=by):
        return ""
    if not reason.strip():
        raise Refusal("PE-17")
    return reason_given(reason)


def _print(sheet: Sheet, imprint: Imprint, by: Account, at: datetime) -> tuple[bytes, int]:
    """The PDF and its number of pages, read back and found clean."""
    hotel = current_app.config["HOTEL_NAME"]
    try:
        pdf = render.to_pdf(drawing.draw(sheet, imprint, hotel=hotel))
        pages = reader.pages_of(pdf)
    except render.PressStopped as stopped:
        LOG.error("print of %s stopped: %s", sheet.record, "missing glyphs" if stopped.missing else stopped)
        raise (Refusal("PE-12", chars=stopped.missing) if stopped.missing else Refusal("PE-13")) from stopped
    except reader.Unreadable as unread:
        LOG.error("print of %s stopped: %s", sheet.record, unread)
        raise Refusal("PE-13") from unread
    forbidden = rules.without_labels(sheet.forbidden, drawing.fixed_words(sheet.layout.template))
    said = rules.found(_own_words_removed("\n".join(pages), sheet, imprint, hotel), forbidden)
    if findings := said or rules.found_in_bytes(reader.raw_parts(pdf), forbidden):
        _stop(sheet, findings, by=by, at=at)
    return pdf, len(pages)


def _own_words_removed(text: str, sheet: Sheet, imprint: Imprint, hotel: str) -> str:
    """The head and foot name the house, the reader and the printer on every page: these are no findings."""
    own_words = (hotel, sheet.for_whom, imprint.printed_by, sheet.number, sheet.code_name, imprint.code)
    for own in own_words:
        text = text.replace(own, " ") if own else text
    return text


def _stop(sheet: Sheet, findings: tuple[str, ...], *, by: Account, at: datetime) -> None:
    """The reader would have learned too much: no copy, and the marketing director is told.

    The only place where a service commits: the refusal that follows undoes what it was asked for, but not this.
    """
    by_id, groups = by.id, rules.groups_of(findings)
    database.begin_writing()
    stop = PrintStop(
        doc=sheet.doc, record=sheet.record, number=sheet.number, version=sheet.version, for_whom=sheet.for_whom,
        findings=len(findings), groups=" ".join(groups), asked_by_id=by_id, asked_at=at,
    )  # fmt: skip
    db.session.add(stop)
    db.session.flush()
    notices.tell(
        [people.marketing_director(at)], messages.PRINT_STOPPED, name=sheet.number, record=sheet.record, link="/copies",
        at=at, urgent=True, once=f"print.stopped:{stop.id}",
    )  # fmt: skip
    journal.record(
        "print.stopped", record=sheet.record, outcome="refused",
        facts={"doc": sheet.doc.value, "version": sheet.version, "findings": len(findings), "groups": list(groups)},
        actor_id=by_id,
    )  # fmt: skip
    db.session.commit()
    raise Refusal("PE-11")


def _entered(
    sheet: Sheet, imprint: Imprint, by: Account, at: datetime, pdf: bytes, pages: int
) -> PrintedCopy | None:
    """The copy in the register; None where its number or its code was taken."""
    copy = PrintedCopy(
        doc=sheet.doc,
        record=sheet.record,
        order_id=sheet.order_id,
        number=sheet.number,
        version=sheet.version,
        copy_no=imprint.copy_no,
        code=imprint.code,
        reprint_reason=imprint.reprint or None,
        secrecy=sheet.secrecy,
        for_whom=sheet.for_whom,
        department=sheet.department or by.department,
        return_by=sheet.return_by,
        printed_by_id=by.id,
        printed_at=at,
        fingerprint=hashlib.sha256(pdf).hexdigest(),
        pages=pages,
        state=CopyState.OUT,
    )
    try:
        with db.session.begin_nested():
            db.session.add(copy)
    except IntegrityError:
        taken = queries.last_copy_no(sheet.doc, sheet.record) >= imprint.copy_no or queries.is_code_taken(imprint.code)
        if not taken:
            raise
        return None
    facts = {
        "doc": sheet.doc.value, "version": sheet.version, "copy_no": imprint.copy_no,
        "fingerprint": copy.fingerprint[:16], "reprint": bool(imprint.reprint),
    }  # fmt: skip
    journal.record(
        journal.PRINT, record=sheet.record, groups=sheet.groups, facts=facts, actor_id=by.id, order_id=sheet.order_id,
        purpose="print", copy_no=imprint.copy_no,
    )  # fmt: skip
    return copy


def recall_for(record: str, below_version: int | None, at: datetime, *, telling: bool = True) -> int:
    """R-063, S-028, R-112. Copies of older versions of a record are wanted back; None: all of them (cancelled).

    ``telling`` False where whoever prints the next holds the earlier one himself: the hourly list (12.2).
    """
    query = select(PrintedCopy).where(queries.of_record(record), PrintedCopy.state == CopyState.OUT)
    if below_version is not None:
        query = query.where(PrintedCopy.version < below_version)
    recalled = list(db.session.scalars(query.with_for_update(of=PrintedCopy)))
    for copy in recalled:
        copy.state = CopyState.RECALL
        copy.moves.append(CopyMove(action=CopyAction.RECALL, at=at))
    if recalled:
        journal.record("copy.recall", record=record, facts={"copies": [copy.id for copy in recalled]})
        if telling:
            _tell_holders(recalled, record, at)
    return len(recalled)


def _tell_holders(recalled: list[PrintedCopy], record: str, at: datetime) -> None:
    """R-063. Who printed them and the heads of the departments that hold them are asked for them, once each."""
    holders = [copy.printed_by for copy in recalled]
    holders += [head for dept in {copy.department for copy in recalled} if (head := people.head_of(dept, at))]
    newest = max(copy.id for copy in recalled)
    notices.tell(
        holders, messages.COPIES_RECALLED, name=recalled[0].number, record=record, link="/copies", at=at,
        once=f"copy.recall:{record}:{newest}",
    )  # fmt: skip


def receive(copy: PrintedCopy, *, by: Account, at: datetime) -> None:
    """Section 17. The director or the order's coordinator takes the paper back."""
    if not keepers.receives(by, copy, at):
        raise NotPermitted
    _settle(copy, CopyAction.RECEIVE, by=by, at=at)


def receive_all(copies: Sequence[PrintedCopy], *, by: Account, at: datetime) -> int:
    """A pile of paper at once: all that was ticked, or nothing."""
    if not copies:
        raise Refusal("PE-18")
    for copy in copies:
        receive(copy, by=by, at=at)
    return len(copies)


def destroy(copy: PrintedCopy, *, by: Account, witness: Account, at: datetime) -> None:
    """Section 17. Two persons; the witness has shown who he is."""
    if not keepers.keeps(by, copy, at):
        raise NotPermitted
    if witness.id == by.id or not witness.active:
        raise Refusal("PE-14")
    _settle(copy, CopyAction.DESTROY, by=by, at=at, witness_id=witness.id)


def report_lost(copy: PrintedCopy, report: str, *, by: Account, at: datetime) -> None:
    """R-107. The head of the department that held it reports; the marketing director decides what follows."""
    if not keepers.heads(by, copy, at):
        raise NotPermitted
    _settle(copy, CopyAction.REPORT_LOST, by=by, at=at, report=reason_given(report))
    notices.tell(
        [people.marketing_director(at)], messages.COPY_LOST, name=copy.number, record=copy.record,
        link=f"/copies/{copy.id}", at=at, urgent=True, once=f"copy.lost:{copy.id}",
    )  # fmt: skip
    if copy.order_id is not None and copy.secrecy is Secrecy.CONFIDENTIAL:
        copy_lost.send(copy, by=by, at=at)


def decide_loss(copy: PrintedCopy, decision: str, *, by: Account, at: datetime) -> None:
    """R-107. The marketing director decides what follows from a loss, once."""
    if not keepers.is_director(by, at):
        raise NotPermitted
    db.session.refresh(copy, ["state", "decided_at"], with_for_update={"of": PrintedCopy})
    if copy.state is not CopyState.LOST or copy.decided_at is not None:
        raise WrongState(copy.state, LossAct.DECIDE)
    copy.decision, copy.decided_at, copy.decided_by_id = reason_given(decision), at, by.id
    journal.record(
        "copy.decide_loss", record=copy.record, facts={"copy": copy.id},
        acting_for=standing(by, at).acting_for(Dept.MKT),
    )  # fmt: skip
    db.session.flush()


def void(copy: PrintedCopy, *, by: Account, at: datetime) -> None:
    """Section 17. A misprint, by who printed it, at once."""
    minutes = int(rules.VOID_WITHIN.total_seconds() // 60)
    if by.id != copy.printed_by_id:
        raise NotPermitted("PE-15", n=minutes)
    if copy.state is CopyState.OUT and not rules.may_void(printed_at=copy.printed_at, now=at):
        raise Refusal("PE-15", n=minutes)
    _settle(copy, CopyAction.VOID, by=by, at=at)


def _settle(copy: PrintedCopy, action: CopyAction, *, by: Account, at: datetime, **facts: object) -> None:
    """Move a copy to one of its ends; refuses what section 17 does not have, and changes nothing then (X-017)."""
    db.session.refresh(copy, ["state"], with_for_update={"of": PrintedCopy})
    state = rules.after(copy.state, action)
    if state is None:
        raise WrongState(copy.state, action)
    acting_for = _acting_for(by, copy, at)
    copy.state, copy.settled_at, copy.settled_by_id = state, at, by.id
    for name, value in facts.items():
        setattr(copy, name, value)
    copy.moves.append(CopyMove(action=action, at=at, by_id=by.id, acting_for=acting_for))
    told = {"copy": copy.id, "doc": copy.doc.value, "version": copy.version, "copy_no": copy.copy_no}
    journal.record(f"copy.{action.value}", record=copy.record, facts=told, acting_for=acting_for)
    db.session.flush()


def _acting_for(by: Account, copy: PrintedCopy, at: datetime) -> str | None:
    """A-010. "代": the absent head in whose stead this is done, if it is."""
    stands = standing(by, at)
    return stands.acting_for(copy.department) or stands.acting_for(Dept.MKT)


def see_stop(stop: PrintStop, *, by: Account, at: datetime) -> None:
    """The marketing director has seen it."""
    if stop.seen_at is None:
        stop.seen_at, stop.seen_by_id = at, by.id
        journal.record("print.stop_seen", record=stop.record)
