"""What is typed about seats."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectField, StringField, TimeField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from app import clock
from app.forms import DeskForm
from app.lounge.door.forms import choices
from app.lounge.people.forms import day_field
from app.lounge.rules.seating import Channel
from app.reception.preparation.delegation.forms import TickManyField

LONGEST = 24 * 60


class HoldForm(DeskForm):
    """L-040, L-041. For whom, which seats, from when, how long."""

    guest = SelectField(_l("For which guest"), validators=[InputRequired()])
    seats = TickManyField(_l("Which seats"), validators=[InputRequired()])
    day: DateField = day_field(_l("Day"))
    start = TimeField(_l("Begins at"), validators=[Optional()])
    minutes = IntegerField(_l("For how many minutes"), validators=[InputRequired(), NumberRange(5, LONGEST)])
    channel = SelectField(_l("Asked"), validators=[InputRequired()])

    def __init__(
        self, *args: Any, guests: list[tuple[str, str]], seats: list[tuple[str, str]], longest: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.guest.choices, self.seats.choices, self.channel.choices = guests, seats, choices(Channel)
        if not self.is_submitted():
            self.day.data = self.day.data or clock.today()
            self.minutes.data = longest

    def starts_at(self) -> datetime:
        """An empty time on today's date means now."""
        if self.start.data is None:
            return clock.now()
        return clock.at_local(self.day.data, self.start.data)

    def validate_start(self, field: TimeField) -> None:
        if field.data is None and self.day.data != clock.today():
            raise ValidationError(_("Enter from when on that day."))


class SitForm(DeskForm):
    """L-043. Who sits down where; the page knows one of the two, the other is chosen."""

    chosen = SelectField(_l("Seat"), validators=[InputRequired(message=_l("Choose a seat."))])

    def __init__(self, *args: Any, offered: list[tuple[str, str]], asks_who: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen.choices = offered
        if asks_who:
            self.chosen.label.text = _("Guest")


class OutForm(DeskForm):
    """X-006. Why a seat or a locker is taken out of use."""

    reason = StringField(
        _l("Reason"),
        validators=[InputRequired()],
        description=_l("5 to 500 characters"),
        render_kw={"autocomplete": "off"},
    )
