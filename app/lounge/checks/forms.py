"""What is pressed and typed about checks and repairs."""

from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FloatField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app import clock
from app.forms import DeskForm
from app.lounge.door.forms import choices, trimmed
from app.lounge.people.forms import PLAIN, no_signs
from app.lounge.rules.checks import Outcome, Priority
from app.printing.forms import PRINTABLE


class CheckForm(DeskForm):
    """L-068. One press, a figure, or a defect in words."""

    outcome = SelectField(_l("Found"), validators=[Optional()])
    value = FloatField(_l("Measured"), validators=[Optional(), NumberRange(-50, 200)])
    words = StringField(_l("What is wrong"), [Optional(), Length(max=500), PRINTABLE], filters=[trimmed])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome.choices = [("", ""), *choices(Outcome)]

    def found(self) -> Outcome | None:
        return Outcome(self.outcome.data) if self.outcome.data else None


class RepairForm(DeskForm):
    """O-008."""

    place = StringField(_l("Place"), [InputRequired(), Length(1, 120), no_signs], filters=[trimmed], render_kw=PLAIN)
    defect = TextAreaField(_l("Fault"), [InputRequired(), Length(2, 500), PRINTABLE], filters=[trimmed])
    priority = SelectField(_l("Priority"), validators=[InputRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.priority.choices = choices(Priority)


class PromiseForm(DeskForm):
    """Engineering says when; a time of day is today's, or tomorrow's if it has passed."""

    promised = TimeField(_l("Done by"), validators=[InputRequired()])
    days = SelectField(_l("Day"), validators=[InputRequired()])

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [today + timedelta(days=n) for n in range(8)]
        self.days.choices = [(one.isoformat(), f"{one:%m-%d}") for one in days]

    def promised_at(self) -> datetime:
        hour: time = self.promised.data
        return clock.at_local(date.fromisoformat(self.days.data), hour)


class DoneForm(DeskForm):
    """What was done about it, or why it is not in order."""

    words = StringField(_l("Note"), [Optional(), Length(max=500), PRINTABLE], filters=[trimmed], render_kw=PLAIN)
