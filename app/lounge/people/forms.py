"""What is typed about people before they come: cards, invitations, escorts, companions."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError

from app import clock
from app.forms import DeskForm
from app.lounge.door.forms import choices, trimmed
from app.lounge.people.services import Card, Introduction
from app.lounge.rules.terms import Tier
from app.reception.frontdesk.documents import DocumentKind

PLAIN = {"autocomplete": "off", "spellcheck": "false"}
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


def no_signs(_form: Any, field: Any) -> None:
    """X-018. A name holds no control characters."""
    if field.data and not field.data.isprintable():
        raise ValidationError(_("Remove the signs that cannot be printed."))


def sensible_day(_form: Any, field: Any) -> None:
    if field.data and not EARLIEST <= field.data <= LATEST:
        raise ValidationError(_("Enter a day from 2000 to 2100."))


def name_field(label: Any) -> StringField:
    return StringField(label, validators=[InputRequired(), Length(1, 60), no_signs], filters=[trimmed], render_kw=PLAIN)


def day_field(label: Any) -> DateField:
    return DateField(label, validators=[InputRequired(), sensible_day])


class PeriodForm(DeskForm):
    """First and last day, both within."""

    valid_from = day_field(_l("Valid from"))
    valid_to = day_field(_l("Valid to"))

    def validate_valid_to(self, field: DateField) -> None:
        if field.data and self.valid_from.data and field.data < self.valid_from.data:
            raise ValidationError(_("The last day is not before the first."))


class CardForm(PeriodForm):
    """L-002 a, b. A membership card, kept by the lounge supervisor."""

    name = name_field(_l("Name of the member"))
    number = StringField(
        _l("Card number"),
        validators=[
            InputRequired(),
            Length(4, 30),
            Regexp(r"^[0-9A-Za-z-]+$", message=_l("Letters, digits and hyphens only.")),
        ],
        filters=[trimmed],
        render_kw=PLAIN,
    )
    tier = SelectField(_l("Tier"), validators=[InputRequired()])
    active = BooleanField(_l("The card is active"), default=True)
    spend_yuan = IntegerField(
        _l("Spend of the last 12 months (yuan)"), validators=[InputRequired(), NumberRange(0, 100_000_000)], default=0
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tier.choices = choices(Tier)

    def card(self) -> Card:
        return Card(
            number=self.number.data.upper(),
            tier=Tier(self.tier.data),
            active=bool(self.active.data),
            spend_yuan=self.spend_yuan.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
        )


class InvitationForm(PeriodForm):
    """L-002 d."""

    name = name_field(_l("Name of the invited guest"))
    companions = IntegerField(_l("Companions allowed"), validators=[InputRequired(), NumberRange(0, 10)], default=1)


class EscortForm(DeskForm):
    """L-006."""

    name = name_field(_l("Name of the visitor"))
    escort_name = name_field(_l("Escorted by (member of staff)"))
    day = day_field(_l("Day"))


class CompanionForm(DeskForm):
    """L-021. The number is checked and forgotten (P-008)."""

    host = SelectField(_l("Comes with"), validators=[InputRequired()])
    name = name_field(_l("Name of the companion"))
    document_kind = SelectField(_l("Document"), validators=[InputRequired()])
    document_number = StringField(
        _l("Document number"),
        validators=[InputRequired(), Length(max=40)],
        filters=[trimmed],
        render_kw=PLAIN,
        description=_l("Checked now and not kept: only the kind and the last four characters stay."),
    )
    visit_day = day_field(_l("Day of the visit"))
    phone = StringField(
        _l("Telephone"),
        validators=[Optional(), Regexp(r"^\+?[0-9 -]{5,24}$", message=_l("5 to 20 digits, may start with +."))],
        filters=[trimmed],
        render_kw=PLAIN,
    )
    relation = StringField(_l("Relation to the guest"), validators=[Length(max=60), no_signs], filters=[trimmed])

    def __init__(self, *args: Any, hosts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.host.choices = hosts
        self.document_kind.choices = choices(DocumentKind)
        if not self.is_submitted():
            self.visit_day.data = self.visit_day.data or clock.today()

    def introduction(self) -> Introduction:
        return Introduction(
            name=self.name.data,
            document_kind=DocumentKind(self.document_kind.data),
            document_number=self.document_number.data,
            visit_day=self.visit_day.data,
            phone=(self.phone.data or "").replace(" ", "").replace("-", ""),
            relation=self.relation.data or "",
        )
