"""2.6, A-011, X-001: a policy value changes by proposal, approval and entry, each by another person."""

import re

import pytest

from app import policy
from app.administration.policy.models import PolicyProposal
from app.extensions import db
from tests.application import property_time

LIMIT = "lounge.stay_limit_minutes"
REASON = "旺季座位紧张，缩短每次停留"


def once(answer):
    return re.search(r'name="_once" value="([^"]+)"', answer.text).group(1)


def propose(client, key=LIMIT, *, value="180", effective_from="", reason=REASON, **more):
    data = {"value": value, "effective_from": effective_from, "reason": reason, **more}
    return client.post(f"/policy/values/{key}", data=data)


def the_proposal():
    return db.session.query(PolicyProposal).order_by(PolicyProposal.id.desc()).first()


def step(client, name, **data):
    proposal = the_proposal()
    return client.post(f"/policy/proposals/{proposal.id}/{name}", data={"revision": proposal.revision} | data)


def test_a_value_goes_from_the_desk_to_the_register(sign_in):
    """E-19 through the pages: proposed, approved, entered for 12:00, in force then and not before."""
    assert propose(sign_in("lounge_supervisor"), effective_from="2026-09-12T12:00").status_code == 302
    assert policy.value(LIMIT) == 240
    assert step(sign_in("gm"), "approve").status_code == 302
    assert policy.value(LIMIT) == 240
    assert step(sign_in("sysadmin"), "enter").status_code == 302
    assert policy.value(LIMIT, property_time("2026-09-12 11:59")) == 240
    assert policy.value(LIMIT, property_time("2026-09-12 12:00")) == 180
    assert the_proposal().state == "entered"


def test_a_time_that_has_passed_becomes_the_time_of_entry(sign_in, at):
    propose(sign_in("lounge_supervisor"), effective_from="2026-09-12T09:00")
    step(sign_in("gm"), "approve")
    with at("2026-09-12 10:30"):
        assert step(sign_in("sysadmin"), "enter").status_code == 302
    assert policy.value(LIMIT, property_time("2026-09-12 10:29")) == 240
    assert policy.value(LIMIT, property_time("2026-09-12 10:30")) == 180


@pytest.mark.parametrize("reader", ["lounge_supervisor", "gm", "sysadmin", "head_fo", "privacy_officer"])
def test_heads_gm_privacy_officer_and_sysadmin_read_the_register(sign_in, reader):
    client = sign_in(reader)
    for desk in ("reception", "front_desk", "lounge", "security", "access", "guests", "membership", "nonsense"):
        assert client.get(f"/policy?desk={desk}").status_code == 200
    assert "30 至 720" in client.get(f"/policy/values/{LIMIT}").text


@pytest.mark.parametrize("reader", ["front_desk_1", "attendant_1", "guard_1"])
def test_line_staff_have_no_register(sign_in, reader):
    client = sign_in(reader)
    assert client.get("/policy").status_code == 403
    assert client.get(f"/policy/values/{LIMIT}").status_code == 403
    assert propose(client).status_code == 403


@pytest.mark.parametrize("other", ["head_fo", "md", "security_manager", "privacy_officer", "gm", "sysadmin"])
def test_only_the_head_concerned_proposes(sign_in, other):
    """DOMAIN 13: lounge values are the lounge supervisor's."""
    assert propose(sign_in(other)).status_code == 403
    assert the_proposal() is None


@pytest.mark.parametrize("step_name", ["approve", "refuse", "enter"])
def test_the_proposer_neither_approves_nor_enters(sign_in, step_name):
    """A-011."""
    client = sign_in("lounge_supervisor")
    propose(client)
    assert step(client, step_name, reason=REASON).status_code == 403
    assert the_proposal().state == "proposed"


def test_gm_does_not_enter_and_sysadmin_does_not_approve(sign_in):
    propose(sign_in("lounge_supervisor"))
    assert step(sign_in("sysadmin"), "approve").status_code == 403
    assert step(sign_in("gm"), "approve").status_code == 302
    assert step(sign_in("gm"), "enter").status_code == 403


def test_nothing_is_entered_before_it_is_approved(sign_in):
    """X-017, XE-02."""
    propose(sign_in("lounge_supervisor"))
    answer = step(sign_in("sysadmin"), "enter")
    assert answer.status_code == 409
    assert "待批准" in answer.text
    assert policy.version() == 0


@pytest.mark.parametrize("value", ["0", "29", "721", "-1", "abc", "", "240.5", "9" * 5000])
def test_nonsense_is_refused_with_the_bounds_and_what_was_typed_stays(sign_in, value):
    """FEATURES 110, X-015."""
    answer = propose(sign_in("lounge_supervisor"), value=value)
    assert answer.status_code == 422
    assert "请填写 30 至 720 的整数（分钟）。" in answer.text or not value
    assert REASON in answer.text
    assert the_proposal() is None


