"""DOMAIN 13 and X-001: the register holds every key once, with its default, rule, bounds, unit and proposer."""

import ast
from pathlib import Path

import pytest

from app.policy.entry import BY_ENDING, PROPOSERS, Owner
from app.policy.kinds import Whole
from app.policy.register import BY_DESK, REGISTER, UnknownKey, desk_of, entry
from tests.policy.section_13 import SECTION_13

pytestmark = pytest.mark.pure

WRITTEN = [tuple(cell.strip() for cell in line.split(" | ")) for line in SECTION_13.splitlines()]
APP = Path(__file__).parents[2] / "app"

IN_WORDS = {
    "archive.profile_transfer": "manual_va",
    "stock.day": "last",
}
"""Defaults that section 13 gives in words, as the code that stands for them."""

BY_STATED_BOUNDS = {
    "lounge.stay_limit_minutes": (30, 720),
    "lounge.seat_hold_max_minutes": (15, 240),
    "lounge.round_minutes": (1, 60),
    "reception.drills_min": (1, 10),
    "access.password_min": (8, 64),
    "lounge.companions_default": (0, 10),
    "security.base_shift_hours": (4, 12),
    "member.min_age": (14, 21),
    "class.a_stays": (1, 20),
    "class.b_stays": (1, 20),
    "access.idle_minutes": (1, 1440),
}
"""Section 13, special bounds; and no idle time of 0, which would shut everybody out at the next request."""


def test_every_key_of_section_13_is_in_the_register_and_no_other():
    assert sorted(REGISTER) == sorted(key for key, *_rest in WRITTEN)
    assert len(REGISTER) == 226


@pytest.mark.parametrize(("key", "default", "rule"), WRITTEN, ids=[key for key, *_rest in WRITTEN])
def test_a_key_has_its_default_and_its_rule(key, default, rule):
    line = REGISTER[key]
    assert line.rule == rule
    if not default.startswith("table"):
        assert line.default_text == IN_WORDS.get(key, default.split(";")[0].split(", 0 =")[0])


@pytest.mark.parametrize("key", REGISTER)
def test_a_default_lies_within_its_own_bounds_and_is_written_in_the_one_way(key):
    line = REGISTER[key]
    assert line.kind.show(line.kind.read(line.default_text)) == line.default_text
    assert line.kind.reads(line.default).zh and line.kind.bounds().en and line.title.zh and line.title.en


@pytest.mark.parametrize("key", [key for key in REGISTER if any(key.endswith(ending) for ending in BY_ENDING)])
def test_the_ending_of_a_key_sets_its_bounds_unless_stated(key):
    kind = REGISTER[key].kind
    ending = next(ending for ending in BY_ENDING if key.endswith(ending))
    each = kind if isinstance(kind, Whole) else kind.each
    assert (each.low, each.high) == BY_STATED_BOUNDS.get(key, BY_ENDING[ending][:2])


@pytest.mark.parametrize("key", BY_STATED_BOUNDS)
def test_stated_bounds_hold(key):
    kind = REGISTER[key].kind
    low, high = BY_STATED_BOUNDS[key]
    assert (kind.read(str(low)), kind.read(str(high))) == (low, high)
    for beyond in (low - 1, high + 1):
        with pytest.raises(ValueError, match=f"from {low} to {high}"):
            kind.read(str(beyond))


@pytest.mark.parametrize(
    ("key", "owner"),
    [
        ("access.idle_minutes", Owner.PRIVACY_OFFICER),
        ("retention.order", Owner.PRIVACY_OFFICER),
        ("guest.sensitive_fields", Owner.PRIVACY_OFFICER),
        ("guest.update_h", Owner.GR_LEADER),
        ("reception.resign", Owner.MD),
        ("desk.light_times", Owner.HEAD_FO),
        ("lounge.stay_limit_minutes", Owner.LOUNGE_SUPERVISOR),
        ("stock.day", Owner.LOUNGE_SUPERVISOR),
        ("security.levels", Owner.SECURITY_MANAGER),
        ("report.complaint_factor", Owner.GR_LEADER),
        ("card.refund_days", Owner.FIN_WITH_MD),
        ("training.block", Owner.HEAD_HR),
    ],
)
def test_the_prefix_names_the_proposer(key, owner):
    assert REGISTER[key].owner is owner


def test_every_key_has_a_proposer_and_a_desk():
    for key, line in REGISTER.items():
        assert line.owner in PROPOSERS
        assert line in BY_DESK[desk_of(key)]


def test_an_unknown_key_is_an_error():
    with pytest.raises(UnknownKey):
        entry("lounge.stay_limit")


def keys_asked_for() -> set[tuple[str, str]]:
    """Every key that the program asks the register for: ``policy.value("...")`` and ``snapshot["..."]``."""
    found = set()
    for file in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(attr="value"), args=[ast.Constant(value=str(key)), *_]) if "." in key:
                    found.add((key, str(file)))
                case ast.Subscript(
                    value=ast.Name(id="values" | "policy" | "snapshot"), slice=ast.Constant(value=str(key))
                ):
                    found.add((key, str(file)))
    return found


def test_the_program_asks_only_for_keys_that_exist():
    asked = keys_asked_for()
    assert asked, "nothing asks the register: this test looks in the wrong place"
    assert {(key, file) for key, file in asked if "." in key and key not in REGISTER} == set()
