"""Shape of what is typed about a person. Typed numbers are shown again to who typed them, and kept nowhere (P-008)."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.errors import REASON_LONGEST, REASON_SHORTEST
from app.forms import DeskForm
from app.privacy.persons.rules import FactKind, Finding
from app.privacy.persons.services import Typed
from app.reception.frontdesk.documents import DocumentKind
from app.reception.orders.fields import in_one_line, trimmed

QUIET = {"autocomplete": "off", "spellcheck": "false"}


def _line(label: Any, longest: int, **kwargs: Any) -> StringField:
    checks = [InputRequired(), Length(1, longest), in_one_line]
    return StringField(label, validators=checks, filters=[trimmed], render_kw=QUIET, **kwargs)


class PersonForm(DeskForm):
    name = _line(_l("Exact name"), 60)
    fact_kind = SelectField(_l("Also known"), validators=[InputRequired()])
    document_kind = SelectField(_l("Document"), validators=[InputRequired()])
    fact = _line(
        _l("Document number, telephone or plate"), 40, description=_l("Compared now and not kept (PE-03).")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fact_kind.choices = [SelectChoice(kind.value, kind.label) for kind in FactKind]
        self.document_kind.choices = [SelectChoice(kind.value, kind.label) for kind in DocumentKind]

    def typed(self) -> Typed:
        document = DocumentKind(self.document_kind.data)
        return Typed(self.name.data or "", FactKind(self.fact_kind.data), self.fact.data or "", document)


class ReasonedForm(DeskForm):
    reason = TextAreaField(
        _l("Reason"),
        validators=[InputRequired(), Length(REASON_SHORTEST, REASON_LONGEST)],
        filters=[trimmed],
    )


class AlsoForm(ReasonedForm):
    """Records that only have the name."""

    records = SelectMultipleField(
        _l("Also this person's"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def offer(self, found: Iterable[Finding]) -> None:
        self.records.choices = [SelectChoice(one.record, one.title) for one in found]


class EraseForm(DeskForm):
    """The second step: the number of the request is typed once more, over the very findings that were shown."""

    shown = HiddenField(validators=[InputRequired()])
    number = StringField(_l("Number of the request"), validators=[InputRequired()], filters=[trimmed], render_kw=QUIET)

    def __init__(self, number: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.expected = str(number)

    def validate_number(self, field: StringField) -> None:
        if field.data != self.expected:
            raise ValidationError(_("Type the number of this request."))
