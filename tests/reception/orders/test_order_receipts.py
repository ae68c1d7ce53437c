"""R-025, R-030 to R-033, R-060 to R-063, R-112, N5: receipts, queries, later versions, cancellation, the course."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.errors import FieldWrong, ReasonMissing, Refusal, WrongState
from app.extensions import db
from app.notices.models import Notice
from app.people import services as people
from app.people.rules import Dept
from app.reception.grades import Grade
from app.reception.handback import queries as hand_backs
from app.reception.handback import services
from app.reception.levels import SecurityLevel
from app.reception.orders import amendments, cancelling, changed, course, queries, receipts, rules
from app.reception.orders.models import ContactChannel
from app.reception.orders.states import AckState, Action, OrderState, VersionKind
from app.signals import acks_complete, arrival_moved, order_cancelled
from tests.application import property_time
from tests.reception.orders import acts


def refused(key: str):
    return pytest.raises(Refusal, match=key)


def states(order) -> dict[str, str]:
    return {ack.department.value: ack.state.value for ack in queries.acks(order)}


# --- signing ----------------------------------------------------------------------------------------


def test_order_moves_on_by_itself_with_the_last_signature(house):
    """R-033."""
    heard = []
    order = acts.issued(house, acts.reeds())
    with acks_complete.connected_to(lambda order, at: heard.append(order.state)):
        acts.sign(house, order, "FO", "LNG", "HSK", "FNB")
        assert (order.state, heard) == (OrderState.ISSUED, [])
        acts.sign(house, order, "SEC")
    assert (order.state, heard) == (OrderState.PREPARING, [OrderState.PREPARING])
    assert queries.moves(order)[-1].by_id is None


@pytest.mark.parametrize("called", ["front_desk_1", "head_hsk", "md", "gm", "marketing_1"])
def test_nobody_but_the_head_signs(house, called):
    """R-030, RE-07."""
    order = acts.issued(house, acts.reeds())
    receipts.note_opened(order, by=house["head_fo"], at=clock.now())
    with refused("RE-07") as why:
        receipts.sign(order, Dept.FO, 1, by=house[called], at=clock.now())
    assert why.value.status == 403


def test_acting_head_signs_and_it_says_so(house):
    """A-010, R-030."""
    order = acts.issued(house, acts.reeds())
    people.appoint_acting(
        Dept.FO, house["front_desk_1"], from_at=clock.now(), to_at=clock.now() + timedelta(days=1),
        by=house["head_fo"], at=clock.now(),
    )  # fmt: skip
    receipts.note_opened(order, by=house["front_desk_1"], at=clock.now())
    receipts.sign(order, Dept.FO, 1, by=house["front_desk_1"], at=clock.now())
    ack = queries.ack_of(order, Dept.FO)
    assert (ack.signed_by.display_name, ack.acting_for) == ("苏晓棠", "许文清")


def test_nobody_signs_what_he_has_not_opened(house):
    """R-062."""
    order = acts.issued(house, acts.reeds())
    with refused("XE-04"):
        receipts.sign(order, Dept.FO, 1, by=house["head_fo"], at=clock.now())
    assert states(order)["FO"] == "pending"


def test_signature_without_undertaking_is_refused(house, at):
    """A-014, R-030: the undertaking was confirmed on 2026-09-01 and holds 365 days."""
    order = acts.issued(house, acts.reeds())
    receipts.note_opened(order, by=house["head_fo"], at=clock.now())
    with refused("AE-03"):
        receipts.sign(order, Dept.FO, 1, by=house["head_fo"], at=property_time("2027-09-01 09:01"))


def test_old_version_is_not_signed(house):
    """RE-08."""
    order = acts.issued(house, acts.reeds())
    acts.amended(house, order, likes="红茶")
    receipts.note_opened(order, by=house["head_fo"], at=clock.now())
    with refused("RE-08") as why:
        receipts.sign(order, Dept.FO, 1, by=house["head_fo"], at=clock.now())
    assert why.value.sentence(english=False) == "您打开的是 V1，现行版本为 V2，请签收现行版本。"


def test_query_is_answered_before_it_is_signed(house):
    """R-032."""
    order = acts.issued(house, acts.reeds())
    head = house["head_fo"]
    receipts.note_opened(order, by=head, at=clock.now())
    receipts.ask(order, Dept.FO, "主宾何时到店？", by=head, at=clock.now())
    with pytest.raises(WrongState):
        receipts.sign(order, Dept.FO, 1, by=head, at=clock.now())
    acts.sign(house, order, "LNG", "HSK", "FNB", "SEC")
    assert order.state is OrderState.ISSUED
    receipts.answer(order, Dept.FO, "17:00。", by=house["md"], at=clock.now())
    receipts.sign(order, Dept.FO, 1, by=head, at=clock.now())
    assert order.state is OrderState.PREPARING
    assert [queries.words_of(query) for query in queries.ack_of(order, Dept.FO).queries] == [
        ("主宾何时到店？", "17:00。")
    ]


def test_opening_is_noted_once_and_is_not_signing(house):
    """R-025."""
    order = acts.issued(house, acts.reeds())
    assert receipts.note_opened(order, by=house["head_fo"], at=clock.now())
    first = queries.ack_of(order, Dept.FO).opened_at
    assert not receipts.note_opened(order, by=house["head_fo"], at=clock.now() + timedelta(minutes=5))
    ack = queries.ack_of(order, Dept.FO)
    assert (ack.opened_at, ack.state) == (first, AckState.PENDING)


# --- later versions ---------------------------------------------------------------------------------


def test_only_departments_whose_part_changed_sign_again(house):
    """R-062, N5: likes are F7; security and the lounge differ."""
    order = acts.preparing(house, acts.reeds())
    acts.amended(house, order, vehicles=())
    assert states(order) == {"FO": "pending", "LNG": "signed", "HSK": "signed", "FNB": "signed", "SEC": "pending"}
    assert order.state is OrderState.ISSUED
    carried = queries.ack_of(order, Dept.LNG)
    assert (carried.carried, carried.carried_from, carried.signed_by_id) == (True, 1, house["lounge_supervisor"].id)
    first = queries.version(order, 1)
    assert {ack.department.value: ack.state.value for ack in first.acks} == {
        "FO": "superseded", "LNG": "signed", "HSK": "signed", "FNB": "signed", "SEC": "superseded",
    }  # fmt: skip
    acts.sign(house, order)
    assert order.state is OrderState.PREPARING


def test_unsigned_receipt_goes_over_with_its_deadline_and_is_opened_anew(house, at):
    """R-062: nothing changed for the lounge, and it had not signed."""
    order = acts.issued(house, acts.reeds())
    acts.sign(house, order, "FO", "HSK", "FNB", "SEC")
    due = queries.ack_of(order, Dept.LNG).due_at
    receipts.note_opened(order, by=house["lounge_supervisor"], at=clock.now())
    with at("2026-09-12 08:30"):
        acts.amended(house, order, vehicles=())
        moved_on = queries.ack_of(order, Dept.LNG)
        assert (moved_on.state, moved_on.due_at, moved_on.opened_at) == (AckState.PENDING, due, None)


def test_open_query_goes_over_to_the_next_version(house):
    order = acts.issued(house, acts.reeds())
    receipts.note_opened(order, by=house["lounge_supervisor"], at=clock.now())
    receipts.ask(order, Dept.LNG, "是否安排茶歇？", by=house["lounge_supervisor"], at=clock.now())
    acts.amended(house, order, vehicles=())
    receipts.answer(order, Dept.LNG, "不需要。", by=house["md"], at=clock.now())
    assert queries.ack_of(order, Dept.LNG).state is AckState.PENDING


@pytest.mark.parametrize(
    ("at_time", "minutes"), [("2026-09-16 12:59", 120), ("2026-09-16 13:00", 120), ("2026-09-16 13:01", 15)]
)
def test_sign_deadline_close_to_arrival(house, at, at_time, minutes):
    """R-062: less than 4 h before the ETA of 17:00; a VC order has 120 minutes else."""
    order = acts.preparing(house, acts.reeds())
    with at(at_time):
        acts.amended(house, order, vehicles=())
        ack = queries.ack_of(order, Dept.FO)
        assert ack.due_at - ack.started_at == timedelta(minutes=minutes)


def test_ready_order_stays_ready_when_nobody_must_sign(house):
    """R-048, R-062: the remarks (F11) are no department's part."""
    order = acts.preparing(house, acts.reeds())
    course.declare_ready(order, by=house["md"], at=clock.now())
    acts.amended(house, order, remarks="对方感谢酒店安排")
    assert (order.state, order.current_number) == (OrderState.READY, 2)
    acts.amended(house, order, likes="红茶")
    assert order.state is OrderState.ISSUED


