"""A-010: acting appointments, from the page to the powers and back."""

import pytest

from app.administration.acting.briefs import Phase, phase_of
from app.administration.acting.rules import is_within_a_year, start_of
from app.extensions import db
from app.people.models import ActingAppointment
from tests.application import property_time

PAGE = "/administration/acting"


def appoint(client, person, *, post, from_at="", to_at="2026-09-20T18:00"):
    return client.post(PAGE, data={"post": post, "acting": str(person.id), "from_at": from_at, "to_at": to_at})


def newest():
    return db.session.query(ActingAppointment).order_by(ActingAppointment.id.desc()).first()


def test_a_head_appoints_and_the_acting_head_has_the_powers_at_once(sign_in, house):
    """A-010: the lounge attendant acting for the supervisor proposes lounge values, and the page says for whom."""
    attendant = sign_in("attendant_1")
    assert attendant.get("/policy").status_code == 403
    assert appoint(sign_in("lounge_supervisor"), house["attendant_1"], post="LNG").status_code == 302
    data = {"value": "180", "effective_from": "", "reason": "代主管提议缩短时限"}
    assert attendant.post("/policy/values/lounge.stay_limit_minutes", data=data).status_code == 302
    assert (
        "代 秦舒雅" in attendant.get("/policy/proposals/1").text.replace(" ", " ")
        or "秦舒雅" in attendant.get("/policy/proposals/1").text
    )


def test_the_powers_end_with_the_period(sign_in, house, at):
    """X-020: until is not within."""
    attendant = sign_in("attendant_1")
    appoint(
        sign_in("lounge_supervisor"),
        house["attendant_1"],
        post="LNG",
        from_at="2026-09-13T08:00",
        to_at="2026-09-13T20:00",
    )
    for moment, status in [("07:59:59", 403), ("08:00", 200), ("19:59:59", 200), ("20:00", 403)]:
        with at(f"2026-09-13 {moment}"):
            assert attendant.get("/policy").status_code == status


def test_the_gm_appoints_an_acting_gm(sign_in, house):
    assert appoint(sign_in("gm"), house["deputy_gm"], post="GMO").status_code == 302
    assert sign_in("deputy_gm").get("/journal").status_code == 200


def test_appointments_of_one_post_do_not_overlap(sign_in, house):
    """A-010, X-020: one may end at the minute in which the next begins."""
    head = sign_in("lounge_supervisor")
    assert (
        appoint(
            head, house["attendant_1"], post="LNG", from_at="2026-09-13T08:00", to_at="2026-09-14T08:00"
        ).status_code
        == 302
    )
    answer = appoint(head, house["attendant_2"], post="LNG", from_at="2026-09-14T07:59", to_at="2026-09-15T08:00")
    assert answer.status_code == 422
    assert "AE-09" in answer.text and "2026-09-14T07:59" in answer.text
    assert (
        appoint(
            head, house["attendant_2"], post="LNG", from_at="2026-09-14T08:00", to_at="2026-09-15T08:00"
        ).status_code
        == 302
    )


def test_an_appointment_is_not_passed_on(sign_in, house):
    """A-010."""
    appoint(sign_in("lounge_supervisor"), house["attendant_1"], post="LNG")
    acting = sign_in("attendant_1")
    assert acting.get(PAGE).status_code == 200
    answer = appoint(acting, house["attendant_2"], post="LNG")
    assert answer.status_code == 403
    assert "AE-10" in answer.text


def test_a_head_appoints_only_for_his_own_post(sign_in, house):
    answer = appoint(sign_in("lounge_supervisor"), house["attendant_1"], post="FO")
    assert answer.status_code == 422
    assert newest() is None


@pytest.mark.parametrize("who", ["front_desk_1", "sysadmin", "privacy_officer", "deputy_gm"])
def test_who_heads_nothing_appoints_nobody(sign_in, house, who):
    client = sign_in(who)
    assert client.get(PAGE).status_code == 403
    assert appoint(client, house["attendant_1"], post="LNG").status_code == 403


