"""The kinds of field that an order's forms are made of (X-018): trimmed, bounded, in property time."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, Field, IntegerField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import DateTimeLocalField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app import clock
from app.marks import Mark

YEARS = range(2000, 2101)
"""X-018, and an end beyond which nobody plans a reception."""
PHONE = re.compile(r"^\+?\d{5,20}$")
PLATE = re.compile(r"^[A-Z0-9\u4e00-\u9fff]{5,10}$")
NUMBER = re.compile(r"^[A-Z0-9]{2,8}$")
YUAN_MOST = 10_000_000


def trimmed(text: str | None) -> str:
    return (text or "").strip()


def in_one_line(_form: Any, field: Field) -> None:
    """X-018. Of the control characters only notes know line breaks and tabs; the others nobody can send (typed.py)."""
    if any(unicodedata.category(mark) == "Cc" for mark in field.data or ""):
        raise ValidationError(_("Unreadable characters are not allowed."))


class NeededLater(Optional):
    """A draft may leave it blank, a later gate will not (4.2): the form does not call it optional."""

    field_flags = {"required": True}  # noqa: RUF012 - WTForms' own convention


def _presence(required: bool, needed: bool = False) -> Any:
    return InputRequired() if required else NeededLater() if needed else Optional()


def line(
    label: Any, longest: int = 120, *, required: bool = False, needed: bool = False, **kwargs: Any
) -> StringField:
    """One line of text."""
    checks = [_presence(required, needed), Length(max=longest), in_one_line]
    return StringField(label, validators=checks, filters=[trimmed], **kwargs)


def note(
    label: Any, longest: int = 2000, *, required: bool = False, needed: bool = False, rows: int = 2, **kwargs: Any
) -> TextAreaField:
    checks = [_presence(required, needed), Length(max=longest)]
    return TextAreaField(label, validators=checks, filters=[trimmed], render_kw={"rows": rows}, **kwargs)


def count(
    label: Any, lowest: int = 0, highest: int = 9999, *, required: bool = False, needed: bool = False, **kwargs: Any
) -> IntegerField:
    kwargs.setdefault("render_kw", {"inputmode": "numeric"})
    return IntegerField(label, validators=[_presence(required, needed), NumberRange(lowest, highest)], **kwargs)


def tick(label: Any, **kwargs: Any) -> BooleanField:
    return BooleanField(label, **kwargs)


def choice(label: Any, marks: Iterable[Mark], *, required: bool = False, **kwargs: Any) -> "MarkField":
    return MarkField(label, marks, validators=[_presence(required)], blank=None if required else "—", **kwargs)


class MarkField(SelectField):
    """One of a closed list of codes, shown in the reader's language; blank gives None."""

    def __init__(self, label: Any, marks: Iterable[Mark], *, blank: str | None, **kwargs: Any) -> None:
        self.marks = tuple(marks)
        self.blank = blank
        super().__init__(label, coerce=self._mark, choices=self._choices, **kwargs)
        self.type = "SelectField"

    def _choices(self) -> list[tuple[str, str]]:
        shown = [(mark.value, mark.label) for mark in self.marks]
        return shown if self.blank is None else [("", self.blank), *shown]

    def _mark(self, value: Any) -> Mark | str:
        if value in (None, "", "None"):
            return ""
        return type(self.marks[0])(value)

    @property
    def mark(self) -> Any:
        return self.data or None


class Moment(DateTimeLocalField):
    """A time on the hotel's clocks; in and out of the form it is aware."""

    def __init__(self, label: Any, *, required: bool = False, needed: bool = False, **kwargs: Any) -> None:
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        super().__init__(label, validators=[_presence(required, needed)], format=formats, **kwargs)
        self.type = "DateTimeLocalField"

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return clock.local(self.data).strftime("%Y-%m-%dT%H:%M") if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        super().process_formdata(valuelist)
        told = self.data
        assert told is not None, "a moment that was not understood is refused before"
        self.data = None
        if told.year not in YEARS:
            raise ValueError(_("Not before the year 2000, not after 2100."))
        self.data = clock.at_local(told.date(), told.time())


class Phone(StringField):
    """5 to 20 digits, may start with +; blanks and hyphens go."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, validators=[Optional(), self.check], filters=[self.plain], **kwargs)

    @staticmethod
    def plain(text: str | None) -> str:
        return re.sub(r"[\s\-–—()]", "", unicodedata.normalize("NFKC", text or ""))

    @staticmethod
    def check(_form: Any, field: Field) -> None:
        if not PHONE.match(field.data):
            raise ValidationError(_("5 to 20 digits, may start with +."))


class Plate(StringField):
    """5 to 10 letters, digits, Chinese characters; upper case without blanks."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, validators=[Optional(), self.check], filters=[self.plain], **kwargs)

    @staticmethod
    def plain(text: str | None) -> str:
        return re.sub(r"[\s·.\-]", "", unicodedata.normalize("NFKC", text or "")).upper()

    @staticmethod
    def check(_form: Any, field: Field) -> None:
        if not PLATE.match(field.data):
            raise ValidationError(_("5 to 10 letters, digits or Chinese characters."))


class LegNumber(StringField):
    """A flight or train: 2 to 8 letters and digits."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, validators=[Optional(), self.check], filters=[self.plain], **kwargs)

    @staticmethod
    def plain(text: str | None) -> str:
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")).upper()

    @staticmethod
    def check(_form: Any, field: Field) -> None:
        if not NUMBER.match(field.data):
            raise ValidationError(_("2 to 8 letters and digits."))


class Yuan(StringField):
    """Money typed in yuan, kept in fen (X-003)."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        kwargs.setdefault("render_kw", {"inputmode": "decimal"})
        super().__init__(label, validators=[Optional()], **kwargs)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{Decimal(self.data) / 100:.2f}"

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip().replace(",", "").removeprefix("¥") if valuelist else ""
        if not text:
            self.data = None
            return
        try:
            yuan = Decimal(text)
        except InvalidOperation:
            raise ValueError(_("Not an amount of money.")) from None
        if not yuan.is_finite() or not 0 <= yuan <= YUAN_MOST:
            self.data = None
            raise ValueError(_("Not an amount of money."))
        self.data = int((yuan * 100).to_integral_value(ROUND_HALF_UP))