def test_version_in_stay_leaves_the_state(house):
    """4.14: signatures tracked, state stays."""
    order = acts.preparing(house, acts.reeds())
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    acts.amended(house, order, likes="红茶")
    assert order.state is OrderState.IN_HOUSE
    acts.sign(house, order)
    assert (order.state, set(states(order).values())) == (OrderState.IN_HOUSE, {"signed"})


def test_change_that_needs_the_general_manager_waits_for_him(house):
    """R-061."""
    order = acts.preparing(house, acts.reeds())
    amendments.begin(order, by=house["md"], at=clock.now())
    later = acts.reeds().departure_at + timedelta(days=1)
    amendments.save(order, {"departure_at": later}, reason="对方多住一晚", by=house["md"], at=clock.now())
    departments = [ack.department for ack in queries.acks(order)]
    with refused("XE-04"):
        amendments.issue_version(order, departments, reasons={}, by=house["md"], at=clock.now())
    amendments.ask_gm(order, by=house["md"], at=clock.now())
    with refused("AE-04"):
        amendments.decide(order, approved=True, by=house["md"], at=clock.now())
    amendments.decide(order, approved=True, by=house["gm"], at=clock.now())
    amendments.save(order, {"likes": "红茶"}, reason="对方多住一晚", by=house["md"], at=clock.now())
    with refused("XE-04"):
        amendments.issue_version(order, departments, reasons={}, by=house["md"], at=clock.now())
    amendments.ask_gm(order, by=house["md"], at=clock.now())
    amendments.decide(order, approved=True, by=house["gm"], at=clock.now())
    amendments.issue_version(order, departments, reasons={}, by=house["md"], at=clock.now())
    assert (order.departure_at, order.current_number) == (later, 2)


