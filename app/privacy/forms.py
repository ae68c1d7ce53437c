"""Shape of what the privacy officer types."""

import re
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp

from app.errors import REASON_LONGEST, REASON_SHORTEST
from app.forms import DeskForm
from app.privacy.rules import RequestKind, Step
from app.reception.orders.fields import in_one_line, trimmed

RECORD = re.compile(r"(JD-\d{4}-\d{4}|(order|companion|check_in|stay|security_task):\d{1,9})")


def _text(label: object, shortest: int, longest: int) -> TextAreaField:
    checks = [InputRequired(), Length(shortest, longest)]
    return TextAreaField(label, validators=checks, filters=[trimmed])


def _line(label: object) -> StringField:
    return StringField(label, validators=[InputRequired(), Length(1, 120), in_one_line], filters=[trimmed])


class HoldForm(DeskForm):
    record = StringField(
        _l("Order number or record"),
        validators=[InputRequired(), Regexp(rf"^{RECORD.pattern}$", message=_l("For example JD-2026-0031 or stay:12"))],
        filters=[trimmed],
        description=_l("For example JD-2026-0031 or stay:12"),
    )
    reason = _text(_l("Reason"), REASON_SHORTEST, REASON_LONGEST)


class ReasonForm(DeskForm):
    reason = _text(_l("Reason"), REASON_SHORTEST, REASON_LONGEST)


class RequestForm(DeskForm):
    kind = SelectField(_l("Kind"), validators=[InputRequired()])
    person = _line(_l("Name of the person"))
    contact = _line(_l("How to answer"))
    words = _text(_l("What is asked"), 2, 2000)

    def offer(self) -> None:
        self.kind.choices = [SelectChoice(kind.value, kind.label) for kind in RequestKind]


class BreachForm(DeskForm):
    what = _text(_l("What happened"), 2, 2000)
    whose = _text(_l("Whose data"), 2, 2000)


class StepForm(DeskForm):
    step = SelectField(_l("Step"), validators=[InputRequired()])
    note = _text(_l("How, by whom, to whom"), REASON_SHORTEST, REASON_LONGEST)

    def offer(self, steps: Iterable[Step]) -> None:
        self.step.choices = [SelectChoice(step.value, step.label) for step in steps]
