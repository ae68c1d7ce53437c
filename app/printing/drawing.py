"""A sheet as HTML: strict templates over frozen values. Whatever is not plain stops the print (SECURITY 1)."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined, nodes
from markupsafe import Markup

from app import clock
from app.config import ROOT
from app.formats import clock_time, day, is_withheld, moment
from app.printing.sheet import Imprint, Sheet

PLAIN = (str, int, float, Markup, Undefined)
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")


class NotPlain(TypeError):
    """A template met something that is not for paper: a sealed value, a row of the database, a missing value."""


def draw(sheet: Sheet, imprint: Imprint, *, hotel: str) -> str:
    """The HTML of one sheet. It differs between two copies in the imprint only."""
    template = environment().get_template(sheet.layout.template)
    return template.render(sheet=sheet, content=sheet.content, imprint=imprint, hotel=hotel)


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    made.tests["withheld"] = is_withheld
    return made


@cache
def fixed_words(template: str) -> str:
    """The labels on every print of a sheet, whoever reads it: a guest's word that happens to be one is no leak."""
    source, _name, _current = FileSystemLoader(ROOT / "templates").get_source(environment(), template)
    tree = environment().parse(source)
    own = "".join(part.data for part in tree.find_all(nodes.TemplateData))
    named = (getattr(node, "template", None) for node in tree.find_all((nodes.Extends, nodes.Import)))
    used = [name.value for name in named if isinstance(name, nodes.Const)]
    return re.sub(r"<[^>]*>", " ", own) + "".join(fixed_words(name) for name in used)


def plain(value: Any) -> Any:
    """Only text and numbers reach the paper; None and every object have to be dealt with before."""
    if isinstance(value, bool) or not isinstance(value, PLAIN):
        raise NotPlain(type(value).__name__)
    return value


def short_moment(at: datetime) -> str:
    """``09-16 15:30`` where the year stands on the sheet already."""
    return f"{clock.local(at):%m-%d %H:%M}"


def end_hour(at: datetime) -> str:
    """The end of a relief: midnight ends the day it belongs to, as 24:00 (S-020, example S-1)."""
    told = clock_time(at)
    return "24:00" if told == "00:00" else told


def short_day(at: datetime) -> str:
    return f"{clock.local(at):%m-%d}"


def weekday(at: datetime | date) -> str:
    told = clock.day_of(at) if isinstance(at, datetime) else at
    return f"星期{WEEKDAYS[told.weekday()]}"


def starts_day(at: datetime, before: datetime | None) -> bool:
    """Whether a line opens a new calendar day after the line before it."""
    return before is None or clock.day_of(at) != clock.day_of(before)


def span(start: datetime, end: datetime) -> str:
    """A length of time in hours: ``45.5 h``."""
    return f"{(end - start) / timedelta(hours=1):g} h"


def square_code(words: str) -> Markup:
    """The square code of a sheet as lines of ink; no image file, no colour."""
    drawn = segno.make_qr(words, error="m").svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None)
    return Markup(drawn)


FILTERS: dict[str, Callable[..., Any]] = {
    "moment": moment,
    "short_moment": short_moment,
    "clock_time": clock_time,
    "end_hour": end_hour,
    "day": day,
    "short_day": short_day,
    "weekday": weekday,
    "starts_day": starts_day,
    "span": span,
    "square_code": square_code,
}
