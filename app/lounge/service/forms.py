"""What is pressed and typed about service: an item with one tap, a round with none."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app import clock
from app.forms import DeskForm
from app.lounge.door.forms import trimmed
from app.lounge.people.forms import PLAIN, no_signs
from app.lounge.seats.models import Zone
from app.lounge.service.services import Seen
from app.printing.forms import PRINTABLE

MOST = 99


class ServeForm(DeskForm):
    """L-060. Item and quantity; ``confirmed`` keeps the warnings that were answered."""

    item = IntegerField(_l("Item"), validators=[InputRequired(), NumberRange(1, 2**31 - 1)])
    quantity = IntegerField(_l("Quantity"), default=1, validators=[Optional(), NumberRange(1, 20)])
    refill = BooleanField(_l("Refill"))
    repeated = BooleanField(_l("Order repeated"))
    confirmed = StringField(validators=[Optional(), Length(max=40), no_signs])


def count_field(label: Any) -> IntegerField:
    return IntegerField(label, default=0, validators=[Optional(), NumberRange(0, MOST)])


class RoundForm(DeskForm):
    """L-062. What was seen and done; whatever stays empty was nothing."""

    zone = SelectField(_l("Zone"), validators=[Optional()])
    refills_offered = count_field(_l("Refills offered"))
    refills_served = count_field(_l("Refills served"))
    cups = count_field(_l("Cups cleared"))
    ashtrays = count_field(_l("Ashtrays changed"))
    restroom = SelectField(_l("Restroom"), validators=[Optional()])
    note = TextAreaField(
        _l("Defects and whatever else was seen"), [Optional(), Length(max=500), PRINTABLE], filters=[trimmed]
    )

    def __init__(self, *args: Any, zones: list[Zone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zones = {zone.code: zone for zone in zones}
        self.zone.choices = [("", _l("all zones")), *((zone.code, zone.kind.label) for zone in zones)]
        self.restroom.choices = [("", _l("not looked at")), ("ok", _l("in order")), ("not", _l("not in order"))]

    def seen(self) -> Seen:
        return Seen(
            zone=self._zones.get(self.zone.data or ""),
            refills_offered=self.refills_offered.data or 0,
            refills_served=self.refills_served.data or 0,
            cups=self.cups.data or 0,
            ashtrays=self.ashtrays.data or 0,
            restroom_ok={"ok": True, "not": False}.get(self.restroom.data or ""),
            note=self.note.data or "",
        )


class IntervalForm(DeskForm):
    """L-062. Another interval until the end of the shift."""

    minutes = IntegerField(_l("A round every (minutes)"), validators=[InputRequired(), NumberRange(1, 60)])
    until = TimeField(_l("Until"), validators=[InputRequired()])
    reason = StringField(
        _l("Reason"), [InputRequired()], description=_l("5 to 500 characters"), render_kw=PLAIN, filters=[trimmed]
    )

    def until_at(self, at: datetime) -> datetime:
        """The next time that the clock shows this hour."""
        moment = clock.at_local(clock.day_of(at), self.until.data)
        return moment if moment > at else clock.at_local(clock.day_of(at) + timedelta(days=1), self.until.data)
