"""R-060 to R-063: storing, comparing and fingerprinting an order's content; when the general manager is asked again."""

import json
from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import clock
from app.access.groups import Group
from app.access.projector import WITHHELD, draw_document
from app.access.relations import CEILINGS, Relation, ceiling
from app.demo import parties
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.reception.orders.changes import gm_reasons
from app.reception.orders.content import Deviation, OrderContent, StaffMember
from app.reception.orders.snapshot import (
    canonical,
    changes,
    content_from,
    fingerprint,
    merged,
    part_for,
    to_plain,
    values_outside,
)
from tests.application import property_time

pytestmark = pytest.mark.pure

DAY = property_time("2026-09-16 00:00").date()
ORDER = replace(
    parties.pines(DAY),
    grade=Grade.VA,
    security_level=SecurityLevel.I,
    lead=StaffMember(1, "沈砚秋"),
    budget_fen=5_000_00,
)


def moved(content: OrderContent, **by: float) -> OrderContent:
    assert content.arrival_at is not None
    return replace(content, arrival_at=content.arrival_at + timedelta(**by))


def with_principal(**changed) -> OrderContent:
    first, *others = ORDER.people
    return replace(ORDER, people=(replace(first, **changed), *others))


# --- stored form ------------------------------------------------------------------------------------


def test_content_survives_storing():
    assert content_from(json.loads(json.dumps(to_plain(ORDER)))) == ORDER


def test_an_empty_order_survives_storing():
    assert content_from(to_plain(OrderContent())) == OrderContent()
    assert content_from({}) == OrderContent()


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(1, 500), st.sampled_from(Grade), st.booleans())
def test_stored_form_is_canonical(words, count, grade, visit):
    content = replace(ORDER, remarks=words, head_count=count, grade=grade, day_visit=visit)
    again = content_from(json.loads(canonical(content)))
    assert again == content and canonical(again) == canonical(content)


# --- what changed -----------------------------------------------------------------------------------


def test_nothing_changed():
    assert changes(ORDER, ORDER) == ()


def test_a_value_a_row_added_and_a_row_taken_off():
    after = replace(
        ORDER, likes="红茶", people=(*ORDER.people[:-1], replace(ORDER.people[-1], key="p9", name="黎小满"))
    )
    found = {(change.path, change.kind) for change in changes(ORDER, after)}
    assert found == {("likes", "changed"), ("people", "added"), ("people", "removed")}


def test_a_change_inside_a_row_names_row_and_field():
    leg = replace(ORDER.legs[0], number="CA9999")
    (change,) = changes(ORDER, replace(ORDER, legs=(leg, *ORDER.legs[1:])))
    assert (change.path, change.row, change.before, change.after) == ("legs.number", "l1", "CA1359", "CA9999")
    assert change.label.zh == "抵离交通 · 抵 · 班次"


def test_comparing_what_a_reader_was_given_tells_nothing_beyond_it():
    """N5: the comparison of two briefs holds no withheld value."""
    after = replace(with_principal(name="改名者"), purpose="改过的目的", rooms=ORDER.rooms[:-1])
    groups = CEILINGS[Relation.HEAD_ENG]
    found = changes(draw_document(ORDER, groups), draw_document(after, groups))
    assert {change.path for change in found} == {"rooms"}
    assert "改名者" not in repr(found) and "改过的目的" not in repr(found)


# --- fingerprints -----------------------------------------------------------------------------------

CHANGES_BY_GROUP = {
    Group.F1: {"head_count": 9}, Group.F2: {"no_entourage": True}, Group.F3: {"rooms": ORDER.rooms[:-1]},
    Group.F4: {"legs": ORDER.legs[:1]}, Group.F5: {"vehicles": ORDER.vehicles[:1]}, Group.F6: {"no_programme": True},
    Group.F7: {"likes": "红茶"}, Group.F8: {"diet_health": "无"},
    Group.F9: {"key_contact": replace(ORDER.key_contact, phone="13900000000")},
    Group.LEVEL: {"security_level": SecurityLevel.II}, Group.F10: {"source_ref": "穗接函〔2026〕7号"},
    Group.F11: {"purpose": "会谈"}, Group.F12: {"budget_fen": 1},
}  # fmt: skip


