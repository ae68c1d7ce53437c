"""What each reader gets to see of an order: frozen values made for one person at one moment, for pages and paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.access.groups import Group
from app.access.projector import WITHHELD, Brief, Purpose, project, standing_of
from app.access.relations import Relation
from app.errors import NotFound, Words
from app.formats import moment
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.printing.contents import Bilingual, Fact, Section
from app.reception.grades import Grade
from app.reception.orders import hooks, queries, receipts, signing
from app.reception.orders.items import BY_NUMBER
from app.reception.orders.models import Ack, ItemCheck, Order, OrderDraft, OrderMove, OrderVersion
from app.reception.orders.panels import panels as panels
from app.reception.orders.sections import Look, reading, sections, summary
from app.reception.orders.snapshot import Change
from app.reception.orders.states import AckState, CheckState, OrderState, VersionKind
from app.reception.orders.visibility import OWN_TEXT

LEADING = frozenset({Relation.GM, Relation.MD, Relation.LEAD, Relation.COORDINATOR})
"""Who sees the receipts of every department, the whole timeline and the contact log."""


# --- the parts of an order's page -------------------------------------------------------------------


@dataclass(frozen=True)
class DoubtLine:
    """R-014. A doubtful item within the reader's groups; its source only for those who read F11."""

    item: int
    label: Words
    owner: str
    settle_by: datetime | None
    source: str
    accepted: bool
    mine: bool


@dataclass(frozen=True)
class CheckLine:
    """R-013. What is known of the truth of one item, and from whom; for those who lead the reception."""

    item: int
    label: Words
    state: CheckState
    source: str
    by: str
    at: datetime


@dataclass(frozen=True)
class QueryLine:
    text: str
    asked_by: str
    asked_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True)
class ReceiptLine:
    """One department's receipt of the current version."""

    department: Dept
    state: AckState
    due_at: datetime
    remind_at: datetime
    lateness: signing.Lateness
    opened_at: datetime | None
    signed_at: datetime | None
    signed_by: str
    acting_for: str
    carried_from: int | None
    queries: tuple[QueryLine, ...]
    mine: bool

    @property
    def is_open(self) -> bool:
        return self.state in (AckState.PENDING, AckState.QUERIED)


@dataclass(frozen=True)
class VersionLine:
    number: int
    kind: VersionKind
    issued_at: datetime
    issued_by: str
    superseded_at: datetime | None
    reason: Any
    current: bool


@dataclass(frozen=True)
class Step:
    """A line of the timeline."""

    at: datetime
    who: str
    what: str
    acting_for: str
    note: Any


@dataclass(frozen=True)
class OrderPage:
    """The brief of one reader, ready to be drawn."""

    order_id: int
    order_no: str
    code_name: str
    state: OrderState
    grade: Grade | None
    urgent: bool
    source: str
    version: int | None
    summary: tuple[Fact, ...]
    eta_at: Any
    sections: tuple[Section, ...]
    withheld: tuple[Bilingual, ...]
    doubts: tuple[DoubtLine, ...]
    checks: tuple[CheckLine, ...]
    contacts: tuple[queries.Contact, ...]
    receipts: tuple[ReceiptLine, ...]
    versions: tuple[VersionLine, ...]
    timeline: tuple[Step, ...]
    leading: bool
    coordinator: str
    deputy: str
    applicant: str
    relations: frozenset[Relation]
    rights: tuple[str, ...]

    @property
    def called(self) -> str:
        number = self.order_no or reading(Words("新申请", "New application"))
        return f"{number} {self.code_name}".strip()


