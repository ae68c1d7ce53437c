"""What people type about a task: its evidence, a defect, a reason, an element the order also contains."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, IntegerField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.errors import REASON_LONGEST, REASON_SHORTEST
from app.forms import DeskForm
from app.reception.preparation.tasks.tasklist import Element, Evidence

NOTE_LONGEST, NUMBER_MOST = 2000, 9999
ADDABLE = (Element.FLAG, Element.GIFT)
"""Elements of the ○ marks that the content of an order does not show."""


class CompleteForm(DeskForm):
    number = IntegerField(_l("Number"), validators=[Optional(), NumberRange(0, NUMBER_MOST)])
    note = TextAreaField(
        _l("Note"),
        validators=[Optional(), Length(max=NOTE_LONGEST)],
        description=_l("Places and things only; write no guest's name."),
        render_kw={"rows": 3},
    )

    def ask_for(self, evidence: Evidence) -> None:
        """Which field the page marks as needed; the law itself asks when the task is done."""
        self.number.flags.required = evidence is Evidence.NUMBER
        self.note.flags.required = evidence is Evidence.NOTE


class FailForm(DeskForm):
    """R-044."""

    defect = TextAreaField(_l("Defect"), validators=[InputRequired(), Length(2, NOTE_LONGEST)], render_kw={"rows": 3})
    responsible = SelectField(_l("Who puts it right"), coerce=int, validators=[InputRequired()])
    fix_by = DateTimeLocalField(_l("Put right by"), validators=[InputRequired()])

    def offer(self, people: Sequence[tuple[int, str]]) -> None:
        self.responsible.choices = [SelectChoice(value, name) for value, name in people]


class ReasonForm(DeskForm):
    """X-006. The length is the law's to judge (XE-03); here only what no reason can be."""

    reason = TextAreaField(
        _l("Reason"),
        validators=[InputRequired(), Length(REASON_SHORTEST, REASON_LONGEST)],
        render_kw={"rows": 3},
    )


class ElementForm(DeskForm):
    element = SelectField(_l("The order also contains"), validators=[InputRequired()])
    happens_at = DateTimeLocalField(
        _l("Time"), validators=[Optional()], description=_l("When the gift is handed over; a flag needs none.")
    )

    def name_elements(self) -> None:
        """In the reader's language."""
        self.element.choices = [SelectChoice(element.value, element.label) for element in ADDABLE]
