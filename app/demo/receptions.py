"""The receptions of the demonstration, played act by act through the services that people's pages call."""

from collections.abc import Mapping
from dataclasses import replace

from app import numbers
from app.demo import parties
from app.demo.stage import Stage
from app.people.rules import Dept, Role
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.reception.orders import amendments, applications, approval, issuing, queries, receipts, verification
from app.reception.orders.approval import Decision
from app.reception.orders.content import OrderContent, StaffMember
from app.reception.orders.models import Order
from app.reception.orders.states import CheckState
from app.reception.orders.verification import Finding
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.contingency import services as contingency
from app.reception.preparation.contingency.events import OPENINGS, EventKind
from app.reception.preparation.contingency.services import EventText
from app.reception.preparation.delegation import services as delegation
from app.reception.preparation.delegation.charge import Charge
from app.reception.preparation.delegation.posts import ceiling_of
from app.reception.preparation.tasks import queries as tasks

HEADS = {
    Dept.FO: "head_fo", Dept.LNG: "lounge_supervisor", Dept.HSK: "head_hsk", Dept.FNB: "head_fnb", Dept.REC: "head_rec",
    Dept.SEC: "security_manager", Dept.ENG: "head_eng", Dept.HR: "head_hr", Dept.FIN: "head_fin", Dept.GR: "gr_leader",
}  # fmt: skip
ALL_TEN = tuple(HEADS)
DUTY = {
    Dept.FO: (Role.FRONT_DESK, Role.CONCIERGE), Dept.LNG: (Role.LOUNGE_ATTENDANT,), Dept.HSK: (Role.STAFF,),
    Dept.FNB: (Role.STAFF,), Dept.REC: (Role.STAFF,), Dept.SEC: (Role.SHIFT_LEADER, Role.GUARD),
    Dept.ENG: (Role.STAFF,), Dept.HR: (Role.HR,), Dept.FIN: (Role.FINANCE,), Dept.GR: (Role.GUEST_RELATIONS,),
}  # fmt: skip
INSTRUCTION = "按部门接待标准执行，完成即在系统内勾选。"


def number_from(stage: Stage, last: int) -> None:
    """The house has used the numbers before on paper."""
    numbers.go_on_from("JD", stage.day.year, last)


def apply(stage: Stage, content: OrderContent, *, days: int, hour: int, by: str = "marketing_1") -> Order:
    with stage.at(days, hour) as now:
        order = applications.create(content, by=stage.person(by), at=now)
        applications.submit(order, by=stage.person(by), at=now)
    return order


def verify(stage: Stage, order: Order, *, days: int, hour: int, doubts: Mapping[int, str] | None = None) -> None:
    """Every item given is verified with the key contact; the doubtful ones get the coordinator as owner."""
    md, owner = stage.person("md"), stage.person("marketing_1")
    with stage.at(days, hour) as now:
        findings = {
            item.number: Finding(CheckState.VERIFIED, "关键联系人电话核实")
            for item in verification.given_items(queries.content_in_force(order), now)
        }
        for number, source in (doubts or {}).items():
            until = verification.latest_settling(order, now)
            findings[number] = Finding(CheckState.DOUBTFUL, source, owner.id, until)
        verification.verify(order, findings, by=md, at=now)


def approve(stage: Stage, order: Order, grade: Grade, level: SecurityLevel, lead: str, *, days: int, hour: int) -> None:
    leader = stage.person(lead)
    decision = Decision(grade, level, StaffMember(leader.id, leader.display_name))
    with stage.at(days, hour) as now:
        approval.approve(order, decision, by=stage.person("gm"), at=now)


def issue(stage: Stage, order: Order, departments: tuple[Dept, ...], *, days: int, hour: int) -> None:
    md = stage.person("md")
    with stage.at(days, hour) as now:
        issuing.name_coordinator(order, stage.person("marketing_1"), stage.person("marketing_2"), by=md, at=now)
        issuing.issue(order, departments, reasons={}, by=md, at=now)


