"""What happens beside the course of a reception: one person told more, one told nothing more, an emergency, a leak,
somebody who asks for somebody."""

from datetime import datetime, timedelta

from app.access.facts import Fact
from app.access.groups import Group
from app.administration.accounts import services as accounts
from app.extensions import db
from app.people import services as people
from app.people.rules import Dept, Role
from app.reception.enquiries import services as enquiries
from app.reception.enquiries.services import Told
from app.reception.knowledge.disclosure import services as disclosure
from app.reception.knowledge.disclosure.rules import Finding, Measure
from app.reception.knowledge.emergency import services as emergency
from app.reception.knowledge.emergency.rules import Review
from app.reception.knowledge.suspension import services as suspension
from app.reception.knowledge.widening import services as widening
from app.reception.orders.linter.models import LeakAnswer
from app.reception.orders.seals import services as seals
from app.reception.orders.seals.rules import Term
from tests.house.crawl.world import VA_NAME, World

TWO_HOURS = timedelta(hours=2)


def widen_and_suspect(world: World, now: datetime) -> None:
    """A-005, A-015, N7. rec_2 learns the guest's likes; two leaks are reported, one of an order that nobody has; the
    name of the guest of 霜桥 is sealed until a day before he comes."""
    house, order, md = world.house, world.order("VA"), world.house["md"]
    widening.widen(order, house["rec_2"], {Group.F7}, reason=world.word("Widening.reason", "knowledge"), by=md, at=now)
    disclosure.report(VA_NAME, world.word("DisclosureCase.text", "case"), by=house["concierge_2"], at=now)
    unknown = world.word("DisclosureCase.named", "case")
    case = disclosure.report(unknown, world.word("DisclosureCase.text[unknown]", "case"), by=house["eng_2"], at=now)
    disclosure.investigate(case, by=md, at=now)
    disclosure.conclude(
        case, Finding.UNFOUNDED, {Measure.NONE}, about=None, words=world.word("CaseStep.words", "case"), by=md, at=now
    )
    answer = LeakAnswer(
        order_id=order.id, token="0" * 32, readers=[], reason=world.word("LeakAnswer.reason", "F11"), by=md, at=now
    )
    db.session.add(answer)
    seal = world.word("SealStep.reason", "seal", "VC")
    seals.set_term(world.order("VC"), Fact.NAME, Term(hours_before=24), seal, by=md, at=now)


def suspend(world: World, now: datetime) -> None:
    """guest_relations_1 is shut out; against rec_1 it is taken back at once. eng_2 acts for his head."""
    eng, until = Dept.ENG, now + timedelta(days=2)
    people.appoint_acting(eng, world.house["eng_2"], from_at=now, to_at=until, by=world.house["head_eng"], at=now)
    house, order, md = world.house, world.order("VA"), world.house["md"]
    reason = world.word("AccessSuspension.reason", "knowledge")
    suspension.suspend(order, house["guest_relations_1"], reason=reason, by=md, at=now)
    reason = world.word("AccessSuspension.reason[lifted]", "knowledge")
    mistaken = suspension.suspend(order, house["rec_1"], reason=reason, by=md, at=now)
    suspension.lift(mistaken, reason=world.word("AccessSuspension.lift_reason", "knowledge"), by=md, at=now)


def open_in_emergency(world: World, now: datetime) -> None:
    """A-013. Half an hour before everybody is visited in house; an earlier one is over and has been judged."""
    manager, gm = world.house["duty_manager"], world.house["gm"]
    reason = world.word("EmergencyAccess.reason[VC]", "knowledge", "VC")
    earlier = emergency.open_order(world.order("VC").order_no or "", reason=reason, by=manager, at=now - TWO_HOURS)
    finding = world.word("EmergencyAccess.finding", "knowledge", "VC")
    emergency.review(earlier, Review.JUSTIFIED, words=finding, by=gm, at=now)
    reason = world.word("EmergencyAccess.reason", "knowledge")
    emergency.open_order(VA_NAME, reason=reason, by=manager, at=now)


def ask_for(world: World, now: datetime) -> None:
    """N9. Two ask, one for the guest of 云栈, one for nobody; a caller is agreed, a name watched."""
    house, order, md = world.house, world.order("VA"), world.house["md"]
    enquiries.agree_caller(order, world.word("AgreedCaller.name", "line"), by=house["marketing_1"], at=now)
    enquiries.watch(world.word("WatchedName.name", "watch"), by=md, at=now)
    for key, about, group in (
        ("front_desk_1", world.whole["VA"].principals[0].name, "message:front_desk_1"),
        ("concierge_2", world.word("Enquiry.asked_for", "message:concierge_2", "LNG"), "message:concierge_2"),
    ):
        label = "VA" if key == "front_desk_1" else "LNG"
        told = Told(
            about,
            caller=world.word(f"Enquiry.caller[{key}]", group, label),
            telephone=world.mint.digits(f"Enquiry.telephone[{key}]", label, group),
            message=world.word(f"Enquiry.message[{key}]", group, label),
        )
        enquiries.take(told, by=house[key], at=now)


def send_away(world: World, now: datetime) -> None:
    """R9. Three are at work; then one of them leaves the house and one is a shift leader no more."""
    house, by = world.house, world.house["sysadmin"]
    for key in ("eng_1", "rec_2", "leader_b"):
        world.logins[key] = people.sign_in(house[key], address="127.0.0.1", device="test", at=now)
    people.disable(house["rec_2"], by=by, at=now)
    leader = house["leader_b"]
    accounts.change(
        leader, display_name=leader.display_name, department=Dept.SEC, roles={Role.GUARD}, by=by, at=now
    )


def while_in_house(world: World, now: datetime) -> None:
    """A-010 besides: the general manager is away, and his deputy acts for him."""
    gm, deputy, until = world.house["gm"], world.house["deputy_gm"], now + timedelta(days=1)
    people.appoint_acting(Dept.GMO, deputy, from_at=now, to_at=until, by=gm, at=now)
    open_in_emergency(world, now)
    ask_for(world, now)
    send_away(world, now)
