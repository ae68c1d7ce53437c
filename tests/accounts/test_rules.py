"""The law of accounts (2.1, 2.2, A-001, A-010), on both sides of each edge."""

from datetime import timedelta

import pytest

from app.people import rules
from app.people.entry.rules import browser_words
from app.people.rules import Dept, Role
from tests.application import property_time as at

NOW = at("2026-09-16 09:00")


@pytest.mark.parametrize(("failures", "locked"), [(4, False), (5, True), (6, True)])
def test_a001_five_failures_lock(failures: int, locked: bool) -> None:
    until = rules.lock_after(failures, limit=5, minutes=15, now=NOW)
    assert (until == NOW + timedelta(minutes=15)) is locked


def test_a001_lock_ends_at_its_time() -> None:
    until = NOW + timedelta(minutes=15)
    assert rules.is_locked(until, now=until - timedelta(seconds=1))
    assert not rules.is_locked(until, now=until)
    assert not rules.is_locked(None, now=NOW)


@pytest.mark.parametrize(
    ("age", "idle", "ended"),
    [
        (timedelta(hours=1), timedelta(minutes=30), False),
        (timedelta(hours=1), timedelta(minutes=30, seconds=1), True),
        (timedelta(hours=12), timedelta(minutes=1), False),
        (timedelta(hours=12, seconds=1), timedelta(minutes=1), True),
    ],
)
def test_a001_idle_and_old_logins_end(age: timedelta, idle: timedelta, ended: bool) -> None:
    assert rules.login_ended(created_at=NOW - age, seen_at=NOW - idle, idle_minutes=30, now=NOW) is ended


@pytest.mark.parametrize(
    ("password", "fits"),
    [
        ("taihu-9-waves", True),
        ("shortpass", False),
        ("1234567890", False),
        ("guqinglan2026", False),
        ("aaaaaaaaaaaa", False),
    ],
)
def test_a001_passwords(password: str, fits: bool) -> None:
    assert (rules.password_problem(password, shortest=10, name="guqinglan") is None) is fits


@pytest.mark.parametrize(
    ("dept", "roles", "headed"),
    [
        (Dept.GMO, {Role.GM}, Dept.GMO),
        (Dept.GMO, {Role.DEPUTY_GM}, None),
        (Dept.MKT, {Role.MARKETING_DIRECTOR}, Dept.MKT),
        (Dept.MKT, {Role.DEPT_HEAD}, None),
        (Dept.SEC, {Role.SECURITY_MANAGER}, Dept.SEC),
        (Dept.FO, {Role.DEPT_HEAD}, Dept.FO),
        (Dept.FO, {Role.FRONT_DESK}, None),
        (Dept.LNG, {Role.LOUNGE_SUPERVISOR}, Dept.LNG),
        (Dept.GR, {Role.GR_LEADER}, Dept.GR),
        (Dept.HR, {Role.DEPT_HEAD, Role.HR}, Dept.HR),
    ],
)
def test_21_who_is_the_first_responsible_person(dept: Dept, roles: set[Role], headed: Dept | None) -> None:
    assert rules.headed_department(dept, frozenset(roles)) is headed


def test_a010_periods_from_inclusive_to_exclusive() -> None:
    hour = timedelta(hours=1)
    assert rules.overlaps(NOW, NOW + hour, NOW + hour - timedelta(seconds=1), NOW + 2 * hour)
    assert not rules.overlaps(NOW, NOW + hour, NOW + hour, NOW + 2 * hour)


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome · Linux"),
        ("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari · iPad"),
        ("something else entirely", "something else entirely"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_device_is_named_as_people_know_it(named: str, words: str) -> None:
    assert browser_words(named) == words