def sign(stage: Stage, order: Order, dept: Dept, *, days: int, hour: int, minute: int = 0) -> None:
    head = stage.person(HEADS[dept])
    with stage.at(days, hour, minute) as now:
        receipts.note_opened(order, by=head, at=now)
        receipts.sign(order, dept, order.current_number or 1, by=head, at=now)


def delegate(stage: Stage, order: Order, dept: Dept, *, days: int, hour: int, minute: int = 0) -> None:
    """The head passes the part to the duty groups of the department, with all its tasks to the first of them."""
    head = stage.person(HEADS[dept])
    with stage.at(days, hour, minute) as now:
        part = preparation.part(order, dept)
        assert part is not None
        mine = frozenset(task.id for task in tasks.standing_tasks(order.id, dept=dept))
        for place, role in enumerate(DUTY[dept]):
            charge = Charge(role, None, ceiling_of(dept, role), INSTRUCTION, mine if place == 0 else frozenset())
            delegation.delegate(part, charge, by=head, at=now)


def pines(stage: Stage) -> Order:
    """松风, Example R-1: applied for four days ahead with the name withheld, issued, queried, signed, amended to V2."""
    number_from(stage, 30)
    whole = parties.pines(stage.day)
    first = replace(
        whole,
        people=(replace(whole.principals[0], name="", name_en="", name_withheld=True), *whole.entourage),
        rooms=(), legs=(), vehicles=(), programme=(), banquets=(), hotel_accompany=(), habits="", likes="", taboos="",
        diet_health="", billing="",
    )  # fmt: skip
    order = apply(stage, first, days=-4, hour=9)
    verify(stage, order, days=-4, hour=11, doubts={2: "随员名单仍在确认"})
    approve(stage, order, Grade.VA, SecurityLevel.I, "gm", days=-4, hour=16)
    with stage.at(-3, 9, 30) as now:
        issuing.complete_draft(order, _typed(whole), by=stage.person("md"), at=now)
    issue(stage, order, ALL_TEN, days=-3, hour=10)
    for minute, dept in enumerate(dept for dept in ALL_TEN if dept is not Dept.ENG):
        sign(stage, order, dept, days=-3, hour=10, minute=5 + 2 * minute)
    _ask_which_lift(stage, order)
    for minute, dept in enumerate(ALL_TEN):
        delegate(stage, order, dept, days=-3, hour=10, minute=45 + minute)
    plan_for(stage, order)
    _seventh_person(stage, order)
    return order


def _typed(whole: OrderContent) -> dict[str, object]:
    names = ("people", "rooms", "legs", "vehicles", "programme", "banquets", "hotel_accompany", "habits", "likes",
             "taboos", "diet_health", "billing")  # fmt: skip
    return {name: getattr(whole, name) for name in names}


def _ask_which_lift(stage: Stage, order: Order) -> None:
    """09-13 10:25 of R-1: engineering raises a query; ten minutes late it signs."""
    engineer, md = stage.person("head_eng"), stage.person("md")
    with stage.at(-3, 10, 25) as now:
        receipts.note_opened(order, by=engineer, at=now)
        receipts.ask(order, Dept.ENG, "抵店时锁定哪一部电梯？", by=engineer, at=now)
    with stage.at(-3, 10, 40) as now:
        receipts.answer(order, Dept.ENG, "莞香楼 2 号梯，15:30 起专用。", by=md, at=now)
        receipts.sign(order, Dept.ENG, 1, by=engineer, at=now)


