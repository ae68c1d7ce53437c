"""What the front desk types."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.forms import DeskForm
from app.marks import Mark
from app.reception.frontdesk.documents import DocumentKind
from app.reception.frontdesk.rules import CheckInMode, Departure
from app.reception.frontdesk.services import Registration

NO_AUTOCOMPLETE = {"autocomplete": "off", "spellcheck": "false"}


def choices(marks: type[Mark]) -> list[tuple[str, str]]:
    return [(mark.value, mark.label) for mark in marks]


def trimmed(text: str | None) -> str:
    return (text or "").strip()


class CheckInForm(DeskForm):
    """R-092. The number is checked and forgotten; the page says so."""

    kind = SelectField(_l("Document"), validators=[InputRequired()])
    number = StringField(
        _l("Document number"),
        validators=[InputRequired(), Length(max=40)],
        filters=[trimmed],
        render_kw=NO_AUTOCOMPLETE,
        description=_l("Checked now and not kept: only the kind and the last four characters stay."),
    )
    name_on_document = StringField(
        _l("Name on the document"),
        validators=[InputRequired(), Length(max=60)],
        filters=[trimmed],
        render_kw=NO_AUTOCOMPLETE,
    )
    mode = SelectField(_l("Where checked in"), validators=[InputRequired()])
    escort = StringField(
        _l("Escort (registration in the room)"), validators=[Length(max=60)], filters=[trimmed]
    )
    room = SelectField(_l("Room"), validators=[Optional()], validate_choice=True)
    keys = IntegerField(_l("Keys handed over"), validators=[Optional(), NumberRange(0, 20)], default=0)
    vouchers = IntegerField(
        _l("Breakfast vouchers handed over"), validators=[Optional(), NumberRange(0, 500)], default=0
    )
    special_requests = TextAreaField(
        _l("Special requests"), validators=[Optional(), Length(max=2000)], filters=[trimmed]
    )
    payer = StringField(_l("Payer"), validators=[Optional(), Length(max=120)], filters=[trimmed])
    name_reason = StringField(
        _l("Reason, if the names differ"),
        validators=[Optional(), Length(max=500)],
        filters=[trimmed],
        description=_l("Accepted by the head of the front office only."),
    )

    def __init__(self, rooms: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices(DocumentKind)
        self.mode.choices = choices(CheckInMode)
        self.room.choices = [("", "—"), *((number, number) for number in rooms)]

    def validate_escort(self, field: StringField) -> None:
        """R-091. In the room it is an escort who registers, and he is named."""
        if self.mode.data == CheckInMode.IN_ROOM and not field.data:
            raise ValidationError(_("Name the hotel escort."))

    def registration(self) -> Registration:
        """What was typed, as the service takes it."""
        return Registration(
            kind=DocumentKind(self.kind.data),
            number=self.number.data,
            name_on_document=self.name_on_document.data,
            mode=CheckInMode(self.mode.data),
            room_number=self.room.data,
            keys=self.keys.data or 0,
            vouchers=self.vouchers.data or 0,
            special_requests=self.special_requests.data,
            payer=self.payer.data,
            escort=self.escort.data,
            name_reason=self.name_reason.data,
        )


class OverrideForm(DeskForm):
    """R-095."""

    reason = TextAreaField(_l("Reason"), validators=[InputRequired(), Length(max=500)], filters=[trimmed])


class KeysForm(DeskForm):
    """R-093."""

    room = SelectField(_l("Room"), validators=[InputRequired()])
    pieces = IntegerField(_l("Pieces"), validators=[InputRequired(), NumberRange(1, 20)], default=2)
    custodian = SelectField(_l("Custodian"), validators=[InputRequired()], coerce=int)


class VouchersForm(DeskForm):
    """R-094."""

    number = IntegerField(_l("Number of vouchers"), validators=[InputRequired(), NumberRange(1, 9999)])


class CheckOutForm(DeskForm):
    """R-099."""

    confirmed = SelectMultipleField(_l("Confirm"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.confirmed.choices = choices(Departure)
