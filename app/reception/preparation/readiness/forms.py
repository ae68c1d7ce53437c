"""A responsible person's word on a gate item."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length

from app.forms import DeskForm
from app.reception.preparation.readiness.services import ANSWERS_FOR


class ConfirmForm(DeskForm):
    key = HiddenField(validators=[InputRequired(), AnyOf(list(ANSWERS_FOR))])
    note = TextAreaField(
        _l("On what your word rests"), validators=[InputRequired(), Length(2, 500)], render_kw={"rows": 2}
    )


class DeclareForm(DeskForm):
    """Nothing to type; the refusal lands here with its list (RE-09)."""