def test_regrade_is_a_new_version_with_the_level_law(house):
    """R-005, S-002."""
    order = acts.preparing(house, acts.reeds())
    raised = {"grade": Grade.VB, "code_name": "听雨", "security_level": SecurityLevel.II}
    acts.amended(house, order, **raised)
    assert (order.grade, queries.security_level(order)) == (Grade.VB, SecurityLevel.II)
    assert {"ENG", "HR", "GR"} <= set(states(order))


def test_an_amendment_needs_a_change_and_a_reason(house):
    """R-060, XE-03."""
    order = acts.preparing(house, acts.reeds())
    amendments.begin(order, by=house["md"], at=clock.now())
    departments = [ack.department for ack in queries.acks(order)]
    with pytest.raises(ReasonMissing):
        amendments.issue_version(order, departments, reasons={}, by=house["md"], at=clock.now())
    amendments.save(order, {}, reason="没有实际变化", by=house["md"], at=clock.now())
    with refused("XE-04"):
        amendments.issue_version(order, departments, reasons={}, by=house["md"], at=clock.now())
    with refused("XE-04"):
        amendments.begin(order, by=house["md"], at=clock.now())
    amendments.drop(order, by=house["md"], at=clock.now())
    assert queries.draft_of(order) is None


def test_department_taken_off_by_a_version_no_longer_signs(house):
    """Section 17: withdrawn."""
    order = acts.issued(house, acts.reeds(), add=[Dept.ENG])
    amendments.begin(order, by=house["md"], at=clock.now())
    amendments.save(order, {}, reason="工程部无需参与", by=house["md"], at=clock.now())
    kept = [ack.department for ack in queries.acks(order) if ack.department is not Dept.ENG]
    amendments.issue_version(order, kept, reasons={}, by=house["md"], at=clock.now())
    assert "ENG" not in states(order)
    withdrawn = [ack.department for ack in queries.version(order, 1).acks if ack.state is AckState.WITHDRAWN]
    assert withdrawn == [Dept.ENG]


