"""What the reader of the trail looks for."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Form, StringField
from wtforms.validators import Length, Optional, ValidationError

from app.administration.moments import EARLIEST, LATEST
from app.administration.trail.queries import Wanted


class DayField(DateField):
    """A calendar day that the hotel can have seen."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist if valuelist and valuelist[0].strip() else [])
        except ValueError:
            raise ValueError(_("Write the day like 2026-09-16.")) from None


class TrailFilter(Form):
    """Part of an address, hence no token."""

    person = StringField(_l("Person"), validators=[Optional(), Length(max=60)])
    action = StringField(_l("Action"), validators=[Optional(), Length(max=60)], render_kw={"list": "actions"})
    record = StringField(_l("Record"), validators=[Optional(), Length(max=60)], render_kw={"placeholder": "order:12"})
    day = DayField(_l("Day"), validators=[Optional()])

    def validate_day(self, field: DayField) -> None:
        if field.data is not None and not EARLIEST <= field.data.year < LATEST:
            raise ValidationError(_("Write the day like 2026-09-16."))

    def wanted(self, before: int | None) -> Wanted:
        person, action, record = (
            (text or "").strip() for text in (self.person.data, self.action.data, self.record.data)
        )
        return Wanted(person, action, record, self.day.data, before)

    def narrowed(self) -> dict[str, str]:
        """For the trail itself: by which of the fields the reader looked, not for which words."""
        return {"by": " ".join(self.kept())} if self.kept() else {}

    def kept(self) -> dict[str, Any]:
        """The same search on the next page's address."""
        typed = {"person": self.person.data, "action": self.action.data, "record": self.record.data}
        day = {"day": self.day.data.isoformat()} if self.day.data else {}
        return {name: text for name, text in typed.items() if text} | day
