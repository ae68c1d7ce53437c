"""Invented values for the living page of blocks, ``/style``: demonstration and tests only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from app.access.projector import WITHHELD
from app.errors import Refusal, Words
from app.home.desk import Desk, lay_out
from app.marks import Mark
from app.panel import Line, Panel, Urgency


class Sample(Mark):
    """One state of each tone."""

    DRAFT = "draft", "草稿", "draft"
    SUBMITTED = "submitted", "已申请", "submitted"
    PREPARING = "preparing", "准备中", "preparing"
    READY = "ready", "就绪", "ready"
    REJECTED = "rejected", "不予受理", "rejected"
    CLOSED = "closed", "已结案", "closed"


LEVELS = (("I", "一级 / I"), ("II", "二级 / II"), ("III", "三级 / III"))


class SampleForm(FlaskForm):
    revision = None
    name = StringField(validators=[DataRequired(), Length(max=40)])
    kind = SelectField(choices=[SelectChoice("group", "团队 / group"), SelectChoice("single", "散客 / single")])
    arrival = DateTimeLocalField(validators=[InputRequired()])
    persons = IntegerField(validators=[InputRequired()])
    security = RadioField(choices=[SelectChoice(level, text) for level, text in LEVELS])
    programme = TextAreaField()
    password = PasswordField(validators=[DataRequired()])
    explained = BooleanField()
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Entry:
    at: datetime
    who: str
    what: str
    note: str = ""
    acting_for: str = ""


def form() -> FlaskForm:
    """A form sent back: two fields wrong, and the law's refusal above."""
    made = SampleForm(meta={"csrf": False})
    words = {
        "name": _("Name as on the card"),
        "kind": _("Kind of reception"),
        "arrival": _("Arrival"),
        "persons": _("Persons"),
        "security": _("Security level"),
        "programme": _("Programme"),
        "password": _("Password"),
        "explained": _("House rules explained"),
    }
    for name, text in words.items():
        made[name].label.text = text
    made.name.data = "王"
    made.persons.errors = [_("Enter a whole number from 1 to 500.")]
    made.arrival.errors = [_("The arrival lies in the past.")]
    problem = Words("须为 1–500 的整数", "a whole number from 1 to 500")
    made.refusal = Refusal("XE-04", field=Words("接待人数", "persons"), problem=problem)
    return made


def timeline(at: datetime) -> list[Entry]:
    return [
        Entry(at - timedelta(hours=5), "林文员", _("submitted"), _("Sixteen items complete")),
        Entry(at - timedelta(hours=3), "周总监", _("verified")),
        Entry(at - timedelta(minutes=50), "许副总", _("approved, grade VA"), "", "郑总经理"),
    ]


def facts() -> list[tuple[str, object]]:
    return [
        (_("Order"), "JD-2026-0031-V2"),
        (_("Code name"), "松风"),
        (_("Guest"), WITHHELD),
        (_("Head count"), 7),
        (_("Programme"), _("Dinner 18:30 in the Guanxiang building, tour at 20:00")),
        (_("Plate"), ""),
        (_("Room"), WITHHELD),
    ]


def desk(at: datetime) -> Desk:
    now, soon = Urgency.NOW, Urgency.SOON
    return lay_out(
        [
            Panel(
                _("Waiting for my signature"),
                (
                    Line(
                        "JD-2026-0031 松风",
                        "#",
                        _("Sign"),
                        at - timedelta(minutes=4),
                        grade="VA",
                        urgency=now,
                        blocker=_("Version 2, your part has changed"),
                    ),
                    Line("JD-2026-0030 听涛", "#", _("Sign"), at + timedelta(minutes=26), grade="VB", urgency=soon),
                ),
                order=10,
            ),
            Panel(
                _("Preparation"),
                (
                    Line(
                        "JD-2026-0028 云栖",
                        "#",
                        _("Inspect"),
                        at + timedelta(hours=3, minutes=20),
                        Sample.PREPARING,
                        "VC",
                        blocker=_("Two tasks done, not inspected"),
                    ),
                    Line("JD-2026-0027", "#", _("Open"), at + timedelta(days=1, hours=2), Sample.READY, "VD"),
                ),
                order=20,
            ),
            Panel(
                _("Today in the house"),
                (Line(_("Arrivals"), "#", count=3), Line(_("Departures"), "#", count=1)),
                order=70,
            ),
            Panel(_("Paper to give back"), (), _("No sheet is outstanding."), order=80),
        ]
    )


@dataclass(frozen=True)
class Task:
    what: str
    who: str
    due: datetime
    state: Sample


def tasks(at: datetime) -> list[Task]:
    return [
        Task(_("Red carpet at the main entrance"), "客房部 何组长", at - timedelta(minutes=12), Sample.DRAFT),
        Task(_("Three flower arrangements, fresh"), "客房部 罗师傅", at + timedelta(minutes=20), Sample.PREPARING),
        Task(_("Lift 2 held from 15:10"), "工程部 陶工", at + timedelta(hours=2), Sample.READY),
    ]