def test_issued_version_is_never_edited(house):
    """R-060."""
    order = acts.preparing(house, acts.reeds())
    before = queries.content_of(queries.version(order, 1))
    acts.amended(house, order, likes="红茶")
    assert queries.content_of(queries.version(order, 1)) == before
    assert queries.version(order, 1).superseded_at == clock.now()


def test_change_bars_are_the_departments_own(house):
    """R-063, N5."""
    order = acts.preparing(house, acts.reeds())
    acts.amended(house, order, likes="红茶", vehicles=(), purpose="改为签约")
    assert {change.path for change in changed.for_head(order, Dept.HSK, clock.now())} == {"likes"}
    assert {change.path for change in changed.for_head(order, Dept.SEC, clock.now())} == {"vehicles"}


# --- cancelling -------------------------------------------------------------------------------------


def test_issued_order_is_cancelled_with_the_general_manager_and_signed(house):
    """R-112."""
    heard = []
    order = acts.preparing(house, acts.reeds())
    cancelling.ask(order, reason="对方行程取消", by=house["md"], at=clock.now())
    assert order.state is OrderState.PREPARING
    with refused("AE-04"):
        cancelling.decide(order, approved=True, by=house["md"], at=clock.now())
    with order_cancelled.connected_to(lambda order, at: heard.append(order.id)):
        cancelling.decide(order, approved=True, by=house["gm"], at=clock.now())
    assert (order.state, heard) == (OrderState.CANCELLED, [order.id])
    assert queries.current_version(order).kind is VersionKind.CANCELLATION
    assert set(states(order).values()) == {"pending"}
    assert {ack.state for ack in queries.version(order, 1).acks} == {AckState.WITHDRAWN}
    acts.sign(house, order)
    assert (order.state, set(states(order).values())) == (OrderState.CANCELLED, {"signed"})


def test_approved_order_is_cancelled_without_a_version(house):
    order = acts.approved(house, acts.reeds())
    cancelling.ask(order, reason="对方行程取消", by=house["md"], at=clock.now())
    cancelling.decide(order, approved=True, by=house["gm"], at=clock.now())
    assert (order.state, queries.current_version(order)) == (OrderState.CANCELLED, None)


def test_refused_cancellation_changes_nothing(house):
    order = acts.preparing(house, acts.reeds())
    cancelling.ask(order, reason="对方行程取消", by=house["md"], at=clock.now())
    cancelling.decide(order, approved=False, by=house["gm"], at=clock.now())
    assert (order.state, order.current_number, queries.cancel_request(order)) == (OrderState.PREPARING, 1, None)


@pytest.mark.parametrize("act", [Action.SUBMIT, Action.LAST_OUT])
def test_what_is_not_approved_or_is_in_house_is_not_cancelled(house, act):
    if act is Action.SUBMIT:
        order = acts.submitted(house, acts.reeds())
    else:
        order = acts.preparing(house, acts.reeds())
        course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    with pytest.raises(WrongState):
        cancelling.ask(order, reason="对方行程取消", by=house["md"], at=clock.now())