def plan_for(stage: Stage, order: Order) -> None:
    """R-055, R-056: written by security, approved by the general manager, read by everybody named."""
    manager, deputy = stage.person("security_manager"), stage.person("duty_manager")
    with stage.at(-2, 10) as now:
        plan = contingency.begin(order.id, by=manager, at=now)
        contingency.write(plan, {kind: _event(kind, manager.id, deputy.id) for kind in EventKind}, by=manager, at=now)
        contingency.submit(plan, by=manager, at=now)
    with stage.at(-2, 15) as now:
        contingency.approve(plan, by=stage.person("gm"), at=now)
    with stage.at(-2, 16) as now:
        found = plans.approved(order.id)
        assert found is not None
        for person in (manager, deputy):
            contingency.confirm_read(found, by=person, at=now)


def _event(kind: EventKind, commander: int, deputy: int) -> EventText:
    opening = OPENINGS[kind]
    words = {name: getattr(opening, name) for name in ("trigger", "first_action", "place", "means", "informs")}
    return EventText(commander, deputy, (), words | {"phones": "总机 0769-8800 转 110"})


def _seventh_person(stage: Stage, order: Order) -> None:
    """V2, the evening before arrival: seven persons instead of six; whose part changed signs again (R-062)."""
    md = stage.person("md")
    more = parties.pines(stage.day, persons=7)
    typed = {"head_count": 7, "people": more.people, "rooms": more.rooms, "legs": more.legs}
    with stage.at(-1, 18) as now:
        amendments.begin(order, by=md, at=now)
        amendments.save(order, typed, reason="随员增加 1 人（英语翻译），共 7 人", by=md, at=now)
        amendments.issue_version(order, ALL_TEN, reasons={}, by=md, at=now)
        verification.note(order, 2, Finding(CheckState.VERIFIED, "关键联系人书面确认 7 人"), by=md, at=now)
    unsigned = [ack.department for ack in queries.acks(order) if ack.signed_at is None]
    for minute, dept in enumerate(unsigned):
        sign(stage, order, dept, days=-1, hour=18, minute=10 + minute)


def reeds(stage: Stage) -> Order:
    """Example R-5: a VC order for today that the lounge has not signed."""
    number_from(stage, 33)
    order = apply(stage, parties.reeds(stage.day), days=-2, hour=9)
    verify(stage, order, days=-2, hour=11)
    approve(stage, order, Grade.VC, SecurityLevel.III, "md", days=-2, hour=15)
    listed = (Dept.FO, Dept.LNG, Dept.HSK, Dept.FNB, Dept.SEC)
    issue(stage, order, listed, days=-1, hour=10)
    for minute, dept in enumerate(dept for dept in listed if dept is not Dept.LNG):
        sign(stage, order, dept, days=-1, hour=10, minute=15 + minute)
        delegate(stage, order, dept, days=-1, hour=10, minute=30 + minute)
    return order


def lotus(stage: Stage) -> Order:
    """听荷: a VB delegation that came yesterday; see :mod:`app.demo.arrivals`."""
    number_from(stage, 28)
    order = apply(stage, parties.lotus(stage.day), days=-6, hour=9)
    verify(stage, order, days=-6, hour=11)
    approve(stage, order, Grade.VB, SecurityLevel.II, "deputy_gm", days=-6, hour=15)
    listed = (Dept.FO, Dept.LNG, Dept.HSK, Dept.FNB, Dept.SEC, Dept.ENG, Dept.HR, Dept.GR)
    issue(stage, order, listed, days=-5, hour=10)
    for minute, dept in enumerate(listed):
        sign(stage, order, dept, days=-5, hour=10, minute=10 + minute)
        delegate(stage, order, dept, days=-5, hour=11, minute=minute)
    return order


def waiting(stage: Stage) -> None:
    """One application for the marketing director to verify, one for the general manager to decide."""
    number_from(stage, 31)
    clouds = apply(stage, parties.clouds(stage.day), days=-3, hour=14)
    verify(stage, clouds, days=-1, hour=9, doubts={2: "随员人数待使馆确认"})
    apply(stage, parties.bamboo(stage.day), days=-1, hour=16, by="marketing_2")
