"""What people type to report a suspected leak, and to conclude its case (A-015)."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.forms import DeskForm
from app.people import queries as people
from app.people.models import Account
from app.reception.knowledge.disclosure.rules import Finding, Measure
from app.reception.knowledge.disclosure.services import TEXT_LONGEST
from app.reception.orders.fields import choice, line, note
from app.reception.preparation.delegation.forms import TickManyField


class LeakForm(DeskForm):
    """Of an order in the reporter's sight."""

    text = note(
        _l("What happened"), TEXT_LONGEST, required=True, rows=5,
        description=_l("What you saw or heard, where, when, who was there. Name the guest by the code name."),
    )  # fmt: skip


class BlindLeakForm(LeakForm):
    """Of an order by what the reporter heard it called."""

    called = line(_l("Order number or code name"), 60, required=True, render_kw={"autocomplete": "off"})


class ConcludeForm(DeskForm):
    finding = choice(_l("Finding"), Finding, required=True)
    measures = TickManyField(_l("Measures"), validators=[InputRequired(), Length(min=1)])
    about = SelectField(_l("Person concerned"), validators=[Optional()])
    words = note(_l("Grounds"), 500, required=True, rows=4, description=_l("5 to 500 characters."))

    def offer(self, persons: Iterable[tuple[str, str]]) -> None:
        self.measures.choices = [SelectChoice(measure.value, measure.label) for measure in Measure]
        self.about.choices = [SelectChoice("", "—"), *(SelectChoice(*one) for one in persons)]

    @property
    def chosen(self) -> Account | None:
        return people.account(int(self.about.data)) if self.about.data else None

    @property
    def ticked(self) -> frozenset[Measure]:
        return frozenset(map(Measure, self.measures.data or ()))
