"""The world of the crawl: two receptions played through the services, every guarded place of them marked.

VA 云栈 goes to all ten departments, is amended, guarded, told of by contact logs and queries. VC 霜桥 is brought by
the head of engineering, who is not on its list. Both are in house on the same days, and both go into the archive.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app import clock
from app.access.groups import Group
from app.extensions import db
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.people import services as lounge
from app.lounge.people.services import Card, Introduction
from app.lounge.rules.terms import Check, ProofKind, Tier
from app.people import services as people
from app.people.rules import Dept, Role
from app.reception.frontdesk import services as desk
from app.reception.frontdesk.documents import DocumentKind
from app.reception.frontdesk.models import CheckIn
from app.reception.frontdesk.rules import CheckInMode, Departure
from app.reception.frontdesk.services import Registration
from app.reception.grades import Grade
from app.reception.handback import queries as handbacks
from app.reception.handback import services as handback
from app.reception.handback.models import HandBack
from app.reception.handback.rules import Report
from app.reception.levels import GuestCategory, SecurityLevel
from app.reception.orders import (
    amendments,
    applications,
    approval,
    cancelling,
    course,
    issuing,
    queries,
    receipts,
    verification,
)
from app.reception.orders.approval import Decision
from app.reception.orders.content import OrderContent, StaffMember
from app.reception.orders.models import ContactChannel, Order
from app.reception.orders.states import Category, CheckState
from app.reception.orders.verification import Finding
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.contingency import services as contingency
from app.reception.preparation.contingency.events import EventKind
from app.reception.preparation.contingency.services import EventText
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.delegation import services as delegation
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.posts import ceiling_of
from app.reception.preparation.delegation.services import Charge
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks import services as task_services
from app.reception.preparation.tasks.rules import TaskState
from app.reception.rooms import services as rooms
from app.security.guards.queries import guards as everybody_on_guard
from app.security.guards.rules import VettingOutcome
from app.security.posts.models import PlanPost, SitePlan
from app.security.posts.rules import PostKind, Visibility
from app.security.readiness import services as security
from app.security.readiness.rules import BY_HAND
from app.security.rosters import services as rosters
from app.security.tasks import queries as guarding
from tests.application import House, property_time
from tests.house.crawl.canaries import Frame, Mint, paint
from tests.people import TEAM_A, TEAM_B, TEAM_C

VA_NAME, VC_NAME = "云栈", "霜桥"
COVERT = 4
DOUBTED = 14
ARRIVAL, DEPARTURE = property_time("2026-10-20 15:30"), property_time("2026-10-22 10:00")
VC_ARRIVAL, VC_DEPARTURE = property_time("2026-10-20 17:00"), property_time("2026-10-22 12:00")
LISTED_VC = (Dept.FO, Dept.LNG, Dept.HSK, Dept.FNB, Dept.SEC)
HEADS = {
    Dept.FO: "head_fo", Dept.LNG: "lounge_supervisor", Dept.HSK: "head_hsk", Dept.FNB: "head_fnb", Dept.REC: "head_rec",
    Dept.SEC: "security_manager", Dept.ENG: "head_eng", Dept.HR: "head_hr", Dept.FIN: "head_fin", Dept.GR: "gr_leader",
}  # fmt: skip

DELEGATES: tuple[tuple[Dept, Role, str, frozenset[Group] | None], ...] = (
    (Dept.FO, Role.FRONT_DESK, "front_desk_1", None),
    (Dept.FO, Role.CONCIERGE, "concierge_1", None),
    (Dept.LNG, Role.LOUNGE_ATTENDANT, "attendant_1", None),
    (Dept.HSK, Role.STAFF, "housekeeping_1", None),
    (Dept.HSK, Role.STAFF, "housekeeping_2", None),
    (Dept.FNB, Role.STAFF, "fnb_1", None),
    (Dept.FNB, Role.STAFF, "fnb_2", None),
    (Dept.REC, Role.STAFF, "rec_1", None),
    (Dept.ENG, Role.STAFF, "eng_1", None),
    (Dept.HR, Role.HR, "hr", None),
    (Dept.FIN, Role.FINANCE, "finance", None),
    (Dept.GR, Role.GUEST_RELATIONS, "guest_relations_1", None),
    (Dept.GR, Role.GUEST_RELATIONS, "guest_relations_2", frozenset({Group.F1, Group.F7})),
    (Dept.SEC, Role.SHIFT_LEADER, "leader_a", None),
)
"""Who is named on 云栈; guest_relations_2 with fewer groups (A-005). housekeeping_2 and fnb_2 lose it again."""


@dataclass
class World:
    """What was played, and the words by which it is recognised."""

    house: House
    mint: Mint = field(default_factory=Mint)
    whole: dict[str, OrderContent] = field(default_factory=dict)
    reports: dict[tuple[str, Dept], Report] = field(default_factory=dict)
    """What was handed back: one that was sent back is handed in with the same words again."""
    logins: dict[str, str] = field(default_factory=dict)
    """The secret of a login that was open before something happened to its person (R9)."""
    va_id: int = 0
    vc_id: int = 0

    def order(self, label: str) -> Order:
        return queries.get(self.va_id if label == "VA" else self.vc_id)

    def word(self, name: str, group: str, label: str = "VA") -> str:
        return self.mint.word(name, label, group)

    @contextmanager
    def at(self, text: str) -> Iterator[datetime]:
        with clock.told(property_time(text)):
            yield clock.now()
            db.session.flush()


VA = Frame("VA", VA_NAME, Grade.VA, ARRIVAL, DEPARTURE, SecurityLevel.I, GuestCategory.STATE_LEADER,
           Category.KEY_GUEST, notice=SecurityLevel.II)  # fmt: skip
VC = Frame("VC", VC_NAME, Grade.VC, VC_ARRIVAL, VC_DEPARTURE, SecurityLevel.III, GuestCategory.CITY_LEADER,
           Category.AUTHORITY, authority="construction", day=2)  # fmt: skip


# --- the acts, in the order of their times ------------------------------------------------------------


def until_a_month_before(world: World) -> None:
    """云栈 is issued, signed, delegated, planned and guarded; 霜桥 is an application that the director verified."""
    world.va_id = _bring(world, VA, "marketing_2", "2026-09-10 09:00")
    _decide(world, VA, "deputy_gm", "2026-09-11 10:00")
    _issue(world, "VA", tuple(HEADS), "2026-09-14 10:00")
    _ask_and_sign(world, "2026-09-14 10:30")
    _name_delegates(world, "VA", "2026-09-14 11:00")
    _plan_for_events(world, "2026-09-15 10:00")
    _guard(world, "2026-09-16 10:00")
    _talk(world, "2026-09-17 10:00")
    _amend(world, "2026-09-17 14:00")
    world.vc_id = _bring(world, VC, "head_eng", "2026-09-18 09:00")
    _lose_two_delegates(world, "2026-09-19 10:00")


def until_a_day_before(world: World) -> None:
    """霜桥 is issued and delegated to the lounge; a cancellation of 云栈 was asked for and refused."""
    _decide(world, VC, "md", "2026-10-10 10:00")
    _issue(world, "VC", LISTED_VC, "2026-10-12 10:00")
    with world.at("2026-10-12 10:30") as now:
        _sign_all(world, "VC", now)
    with world.at("2026-10-12 11:00") as now:
        _delegate(world, "VC", Dept.LNG, Role.LOUNGE_ATTENDANT, "attendant_1", None, now)
    with world.at("2026-10-13 10:00") as now:
        order = world.order("VA")
        cancelling.ask(order, reason=world.word("CancelRequest.reason", "F11"), by=world.house["md"], at=now)
        cancelling.decide(order, approved=False, by=world.house["gm"], at=now)


def until_an_hour_before(world: World) -> None:
    """The arrival of 云栈 moves, a further change is being drafted, the lounge expects a companion."""
    house = world.house
    with world.at("2026-10-20 10:00") as now:
        eta = ARRIVAL + timedelta(minutes=22)
        world.mint.again(f"{clock.local(eta):%Y-%m-%d %H:%M}", "Order.eta_at", "VA", "eta")
        source = world.word("ArrivalNews.source", "F4")
        course.hear_arrival(world.order("VA"), eta, source=source, by=house["marketing_1"], at=now)
    with world.at("2026-10-20 11:00") as now:
        order = world.order("VA")
        amendments.begin(order, by=house["md"], at=now)
        typed = {name: world.word(f"OrderDraft.{name}", "working") for name in ("remarks", "habits")}
        amendments.save(order, typed, reason=world.word("OrderDraft.reason", "working"), by=house["md"], at=now)
    with world.at("2026-10-20 12:00") as now:
        _lounge_expects(world, now)


def until_in_house(world: World) -> None:
    """Both parties are registered in their rooms; one guest of each is in the lounge."""
    with world.at("2026-10-20 15:00") as now:
        for label, name in (("VA", "any"), ("VC", "any")):
            reason = world.word("ArrivalOverride.reason", name, label)
            desk.override(world.order(label), reason, by=world.house["head_fo"], at=now)
    with world.at("2026-10-20 17:00") as now:
        for label in ("VA", "VC"):
            _register(world, label, now)
    with world.at("2026-10-21 10:00") as now:
        for label in ("VA", "VC"):
            _enter_lounge(world, label, now)


def until_handed_back(world: World) -> None:
    """Both have left."""
    with world.at("2026-10-22 10:00") as now:
        _leave(world, "VA", now)
    with world.at("2026-10-22 12:00") as now:
        _leave(world, "VC", now)
    with world.at("2026-10-22 13:00") as now:
        _clear_up(world, now)
        _hand_back(world, "VA", Dept.HSK, now)
        words = world.word("HandBackMove.reason", "handback:HSK")
        handback.send_back(_owed(world, "VA", Dept.HSK), words, by=world.house["md"], at=now)


def until_archived(world: World) -> None:
    md = world.house["md"]
    with world.at("2026-10-24 10:00") as now:
        for label, listed in (("VA", tuple(HEADS)), ("VC", LISTED_VC)):
            for dept in listed:
                _hand_back(world, label, dept, now)
                handback.accept(_owed(world, label, dept), by=md, at=now)
    with world.at("2026-10-25 10:00") as now:
        for label in ("VA", "VC"):
            note = world.word("OrderMove.reason[archive]", "F11", label)
            course.archive(world.order(label), note=note, by=md, at=now)
    with world.at("2026-10-25 11:00") as now:
        course.close(world.order("VC"), note=world.word("OrderMove.reason[close]", "F11", "VC"), by=md, at=now)


# --- the order itself --------------------------------------------------------------------------------


def _bring(world: World, frame: Frame, applicant: str, when: str) -> int:
    """R-013. The applicant writes words of his own; the director puts others in their place."""
    by, md, label = world.house[applicant], world.house["md"], frame.label
    own, whole = paint(world.mint, frame, group="own"), paint(world.mint, frame)
    world.whole[label] = whole
    with world.at(when) as now:
        for room in (*own.rooms, *whole.rooms):
            rooms.add_room(room.number, building="莞香楼", floor="18", kind="套房", at=now)
        order = applications.create(_applied(own), by=by, at=now)
        applications.submit(order, by=by, at=now)
        verification.correct(order, _applied(whole), by=md, at=now)
        findings = {
            item.number: Finding(CheckState.VERIFIED, world.word(f"ItemCheck.source[{item.number}]", "F11", label))
            for item in verification.given_items(queries.content_in_force(order), now)
            if item.number != DOUBTED
        }
        owner, until = world.house["marketing_1"].id, now + timedelta(days=9)
        source = world.word("ItemCheck.source[doubtful]", "F11", label)
        findings[DOUBTED] = Finding(CheckState.DOUBTFUL, source, owner, until)
        verification.verify(order, findings, by=md, at=now)
        return int(order.id)


def _applied(content: OrderContent) -> OrderContent:
    """Without what only the general manager writes (R-016)."""
    return replace(content, deviations=(), budget_fen=None, level_reason="")


def _decide(world: World, frame: Frame, lead: str, when: str) -> None:
    whole, leader = world.whole[frame.label], world.house[lead]
    decision = Decision(
        frame.grade, frame.level, StaffMember(leader.id, leader.display_name), level_reason=whole.level_reason,
        deviations=whole.deviations, budget_fen=whole.budget_fen,
    )  # fmt: skip
    with world.at(when) as now:
        approval.approve(world.order(frame.label), decision, by=world.house["gm"], at=now)


def _issue(world: World, label: str, departments: tuple[Dept, ...], when: str) -> None:
    md = world.house["md"]
    with world.at(when) as now:
        order = world.order(label)
        issuing.name_coordinator(order, world.house["marketing_1"], world.house["sales"], by=md, at=now)
        issuing.issue(order, departments, reasons={}, by=md, at=now)


def _ask_and_sign(world: World, when: str) -> None:
    """R-032. Engineering asks, the director answers; then all sign."""
    engineer, md = world.house["head_eng"], world.house["md"]
    with world.at(when) as now:
        order = world.order("VA")
        receipts.note_opened(order, by=engineer, at=now)
        receipts.ask(order, Dept.ENG, world.word("AckQuery.text", "query:ENG"), by=engineer, at=now)
        receipts.answer(order, Dept.ENG, world.word("AckQuery.answer", "query:ENG"), by=md, at=now)
        _sign_all(world, "VA", now)


def _sign_all(world: World, label: str, now: datetime) -> None:
    order = world.order(label)
    for ack in queries.acks(order):
        if ack.signed_at is None:
            head = world.house[HEADS[ack.department]]
            receipts.note_opened(order, by=head, at=now)
            receipts.sign(order, ack.department, order.current_number or 0, by=head, at=now)


def _talk(world: World, when: str) -> None:
    """R-021. The line to the key contact."""
    with world.at(when) as now:
        course.log_contact(
            world.order("VA"), when=now, channel=ContactChannel.PHONE,
            with_whom=world.word("ContactLog.with_whom", "F9"),
            content=world.word("ContactLog.content", "F11"), result=world.word("ContactLog.result", "F11"),
            by=world.house["marketing_1"], at=now,
        )  # fmt: skip


def _amend(world: World, when: str) -> None:
    """R-060. V2 knows of a further liking."""
    md, order = world.house["md"], world.order("VA")
    with world.at(when) as now:
        amendments.begin(order, by=md, at=now)
        typed = {"likes": world.whole["VA"].likes + world.word("OrderContent.likes[V2]", "F7")}
        amendments.save(order, typed, reason=world.word("OrderVersion.reason", "F11"), by=md, at=now)
        amendments.issue_version(order, tuple(HEADS), reasons={}, by=md, at=now)
        _sign_all(world, "VA", now)


# --- what the departments do -------------------------------------------------------------------------


def _name_delegates(world: World, label: str, when: str) -> None:
    with world.at(when) as now:
        for dept, role, key, groups in DELEGATES:
            _delegate(world, label, dept, role, key, groups, now)


def _delegate(
    world: World, label: str, dept: Dept, role: Role, key: str, groups: frozenset[Group] | None, now: datetime
) -> None:
    """The first who is named gets the tasks; everybody an instruction of his own."""
    order = world.order(label)
    part = preparation.part(order, dept)
    assert part is not None
    left = frozenset(task.id for task in tasks.standing_tasks(order.id, dept=dept) if task.delegation_id is None)
    words = world.word(f"Delegation.instruction[{key}]", f"part:{dept}:{key}", label)
    charge = Charge(role, world.house[key].id, groups or ceiling_of(dept, role), words, left)
    delegation.delegate(part, charge, by=world.house[HEADS[dept]], at=now)


def _lose_two_delegates(world: World, when: str) -> None:
    """R-037, A-012. One is replaced by his colleague, one leaves the house."""
    with world.at(when) as now:
        order = world.order("VA")
        part = preparation.part(order, Dept.HSK)
        given = preparation_of(order.id, world.house["housekeeping_2"].id)
        assert part is not None
        charge = Charge(Role.STAFF, world.house["housekeeping_1"].id, ceiling_of(Dept.HSK, Role.STAFF))
        delegation.replace(given, part, charge, by=world.house["head_hsk"], at=now)
        people.disable(world.house["fnb_2"], by=world.house["sysadmin"], at=now)


def preparation_of(order_id: int, account_id: int) -> Delegation:
    return next(one for one in delegations.of_order(order_id) if one.delegate_id == account_id)


def _plan_for_events(world: World, when: str) -> None:
    """R-055, R-056. Each event names a commander, a deputy and one helper; the duty manager only in fire."""
    house, order = world.house, world.order("VA")
    manager = house["security_manager"]
    words = ("trigger", "first_action", "place", "means", "phones", "informs")
    texts = {}
    for number, kind in enumerate(EventKind):
        group = "event:first" if number == 0 else "F10"
        helper = house["head_fnb"] if number == 0 else house["security_manager"]
        told = {name: world.word(f"ContingencyEvent.words[{kind.value}.{name}]", group) for name in words}
        texts[kind] = EventText(manager.id, house["gm"].id, (helper.id,), told)
    with world.at(when) as now:
        plan = contingency.begin(order.id, by=manager, at=now)
        contingency.write(plan, texts, by=manager, at=now)
        contingency.submit(plan, by=manager, at=now)
        contingency.approve(plan, by=house["gm"], at=now)
        approved = plans.approved(order.id)
        assert approved is not None
        for key in ("security_manager", "gm", "head_fnb"):
            contingency.confirm_read(approved, by=house[key], at=now)


def _guard(world: World, when: str) -> None:
    """S-012, S-017, S-021. Five posts with words of their own, one of them covert; three teams by name."""
    manager = world.house["security_manager"]
    with world.at(when) as now:
        task = guarding.live_of_order(world.va_id, lock=True)
        assert task is not None
        plan = _site_plan(world)
        rosters.choose_plan(task, plan, by=manager, at=now)
        covert = next(post for post in task.posts if post.number == COVERT)
        rosters.change_post(task, covert, visibility=Visibility.COVERT, in_house_only=True, by=manager, at=now)
        by_name = {guard.name: guard for guard in everybody_on_guard()}
        for person in (one for team in (TEAM_A, TEAM_B, TEAM_C) for one in team):
            security.record_vetting(
                task, by_name[person.name], VettingOutcome.CLEARED, valid_to=DEPARTURE.date() + timedelta(days=30),
                reference=world.word(f"Vetting.reference[{person.key}]", "vetting"), by=manager, at=now,
            )  # fmt: skip
        rosters.name_teams(task, {
            (number, post.id): by_name[person.name].id
            for number, team in enumerate((TEAM_A, TEAM_B, TEAM_C))
            for post, person in zip(task.posts, team, strict=True)
        }, by=manager, at=now)  # fmt: skip
        security.submit_plan(task, by=manager, at=now)
        security.approve_plan(task, by=world.house["gm"], at=now)
        for item in BY_HAND:
            note = world.word(f"SecurityConfirmation.note[{item.value}]", "task")
            security.confirm(task, item, note, by=manager, at=now)


def _site_plan(world: World) -> SitePlan:
    posts = [
        PlanPost(
            number=number, kind=PostKind.FIXED,
            **{name: world.word(f"TaskPost.{name}[{number}]", f"post:{number}")
               for name in ("place_zh", "place_en", "duty_zh", "duty_en")},
        )
        for number in range(1, 6)
    ]  # fmt: skip
    plan = SitePlan(
        name_zh="莞香楼演练用布岗", name_en="a plan", area_zh="莞香楼", area_en="Guanxiang", level=SecurityLevel.I,
        posts=posts,
    )  # fmt: skip
    db.session.add(plan)
    db.session.flush()
    return plan


# --- the desks ---------------------------------------------------------------------------------------


def _lounge_expects(world: World, now: datetime) -> None:
    """A member with a card of the lounge's own, and a companion of the principal of 云栈."""
    house = world.house
    day = clock.day_of(now)
    number = world.mint.digits("Entitlement.card_number", "LNG", "lounge", "HY-{:07d}")
    name = world.word("LoungeGuest.name", "lounge", "LNG")
    spend = 73_019
    world.mint.again("73019", "Entitlement.spend_yuan", "LNG", "lounge:spend")
    lounge.enter_card(name, Card(number, Tier.GOLD, True, spend, day, day + timedelta(days=300)),
                      by=house["lounge_supervisor"], at=now)  # fmt: skip
    principal = queries.guests(world.order("VA"))[0]
    host = lounge.guest_for(principal, by=house["attendant_1"], at=now)
    for day_of_visit in (day, day + timedelta(days=1)):
        companion = Introduction(
            world.word(f"CompanionRegistration.name[{day_of_visit.day}]", "F2"), DocumentKind.PASSPORT,
            world.mint.digits(f"CompanionRegistration.document_number[{day_of_visit.day}]", "VA", "nobody", "E{:07d}")
            + _last_four(world, f"CompanionRegistration.document_last_four[{day_of_visit.day}]", "F2"),
            day_of_visit, phone=world.mint.digits(f"CompanionRegistration.phone[{day_of_visit.day}]", "VA", "F9"),
            relation=world.word(f"CompanionRegistration.relation[{day_of_visit.day}]", "F2"),
        )  # fmt: skip
        lounge.register_companion(host, companion, by=house["attendant_1"], at=now)