@pytest.mark.parametrize(("late", "taken"), [("2026-09-16 22:59", False), ("2026-09-16 23:00", True)])
def test_no_show_is_cancelled_by_the_director_alone(house, at, late, taken):
    """R-113: 6 h after the ETA of 17:00."""
    order = acts.preparing(house, acts.reeds())
    with at(late):
        if taken:
            cancelling.no_show(order, note="电话无人接听", by=house["md"], at=clock.now())
            assert order.state is OrderState.CANCELLED
        else:
            with refused("XE-04"):
                cancelling.no_show(order, note="电话无人接听", by=house["md"], at=clock.now())


# --- the course -------------------------------------------------------------------------------------


def test_override_needs_its_reason(house):
    """R-095, R-5."""
    order = acts.issued(house, acts.reeds())
    with pytest.raises(WrongState):
        course.arrive(order, by=house["front_desk_1"], at=clock.now())
    with pytest.raises(ReasonMissing):
        course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="早")
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    assert (order.state, order.arrived_at) == (OrderState.IN_HOUSE, clock.now())


def test_failed_task_takes_readiness_back(house):
    """R-048."""
    order = acts.preparing(house, acts.reeds())
    course.task_failed(order, at=clock.now())
    assert order.state is OrderState.PREPARING
    course.declare_ready(order, by=house["md"], at=clock.now())
    course.task_failed(order, at=clock.now())
    assert (order.state, queries.moves(order)[-1].by_id) == (OrderState.PREPARING, None)


@pytest.mark.parametrize(
    ("eta", "by", "taken"),
    [
        ("2026-09-16 17:25", "marketing_1", True),
        ("2026-09-16 19:00", "marketing_1", True),
        ("2026-09-16 19:01", "marketing_1", False),
        ("2026-09-16 19:01", "md", True),
        ("2026-09-17 00:00", "md", False),
    ],
)
def test_news_of_the_arrival(house, eta, by, taken):
    """R-122: beyond 2 h it is the marketing director's; another day is a new version (R-061)."""
    order, heard = acts.preparing(house, acts.reeds()), []
    with arrival_moved.connected_to(lambda order, before, after, at: heard.append((before, after))):
        if taken:
            course.hear_arrival(order, property_time(eta), source="车次动态", by=house[by], at=clock.now())
            assert heard == [(order.arrival_at, property_time(eta))]
            assert queries.eta(order) == property_time(eta)
        else:
            with pytest.raises(Refusal):
                course.hear_arrival(order, property_time(eta), source="车次动态", by=house[by], at=clock.now())
            assert (heard, queries.eta(order)) == ([], order.arrival_at)


def test_new_arrival_time_of_a_version_takes_the_place_of_what_was_heard(house):
    order = acts.preparing(house, acts.reeds())
    course.hear_arrival(order, property_time("2026-09-16 17:40"), source="车次动态", by=house["md"], at=clock.now())
    acts.amended(house, order, arrival_at=property_time("2026-09-16 18:30"))
    assert queries.eta(order) == property_time("2026-09-16 18:30")


def test_contact_is_entered_for_the_past_only(house):
    """R-021."""
    order = acts.issued(house, acts.pines())
    said = {"channel": ContactChannel.PHONE, "with_whom": "宁致远", "content": "确认航班", "result": "不变"}
    course.log_contact(order, when=clock.now(), **said, by=house["marketing_1"], at=clock.now())
    assert [one.content for one in queries.contacts(order)] == ["确认航班"]
    with pytest.raises(FieldWrong):
        later = clock.now() + timedelta(minutes=1)
        course.log_contact(order, when=later, **said, by=house["marketing_1"], at=clock.now())


