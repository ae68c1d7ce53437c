"""E-01: Example R-1 from application to close, through HTTP, each step at its own time."""

from dataclasses import replace

from app import clock
from app.access.relations import HEAD_RELATION
from app.extensions import db
from app.people.rules import Dept
from app.reception.orders import course, queries
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Order
from app.reception.orders.states import AckState, OrderState
from tests.people import PASSWORD, head_of
from tests.reception.orders import acts
from tests.reception.orders.typing import distribution, findings, posted

TEN = [dept.value for dept in HEAD_RELATION]


def the_order() -> Order:
    return db.session.scalars(db.select(Order)).one()


def withheld(content: OrderContent) -> OrderContent:
    """The principal's name is not said yet."""
    first, *others = content.people
    return replace(content, people=(replace(first, name="", name_en="", name_withheld=True), *others))


def test_example_r1_reaches_every_state_of_the_main_path(house, furnished, at, sign_in):
    """Section 4.16, R-1; E-01."""

    def act(called: str, path: str, data: dict[str, str], *, expect: int = 302) -> str:
        answer = sign_in(called).post(path, data=data)
        assert answer.status_code == expect, answer.text
        return answer.text

    with at("2026-09-12 09:00"):
        act("marketing_1", "/orders/new", posted(withheld(acts.pines()), act="submit"))
        order = the_order()
        assert (order.state, order.order_no, order.urgent) == (OrderState.SUBMITTED, "JD-2026-0001", False)
        here = f"/orders/{order.id}"

    with at("2026-09-12 11:00"):
        given = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
        doubt = {"state": "doubtful", "owner": str(house["marketing_1"].id), "settle_by": "2026-09-16T03:30"}
        act("md", f"{here}/verify", findings(given, item_2=doubt))
        assert the_order().state is OrderState.VERIFIED
        assert [check.item for check in queries.open_doubts(the_order())] == [2]

    with at("2026-09-12 16:00"):
        fixed = {"grade": "VA", "security_level": "I", "lead": str(house["gm"].id)}
        act("gm", f"{here}/approve", fixed)
        order = the_order()
        assert (order.state, order.grade, order.lead_id) == (OrderState.APPROVED, "VA", house["gm"].id)

    with at("2026-09-13 10:00"):
        named = {"coordinator": str(house["marketing_1"].id), "deputy": str(house["marketing_2"].id)}
        act("md", f"{here}/coordinator", named)
        act("md", f"{here}/issue", distribution(TEN))
        order = the_order()
        assert order.state is OrderState.ISSUED
        assert {clock.local(ack.due_at).strftime("%H:%M") for ack in queries.acks(order)} == {"10:30"}

    with at("2026-09-13 10:25"):
        for dept in HEAD_RELATION:
            head = head_of(dept.value).key
            assert sign_in(head).get(here).status_code == 200
            if dept is Dept.ENG:
                act(head, f"{here}/ask/ENG", {"words": "请确认使用哪一部电梯？"})
            else:
                act(head, f"{here}/sign/{dept.value}", {"version": "1", "password": PASSWORD})
        states = {ack.department: ack.state for ack in queries.acks(the_order())}
        assert states.pop(Dept.ENG) is AckState.QUERIED
        assert set(states.values()) == {AckState.SIGNED}
        assert the_order().state is OrderState.ISSUED

    with at("2026-09-13 10:40"):
        act("md", f"{here}/answer/ENG", {"words": "2号贵宾电梯。"})
        act("head_eng", f"{here}/sign/ENG", {"version": "1", "password": PASSWORD})
        assert the_order().state is OrderState.PREPARING

    with at("2026-09-15 18:00"):
        act("md", f"{here}/amendment/begin", {})
        seven = replace(acts.pines(), head_count=7, people=acts.parties.pines(acts.DAY, persons=7).people)
        lead = {
            "lead": str(house["gm"].id),
            "grade": "VA",
            "security_level": "I",
            "reason": "随行人员增加一人，姓名公开",
        }
        act("md", f"{here}/amendment", posted(seven, **lead))
        act("md", f"{here}/amendment/review", distribution(TEN) | {"act": "issue"})
        order = the_order()
        assert (order.state, order.current_number, order.head_count) == (OrderState.ISSUED, 2, 7)

    with at("2026-09-15 18:25"):
        for ack in queries.acks(the_order()):
            if ack.state is AckState.PENDING:
                head = head_of(ack.department.value).key
                sign_in(head).get(here)
                act(head, f"{here}/sign/{ack.department.value}", {"version": "2", "password": PASSWORD})
        assert the_order().state is OrderState.PREPARING
        act("marketing_1", f"{here}/doubts/2/settle", {"source": "主任秘书名单确认为七人"})
        assert queries.open_doubts(the_order()) == []

    with at("2026-09-16 11:20"):
        course.declare_ready(the_order(), by=house["md"], at=clock.now())
        assert the_order().state is OrderState.READY

    with at("2026-09-16 13:50"):
        act("marketing_1", f"{here}/arrival", {"eta_at": "2026-09-16T15:55", "source": "航班动态"})
        assert clock.local(queries.eta(the_order())).strftime("%H:%M") == "15:55"

    with at("2026-09-16 15:55"):
        course.arrive(the_order(), by=house["head_fo"], at=clock.now())
        assert the_order().state is OrderState.IN_HOUSE

    with at("2026-09-18 10:05"):
        course.depart(the_order(), by=house["front_desk_1"], at=clock.now())
        assert the_order().state is OrderState.DEPARTED

    with at("2026-09-19 10:06"):
        assert sign_in("head_hsk").get(here).status_code == 404

    with at("2026-09-20 09:00"):
        acts.handed_back(house, the_order())
        act("md", f"{here}/archive", {"reason": "各部门资料已全部交回，无未结紧急变更"})
        assert the_order().state is OrderState.ARCHIVED
        act("md", f"{here}/close", {"reason": "09-18 15:20 回访电话已完成，宾客满意"})
        assert the_order().state is OrderState.CLOSED

    steps = [(move.from_state, move.to_state) for move in queries.moves(the_order())]
    assert [to for _, to in steps] == [
        "draft", "submitted", "verified", "approved", "issued", "preparing", "issued", "preparing", "ready", "in_house",
        "departed", "archived", "closed",
    ]  # fmt: skip
    assert [before for before, _ in steps[1:]] == [to for _, to in steps[:-1]]
