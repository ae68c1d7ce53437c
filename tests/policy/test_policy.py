"""X-001, E-19: a value is in force from its moment, never earlier, and a change never alters what was before."""

from collections.abc import Mapping
from datetime import time, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import event

from app import clock, policy
from app.errors import FieldWrong, Refusal
from app.extensions import db
from tests.application import property_time

LIMIT = "lounge.stay_limit_minutes"


def test_without_any_change_the_default_is_in_force(app):
    assert policy.value(LIMIT) == 240
    assert policy.version() == 0


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("guest.sensitive_fields", False),
        ("lounge.open", time(7)),
        ("lounge.tiers", ("gold", "platinum")),
        ("lounge.companions_by_tier", {"silver": 1, "gold": 1, "platinum": 2}),
        ("lounge.refill_fraction", Fraction(1, 3)),
        ("reception.leg_checks_h", (24, 3, 1)),
        ("property.opening_date", None),
        ("reception.resign", "changed"),
    ],
)
def test_a_value_has_its_type(app, key, value):
    found = policy.value(key)
    assert (dict(found) if isinstance(found, Mapping) else found) == value
    assert type(found) is type(value) or isinstance(found, Mapping)


def test_the_levels_of_the_guard_are_a_table(app):
    """S-015."""
    levels = policy.value("security.levels")
    assert [(row["posts"], row["teams"], row["relief_h"], row["external"]) for row in levels.values()] == [
        (5, 3, 4, 10),
        (4, 3, 4, 8),
        (2, 2, 12, 0),
    ]


@pytest.mark.parametrize(("hour", "limit"), [("11:50", 240), ("11:59:59", 240), ("12:00", 180), ("12:05", 180)])
def test_a_change_takes_effect_from_its_moment(app, at, hour, limit):
    """E-19: the limit is set to 180 from 12:00; the stay of 11:50 keeps 240, that of 12:05 has 180."""
    with at("2026-09-16 09:00"):
        policy.services.enter(LIMIT, 180, at=clock.now(), effective_from=property_time("2026-09-16 12:00"))
    assert policy.value(LIMIT, property_time(f"2026-09-16 {hour}")) == limit


def test_the_past_stays_what_it_was_after_two_changes(app, at):
    moments = [property_time(f"2026-09-{day} 12:00") for day in (16, 17, 18)]
    for moment, limit in zip(moments, (180, 300, 240), strict=True):
        policy.services.enter(LIMIT, limit, at=moment)
    told = [policy.value(LIMIT, moment) for moment in moments]
    assert told == [180, 300, 240]
    assert policy.value(LIMIT, moments[0] - timedelta(seconds=1)) == 240


def test_of_two_changes_for_one_moment_the_later_entered_holds(app):
    moment = clock.now()
    policy.services.enter(LIMIT, 180, at=moment)
    policy.services.enter(LIMIT, 200, at=moment)
    assert policy.value(LIMIT, moment) == 200


def test_nothing_takes_effect_before_it_is_entered(app):
    """X-001: a change never alters past records."""
    now = clock.now()
    with pytest.raises(Refusal) as refusal:
        policy.services.enter(LIMIT, 180, at=now, effective_from=now - timedelta(minutes=1))
    assert refusal.value.key == "VE-01"
    assert policy.value(LIMIT, now) == 240


@pytest.mark.parametrize(
    ("key", "nonsense"),
    [
        (LIMIT, "0"),
        (LIMIT, 29),
        (LIMIT, 721),
        (LIMIT, None),
        ("lounge.companions_default", -1),
        ("lounge.companions_default", 11),
        ("lounge.open", "25:00"),
        ("access.password_min", "7"),
    ],
)
def test_nonsense_is_refused_with_a_sentence_that_names_the_bounds(app, key, nonsense):
    """FEATURES 110."""
    with pytest.raises(FieldWrong) as refusal:
        policy.services.enter(key, nonsense, at=clock.now())
    line = policy.REGISTER[key]
    assert refusal.value.sentence(english=True) == f"{line.title.en}: {line.kind.bounds().en}"


def test_an_unknown_key_is_refused(app):
    with pytest.raises(policy.UnknownKey):
        policy.value("lounge.nothing")
    with pytest.raises(policy.UnknownKey):
        policy.services.enter("lounge.nothing", 1, at=clock.now())


def test_a_snapshot_is_the_whole_register_at_one_moment(app):
    now = clock.now()
    before = policy.snapshot(now)
    policy.services.enter(LIMIT, 180, at=now)
    after = policy.snapshot(now)
    assert (before[LIMIT], after[LIMIT]) == (240, 180)
    assert after.version > before.version == 0
    assert sorted(after) == sorted(policy.REGISTER)
    with pytest.raises(AttributeError):
        after.version = 7


def test_a_request_reads_the_register_once_and_the_next_one_sees_the_change(app):
    statements = []

    def count(_connection, _cursor, statement, *_rest):
        if "policy_value" in statement:
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    with app.test_request_context():
        assert [policy.value(LIMIT), policy.value("lounge.open"), policy.snapshot()[LIMIT]] == [240, time(7), 240]
    assert len(statements) == 1
    event.remove(db.engine, "before_cursor_execute", count)
    policy.services.enter(LIMIT, 180, at=clock.now())
    with app.test_request_context():
        assert policy.value(LIMIT) == 180
        policy.services.enter(LIMIT, 200, at=clock.now())
        assert policy.value(LIMIT) == 200