def _last_four(world: World, name: str, group: str, label: str = "VA") -> str:
    return world.mint.last_four(name, label, group)


def _register(world: World, label: str, now: datetime) -> None:
    """R-092. The principal under another name than the order's, which the head accepts; wishes and a payer."""
    order, head = world.order(label), world.house["head_fo"]
    for guest in queries.guests(order):
        typed = Registration(
            DocumentKind.PASSPORT,
            world.mint.digits(f"CheckIn.document_number[{guest.key}]", label, "nobody", "K{:07d}")
            + _last_four(world, f"CheckIn.document_last4[{guest.key}]", "F2", label),
            name_on_document=world.word(f"CheckIn.name_on_document[{guest.key}]", "nobody", label),
            mode=CheckInMode.DESK,
            special_requests=world.word(f"CheckIn.special_requests[{guest.key}]", "F7", label),
            payer=world.word(f"CheckIn.payer[{guest.key}]", "F12", label),
            name_reason=world.word(f"CheckIn.name_reason[{guest.key}]", "F2", label),
        )  # fmt: skip
        desk.check_in(guest, typed, by=head, at=now)


def _enter_lounge(world: World, label: str, now: datetime) -> None:
    attendant = world.house["attendant_1"]
    guest = queries.guests(world.order(label))[-1]
    last_four = _last_four(world, "Stay.proof_last_four", "F2", label)
    shown = Shown(ProofKind.DOCUMENT, Check.PASSED, document_kind=DocumentKind.RESIDENT_ID, last_four=last_four,
                  explained=True)  # fmt: skip
    stay = entry.answer(door.of_party(guest), shown, by=attendant, at=now)
    assert stay.entered_at is not None, "there is a stay to look at"


