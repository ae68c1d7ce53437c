"""What is typed about conduct."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from app.forms import DeskForm
from app.lounge.conduct.services import Happened
from app.lounge.door.forms import choices, trimmed
from app.lounge.people.forms import PLAIN, no_signs
from app.lounge.rules.conduct import LONGEST_DAYS, Code, Measure, Severity, ViolationAction
from app.people.models import Account
from app.reception.frontdesk.documents import DocumentKind

ANSWERS = ("yes", "no")


def long_text(label: Any, hint: Any = "") -> TextAreaField:
    return TextAreaField(
        label, validators=[InputRequired(), Length(5, 2000)], filters=[trimmed], description=hint,
        render_kw={"rows": 3, "autocomplete": "off"},
    )  # fmt: skip


class ViolationForm(DeskForm):
    """L-076."""

    code = SelectField(_l("What happened"), validators=[InputRequired()])
    severity = SelectField(_l("How serious (V-09 only)"), default="")
    continued = BooleanField(_l("Went on after being asked to stop"))
    facts = long_text(_l("Facts"), _l("What was seen and heard, when, where. No opinions."))
    witnesses = StringField(
        _l("Witnesses"), validators=[Length(max=500), no_signs], filters=[trimmed], render_kw=PLAIN
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code.choices = [(one.value, f"{one.value} {one.label}") for one in Code]
        self.severity.choices = [("", "—"), *choices(Severity)]

    def validate_severity(self, field: Any) -> None:
        if self.code.data == Code.V09 and not field.data:
            raise ValidationError(_("Say how serious it is."))

    def happened(self) -> Happened:
        return Happened(
            code=Code(self.code.data),
            facts=self.facts.data,
            witnesses=self.witnesses.data or "",
            continued=bool(self.continued.data),
            severity=Severity(self.severity.data) if self.severity.data else None,
        )


class MeasureForm(DeskForm):
    """L-077. The ladder proposes, a person chooses."""

    measure = RadioField(_l("Measure"), validators=[InputRequired()])
    days = IntegerField(_l("Days of suspension"), validators=[Optional(), NumberRange(1, LONGEST_DAYS)])
    told = BooleanField(_l("Facts, measure and the right to object were told to the guest"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure.choices = choices(Measure)

    def validate_days(self, field: Any) -> None:
        if self.measure.data == Measure.SUSPENSION and not field.data:
            raise ValidationError(_("Say for how many days."))


class ObjectionForm(DeskForm):
    """L-078."""

    words = long_text(_l("What the guest says"))


class FindingForm(DeskForm):
    """L-078."""

    action = RadioField(_l("Decision"), validators=[InputRequired()])
    finding = long_text(_l("Reason"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action.choices = choices((ViolationAction.UPHOLD, ViolationAction.LIFT))


class EjectForm(DeskForm):
    """5.4. The supervisor does it himself, or somebody of security did."""

    security = SelectField(_l("Carried out by (security)"), default="")

    def __init__(self, *args: Any, guards: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.security.choices = [("", "—"), *((str(one.id), one.display_name) for one in guards)]


class LiftForm(DeskForm):
    """Section 17."""

    reason = StringField(
        _l("Reason"), validators=[InputRequired()], description=_l("5 to 500 characters"), render_kw=PLAIN
    )


class KnownForm(DeskForm):
    """FEATURES 60. Compared and not kept: only a keyed hash stays (P-008)."""

    name = StringField(_l("Former or other name"), validators=[Length(max=60), no_signs], filters=[trimmed],
                       render_kw=PLAIN)  # fmt: skip
    document_kind = SelectField(_l("Document"), default=DocumentKind.RESIDENT_ID.value)
    document_number = StringField(
        _l("Document number"),
        validators=[Length(max=40)],
        filters=[trimmed],
        render_kw=PLAIN,
        description=_l("Checked now and not kept."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document_kind.choices = choices(DocumentKind)

    def document(self) -> tuple[DocumentKind, str] | None:
        number = self.document_number.data
        return (DocumentKind(self.document_kind.data), number) if number else None


class MatchForm(DeskForm):
    """The answer to the door's question."""

    same = RadioField(_l("Is it the same person?"), validators=[InputRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.same.choices = [(one, one) for one in ANSWERS]
