"""E-01: Example R-1 (4.16), from the application on 2026-09-12 to the close on 2026-09-20, page by page.

松风 is a VA reception of level I in 莞香楼. Every act is a form found on a page, filled in and sent by the person whose
act it is. Of the example, the daily briefing of the GM, menus, gifts and the drive are not told here: they have no
pages yet.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from click.testing import Result

from app import clock
from app.access.relations import HEAD_RELATION
from app.demo import parties
from app.extensions import db
from app.people.rules import Dept
from app.printing.models import PrintedCopy
from app.reception.handback import queries as hand_backs
from app.reception.orders import queries
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Order
from app.reception.orders.states import AckState, OrderState
from app.reception.preparation.tasks import queries as tasks
from app.security.spans import Span
from app.security.tasks import queries as security
from tests.application import House, HouseClient, property_time
from tests.people import head_of
from tests.reception.orders.acts import DAY
from tests.security.example_s1 import when
from tests.stories import front_desk, lounge_desk, orders_desk, preparation_desk, security_desk
from tests.stories.stage import Stage

At = Callable[[str], AbstractContextManager]
TEN = tuple(HEAD_RELATION)
ROOMS = [f"莞香180{n}" for n in range(1, 8)]
PASSPORTS = [f"E4821073{n}" for n in range(1, 8)]
DAY_BEFORE = ("PT-01", "PT-20", "PT-21", "PT-26", "PT-29", "PT-10")
BY_ETA_LATER = ("PT-05", "PT-23", "PT-24", "PT-16", "PT-17", "PT-18")
"""R-049. Due after 11:30, the ready time; the others in ``AFTER`` even after the arrival."""
AFTER = ("PT-11", "PT-12", "PT-30")


@dataclass
class Story:
    """What the chapters hand on to one another."""

    stage: Stage
    at: At
    here: str = ""
    plan: str = ""

    @property
    def order(self) -> Order:
        return db.session.scalars(db.select(Order)).one()

    @property
    def state(self) -> OrderState:
        return self.order.state

    @property
    def guarding(self) -> str:
        """The address of the security task."""
        task = security.live_of_order(self.order.id)
        assert task is not None
        return f"/security/tasks/{task.id}"

    @property
    def desk(self) -> str:
        return f"/desk/orders/{self.order.id}"


def test_e01_example_r1_from_application_to_close(
    sign_in: Callable[[str], HouseClient], house: House, at: At, manage: Callable[..., Result]
) -> None:
    """E-01: every state of 4.14 on the main path reached in order; timeline complete."""
    story = Story(Stage(sign_in), at)
    the_house_has_rooms(story)
    application_verification_approval(story)
    issue_and_ten_signatures(story)
    delegation_and_plans(story)
    the_day_before(story)
    a_seventh_person(story)
    ready_on_the_last_morning(story)
    the_arrival_moves_and_the_guest_comes(story)
    in_house_and_out(story)
    paper_back_archive_close(story)
    the_main_path_was_walked(story)
    assert manage("journal", "verify").exit_code == 0


def pines(persons: int) -> OrderContent:
    return parties.pines(DAY, persons=persons)


def withheld() -> OrderContent:
    """09-12: "name withheld", six persons."""
    content = pines(6)
    first, *others = content.people
    return replace(content, people=(replace(first, name="", name_en="", name_withheld=True), *others))


def the_house_has_rooms(story: Story) -> None:
    with story.at("2026-09-11 09:00"):
        front_desk.furnish(story.stage, ROOMS)


def application_verification_approval(story: Story) -> None:
    stage = story.stage
    with story.at("2026-09-12 09:00"):
        story.here = orders_desk.apply(stage, withheld())
        assert (story.state, story.order.urgent) == (OrderState.SUBMITTED, False), "102.5 h are more than 72 h (R-011)"
    with story.at("2026-09-12 11:00"):
        orders_desk.verify(stage, story.here, doubtful=2, owner="marketing_1", settle_by="2026-09-16T03:30")
        assert story.state is OrderState.VERIFIED
        assert [check.item for check in queries.open_doubts(story.order)] == [2]
        assert "2026-09-16 03:30" in stage.read("md", story.here)
    with story.at("2026-09-12 16:00"):
        assert "随员名单仍在确认" in stage.read("gm", f"{story.here}/approve"), "doubtful items first (R-014, R-017)"
        orders_desk.approve(stage, story.here, grade="VA", level="I", lead="gm")
        assert story.state is OrderState.APPROVED


def issue_and_ten_signatures(story: Story) -> None:
    stage, here = story.stage, story.here
    with story.at("2026-09-13 10:00"):
        orders_desk.name_coordinator(stage, here, "marketing_1", "marketing_2")
        orders_desk.issue(stage, here)
        acks = queries.acks(story.order)
        assert {ack.department for ack in acks} == set(TEN)
        assert {clock.local(ack.due_at).strftime("%H:%M") for ack in acks} == {"10:30"}, "half an hour for VA (R-031)"
    with story.at("2026-09-13 10:25"):
        orders_desk.sign(stage, here, [dept for dept in TEN if dept is not Dept.ENG])
        stage.read("head_eng", here)
        stage.fill("head_eng", f"{here}/ask/ENG", {"words": "抵店时锁定哪一部电梯？"})
        assert story.state is OrderState.ISSUED, "an open query keeps the order (R-032)"
    with story.at("2026-09-13 10:30:01"):
        assert "工程部" in stage.read("md", "/"), "the late signature stands before the marketing director (R-031)"
    with story.at("2026-09-13 10:40"):
        stage.fill("md", f"{here}/answer/ENG", {"words": "莞香楼 2 号梯，15:30 起专用。"})
        orders_desk.sign(stage, here, [Dept.ENG])
        assert story.state is OrderState.PREPARING
        stage.press("md", here, f"{here}/print/HSK", expect=200)


def delegation_and_plans(story: Story) -> None:
    """R-034, R-055, R-056; S-012, S-021."""
    stage, here = story.stage, story.here
    with story.at("2026-09-13 10:50"):
        for dept in {task.dept for task in tasks.standing_tasks(story.order.id)}:
            preparation_desk.delegate(stage, here, dept)
        assert all(task.delegation_id for task in tasks.standing_tasks(story.order.id))
    with story.at("2026-09-14 09:00"):
        story.plan = preparation_desk.write_plan(
            stage, here, commander="security_manager", deputy="duty_manager"
        )  # fmt: skip
        security_desk.plan(stage, story.guarding)
    with story.at("2026-09-14 15:00"):
        preparation_desk.approve_plan(stage, here, story.plan)
        security_desk.approve(stage, story.guarding)
    with story.at("2026-09-14 16:00"):
        preparation_desk.read_plan(stage, story.plan, "security_manager", "duty_manager")


def the_day_before(story: Story) -> None:
    """09-15 15:30: what is due 24 h before ETA is passed; PT-20 by its inspectors."""
    with story.at("2026-09-15 15:30"):
        security_desk.clear(story.stage, story.guarding, "2026-09-18")
        present = {task.code for task in tasks.standing_tasks(story.order.id)}
        preparation_desk.see_through(story.stage, story.order, present & set(DAY_BEFORE))


def a_seventh_person(story: Story) -> None:
    """09-15 18:00: V2 for seven persons; whose part changed signs again (R-062), and the doubt is settled (R-014)."""
    stage, here = story.stage, story.here
    with story.at("2026-09-15 18:00"):
        orders_desk.amend(stage, here, pines(7), "随员增加 1 人（英语翻译），共 7 人")
        orders_desk.issue_next(stage, here)
        assert (story.state, story.order.current_number) == (OrderState.ISSUED, 2)
    with story.at("2026-09-15 18:25"):
        waiting = [ack.department for ack in queries.acks(story.order) if ack.state is AckState.PENDING]
        assert waiting
        orders_desk.sign(stage, here, waiting)
        assert story.state is OrderState.PREPARING
        stage.fill("marketing_1", f"{here}/doubts/2/settle", {"source": "主任秘书书面确认 7 人"})
        assert queries.open_doubts(story.order) == []
    with story.at("2026-09-15 19:00"):
        assert "已制定" in stage.read("gm", story.guarding), "a further room: the plan is confirmed anew (S-014)"
        security_desk.approve(stage, story.guarding)


def ready_on_the_last_morning(story: Story) -> None:
    """R-045, R-049, RE-09: due 11:30, reached 11:20."""
    stage, here = story.stage, story.here
    with story.at("2026-09-16 09:00"):
        refused = preparation_desk.declare_ready(stage, here, expect=422)
        assert "尚不能确认就绪" in refused
        for missing in ("PT-02", "PT-08", "警卫接待任务就绪"):
            assert missing in preparation_desk.refused_list(refused), missing
        security_desk.confirm(stage, story.guarding)
        stage.press(security_desk.MANAGER, story.guarding, f"{story.guarding}/ready")
        front_desk.make_keys(stage, story.desk, ROOMS)
        front_desk.draw_vouchers(stage, story.desk)
    with story.at("2026-09-16 11:00"):
        later = {*BY_ETA_LATER, *AFTER}
        preparation_desk.see_through(stage, story.order, set(preparation_desk.open_codes(story.order)) - later)
        preparation_desk.confirm_gate(stage, here)
    with story.at("2026-09-16 11:20"):
        preparation_desk.declare_ready(stage, here)
        assert story.state is OrderState.READY
        assert {"PT-05", "PT-23", "PT-24"} <= set(preparation_desk.open_codes(story.order)), "still to come (R-049)"


def the_arrival_moves_and_the_guest_comes(story: Story) -> None:
    """R-047, R-122, S-014: 25 minutes later, and everything that hangs on the arrival moves with it."""
    stage, order = story.stage, story.order
    with story.at("2026-09-16 12:20"):
        preparation_desk.see_through(stage, order, {"PT-05", "PT-16", "PT-17", "PT-18"})
    assert due_at(order, "PT-23") == property_time("2026-09-16 14:30")
    with story.at("2026-09-16 13:50"):
        news = {"eta_at": "2026-09-16T15:55", "source": "航班动态:14:45 落地"}
        stage.fill("marketing_1", f"{story.here}/arrival", news)
        task = security.live_of_order(story.order.id)
        assert task is not None
        window = Span(task.window_from, task.window_to)
        assert window == Span(when("09-16 13:55"), when("09-18 11:00")), "Example S-1"
        assert due_at(order, "PT-23") == property_time("2026-09-16 14:55")
        assert "2026-09-16 13:55" in stage.read(security_desk.MANAGER, story.guarding)
    with story.at("2026-09-16 14:40"):
        preparation_desk.see_through(stage, order, {"PT-23", "PT-24"})
        assert story.state is OrderState.READY
    with story.at("2026-09-16 15:55"):
        guests = [guest.id for guest in queries.guests(story.order)]
        for guest, who, number in zip(guests, pines(7).people, PASSPORTS, strict=True):
            front_desk.check_in(stage, guest, who, number=number, vouchers=2, mode="in_room")
        assert story.state is OrderState.IN_HOUSE
        assert "0731" in stage.read(front_desk.DESK, story.desk)


def due_at(order: Order, code: str) -> datetime:
    return next(task.due_at for task in tasks.standing_tasks(order.id) if task.code == code)


def in_house_and_out(story: Story) -> None:
    """One of the entourage in the lounge (L-002 c); 09-18 10:05 everybody is out (R-099)."""
    stage, order = story.stage, story.order
    with story.at("2026-09-16 17:00"):
        stay = lounge_desk.let_in(stage, "何㛃", last_four="0732")
        assert "21:00" in stage.read(lounge_desk.DOOR, stay), "240 minutes (L-030)"
    with story.at("2026-09-16 18:10"):
        lounge_desk.press(stage, stay, "leave")
        assert stay not in stage.read(lounge_desk.DOOR, "/lounge/board")
    with story.at("2026-09-16 20:35"):
        preparation_desk.see_through(stage, order, {"PT-11", "PT-12"})
    with story.at("2026-09-17 09:30"):
        preparation_desk.see_through(stage, order, {"PT-30"})
        assert preparation_desk.open_codes(order) == []
    with story.at("2026-09-18 10:05"):
        assert front_desk.check_out(stage, story.desk) == 7
        assert story.state is OrderState.DEPARTED
    with story.at("2026-09-18 11:00"):
        guarding = story.guarding
        stage.press(security_desk.MANAGER, guarding, f"{guarding}/stand-down")
        stage.fill(security_desk.MANAGER, f"{guarding}/close", {"report": "全程无异常", "all_returned": "y"})


def paper_back_archive_close(story: Story) -> None:
    """R-105 to R-109, R-119, E-14; RE-20 while a copy is out, RE-71 while a hand-back is."""
    stage, here = story.stage, story.here
    (copy,) = db.session.scalars(db.select(PrintedCopy))
    assert copy.state == "recall", "V1 is asked back since V2 (R-063)"
    pages = {one.dept: f"/handbacks/{one.id}" for one in hand_backs.of_order(story.order.id)}
    with story.at("2026-09-18 17:00"):
        for dept in set(pages) - {Dept.FNB, copy.department}:
            stage.fill(head_of(dept.value).key, pages[dept], REPORT)
        refused = stage.fill(head_of(copy.department.value).key, pages[copy.department], REPORT, expect=422)
        assert "尚有 1 份纸质资料未交回" in refused.text
        stage.press("md", f"/copies/{copy.id}", f"/copies/{copy.id}/receive")
        stage.fill(head_of(copy.department.value).key, pages[copy.department], REPORT)
    with story.at("2026-09-18 17:01"):
        stage.read("head_hsk", here, expect=404)
        assert "RE-18" in stage.read("housekeeping_1", _own_task(story, Dept.HSK))
    with story.at("2026-09-19 10:05"):
        stage.read("head_fnb", here)
    with story.at("2026-09-19 10:06"):
        stage.read("head_fnb", here, expect=404)
        assert "RE-18" in stage.read("fnb_1", _own_task(story, Dept.FNB))
        stage.fill("head_fnb", pages[Dept.FNB], REPORT)
    with story.at("2026-09-20 08:50"):
        refused = stage.fill("md", f"{here}/archive", {"reason": "各部门资料已全部交回"}, expect=422)
        assert "RE-71" in refused.text
        for page in pages.values():
            stage.press("md", page, f"{page}/accept")
    with story.at("2026-09-20 09:00"):
        stage.fill("md", f"{here}/archive", {"reason": "各部门资料已全部交回，无未结紧急变更"})
        assert story.state is OrderState.ARCHIVED
    with story.at("2026-09-20 09:10"):
        stage.fill("md", f"{here}/close", {"reason": "09-18 15:20 回访电话已完成，宾客满意"})
        assert story.state is OrderState.CLOSED


REPORT = {
    "went_well": "各环节按时到位", "went_wrong": "无", "remarks": "宾客满意", "costs": "按预算", "kept_none": "y",
}  # fmt: skip


def _own_task(story: Story, dept: Dept) -> str:
    done = next(task for task in tasks.standing_tasks(story.order.id, dept=dept) if task.done_by_id)
    return f"/preparation/tasks/{done.id}"


PATH = (
    ("draft", "2026-09-12 09:00", "方可昕"),
    ("submitted", "2026-09-12 09:00", "方可昕"),
    ("verified", "2026-09-12 11:00", "顾清岚"),
    ("approved", "2026-09-12 16:00", "沈砚秋"),
    ("issued", "2026-09-13 10:00", "顾清岚"),
    ("preparing", "2026-09-13 10:40", None),
    ("issued", "2026-09-15 18:00", "顾清岚"),
    ("preparing", "2026-09-15 18:25", None),
    ("ready", "2026-09-16 11:20", "顾清岚"),
    ("in_house", "2026-09-16 15:55", "苏晓棠"),
    ("departed", "2026-09-18 10:05", "苏晓棠"),
    ("archived", "2026-09-20 09:00", "顾清岚"),
    ("closed", "2026-09-20 09:10", "顾清岚"),
)
"""The main path of 4.14 with the times of R-1: the state reached, when, and by whom; nobody where the system moved."""


def the_main_path_was_walked(story: Story) -> None:
    """4.14, X-014. In the records, and on the page that people read."""
    moves = queries.moves(story.order)
    walked = [(m.to_state, clock.local(m.at).strftime("%Y-%m-%d %H:%M"), m.by_id) for m in moves]
    names = {m.by_id: queries.name_of(m.by_id) for m in moves}
    assert tuple((state, when, names[by] or None) for state, when, by in walked) == PATH
    assert [m.from_state for m in moves[1:]] == [m.to_state for m in moves[:-1]]
    with story.at("2026-09-20 09:20"):
        page = story.stage.read("gm", story.here)
    timeline = page.partition('class="timeline"')[2].partition("</section>")[0]
    lines = re.findall(r"<li>(.*?)</li>", timeline, re.DOTALL)
    for _state, when_, who in PATH[1:]:
        assert any(when_ in line and (who is None or who in line) for line in lines), (when_, who)