def _leave(world: World, label: str, now: datetime) -> None:
    for row in db.session.scalars(db.select(CheckIn).where(CheckIn.order_id == world.order(label).id)):
        desk.check_out(row, frozenset(Departure), by=world.house["front_desk_1"], at=now)


# --- handing back ------------------------------------------------------------------------------------


def _clear_up(world: World, now: datetime) -> None:
    """R-106 asks for a complete task log: what nobody did is waived."""
    for label in ("VA", "VC"):
        reason = world.word("TaskMove.reason", "any", label)
        for task in tasks.standing_tasks(world.order(label).id):
            if task.state is TaskState.OPEN:
                task_services.waive(task, reason, by=world.house["md"], at=now)


def _hand_back(world: World, label: str, dept: Dept, now: datetime) -> None:
    if (label, dept) not in world.reports:
        world.reports[label, dept] = Report(**{
            name: world.word(f"HandBack.{name}[{dept}]", f"handback:{dept}", label)
            for name in ("went_well", "went_wrong", "remarks", "costs", "notes")
        })  # fmt: skip
    handback.submit(_owed(world, label, dept), world.reports[label, dept], by=world.house[HEADS[dept]], at=now)


def _owed(world: World, label: str, dept: Dept) -> HandBack:
    return next(one for one in handbacks.of_order(world.order(label).id) if one.dept is dept)
