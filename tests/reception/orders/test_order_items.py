"""4.2: the sixteen items, what each gate asks for, and what counts as given."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from app.access.groups import Group
from app.access.projector import WITHHELD, draw_document
from app.access.relations import CEILINGS, Relation
from app.demo import parties
from app.errors import Refusal
from app.reception.grades import Grade
from app.reception.orders.content import OrderContent, Person
from app.reception.orders.items import ITEMS, Known, Stage, completeness, items_touched, missing, refuse_missing
from tests.application import property_time

pytestmark = pytest.mark.pure

DAY = property_time("2026-09-16 00:00").date()
WHOLE = replace(parties.pines(DAY), grade=Grade.VA)
EARLY = Known(property_time("2026-09-12 09:00"), timedelta(hours=24))

GIVEN_BY = {
    1: {"grade": None}, 2: {"head_count": None}, 7: {"purpose": ""}, 8: {"habits": ""}, 9: {"taboos": ""},
    10: {"rooms": ()}, 11: {"departure_at": None}, 12: {"legs": ()}, 13: {"programme": ()},
    15: {"hotel_accompany": ()},
}  # fmt: skip
STAGES = {
    1: Stage.APPROVE, 2: Stage.SUBMIT, 3: Stage.SUBMIT, 4: Stage.SUBMIT, 5: Stage.SUBMIT, 6: Stage.SUBMIT,
    7: Stage.SUBMIT, 8: Stage.ISSUE, 9: Stage.ISSUE, 10: Stage.ISSUE, 11: Stage.SUBMIT, 12: Stage.ISSUE,
    13: Stage.ISSUE, 14: Stage.ISSUE, 15: Stage.ISSUE, 16: Stage.NEVER,
}  # fmt: skip


def principal(content: OrderContent, **changed) -> OrderContent:
    first, *others = content.people
    return replace(content, people=(replace(first, **changed), *others))


def numbers(content: OrderContent, stage: Stage, known: Known = EARLY) -> list[int]:
    return [item.number for item in missing(content, stage, known)]


def test_items_stand_in_the_order_of_the_domain_with_their_stage():
    assert {item.number: item.needed_at for item in ITEMS} == STAGES


def test_a_whole_order_lacks_nothing():
    assert numbers(WHOLE, Stage.ISSUE) == []
    assert completeness(WHOLE, EARLY) == (15, 15)


@pytest.mark.parametrize(("number", "blank"), GIVEN_BY.items())
def test_a_blank_item_is_missing_at_its_stage_and_after(number, blank):
    content = replace(WHOLE, **blank)
    gates = [Stage.SUBMIT, Stage.APPROVE, Stage.ISSUE]
    first = gates.index(STAGES[number])
    assert [number in numbers(content, gate) for gate in gates] == [at >= first for at in range(3)]


@pytest.mark.parametrize(("number", "field"), [(4, "status_title"), (5, "unit"), (6, "position")])
def test_each_principal_needs_status_unit_and_position(number, field):
    assert numbers(principal(WHOLE, **{field: ""}), Stage.SUBMIT) == [number]


def test_without_a_principal_all_that_tells_of_one_is_missing():
    nobody = replace(WHOLE, people=tuple(replace(person, is_principal=False) for person in WHOLE.people))
    assert numbers(nobody, Stage.SUBMIT) == [3, 4, 5, 6]


@pytest.mark.parametrize(
    ("number", "blank", "stated"),
    [
        (8, {"habits": ""}, {"habits": "无"}),
        (9, {"likes": ""}, {"likes": "none"}),
        (9, {"diet_health": ""}, {"diet_health": "无"}),
        (10, {"rooms": ()}, {"rooms": (), "day_visit": True}),
        (12, {"legs": (), "vehicles": ()}, {"legs": (), "vehicles": (), "no_transport": True}),
        (13, {"programme": ()}, {"programme": (), "no_programme": True}),
        (15, {"hotel_accompany": ()}, {"hotel_accompany": (), "no_accompany": True}),
    ],
)
def test_a_stated_none_counts_and_a_blank_does_not(number, blank, stated):
    assert numbers(replace(WHOLE, **blank), Stage.ISSUE) == [number]
    assert numbers(replace(WHOLE, **stated), Stage.ISSUE) == []


def test_entourage_may_be_stated_as_none():
    alone = replace(WHOLE, people=WHOLE.people[:1])
    assert numbers(alone, Stage.ISSUE) == [14]
    assert numbers(replace(alone, no_entourage=True), Stage.ISSUE) == []


@pytest.mark.parametrize(
    ("at", "given"), [("2026-09-15 15:29", True), ("2026-09-15 15:30", True), ("2026-09-15 15:31", False)]
)
def test_a_name_may_be_withheld_until_24_h_before_arrival(at, given):
    """Item 3, X-020: that moment is included."""
    content = principal(WHOLE, name="", name_en="", name_withheld=True)
    known = Known(property_time(at), timedelta(hours=24))
    assert (numbers(content, Stage.SUBMIT, known) == []) is given


def test_a_withheld_name_needs_a_code_name():
    assert numbers(principal(replace(WHOLE, code_name=""), name="", name_withheld=True), Stage.SUBMIT) == [3]


def test_refusal_lists_all_that_is_missing_in_two_languages():
    """RE-01."""
    with pytest.raises(Refusal) as refused:
        refuse_missing(replace(WHOLE, purpose="", head_count=None), Stage.SUBMIT, EARLY, ("VA", "VB"))
    assert refused.value.sentence(english=False) == "以下信息缺失，不能提交申请：人数、行程目的。如确无，请填“无”。"
    assert "head count, purpose" in refused.value.sentence(english=True)


@pytest.mark.parametrize(("grade", "refused"), [("VA", True), ("VB", True), ("VC", False), ("VD", False)])
def test_va_and_vb_need_a_code_name_before_issue(grade, refused):
    """A-016."""
    content = replace(WHOLE, code_name="", grade=Grade(grade))
    if refused:
        with pytest.raises(Refusal, match="code name"):
            refuse_missing(content, Stage.ISSUE, EARLY, ("VA", "VB"))
    else:
        refuse_missing(content, Stage.ISSUE, EARLY, ("VA", "VB"))


def test_changed_paths_name_their_items():
    assert [item.number for item in items_touched(["people.name", "legs.number", "purpose"])] == [3, 7, 12, 14]


@pytest.mark.parametrize("kind", [OrderContent, Person])
def test_every_field_states_its_group(kind):
    """SECURITY 1: what has no group of its own is a list whose rows have."""
    mixed = {"people", "deviations"}
    assert {f.name for f in fields(kind) if f.metadata["group"] is None} == (mixed if kind is OrderContent else set())


@pytest.mark.parametrize("relation", Relation)
def test_a_reader_gets_exactly_the_fields_of_the_matrix(relation):
    """2.4, field by field: what the groups open is there, all else is withheld."""
    held = CEILINGS[relation]
    brief = draw_document(WHOLE, held)
    for f in fields(OrderContent):
        group = f.metadata["group"]
        if group is not None:
            opened = group in held or (group is Group.LEVEL and Group.F10 in held)
            assert (getattr(brief, f.name) is not WITHHELD) is opened, f.name
    assert (brief.people[0].name == WHOLE.people[0].name) is (Group.F2 in held)
    assert (brief.people[0].room == WHOLE.people[0].room) is (Group.F3 in held)
