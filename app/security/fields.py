"""The kinds of text that the security desk's forms are made of (X-018): trimmed, bounded, readable."""

from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.reception.orders.fields import in_one_line, trimmed


def line(label: Any, longest: int = 120, *, required: bool = True) -> StringField:
    """One line of text; left out where that is allowed, it is an empty text."""
    presence = [InputRequired(), Length(1, longest)] if required else [Optional(), Length(max=longest)]
    return StringField(label, validators=[*presence, in_one_line], filters=[trimmed])


def note(label: Any, longest: int = 2000, *, shortest: int = 2) -> TextAreaField:
    """A required note of several lines."""
    checks = [InputRequired(), Length(shortest, longest)]
    return TextAreaField(label, validators=checks, filters=[trimmed])
