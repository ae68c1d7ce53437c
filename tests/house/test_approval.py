"""SECURITY R7. What is approved is exactly what was looked at, by somebody else than its author, once.

The general manager's own page is opened and its form sent, as a browser sends it; between the two somebody else acts.
"""

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.extensions import db
from app.people.models import ActingAppointment
from app.people.rules import Dept
from app.reception.orders import queries, verification
from app.reception.orders.models import Order, OrderMove
from app.reception.orders.states import Action, OrderState
from tests.application import House, HouseClient
from tests.reception.orders import acts

SignIn = Callable[..., HouseClient]
AT_ONCE = 8


def _page(person: HouseClient, house: House, order: Order) -> dict[str, str]:
    """The form of the approval page as it stands in this person's browser."""
    text = person.get(f"/orders/{order.id}/approve").text
    hidden = dict(re.findall(r'name="(revision|_once)"[^>]*value="([^"]*)"', text))
    assert set(hidden) == {"revision", "_once"}
    return {"grade": "VC", "security_level": "III", "lead": str(house["md"].id)} | hidden


def _send(person: HouseClient, order: Order, form: dict[str, str]) -> int:
    return person.post(f"/orders/{order.id}/approve", data=form).status_code


def _state(order: Order) -> OrderState:
    db.session.expire_all()
    return db.session.get_one(Order, order.id).state


@pytest.fixture
def waiting(house: House) -> Order:
    order = acts.verified(house, acts.reeds())
    db.session.commit()
    return order


def test_what_was_looked_at_is_approved(waiting: Order, house: House, sign_in: SignIn) -> None:
    """There is something to refuse: the same page, with nothing between, is taken."""
    gm = sign_in("gm")
    assert _send(gm, waiting, _page(gm, house, waiting)) == 302
    assert _state(waiting) is OrderState.APPROVED


def test_a_changed_byte_is_to_be_looked_at_first(waiting: Order, house: House, sign_in: SignIn) -> None:
    """Stale tab: sent back, one letter corrected, verified anew, and the old page still open."""
    gm = sign_in("gm")
    old = _page(gm, house, waiting)
    assert gm.post(f"/orders/{waiting.id}/send-back", data={"reason": "请补充来访目的"}).status_code == 302
    content = queries.content_in_force(waiting)
    changed = replace(content, purpose=content.purpose + "。", grade=None, security_level=None)
    verification.correct(waiting, changed, by=house["md"], at=clock.now())
    verification.verify(waiting, acts.all_verified(waiting), by=house["md"], at=clock.now())
    db.session.commit()
    assert _send(gm, waiting, old) == 409
    assert _state(waiting) is OrderState.VERIFIED
    assert _send(gm, waiting, _page(gm, house, waiting)) == 302


def test_a_replay_has_no_second_effect(waiting: Order, house: House, sign_in: SignIn) -> None:
    """The same form again answers as the first time; the same decision in a new form meets XE-02."""
    gm = sign_in("gm")
    form = _page(gm, house, waiting)
    assert [_send(gm, waiting, form) for _ in range(3)] == [302, 302, 302]
    assert _send(gm, waiting, form | {"_once": "another", "grade": "VA"}) == 409
    assert db.session.query(OrderMove).filter_by(order_id=waiting.id, action=Action.APPROVE).count() == 1
    assert db.session.get_one(Order, waiting.id).grade == "VC"


def test_nobody_approves_his_own_application_by_acting_for_another(house: House, sign_in: SignIn) -> None:
    """A-010, A-011, AE-04: the applicant acts for the general manager, and still is the applicant."""
    own = acts.verified(house, acts.reeds(), by="md")
    now = clock.now()
    db.session.add(
        ActingAppointment(
            post=Dept.GMO, absent_id=house["gm"].id, acting_id=house["md"].id, from_at=now - timedelta(hours=1),
            to_at=now + timedelta(days=1), appointed_by_id=house["gm"].id, appointed_at=now - timedelta(hours=1),
        )
    )  # fmt: skip
    db.session.commit()
    director, gm = sign_in("md"), sign_in("gm")
    answer = director.post(f"/orders/{own.id}/approve", data=_page(director, house, own))
    assert (answer.status_code, "AE-04" in answer.text) == (403, True)
    assert _state(own) is OrderState.VERIFIED
    assert "由市场营销总监自行申请并核实" in gm.get(f"/orders/{own.id}/approve").text, "the page says self-verified"
    assert _send(gm, own, _page(gm, house, own)) == 302


def test_of_many_at_once_one_approves(app: Flask, waiting: Order, house: House, sign_in: SignIn) -> None:
    """R13, R7: eight tabs of the general manager, each with its own page; one wins, the others are told so."""
    forms = []
    for _tab in range(AT_ONCE):
        person = sign_in("gm")
        forms.append((person, _page(person, house, waiting)))
    path = f"/orders/{waiting.id}/approve"
    gate, answers = threading.Barrier(AT_ONCE), []

    def press(person: HouseClient, form: dict[str, str]) -> None:
        gate.wait()
        answers.append(HouseClient.__mro__[1].open(person, path, method="POST", data=form).status_code)

    threads = [threading.Thread(target=press, args=pair) for pair in forms]
    db.session.remove()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302] + [409] * (AT_ONCE - 1)
    assert db.session.query(OrderMove).filter_by(order_id=waiting.id, action=Action.APPROVE).count() == 1
