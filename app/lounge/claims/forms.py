"""What is typed about damage."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DecimalField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from app.forms import DeskForm
from app.lounge.claims.services import Damage
from app.lounge.conduct.forms import long_text
from app.lounge.door.forms import choices, trimmed
from app.lounge.people.forms import PLAIN, no_signs
from app.lounge.rules.claims import FEN, Basis

MOST_YUAN = 1_000_000


class DamageForm(DeskForm):
    """L-090."""

    item = StringField(
        _l("What is damaged"), validators=[InputRequired(), Length(1, 120), no_signs], filters=[trimmed],
        render_kw=PLAIN,
    )  # fmt: skip
    facts = long_text(_l("What happened"), _l("What was seen, when, where. No opinions."))
    accidental = BooleanField(_l("By accident"), default=True)

    def damage(self) -> Damage:
        return Damage(self.item.data, self.facts.data, bool(self.accidental.data))


class AssessForm(DeskForm):
    """L-090. By a documented price."""

    cost = DecimalField(
        _l("Cost (yuan)"), places=2, validators=[InputRequired(), NumberRange(0, MOST_YUAN)], render_kw=PLAIN
    )
    basis = SelectField(_l("Basis"), validators=[InputRequired()])
    reference = StringField(
        _l("Price list line or invoice"), validators=[InputRequired(), Length(max=500), no_signs], filters=[trimmed],
        description=_l("5 to 500 characters"), render_kw=PLAIN,
    )  # fmt: skip
    insist = BooleanField(_l("Claim although it is small and by accident"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.basis.choices = choices(Basis)

    @property
    def fen(self) -> int:
        """X-003. Half up to the fen."""
        return int((self.cost.data * FEN).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


class WordsForm(DeskForm):
    """A reason, a receipt, what the guest says: 5 to 500 characters."""

    words = StringField(
        _l("Words"), validators=[InputRequired(), Length(max=500), no_signs], filters=[trimmed],
        description=_l("5 to 500 characters"), render_kw=PLAIN,
    )  # fmt: skip
