"""What is typed about a stay that runs."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired

from app.forms import DeskForm


class CorrectForm(DeskForm):
    """X-006. Why an entry is taken back."""

    reason = StringField(
        _l("Reason"),
        validators=[InputRequired()],
        description=_l("5 to 500 characters"),
        render_kw={"autocomplete": "off"},
    )
