"""What a duty manager types to open an order, and his superiors to judge it (A-013)."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from app.forms import DeskForm
from app.reception.knowledge.emergency.rules import Review
from app.reception.orders.fields import choice, line, note


class OpenForm(DeskForm):
    called = line(
        _l("Order number or code name"), 60, required=True,
        description=_l("Exactly as you were told it; nothing is searched."),
        render_kw={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"},
    )  # fmt: skip
    reason = note(_l("Reason"), 500, required=True, rows=3, description=_l("5 to 500 characters."))
    password = PasswordField(
        _l("Your password, once more"), validators=[InputRequired(), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )  # fmt: skip


class ReviewForm(DeskForm):
    found = choice(_l("Finding"), (Review.JUSTIFIED, Review.NOT_JUSTIFIED), required=True)
    words = note(_l("What was found"), 500, required=True, rows=3, description=_l("5 to 500 characters."))
