"""A page shaped like the sheet: fifteen lines, typed as they stand on the paper."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FieldList, Form, FormField, IntegerField, SelectField, StringField
from wtforms.fields import TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from app.clock import at_local, local
from app.forms import DeskForm
from app.lounge.backentry.rules import LINES_A_SHEET, MOST_SHEETS, Written
from app.lounge.backentry.services import Typed
from app.lounge.door.forms import trimmed
from app.lounge.rules.last_four import plain_last_four
from app.people.models import Account
from app.reception.frontdesk.documents import DocumentKind

PLAIN = {"autocomplete": "off", "spellcheck": "false"}
LAST_SERIAL = 999_999


class PrintPackForm(DeskForm):
    """How many sheets the risky hour may need."""

    sheets = IntegerField(
        _l("Sheets of fifteen lines"), default=2, validators=[InputRequired(), NumberRange(min=1, max=MOST_SHEETS)]
    )


class LineForm(Form):
    """One line of the paper."""

    in_at = TimeField(_l("In"), validators=[Optional()])
    out_at = TimeField(_l("Out"), validators=[Optional()])
    words = StringField(_l("Card, name, code name"), validators=[Length(max=60)], filters=[trimmed], render_kw=PLAIN)
    host = IntegerField(_l("With line"), validators=[Optional(), NumberRange(min=1, max=LAST_SERIAL)])
    document_kind = SelectField(_l("Document"), default="")
    last_four = StringField(
        _l("Last four"),
        validators=[Optional(), Regexp(r"[0-9A-Z]{4}\Z")],
        filters=[lambda text: plain_last_four((text or "")[:40])],
        render_kw=PLAIN | {"maxlength": 4},
    )
    spoilt = BooleanField(_l("Void"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document_kind.choices = [("", "—"), *((kind.value, kind.label) for kind in DocumentKind)]

    @property
    def is_blank(self) -> bool:
        return not (self.in_at.data or self.out_at.data or self.words.data or self.last_four.data or self.spoilt.data)

    def typed(self, serial: int, day: date) -> Typed:
        came = _moment(day, self.in_at.data)
        gone = _moment(day, self.out_at.data)
        return Typed(
            written=Written(serial, came, gone, self.host.data),
            words=self.words.data or "",
            document_kind=DocumentKind(self.document_kind.data) if self.document_kind.data else None,
            last_four=self.last_four.data or "",
            is_void=bool(self.spoilt.data),
        )


def _moment(day: date, hour: time | None) -> datetime | None:
    return local(at_local(day, hour)) if hour is not None else None


class SheetForm(DeskForm):
    """One sheet of the pack."""

    day = DateField(_l("Day"), validators=[InputRequired()])
    written_by = SelectField(_l("Written by"), coerce=int, validators=[InputRequired()])
    lines = FieldList(FormField(LineForm), min_entries=LINES_A_SHEET, max_entries=LINES_A_SHEET)

    def __init__(self, *args: Any, writers: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.written_by.choices = [(one.id, one.display_name) for one in writers]

    def typed(self, serials: Sequence[int]) -> list[Typed]:
        """The lines with something on them, each with its printed number."""
        pairs = zip(serials, self.lines, strict=True)
        return [line.form.typed(serial, self.day.data) for serial, line in pairs if not line.form.is_blank]
