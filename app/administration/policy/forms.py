"""What people type to change a policy value; its bounds are checked here for the field and again by law."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from app.administration.moments import MomentField
from app.administration.policy.briefs import said
from app.errors import REASON_LONGEST, REASON_SHORTEST
from app.forms import DeskForm
from app.policy.entry import Entry
from app.policy.kinds import LONGEST, Choice, Kind, Nonsense, Switch


class WithinBounds:
    """FEATURES 110. Refuses nonsense with the sentence that names the bounds."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def __call__(self, _form: DeskForm, field: Field) -> None:
        try:
            self.kind.read(field.data or "")
        except Nonsense as nonsense:
            raise ValidationError(said(nonsense.allowed)) from None


class ReasonGiven:
    """X-006."""

    def __call__(self, _form: DeskForm, field: Field) -> None:
        if not REASON_SHORTEST <= len((field.data or "").strip()) <= REASON_LONGEST:
            raise ValidationError(_("Give a reason (5–500 characters)."))


class ProposalForm(DeskForm):
    """A new value, from when, and why."""

    effective_from = MomentField(_l("In force from"), description=_l("Leave empty: from the moment it is entered."))
    reason = TextAreaField(
        _l("Reason"), validators=[InputRequired(), ReasonGiven()], render_kw={"rows": 3, "maxlength": 500}
    )

    @property
    def moment(self) -> datetime | None:
        return self.effective_from.data


def proposal_form(line: Entry, text: str, revision: int) -> ProposalForm:
    """The form for one key: its value field is of the value's kind and starts from the value in force."""
    kind = line.kind
    checks = [InputRequired(), Length(max=LONGEST), WithinBounds(kind)]
    if isinstance(kind, (Choice, Switch)):
        choices = [SelectChoice(code, said(word)) for code, word in kind.choices().items()]
        field: Field = SelectField(_l("New value"), choices=choices, validators=checks, validate_choice=False)
    elif kind.widget == "rows":
        field = TextAreaField(_l("New value"), validators=checks, render_kw={"rows": 8, "spellcheck": "false"})
    else:
        typed = {"number": "numeric"}.get(kind.widget, "text")
        field = StringField(_l("New value"), validators=checks, render_kw={"inputmode": typed, "autocomplete": "off"})
    form_of_kind: type[ProposalForm] = type("ProposalOfKind", (ProposalForm,), {"value": field})
    return form_of_kind(data={"value": text, "revision": str(revision)})


class StepForm(DeskForm):
    """A step with nothing to type."""


class RefusalForm(DeskForm):
    """The GM says why not."""

    reason = TextAreaField(
        _l("Reason"), validators=[InputRequired(), ReasonGiven()], render_kw={"rows": 3, "maxlength": 500}
    )