def test_archive_and_close_say_by_whom_and_with_which_note(house):
    """R-109, R-119: with name, time and note; not before every hand-back is accepted (RE-71)."""
    order = acts.preparing(house, acts.reeds())
    course.declare_ready(order, by=house["md"], at=clock.now())
    course.arrive(order, by=house["front_desk_1"], at=clock.now())
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    with pytest.raises(ReasonMissing):
        course.archive(order, note="", by=house["md"], at=clock.now())
    acts.handed_back(house, order, Dept.FO, Dept.LNG, Dept.HSK, Dept.FNB)
    acts.handed_back(house, order, Dept.SEC, accept=False)
    with pytest.raises(Refusal, match="RE-71") as refused:
        course.archive(order, note="各部门资料已全部交回", by=house["md"], at=clock.now())
    assert refused.value.facts == {"n": 1, "list": [Dept.SEC]}
    services.accept(hand_backs.of_order(order.id)[-1], by=house["md"], at=clock.now())
    course.archive(order, note="各部门资料已全部交回", by=house["md"], at=clock.now())
    course.close(order, note="回访电话已完成", by=house["md"], at=clock.now())
    assert [queries.reason_of(move) for move in queries.moves(order)[-2:]] == ["各部门资料已全部交回", "回访电话已完成"]


def test_the_general_manager_archives_with_the_gaps_named(house, sign_in):
    """R-109, FEATURES 31. What is missing stands before his reason; nobody else may, nor he where nothing is."""
    order = acts.preparing(house, acts.reeds())
    course.declare_ready(order, by=house["md"], at=clock.now())
    course.arrive(order, by=house["front_desk_1"], at=clock.now())
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    acts.handed_back(house, order, Dept.FO, Dept.LNG, Dept.HSK, Dept.FNB)
    db.session.commit()
    path, why = f"/orders/{order.id}/archive", {"reason": "保安部原件随客人离店，无法追回"}
    assert course.missing(order) == ("保安部未交回",)
    page = sign_in("gm").get(path)
    assert (page.status_code, "保安部未交回" in page.text) == (200, True)
    assert path in sign_in("gm").get(f"/orders/{order.id}").text
    assert [sign_in(who).post(path, data=why).status_code for who in ("head_fo", "marketing_1")] == [404, 403]
    strict = sign_in("md").post(path, data=why)
    assert (strict.status_code, "RE-71" in strict.text) == (422, True), "the director waits for all"
    assert sign_in("gm").post(path, data={"reason": "短"}).status_code == 422
    assert sign_in("gm").post(path, data=why).status_code == 302
    last = queries.moves(order)[-1]
    assert (order.state.value, last.by.name) == ("archived", house["gm"].name)
    assert queries.reason_of(last) == f"缺项：保安部未交回。{why['reason']}"
    told = db.session.scalars(db.select(Notice).where(Notice.subject == "order.archived_with_gaps")).all()
    assert [one.to_id for one in told] == [house["md"].id]
    assert sign_in("gm").post(path, data=why).status_code == 403, "XE-02 or not his: never twice"


def test_the_gaps_keep_within_a_reason():
    """X-006. The last ones are counted."""
    gaps = tuple(f"部门{n}未交回" for n in range(100))
    said = rules.with_gaps(gaps, "理由" * 100)
    assert len(said) <= 500 and said.startswith("缺项：部门0未交回、") and "等100项。理由" in said
    assert rules.with_gaps(gaps, "由" * 500) == ("缺项：100项。" + "由" * 500)[:500]


def test_every_move_is_in_the_journal(house):
    """A-009."""
    from app.journal.models import JournalEntry

    order = acts.preparing(house, acts.reeds())
    db.session.commit()
    entered = set(db.session.scalars(db.select(JournalEntry.action).where(JournalEntry.record == f"order:{order.id}")))
    assert {"order.create", "order.submit", "order.verify", "order.approve", "order.issue", "order.version",
            "ack.open", "ack.sign", "order.all_signed"} <= entered  # fmt: skip
    facts = db.session.scalars(db.select(JournalEntry.facts)).all()
    names = [person.name for person in replace(acts.reeds()).people]
    assert not any(name in str(fact) for fact in facts for name in names)
