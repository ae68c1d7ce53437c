"""Shape of taking a guard on and of a vetting outcome (S-032, S-033)."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.forms import DeskForm
from app.security.fields import line
from app.security.guards.rules import VettingOutcome

TO_RECORD = (VettingOutcome.CLEARED, VettingOutcome.PENDING, VettingOutcome.NOT_CLEARED)


class GuardForm(DeskForm):
    name = line(_("Name"), 60)
    external = BooleanField(_("External guard"))
    unit = line(_("Unit or company"), required=False)
    certificate = line(_("Guard certificate no."), 60, required=False)
    certificate_until = DateField(_("Certificate valid to"), validators=[Optional()])


class TickManyField(SelectMultipleField):
    """Several persons at once, each with a box of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class VettingForm(DeskForm):
    guards = TickManyField(_("Persons to record"), coerce=int, validators=[InputRequired()])
    outcome = RadioField(_("Outcome"), coerce=VettingOutcome, validators=[InputRequired()])
    valid_to = DateField(_("Valid to"), validators=[InputRequired()])
    reference = line(_("Reference"), required=False)

    def offer(self, guards: list[tuple[int, str]]) -> None:
        self.guards.choices = [SelectChoice(value, name) for value, name in guards]
        self.outcome.choices = [SelectChoice(mark, mark.label) for mark in TO_RECORD]
