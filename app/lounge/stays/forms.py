"""What is typed about a stay that runs."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TimeField
from wtforms.validators import InputRequired

from app.forms import DeskForm


class ReasonForm(DeskForm):
    """X-006. Why an entry or exit is taken back, a stay is extended."""

    reason = StringField(
        _l("Reason"),
        validators=[InputRequired()],
        description=_l("5 to 500 characters"),
        render_kw={"autocomplete": "off"},
    )


class SweepForm(ReasonForm):
    """L-036. When the guest really left, and how that is known."""

    left_at = TimeField(_l("Really left at"), validators=[InputRequired()])
