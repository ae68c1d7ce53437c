"""What a tablet sends, and what the supervisor types about an act."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TimeField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.forms import DeskForm
from app.lounge.offline import claims
from app.lounge.offline.rules import MOST_AT_ONCE
from app.lounge.offline.services import Sent
from app.marks import Mark

LONGEST = 100_000


class Decision(Mark):
    """What the supervisor does about an act."""

    AGAIN = "again", "按下方填写重新核对并入账", "judge again with what is given below, and enter"
    EXCEPTION = "exception", "客人确已入场，作为例外入账", "the guest was let in: enter as an exception"
    DISMISS = "dismiss", "不予入账", "does not count"


class SendForm(DeskForm):
    """The acts of a tablet as they stand in its queue: ``[[tag, line, seal], …]``, and its clock as it sends them."""

    acts = StringField(validators=[InputRequired(), Length(max=LONGEST)])
    sent_at = StringField(validators=[InputRequired(), Length(max=20)])

    def validate_acts(self, field: Any) -> None:
        try:
            told = json.loads(field.data)
        except (ValueError, RecursionError):
            raise ValidationError("JSON") from None
        if not isinstance(told, list) or len(told) > MOST_AT_ONCE or not all(map(_is_line, told)):
            raise ValidationError("JSON")
        self.sent = [Sent(*one) for one in told]

    def validate_sent_at(self, field: Any) -> None:
        try:
            self.moment: datetime = claims.moment(int(field.data))
        except ValueError:
            raise ValidationError("ms") from None


def _is_line(one: Any) -> bool:
    return isinstance(one, list) and [type(part) for part in one] == [str] * 3


class SettleForm(DeskForm):
    """The supervisor's word on one act."""

    decision = RadioField(_l("Decision"), validators=[InputRequired()])
    person = SelectField(_l("Who it was"), default="")
    when = TimeField(_l("When it really was"), validators=[Optional()], description=_l("only if it differs"))
    reason = StringField(
        _l("Reason"),
        validators=[InputRequired()],
        description=_l("5 to 500 characters"),
        render_kw={"autocomplete": "off"},
    )

    def __init__(
        self, *args: Any, decisions: Iterable[Decision], persons: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.decision.choices = [(one.value, one.label) for one in decisions]
        self.person.choices = [("", _("as typed")), *persons]