@pytest.mark.parametrize("reason", ["", "    ", "四个字了", "长" * 501])
def test_a_reason_of_the_wrong_length_is_refused(sign_in, reason):
    """X-006."""
    answer = propose(sign_in("lounge_supervisor"), reason=reason)
    assert answer.status_code == 422
    assert 'value="180"' in answer.text


@pytest.mark.parametrize("moment", ["yesterday", "0001-01-01T00:00", "9999-12-31T23:59", "2026-02-30T10:00"])
def test_a_moment_that_is_none_is_refused(sign_in, moment):
    answer = propose(sign_in("lounge_supervisor"), effective_from=moment)
    assert answer.status_code == 422
    assert moment in answer.text


def test_the_past_is_refused(sign_in):
    answer = propose(sign_in("lounge_supervisor"), effective_from="2026-09-12T07:59")
    assert answer.status_code == 422
    assert "不能追溯生效" in answer.text


def test_the_value_in_force_is_no_change(sign_in):
    answer = propose(sign_in("lounge_supervisor"), value="240")
    assert answer.status_code == 422
    assert "VE-03" in answer.text


def test_closing_before_opening_is_refused(sign_in):
    answer = propose(sign_in("lounge_supervisor"), "lounge.close", value="06:30")
    assert answer.status_code == 422
    assert "开放时间" in answer.text


def test_one_open_proposal_for_a_key(sign_in):
    client = sign_in("lounge_supervisor")
    propose(client)
    answer = propose(client, value="200")
    assert answer.status_code == 422
    assert "VE-02" in answer.text


def test_the_same_form_twice_has_one_effect(sign_in):
    """X-007."""
    client = sign_in("lounge_supervisor")
    token = once(client.get(f"/policy/values/{LIMIT}"))
    first, second = propose(client, _once=token), propose(client, _once=token)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.location == second.location
    assert db.session.query(PolicyProposal).count() == 1


def test_a_stale_page_is_refused_and_keeps_what_was_typed(sign_in):
    """X-004, XE-01: refused between drawing the page and sending it."""
    client = sign_in("lounge_supervisor")
    propose(client, value="200")
    step(client, "withdraw")
    answer = propose(client, value="190", revision="0")
    assert answer.status_code == 409
    assert "XE-01" in answer.text and 'value="190"' in answer.text
    newest = re.search(r'name="revision"[^>]* value="(\d+)"', answer.text).group(1)
    assert propose(client, value="190", revision=newest).status_code == 302


def test_a_decision_on_a_stale_page_is_refused(sign_in):
    propose(sign_in("lounge_supervisor"))
    answer = step(sign_in("gm"), "approve", revision="7")
    assert answer.status_code == 409
    assert "XE-01" in answer.text
    assert the_proposal().state == "proposed"


def test_the_gm_refuses_with_a_reason_and_the_head_may_propose_again(sign_in):
    client = sign_in("lounge_supervisor")
    propose(client)
    gm = sign_in("gm")
    assert step(gm, "refuse", reason="不").status_code == 422
    assert step(gm, "refuse", reason="会员已按四小时宣传").status_code == 302
    assert the_proposal().state == "refused"
    assert "会员已按四小时宣传" in client.get(f"/policy/proposals/{the_proposal().id}").text
    assert propose(client, value="200").status_code == 302


def test_an_approved_value_may_be_refused_until_it_is_entered(sign_in):
    propose(sign_in("lounge_supervisor"))
    gm = sign_in("gm")
    step(gm, "approve")
    assert step(gm, "refuse", reason="重新考虑").status_code == 422
    assert step(gm, "refuse", reason="重新考虑此项变更").status_code == 302
    assert step(sign_in("sysadmin"), "enter").status_code == 409


def test_only_the_proposer_withdraws(sign_in):
    propose(sign_in("lounge_supervisor"))
    assert step(sign_in("head_fo"), "withdraw").status_code == 403
    assert step(sign_in("lounge_supervisor"), "withdraw").status_code == 302


def test_finance_proposes_with_the_marketing_director(sign_in):
    """DOMAIN 13: card values by FIN with MD; the GM decides only when both have put their name to it."""
    propose(sign_in("head_fin"), "card.refund_days", value="10")
    gm = sign_in("gm")
    assert step(gm, "approve").status_code == 422
    assert step(sign_in("head_fo"), "second").status_code == 403
    assert step(sign_in("head_fin"), "second").status_code == 403
    assert step(sign_in("md"), "second").status_code == 302
    assert step(gm, "approve").status_code == 302
    assert step(sign_in("sysadmin"), "enter").status_code == 302
    assert policy.value("card.refund_days") == 10