def page(order: Order, reader: Account, at: datetime, purpose: Purpose = Purpose.READ) -> OrderPage:
    """The order's page for one reader: his groups of what is in force, before issue of what he may see of it."""
    head = project(order, reader, purpose, at)
    content, source = content_brief(order, head, reader, at, purpose)
    doubtful = _doubts(order, head, reader)
    drawn = _sections(content, reading, (), doubtful) if content is not None else ((), ())
    leading = bool(head.relations & LEADING)
    return OrderPage(
        order_id=order.id,
        order_no=order.order_no or "",
        code_name=order.code_name or "",
        state=order.state,
        grade=order.grade,
        urgent=order.urgent,
        source=source,
        version=order.current_number,
        summary=drawn[0],
        eta_at=head.eta_at if order.current_number else None,
        sections=tuple(section for section in drawn[1] if not section.withheld),
        withheld=tuple(section.title for section in drawn[1] if section.withheld),
        doubts=doubtful,
        checks=tuple(_checks(order)) if leading else (),
        contacts=tuple(queries.contacts(order)) if leading else (),
        receipts=tuple(receipt_lines(order, reader, head.relations, at)),
        versions=tuple(_versions(order, reader, head, at)),
        timeline=tuple(_timeline(order, head, leading)),
        leading=leading,
        coordinator=_name(order.coordinator),
        deputy=_name(order.deputy),
        applicant=_applicant(order),
        relations=head.relations,
        rights=hooks.rights_of(order, reader, head.relations, at),
    )


def content_brief(
    order: Order, head: Brief, reader: Account, at: datetime, purpose: Purpose = Purpose.READ
) -> tuple[Brief | None, str]:
    """Which text this reader sees, and what it is: the version, the working copy, his own application, or none."""
    version = queries.current_version(order)
    if version is not None:
        return _content(version, reader, at, purpose), "version"
    draft = queries.draft_of(order)
    if draft is not None and head.relations & LEADING:
        return _content(draft, reader, at, purpose), "draft"
    if head.relations & OWN_TEXT:
        text: Brief = project(queries.application_of(order), reader, Purpose.READ, at).text
        return text, "application"
    return None, ""


def _content(held: OrderVersion | OrderDraft, reader: Account, at: datetime, purpose: Purpose) -> Brief:
    found: Brief = project(held, reader, purpose, at).content
    return found


def _sections(
    content: Brief, word: Any, changed: Iterable[Change], doubts: Iterable[DoubtLine]
) -> tuple[tuple[Fact, ...], tuple[Section, ...]]:
    look = Look.of(word, changed, (doubt.item for doubt in doubts))
    return summary(content, look), sections(content, look)


def draft_brief(order: Order, reader: Account, at: datetime) -> Brief:
    """The working copy for those who work on it."""
    draft = queries.draft_of(order)
    if draft is None:
        raise NotFound
    return project(draft, reader, Purpose.ACT, at)


def application_text(order: Order, reader: Account, at: datetime) -> Brief:
    """The applicant's own words, for himself and the two who decide."""
    text: Brief = project(queries.application_of(order), reader, Purpose.ACT, at).text
    return text


@dataclass(frozen=True)
class Applied:
    """A-003, R-013. An application as it was last written, for its applicant and the two who decide."""

    by: str
    submitted_at: datetime | None
    summary: tuple[Fact, ...]
    sections: tuple[Section, ...]


def as_applied(order: Order, reader: Account, at: datetime) -> Applied:
    text: Brief = project(queries.application_of(order), reader, Purpose.READ, at).text
    summary, drawn = drawn_text(text)
    return Applied(_applicant(order), order.submitted_at, summary, drawn)


def _applicant(order: Order) -> str:
    return f"{order.applicant_dept.label} {order.applicant.display_name}"


def drawn_text(content: Brief, changed: Iterable[Change] = ()) -> tuple[tuple[Fact, ...], tuple[Section, ...]]:
    """A content brief as a page draws it."""
    return _sections(content, reading, changed, ())


# --- doubts, receipts, versions, timeline -----------------------------------------------------------


def _doubts(order: Order, head: Brief, reader: Account) -> tuple[DoubtLine, ...]:
    found = (check for check in queries.checks(order).values() if check.state is CheckState.DOUBTFUL)
    return tuple(_doubt(check, head, reader) for check in found if head.sees(BY_NUMBER[check.item].group))


def _doubt(check: ItemCheck, head: Brief, reader: Account) -> DoubtLine:
    item = BY_NUMBER[check.item]
    return DoubtLine(
        item=check.item,
        label=Words(item.zh, item.en),
        owner=_name(check.owner),
        settle_by=check.settle_by,
        source=queries.source_of(check) if head.sees(Group.F11) else "",
        accepted=check.accepted_at is not None,
        mine=check.owner_id == reader.id,
    )


def _checks(order: Order) -> Iterable[CheckLine]:
    for check in queries.checks(order).values():
        item = BY_NUMBER[check.item]
        label = Words(item.zh, item.en)
        yield CheckLine(check.item, label, check.state, queries.source_of(check), check.by.display_name, check.at)


