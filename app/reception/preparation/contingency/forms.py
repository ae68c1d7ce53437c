"""The contingency plan as its author types it: ten events on one page."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import Form, FormField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.forms import DeskForm
from app.reception.preparation.contingency.events import EventKind
from app.reception.preparation.contingency.services import EventText

LONG, SHORT = 2000, 120
NOBODY = 0


class EventForm(Form):
    """One event. Nothing is required while the plan is written; submitting asks (R-055)."""

    commander = SelectField(_l("Commander"), coerce=int, validators=[Optional()])
    deputy = SelectField(_l("Deputy"), coerce=int, validators=[Optional()])
    first_action = TextAreaField(_l("First action"), validators=[Length(max=LONG)], render_kw={"rows": 2})
    trigger = StringField(_l("Trigger"), validators=[Length(max=SHORT)])
    place = StringField(_l("Assembly or alternative place"), validators=[Length(max=SHORT)])
    means = StringField(_l("Means"), validators=[Length(max=SHORT)])
    phones = StringField(_l("Telephone numbers"), validators=[Length(max=SHORT)])
    informs = StringField(_l("Who informs whom"), validators=[Length(max=LONG)])
    helpers = SelectMultipleField(_l("Other persons"), coerce=int, validators=[Optional()], render_kw={"size": 4})

    def mark_needed(self) -> None:
        """What submitting will ask for; saving an unfinished plan is always possible."""
        for field in (self.commander, self.deputy, self.first_action):
            field.flags.required = True

    def text(self) -> EventText:
        named = (self.first_action, self.trigger, self.place, self.means, self.phones, self.informs)
        return EventText(
            commander_id=self.commander.data or None,
            deputy_id=self.deputy.data or None,
            helper_ids=tuple(self.helpers.data or ()),
            words={field.short_name: field.data or "" for field in named},
        )


class PlanForm(DeskForm):
    """R-055. One part for each default event."""

    medical = FormField(EventForm)
    fire = FormField(EventForm)
    power = FormField(EventForm)
    lift = FormField(EventForm)
    intrusion = FormField(EventForm)
    media = FormField(EventForm)
    poisoning = FormField(EventForm)
    traffic = FormField(EventForm)
    weather = FormField(EventForm)
    programme = FormField(EventForm)

    def events(self) -> list[tuple[EventKind, EventForm]]:
        return [(kind, self[kind.value].form) for kind in EventKind]

    def offer(self, people: Sequence[tuple[int, str]]) -> None:
        named = [SelectChoice(value, name) for value, name in people]
        for _kind, event in self.events():
            event.mark_needed()
            event.commander.choices = event.deputy.choices = [SelectChoice(NOBODY, "—"), *named]
            event.helpers.choices = named

    def texts(self) -> dict[EventKind, EventText]:
        return {kind: event.text() for kind, event in self.events()}


class ReturnForm(DeskForm):
    """X-006."""

    reason = TextAreaField(_l("Reason"), validators=[InputRequired(), Length(5, 500)], render_kw={"rows": 3})
