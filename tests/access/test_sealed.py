"""Guarded values say nothing of themselves (SECURITY 1, lock 1 and 2)."""

import json
import pickle
from dataclasses import dataclass

import pytest
from flask import Flask, render_template_string

from app.access.groups import Group, opens
from app.access.projector import WITHHELD, GuardedRow, draw_document, in_group, refuse_ungrouped
from app.access.sealed import Guarded, Leak, Sealed, unseal
from app.extensions import db
from app.people.models import Account
from app.reception.orders.models import OrderGuest

NAME = "秦牧川"


def test_a_sealed_value_shows_nothing_in_any_form() -> None:
    sealed = Sealed(NAME)
    assert unseal(sealed) == NAME
    assert {str(sealed), repr(sealed), f"{sealed}", pickle.loads(pickle.dumps(sealed))} == {"<sealed>"}
    with pytest.raises(TypeError):
        json.dumps(sealed)
    with pytest.raises(Leak):
        list(sealed)


def test_a_guarded_column_seals_what_is_set_and_what_is_read(app: Flask) -> None:
    guest = OrderGuest(key="p1", is_principal=True, name=NAME)
    assert isinstance(guest.name, Sealed)
    column = OrderGuest.__table__.c.name.type
    assert isinstance(column, Guarded)
    stored = column.process_bind_param(Sealed(NAME), db.engine.dialect)
    assert NAME.encode() not in stored
    read = column.process_result_value(stored, db.engine.dialect)
    assert isinstance(read, Sealed)
    assert unseal(read) == NAME


@pytest.mark.parametrize("thing", ["sealed", "row"])
def test_templates_and_json_raise_on_a_sealed_value_or_a_row(app: Flask, thing: str) -> None:
    value = Sealed(NAME) if thing == "sealed" else Account(name="x")
    assert render_template_string("{{ value }}", value=NAME) == NAME
    with pytest.raises(Leak):
        render_template_string("{{ value }}", value=value)
    with pytest.raises(Leak):
        app.json.dumps({"value": value})


def test_an_ungrouped_column_of_a_guarded_model_stops_the_program(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert issubclass(OrderGuest, GuardedRow)
    refuse_ungrouped()
    monkeypatch.setattr(OrderGuest, "__plain__", OrderGuest.__plain__ - {"key"})
    with pytest.raises(RuntimeError, match=r"OrderGuest\.key"):
        refuse_ungrouped()


@dataclass(frozen=True)
class Row:
    name: str = in_group(Group.F2, default=NAME)
    room: str = in_group(Group.F3, default="1801")


@dataclass(frozen=True)
class Tree:
    code: str = in_group(Group.F1, default="松风")
    level: str = in_group(Group.LEVEL, default="I")
    posts: str = in_group(Group.F10, default="五岗")
    rows: tuple[Row, ...] = (Row(),)


def test_a_brief_carries_only_the_groups_of_its_reader() -> None:
    brief = draw_document(Tree(), frozenset({Group.F1, Group.F3}))
    assert (brief.code, brief.rows[0].room) == ("松风", "1801")
    assert brief.level is WITHHELD
    assert brief.rows[0].name is WITHHELD
    assert NAME in str(draw_document(Tree(), frozenset(Group)).values)
    assert NAME not in str(brief.values)


def test_24_a_part_of_f10_opens_only_itself_and_the_whole_opens_its_parts() -> None:
    part = draw_document(Tree(), frozenset({Group.F1, Group.LEVEL}))
    assert (part.level, part.posts) == ("I", WITHHELD)
    whole = draw_document(Tree(), frozenset({Group.F1, Group.F10}))
    assert (whole.level, whole.posts) == ("I", "五岗")
    assert not opens({Group.VETTING}, Group.LEVEL)


def test_a007_withheld_reads_as_need_to_know() -> None:
    assert str(WITHHELD) == "按需知悉，未授权"
    assert not WITHHELD
    assert list(WITHHELD) == []
