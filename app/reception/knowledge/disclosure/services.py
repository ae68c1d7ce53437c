"""Opening a case of suspected disclosure, pursuing it, and closing it by two words (A-015)."""

from collections.abc import Collection
from datetime import datetime

from app import clock, numbers
from app.errors import FieldWrong, Refusal, Words, reason_given
from app.extensions import db
from app.journal import services as journal
from app.notices import services as notices
from app.notices.subjects import Subject
from app.people import queries as people
from app.people.models import Account
from app.reception.knowledge import messages
from app.reception.knowledge.desk import as_director, leaders, privacy_officers
from app.reception.knowledge.disclosure import queries, rules
from app.reception.knowledge.disclosure.models import CaseStep, DisclosureCase
from app.reception.knowledge.disclosure.rules import CaseAction, Finding, Measure, Source
from app.reception.knowledge.finding import order_called
from app.reception.orders.models import Order

TEXT_SHORTEST, TEXT_LONGEST = 5, 2000


def report(typed: str, text: str, *, by: Account, at: datetime) -> DisclosureCase:
    """By number or code name. Whether there is such an order changes nothing that the reporter can tell."""
    return open_case(order_called(typed), text, by=by, at=at, source=Source.REPORT, named=typed.strip())


def open_case(
    order: Order | None, text: str, *, by: Account | None, at: datetime, source: Source = Source.REPORT,
    cause: str | None = None, named: str = "",
) -> DisclosureCase:  # fmt: skip
    """A new case, of which MD, GM and the privacy officer are told; of a known ``cause`` the case that it has."""
    words = text.strip()
    if not TEXT_SHORTEST <= len(words) <= TEXT_LONGEST:
        raise FieldWrong(Words("情况说明", "What happened"), Words("5–2000 字", "5 to 2000 characters"))
    known = queries.of_cause(cause) if cause is not None else None
    if known is not None:
        return known
    case = DisclosureCase(
        case_no=numbers.next("XM", clock.local(at).year), order=order, named=named or None, text=words, source=source,
        cause=cause, opened_by_id=by.id if by is not None else None, opened_at=at,
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    _trace(case, CaseAction.REPORT, None, by=by, at=at, words="")
    _tell([*leaders(at), *privacy_officers()], messages.CASE_OPENED, case, by=by, at=at)
    return case


def investigate(case: DisclosureCase, *, by: Account, at: datetime) -> None:
    _move(case, CaseAction.INVESTIGATE, by=by, at=at)


def conclude(
    case: DisclosureCase, finding: Finding, measures: Collection[Measure], *,
    about: Account | None, words: str, by: Account, at: datetime,
) -> None:  # fmt: skip
    """MD's word. A second one before it is confirmed takes the place of the first."""
    said = reason_given(words)
    rules.refuse_measures(measures, concerns_somebody=about is not None)
    _move(case, CaseAction.CONCLUDE, by=by, at=at, words=said)
    case.finding, case.about_id = finding, about.id if about is not None else None
    case.measures = [measure.value for measure in Measure if measure in measures]
    case.concluded_by_id, case.concluded_at = by.id, at
    db.session.flush()
    _tell(privacy_officers(), messages.CASE_CONCLUDED, case, by=by, at=at)


def confirm(case: DisclosureCase, *, by: Account, at: datetime) -> None:
    """The privacy officer's word on the conclusion as it stands; never the same person's who made it (A-011)."""
    _refuse_unconcluded(case, by)
    _move(case, CaseAction.CONFIRM, by=by, at=at)
    case.confirmed_by_id, case.closed_at = by.id, at
    db.session.flush()
    _tell(leaders(at), messages.CASE_CLOSED, case, by=by, at=at)


def send_back(case: DisclosureCase, *, reason: str, by: Account, at: datetime) -> None:
    """The conclusion falls; MD goes on."""
    said = reason_given(reason)
    _refuse_unconcluded(case, by)
    _move(case, CaseAction.SEND_BACK, by=by, at=at, words=said)
    case.finding, case.about_id, case.measures = None, None, []
    case.concluded_by_id = case.concluded_at = None
    db.session.flush()
    _tell([people.marketing_director(at)], messages.CASE_SENT_BACK, case, by=by, at=at)


def _refuse_unconcluded(case: DisclosureCase, by: Account) -> None:
    if case.state is rules.CaseState.INVESTIGATING and case.concluded_at is None:
        raise Refusal("AE-38")
    if case.concluded_by_id == by.id:
        raise Refusal("AE-36")


def _move(case: DisclosureCase, action: CaseAction, *, by: Account, at: datetime, words: str = "") -> None:
    from_state, case.state = case.state, rules.after(case.state, action)
    _trace(case, action, from_state, by=by, at=at, words=words)


def _trace(
    case: DisclosureCase, action: CaseAction, from_state: rules.CaseState | None, *,
    by: Account | None, at: datetime, words: str,
) -> None:  # fmt: skip
    director_acts = action in (CaseAction.INVESTIGATE, CaseAction.CONCLUDE)
    acting_for = as_director(by, at) if by is not None and director_acts else None
    db.session.add(CaseStep(
        case=case, action=action, from_state=from_state, to_state=case.state, by_id=by.id if by is not None else None,
        acting_for=acting_for, at=at, words=words or None,
    ))  # fmt: skip
    db.session.flush()
    journal.record(
        f"case.{action.value}", record=case.journal_name,
        facts={"order": case.order_id, "source": case.source.value, "to": case.state.value}, acting_for=acting_for,
    )  # fmt: skip


def _tell(
    persons: Collection[Account | None], subject: Subject, case: DisclosureCase, *, by: Account | None, at: datetime
) -> None:
    told = [person for person in persons if person is not None and (by is None or person.id != by.id)]
    notices.tell(told, subject, name=case.called, record=case.journal_name, link=f"/disclosure/{case.id}", at=at)
