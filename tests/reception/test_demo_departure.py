"""The demonstration shows the end of a reception too: a party that left yesterday (R-099, R-105 to R-109)."""

from app.people.rules import Dept
from app.reception.handback import queries as hand_backs
from app.reception.handback.rules import HandBackState
from app.reception.orders import queries as orders
from app.reception.orders.states import OrderState


def test_a_party_left_yesterday_and_its_paper_is_on_the_way_back(busy_house, sign_in, at):
    order = orders.get(busy_house["0027"])
    assert order.state is OrderState.DEPARTED and order.departed_at is not None
    states = {one.dept: one.state for one in hand_backs.of_order(order.id)}
    assert states.pop(Dept.HSK) is HandBackState.ACCEPTED
    assert states.pop(Dept.FNB) is HandBackState.REQUESTED
    assert set(states.values()) == {HandBackState.SUBMITTED}
    with at("2026-09-16 10:00"):
        assert "JD-2026-0027" in sign_in("md").get("/").text
        assert "JD-2026-0027" in sign_in("head_fnb").get("/").text
        assert sign_in("head_hsk").get(f"/orders/{order.id}").status_code == 404, "R-108: its time has ended"