def test_every_kind_of_value_has_its_form(sign_in):
    """One key of each kind, drawn for the person who may propose it."""
    for who, key in [
        ("lounge_supervisor", "lounge.companions_by_tier"),
        ("lounge_supervisor", "lounge.open"),
        ("lounge_supervisor", "lounge.headcount_print_hourly"),
        ("security_manager", "security.levels"),
        ("md", "reception.resign"),
        ("md", "reception.authority_departments"),
        ("md", "property.opening_date"),
        ("head_fin", "card.packages_a"),
        ("head_hr", "training.valid_months"),
        ("privacy_officer", "retention.order"),
    ]:
        answer = sign_in(who).get(f"/policy/values/{key}")
        assert answer.status_code == 200
        assert 'name="value"' in answer.text, key


def test_a_table_is_proposed_line_by_line(sign_in):
    """S-015."""
    table = (
        "I | 6 | 3 | 4 | 10 | 2 | 24 | building_and_grounds | on\r\n"
        "II | 4 | 3 | 4 | 8 | 2 | 24 | villa_area | on\r\n"
        "III | 2 | 2 | 12 | 0 | 0 | 24 | cordon | off"
    )
    assert propose(sign_in("security_manager"), "security.levels", value=table).status_code == 302
    step(sign_in("gm"), "approve")
    step(sign_in("sysadmin"), "enter")
    assert policy.value("security.levels")["I"]["posts"] == 6
    page = sign_in("gm").get("/policy/values/security.levels")
    assert "building" in page.text or "楼栋与外围" in page.text


@pytest.mark.parametrize(
    "path", ["/policy/values/no.such.key", "/policy/proposals/1", "/policy/proposals/99999999999999999999"]
)
def test_what_does_not_exist_is_not_found(sign_in, path):
    assert sign_in("gm").get(path).status_code == 404


def test_nothing_changes_by_get(sign_in):
    propose(sign_in("lounge_supervisor"))
    number = the_proposal().id
    for name in ("approve", "refuse", "enter", "withdraw", "second"):
        assert sign_in("gm").get(f"/policy/proposals/{number}/{name}").status_code in (404, 405)


def test_the_page_shows_who_did_what(sign_in):
    """X-014, and X-011 in English."""
    propose(sign_in("lounge_supervisor"))
    step(sign_in("gm"), "approve")
    step(sign_in("sysadmin"), "enter")
    client = sign_in("gm")
    page = client.get(f"/policy/proposals/{the_proposal().id}").text
    assert [word in page for word in ("提议", "批准", "录入")] == [True, True, True]
    with client.session_transaction() as cookie:
        cookie["language"] = "en"
    assert "countersigned" not in client.get(f"/policy/proposals/{the_proposal().id}").text
    assert "Enter a whole number from 30 to 720 (minutes)." in client.get(f"/policy/values/{LIMIT}").text


def test_each_step_is_in_the_journal(sign_in):
    """A-009: policy change."""
    from app.journal.models import JournalEntry

    propose(sign_in("lounge_supervisor"))
    step(sign_in("gm"), "approve")
    step(sign_in("sysadmin"), "enter")
    actions = [
        row.action
        for row in db.session.query(JournalEntry).order_by(JournalEntry.number)
        if row.action.startswith("policy.")
    ]
    assert actions == ["policy.propose", "policy.approve", "policy.enter"]


def test_a_list_of_one_and_of_three_proposals_costs_the_same_queries(sign_in, app):
    from sqlalchemy import event

    lounge, gm = sign_in("lounge_supervisor"), sign_in("gm")
    counted = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: counted.append(args[2]))

    def queries():
        counted.clear()
        assert gm.get("/policy?desk=lounge").status_code == 200
        return len(counted)

    propose(lounge)
    one = queries()
    propose(lounge, "lounge.capacity", value="70")
    propose(lounge, "lounge.open", value="08:00")
    assert queries() == one


def test_the_landing_page_says_whose_step_it_is(sign_in):
    """First the GM is asked, then the administrator; the proposer and other heads are not."""
    propose(sign_in("lounge_supervisor"))
    waits = {
        who: "政策参数变更" in sign_in(who).get("/").text for who in ("gm", "sysadmin", "lounge_supervisor", "head_fo")
    }
    assert waits == {"gm": True, "sysadmin": False, "lounge_supervisor": False, "head_fo": False}
    step(sign_in("gm"), "approve")
    assert "政策参数变更" in sign_in("sysadmin").get("/").text
    assert "政策参数变更" not in sign_in("gm").get("/").text
