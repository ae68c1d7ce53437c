"""What the marketing director types at a seal."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from app.forms import DeskForm
from app.reception.orders.fields import Moment, note
from app.reception.orders.seals.rules import MOST_HOURS, Term


class SealForm(DeskForm):
    """FEATURES N7. One of the two terms; sooner than before needs a reason."""

    until_at = Moment(_l("Sealed until"))
    hours_before = IntegerField(
        _l("or until so many hours before arrival"),
        validators=[Optional(), NumberRange(0, MOST_HOURS)],
        description=_l("It moves with the expected arrival."),
    )
    reason = note(_l("Reason"), 500, rows=2, description=_l("Needed to open sooner than was set: 5 to 500 characters."))

    def term(self) -> Term:
        return Term(self.until_at.data, self.hours_before.data)
