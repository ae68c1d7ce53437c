"""SECURITY R6, X-017. Random walks over the life of an order: whatever people try, no state without what it needs."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock
from app.errors import Refusal
from app.extensions import db
from app.people.rules import Dept
from app.reception.grades import Grade
from app.reception.handback import queries as hand_backs
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
    versions,
)
from app.reception.orders.models import Order
from app.reception.orders.states import ISSUED_STATES, MOVES, AckState, Action, OrderState
from tests.reception.orders import acts

S = OrderState
WHY = "对方临时提出变更"


def _steps(house) -> dict[str, Callable[[Order], object]]:
    """What anybody might press, in any state; time and people are the walk's own."""
    md, gm, staff = house["md"], house["gm"], house["marketing_1"]
    now = clock.now()

    def listed(order: Order) -> list[Dept]:
        content = queries.content_in_force(order)
        return list(versions.next_departments(order, content)) if content.grade else [Dept.FO]

    def sign_all(order: Order) -> None:
        for ack in queries.acks(order):
            head = house.head(ack.department.value)
            receipts.note_opened(order, by=head, at=now)
            receipts.sign(order, ack.department, order.current_number or 0, by=head, at=now)

    def amend(order: Order) -> None:
        amendments.begin(order, by=md, at=now)
        likes = f"{queries.content_in_force(order).likes}茶"
        amendments.save(order, {"likes": likes}, reason=WHY, by=md, at=now)
        amendments.issue_version(order, listed(order), reasons={}, by=md, at=now)

    def note_remark(order: Order) -> None:
        amendments.begin(order, by=md, at=now)
        remarks = f"{queries.content_in_force(order).remarks}。"
        amendments.save(order, {"remarks": remarks}, reason=WHY, by=md, at=now)
        amendments.issue_version(order, listed(order), reasons={}, by=md, at=now)

    def cancel(order: Order) -> None:
        cancelling.ask(order, reason=WHY, by=md, at=now)
        cancelling.decide(order, approved=True, by=gm, at=now)

    def verify(order: Order) -> None:
        verification.verify(order, acts.all_verified(order), by=md, at=now)

    return {
        "submit": lambda order: applications.submit(order, by=staff, at=now),
        "discard": lambda order: applications.discard(order, by=staff, at=now),
        "withdraw": lambda order: applications.withdraw(order, by=md, at=now, reason=WHY),
        "return": lambda order: verification.give_back(order, by=md, at=now, reason=WHY),
        "reject": lambda order: approval.reject(order, by=gm, at=now, reason=WHY),
        "verify": verify,
        "send back": lambda order: approval.send_back(order, by=gm, at=now, reason=WHY),
        "approve": lambda order: approval.approve(order, acts.decision(house, Grade.VC), by=gm, at=now),
        "name": lambda order: issuing.name_coordinator(order, staff, house["marketing_2"], by=md, at=now),
        "issue": lambda order: issuing.issue(order, listed(order), reasons={}, by=md, at=now),
        "sign": sign_all,
        "amend": amend,
        "note": note_remark,
        "ready": lambda order: course.declare_ready(order, by=md, at=now),
        "fail": lambda order: course.task_failed(order, at=now),
        "arrive": lambda order: course.arrive(order, by=house["front_desk_1"], at=now),
        "override": lambda order: course.arrive(order, by=house["duty_manager"], at=now, override_reason=WHY),
        "depart": lambda order: course.depart(order, by=house["front_desk_1"], at=now),
        "hand back": lambda order: acts.handed_back(house, order),
        "archive": lambda order: course.archive(order, note=WHY, by=md, at=now),
        "close": lambda order: course.close(order, note=WHY, by=md, at=now),
        "cancel": cancel,
    }


MAIN_PATH = ["submit", "verify", "approve", "name", "issue", "sign", "ready", "arrive", "depart",
             "hand back", "archive", "close"]  # fmt: skip
EVERY = sorted({*MAIN_PATH, "discard", "withdraw", "return", "reject", "send back", "amend", "note", "fail", "override",
                "cancel"})  # fmt: skip


@st.composite
def walks(draw) -> list[str]:
    """The main path up to some point with side steps between, so that walks come far."""
    walk: list[str] = []
    for step in MAIN_PATH[: draw(st.integers(1, len(MAIN_PATH)))]:
        walk += draw(st.lists(st.sampled_from(EVERY), max_size=2))
        walk.append(step)
    return walk


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(walk=walks())
def test_no_walk_reaches_a_state_without_its_preconditions(house, furnished, walk):
    steps = _steps(house)
    order = applications.create(acts.reeds(), by=house["marketing_1"], at=clock.now())
    for name in walk:
        before = order.state
        try:
            with db.session.begin_nested():
                steps[name](order)
        except Refusal:
            db.session.refresh(order)
            assert order.state is before, f"{name} was refused and moved the order"
        _holds_together(order)
    db.session.rollback()


def _holds_together(order: Order) -> None:
    trace = queries.moves(order)
    assert trace[-1].to_state is order.state
    for earlier, later in pairwise(trace):
        assert later.from_state is earlier.to_state
        assert MOVES[later.from_state, later.action] is later.to_state
    done = {move.action for move in trace}
    if order.state not in (S.DRAFT, S.CANCELLED):
        assert order.order_no
    if order.state in ISSUED_STATES:
        assert {Action.VERIFY, Action.APPROVE, Action.ISSUE} <= done
        assert order.grade and order.coordinator_id and order.approved_by_id != order.applicant_id
        assert queries.current_version(order).number == order.current_number
    if order.state in (S.PREPARING, S.READY):
        assert {ack.state for ack in queries.acks(order)} == {AckState.SIGNED}
    if order.state in (S.IN_HOUSE, S.DEPARTED, S.ARCHIVED, S.CLOSED):
        assert order.arrived_at
    if order.state in (S.DEPARTED, S.ARCHIVED, S.CLOSED):
        assert order.departed_at
    if order.state in (S.ARCHIVED, S.CLOSED):
        assert hand_backs.open_departments(order.id) == []
    if order.state is S.CANCELLED and order.current_number:
        assert queries.current_version(order).kind.value == "cancellation"
    if order.state is not S.DRAFT and order.current_number is None:
        assert not queries.acks(order)


def test_the_main_path_is_walked_to_its_end(house, furnished):
    """The walk above is worth something: without side steps it reaches the end."""
    steps = _steps(house)
    order = applications.create(acts.reeds(), by=house["marketing_1"], at=clock.now() - timedelta(minutes=1))
    for name in MAIN_PATH:
        steps[name](order)
        _holds_together(order)
    assert order.state is S.CLOSED


@pytest.mark.parametrize("state", [S.REJECTED, S.CANCELLED, S.CLOSED])
def test_nothing_leads_out_of_an_end(state):
    assert not [action for (from_state, action) in MOVES if from_state is state]