def receipt_lines(order: Order, reader: Account, found: frozenset[Relation], at: datetime) -> Iterable[ReceiptLine]:
    """All receipts for those who lead the reception, his own for a head."""
    headed = standing(reader, at).headed
    for ack in queries.acks(order):
        if found & LEADING or ack.department in headed:
            yield _receipt(ack, ack.department in headed, at)


def _receipt(ack: Ack, mine: bool, at: datetime) -> ReceiptLine:
    return ReceiptLine(
        department=ack.department,
        state=ack.state,
        due_at=ack.due_at,
        remind_at=receipts.times(ack).remind_at,
        lateness=receipts.lateness(ack, at),
        opened_at=ack.opened_at,
        signed_at=ack.signed_at,
        signed_by=_name(ack.signed_by),
        acting_for=ack.acting_for or "",
        carried_from=ack.carried_from if ack.carried else None,
        queries=tuple(_query(query) for query in ack.queries),
        mine=mine,
    )


def _query(query: Any) -> QueryLine:
    text, answer = queries.words_of(query)
    return QueryLine(
        text, query.asked_by.display_name, query.asked_at, answer, _name(query.answered_by), query.answered_at
    )


def _versions(order: Order, reader: Account, head: Brief, at: datetime) -> Iterable[VersionLine]:
    for version in queries.versions(order):
        try:
            standing_of(version, reader, at)
        except NotFound:
            continue
        yield VersionLine(
            version.number, version.kind, version.issued_at, version.issued_by.display_name, version.superseded_at,
            queries.reason_of(version) if head.sees(Group.F11) else WITHHELD if version.number > 1 else "",
            version.number == order.current_number,
        )  # fmt: skip


CANCEL_ASKED = Words("申请取消接待", "asked to cancel")
CANCEL_APPROVED = Words("同意取消", "agreed to cancel")
CANCEL_REFUSED = Words("不同意取消", "refused to cancel")
ISSUED_ACTS = frozenset({"issue", "issue_version", "issue_unchanged", "all_signed", "declare_ready", "task_fails",
                         "check_in", "override_check_in", "last_out", "cancel"})  # fmt: skip
"""What a department may know of an order's life: that it was issued, changed, and how it went (X-014)."""


def _timeline(order: Order, head: Brief, leading: bool) -> Iterable[Step]:
    """X-014. Newest first; the way to the issue is for those who lead, decide or applied."""
    whole = leading or bool(head.relations & {Relation.APPLICANT})
    moves = [_step(move, head) for move in queries.moves(order) if whole or move.action.value in ISSUED_ACTS]
    found = [*moves, *(_cancelling(order) if leading else ()), *(_news(order) if head.sees(Group.F4) else ())]
    return sorted(found, key=lambda step: step.at)[::-1]


def _news(order: Order) -> Iterable[Step]:
    """R-121. Who heard of another arrival, and from whom; for those who know the arrival (F4)."""
    for before, eta, source, row in queries.arrival_heard(order):
        what = f"{reading(Words('预计抵店', 'ETA'))} {moment(before)} → {moment(eta)}"
        yield Step(row.at, row.by.display_name, what, "", source)


def _cancelling(order: Order) -> Iterable[Step]:
    """R-112. What was asked of the general manager and what he said; for those who lead the reception."""
    for row in queries.cancel_requests(order):
        yield Step(row.asked_at, queries.name_of(row.asked_by_id), reading(CANCEL_ASKED), "", queries.reason_of(row))
        if row.decided_at is not None:
            decided = CANCEL_APPROVED if row.approved else CANCEL_REFUSED
            yield Step(row.decided_at, queries.name_of(row.decided_by_id), reading(decided), "", "")


def _step(move: OrderMove, head: Brief) -> Step:
    what = move.action.label if move.version_number is None else f"{move.action.label} V{move.version_number}"
    note = "" if not move.reason else queries.reason_of(move) if head.sees(Group.F11) else WITHHELD
    system = reading(Words("系统", "system"))
    return Step(move.at, _name(move.by) or system, what, move.acting_for or "", note)


def _name(person: Account | None) -> str:
    return person.display_name if person is not None else ""
