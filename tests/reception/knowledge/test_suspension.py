"""A-015: MD shuts one order to one person at once, whatever his relations, and lifts it; GM and MD excepted."""

from datetime import timedelta

import pytest

from app import clock
from app.access.groups import Group
from app.errors import Refusal, WrongState
from app.extensions import db
from app.notices.models import Notice
from app.people.models import ActingAppointment
from app.people.rules import Dept
from app.reception.knowledge.suspension import queries, services
from app.reception.knowledge.widening import services as widening
from app.reception.orders import visibility
from tests.reception.orders import acts
from tests.reception.preparation import acts as preparation

WHY = "疑似向外部透露行程"
SECOND = timedelta(seconds=1)


def suspend(house, order, who="head_hsk", at=None, **facts):
    return services.suspend(order, house[who], reason=WHY, by=house["md"], at=at or clock.now(), **facts)


def sees(order, account, at) -> tuple[bool, bool]:
    """By the record, and by the list."""
    listed = db.session.scalars(db.select(visibility.Order.id).where(visibility.visible(account, at))).all()
    return bool(visibility.relations(order, account, at)), order.id in listed


@pytest.mark.parametrize("who", ["head_hsk", "marketing_1", "security_manager", "lounge_supervisor"])
def test_from_that_moment_whatever_his_relations_and_until_lifted(house, pines, who):
    """Head, coordinator and applicant; a widening on top changes nothing. A second to either side of both edges."""
    account, now = house[who], clock.now()
    widening.widen(pines, account, {Group.F8}, reason=WHY, by=house["md"], at=now)
    made = suspend(house, pines, who, at=now + SECOND)
    services.lift(made, reason="查明与其无关", by=house["md"], at=now + 3 * SECOND)
    seen = [sees(pines, account, now + n * SECOND) for n in range(4)]
    assert seen == [(True, True), (False, False), (False, False), (True, True)]


def test_another_order_stays_open_to_him(house, pines):
    other = acts.issued(house, acts.reeds())
    suspend(house, pines)
    assert sees(other, house["head_hsk"], clock.now()) == (True, True)


@pytest.mark.parametrize("who", ["gm", "md", "sysadmin"])
def test_leaders_are_never_suspended(house, pines, who):
    """Nor who has no guest work: there is nothing to shut."""
    with pytest.raises(Refusal, match="AE-33"):
        suspend(house, pines, who)


def test_acting_for_a_leader_does_not_open_what_is_shut(house, pines):
    """Only GM and MD themselves are excepted."""
    now = clock.now()
    suspend(house, pines, "head_fo")
    db.session.add(ActingAppointment(
        post=Dept.GMO, absent_id=house["gm"].id, acting_id=house["head_fo"].id, from_at=now, to_at=now + 60 * SECOND,
        appointed_by_id=house["gm"].id, appointed_at=now,
    ))  # fmt: skip
    db.session.commit()
    other = acts.verified(house, acts.reeds())
    assert sees(other, house["head_fo"], now) == (True, True), "he acts for the general manager"
    assert sees(pines, house["head_fo"], now) == (False, False)


def test_twice_is_refused_and_lifted_is_lifted_once(house, pines):
    made = suspend(house, pines)
    with pytest.raises(Refusal, match="AE-34"):
        suspend(house, pines)
    services.lift(made, reason="查明与其无关", by=house["md"], at=clock.now())
    with pytest.raises(WrongState):
        services.lift(made, reason="查明与其无关", by=house["md"], at=clock.now())
    assert suspend(house, pines).id != made.id


def test_head_is_told_to_name_somebody_else(house):
    """R-037: of whoever was named in person; the notice says the code name and no more."""
    order = acts.preparing(house, acts.pines())
    preparation.delegate(house, order, "HSK")
    suspend(house, order, "housekeeping_1")
    suspend(house, order, "housekeeping_2")
    told = db.session.scalars(db.select(Notice).where(Notice.subject == "delegate.away")).all()
    assert [(notice.to_id, notice.name) for notice in told] == [(house["head_hsk"].id, "松风")]


# --- through every door -----------------------------------------------------------------------------


def test_every_page_of_the_order_is_the_plain_404(busy_house, house, sign_in, at):
    """Order, preparation, front desk, lounge, security: what answered before answers like nothing at all."""
    with at("2026-09-16 12:00"):
        for who in ("head_fo", "head_hsk", "lounge_supervisor", "security_manager"):
            client = sign_in(who)
            order_id = busy_house["0031"]
            links = _links_with(client, order_id)
            before = {link: client.get(link).status_code for link in links}
            assert f"/orders/{order_id}" in links and set(before.values()) <= {200}, (who, before)
            services.suspend(_order(order_id), house[who], reason=WHY, by=house["md"], at=clock.now())
            db.session.commit()
            assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 404), who
            assert _links_with(client, order_id) == set(), who


def _order(order_id):
    from app.reception.orders import queries as orders

    return orders.get(order_id)


def _links_with(client, order_id) -> set[str]:
    """The addresses that name this order on the pages where people find their work."""
    import re

    found = set()
    for page in ("/", "/orders", "/preparation", "/desk", "/security/"):
        answer = client.get(page)
        if answer.status_code == 200:
            found |= set(re.findall(rf'href="(/(?:orders|desk/orders)/{order_id}(?:/[a-zA-Z/]+)?)"', answer.text))
    return {link for link in found if not link.endswith("leak")}


def test_director_suspends_and_lifts_through_the_pages(house, sign_in, pines):
    director, head = sign_in("md"), sign_in("head_hsk")
    order, person = pines.id, house["head_hsk"].id
    assert head.get(f"/orders/{order}").status_code == 200
    answer = director.post(f"/orders/{order}/knowledge/suspend", data={"person": person, "reason": WHY})
    assert (answer.status_code, answer.location) == (302, f"/orders/{order}/knowledge")
    assert head.get(f"/orders/{order}").status_code == 404
    shown = director.get(f"/orders/{order}/knowledge").text
    assert WHY in shown and "已暂停" in shown
    lift = f"/orders/{order}/knowledge/suspensions/{queries.standing_one(order, person).id}/lift"
    assert director.post(lift, data={"reason": "查明与其无关"}).status_code == 302
    assert head.get(f"/orders/{order}").status_code == 200


@pytest.mark.parametrize(("who", "status"), [("gm", 403), ("head_fo", 403), ("housekeeping_1", 404), ("sysadmin", 404)])
def test_nobody_else_suspends(house, sign_in, pines, who, status):
    data = {"person": house["head_hsk"].id, "reason": WHY}
    assert sign_in(who).post(f"/orders/{pines.id}/knowledge/suspend", data=data).status_code == status
    assert queries.of_order(pines.id) == []