@pytest.mark.parametrize("relation", [one for one in Relation if one.value.startswith("head_")])
@pytest.mark.parametrize(("group", "change"), CHANGES_BY_GROUP.items())
def test_a_heads_fingerprint_changes_exactly_with_his_part(relation, group, change):
    """R-062."""
    groups = ceiling({relation})
    before, after = (fingerprint(part_for(content, groups)) for content in (ORDER, replace(ORDER, **change)))
    opened = group in groups or (group is Group.LEVEL and Group.F10 in groups)
    assert (before != after) is opened
    assert (draw_document(ORDER, groups) != draw_document(replace(ORDER, **change), groups)) is opened


def test_a_new_key_alone_is_no_change():
    rows = tuple(replace(room, key=f"r{9 - at}") for at, room in enumerate(ORDER.rooms))
    groups = ceiling({Relation.HEAD_HSK})
    assert fingerprint(part_for(replace(ORDER, rooms=rows), groups)) == fingerprint(part_for(ORDER, groups))


# --- the general manager ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "reasons"),
    [
        (ORDER, []),
        (replace(ORDER, grade=Grade.VB), ["等级"]),
        (replace(ORDER, security_level=SecurityLevel.II), ["安保级别"]),
        (replace(ORDER, lead=StaffMember(2, "陆怀远")), ["接待总负责人"]),
        (with_principal(name="另一人"), ["主宾"]),
        (replace(ORDER, people=(*ORDER.people, replace(ORDER.people[0], key="p9"))), ["主宾"]),
        (replace(ORDER, people=ORDER.people[:-1]), []),
        (moved(ORDER, hours=8, minutes=29), []),
        (moved(ORDER, hours=8, minutes=30), ["抵店日期"]),
        (moved(ORDER, hours=-15, minutes=-30), []),
        (moved(ORDER, hours=-15, minutes=-31), ["抵店日期"]),
        (replace(ORDER, departure_at=property_time("2026-09-18 23:59")), []),
        (replace(ORDER, departure_at=property_time("2026-09-19 00:00")), ["离店日期"]),
        (replace(ORDER, deviations=(Deviation("d1", "加插花", "对方要求", 100),)), ["新增有费用的标准偏离"]),
        (replace(ORDER, deviations=(Deviation("d1", "减插花", "对方要求", 0),)), []),
        (replace(ORDER, likes="红茶", purpose="会谈", rooms=()), []),
    ],
)
def test_what_the_general_manager_approves_again(after, reasons):
    """R-061; the calendar day is that of the property (X-002)."""
    assert [words.zh for words in gm_reasons(ORDER, after, clock.day_of)] == reasons


def test_a_withheld_name_that_becomes_known_does_not_ask_him():
    before = with_principal(name="", name_withheld=True)
    assert gm_reasons(before, ORDER, clock.day_of) == ()


# --- the applicant's second text --------------------------------------------------------------------


def test_second_text_keeps_corrections_of_what_the_applicant_left_alone():
    """R-013, R-015."""
    corrected = replace(ORDER, purpose="更正的目的", habits="更正的习惯")
    second = replace(ORDER, habits="申请人补充的习惯")
    assert merged(ORDER, second, corrected) == replace(ORDER, purpose="更正的目的", habits="申请人补充的习惯")


# --- what a print is read back for ------------------------------------------------------------------


@pytest.mark.parametrize("relation", [one for one in Relation if one.value.startswith("head_")])
def test_values_outside_a_heads_groups_are_none_he_may_have(relation):
    groups = CEILINGS[relation]
    outside = values_outside(ORDER, groups)
    brief = draw_document(ORDER, groups)
    given_texts = [getattr(brief, f.name) for f in fields(OrderContent) if isinstance(getattr(brief, f.name), str)]
    assert outside and not set(outside) & set(given_texts)
    name = ORDER.people[0].name
    assert (name in outside) is (brief.people[0].name is WITHHELD)


def test_nothing_is_outside_for_the_general_manager():
    assert values_outside(ORDER, CEILINGS[Relation.GM]) == ()