def test_the_system_administrator_never_acts_for_a_head(sign_in, house):
    """A-008."""
    assert appoint(sign_in("head_hr"), house["sysadmin"], post="HR").status_code == 422
    assert newest() is None


@pytest.mark.parametrize(
    ("from_at", "to_at"),
    [
        ("2026-09-12T07:59", "2026-09-13T08:00"),
        ("2026-09-14T08:00", "2026-09-14T08:00"),
        ("2026-09-14T08:00", "2026-09-13T08:00"),
        ("2026-09-14T08:00", "2027-09-15T08:01"),
        ("tomorrow", "2026-09-13T08:00"),
        ("", ""),
        ("", "0001-01-01T00:00"),
    ],
)
def test_a_period_that_is_none_is_refused_and_kept(sign_in, house, from_at, to_at):
    answer = appoint(sign_in("lounge_supervisor"), house["attendant_1"], post="LNG", from_at=from_at, to_at=to_at)
    assert answer.status_code == 422
    assert from_at in answer.text and to_at in answer.text
    assert newest() is None


@pytest.mark.parametrize("person", ["", "0", "999999", "x", "99999999999999999999"])
def test_a_forged_person_is_refused(sign_in, person):
    data = {"post": "LNG", "acting": person, "from_at": "", "to_at": "2026-09-20T18:00"}
    assert sign_in("lounge_supervisor").post(PAGE, data=data).status_code == 422


def test_nobody_appoints_himself(sign_in, house):
    assert appoint(sign_in("lounge_supervisor"), house["lounge_supervisor"], post="LNG").status_code == 422


@pytest.mark.parametrize("who", ["lounge_supervisor", "attendant_1"])
def test_either_of_the_two_ends_it_early(sign_in, house, who):
    appoint(sign_in("lounge_supervisor"), house["attendant_1"], post="LNG")
    assert sign_in(who).post(f"{PAGE}/{newest().id}/end").status_code == 302
    assert sign_in("attendant_1").get("/policy").status_code == 403


def test_somebody_elses_appointment_is_not_found(sign_in, house):
    """A-006."""
    appoint(sign_in("lounge_supervisor"), house["attendant_1"], post="LNG")
    assert sign_in("head_fo").post(f"{PAGE}/{newest().id}/end").status_code == 404
    assert sign_in("head_fo").post(f"{PAGE}/99999999999999999999/end").status_code == 404
    assert "叶青禾" not in sign_in("head_hsk").get(PAGE).text.split("<form")[0]


def test_the_gm_sees_every_appointment(sign_in, house):
    appoint(sign_in("lounge_supervisor"), house["attendant_1"], post="LNG")
    page = sign_in("gm").get(PAGE).text
    assert "秦舒雅" in page and "代理中" in page


AT = property_time("2026-09-12 10:00:30")


@pytest.mark.parametrize(
    ("typed", "starts"),
    [
        (None, AT),
        (property_time("2026-09-12 10:00"), AT),
        (property_time("2026-09-12 09:59"), None),
        (property_time("2026-09-12 10:01"), property_time("2026-09-12 10:01")),
    ],
)
def test_the_present_minute_is_now_and_the_one_before_is_past(typed, starts):
    assert start_of(typed, AT) == starts


@pytest.mark.parametrize(
    ("to_at", "right"), [("2027-09-13 10:00", True), ("2027-09-13 10:01", False), ("2026-09-12 10:00", False)]
)
def test_a_period_is_at_most_a_year(to_at, right):
    assert is_within_a_year(property_time("2026-09-12 10:00"), property_time(to_at)) is right


@pytest.mark.parametrize(
    ("at", "phase"),
    [("09:59", Phase.COMING), ("10:00", Phase.IN_FORCE), ("11:59", Phase.IN_FORCE), ("12:00", Phase.OVER)],
)
def test_the_phase_is_derived_from_the_times(at, phase):
    """X-009."""
    start, end = property_time("2026-09-12 10:00"), property_time("2026-09-12 12:00")
    assert phase_of(ActingAppointment(from_at=start, to_at=end), property_time(f"2026-09-12 {at}")) is phase
