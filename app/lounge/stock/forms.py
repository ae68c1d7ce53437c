"""What is typed about the stock."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, DecimalField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.forms import DeskForm
from app.lounge.door.forms import choices, trimmed
from app.lounge.people.forms import PLAIN, no_signs, sensible_day
from app.lounge.rules.refreshments import Allergen, ItemKind
from app.lounge.rules.seating import ServiceMode
from app.lounge.service.models import NAME
from app.lounge.stock.services import Described

FEN = 100


def text_field(label: Any, longest: int, *, needed: bool = True, hint: Any = "") -> StringField:
    first = InputRequired() if needed else Optional()
    return StringField(
        label, [first, Length(max=longest), no_signs], description=hint, filters=[trimmed], render_kw=PLAIN
    )


class ItemForm(DeskForm):
    """5.1, L-065, L-066."""

    name_zh = text_field(_l("Name"), NAME)
    name_en = text_field(_l("English name"), NAME, needed=False)
    kind = SelectField(_l("Kind"), validators=[InputRequired()])
    served_at = SelectField(_l("Served at"), validators=[InputRequired()])
    hot = BooleanField(_l("Hot"))
    of_age = BooleanField(_l("Adults only"))
    allergens = SelectMultipleField(_l("Allergens"), option_widget=CheckboxInput(), widget=ListWidget())
    also = text_field(_l("Further ingredients"), 200, needed=False, hint=_l("That a guest may have to avoid."))
    unit = text_field(_l("Unit"), 20)
    minimum = IntegerField(_l("Minimum"), validators=[InputRequired(), NumberRange(0, 9999)])
    price = DecimalField(_l("Price of a unit (yuan)"), validators=[InputRequired(), NumberRange(0, 1_000_000)])
    batch = text_field(_l("Batch"), 40, needed=False)
    best_before = DateField(_l("Best before"), validators=[Optional(), sensible_day])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices, self.served_at.choices = choices(ItemKind), choices(ServiceMode)
        self.allergens.choices = choices(Allergen)

    def told(self) -> Described:
        return Described(
            name_zh=self.name_zh.data,
            name_en=self.name_en.data or "",
            kind=ItemKind(self.kind.data),
            served_at=ServiceMode(self.served_at.data),
            hot=self.hot.data,
            of_age=self.of_age.data,
            allergens=list(self.allergens.data or []),
            also=self.also.data or "",
            unit=self.unit.data,
            minimum=self.minimum.data,
            price_fen=int((Decimal(self.price.data) * FEN).to_integral_value()),
            batch=self.batch.data or "",
            best_before=self.best_before.data,
        )


class CountForm(DeskForm):
    """L-066. How many are there."""

    found = IntegerField(_l("Counted"), validators=[InputRequired(), NumberRange(0, 99999)])


class RemoveForm(DeskForm):
    """L-066. How many go, and why."""

    quantity = IntegerField(_l("Quantity"), validators=[InputRequired(), NumberRange(1, 9999)])
    reason = StringField(
        _l("Reason"), [InputRequired(), Length(max=500), no_signs], description=_l("5 to 500 characters"),
        filters=[trimmed], render_kw=PLAIN,
    )  # fmt: skip


class RefuseForm(DeskForm):
    """L-103."""

    reason = StringField(
        _l("Reason"), [InputRequired(), Length(max=500), no_signs], description=_l("5 to 500 characters"),
        filters=[trimmed], render_kw=PLAIN,
    )  # fmt: skip
