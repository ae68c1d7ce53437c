"""Shape of approving, confirming, returning and closing (S-012, S-013)."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.errors import REASON_LONGEST
from app.forms import DeskForm


class ApproveForm(DeskForm):
    """Carries the revision that the approver has read; a plan changed since is not approved (XE-01)."""

    revision = HiddenField(validators=[InputRequired()])


class ConfirmForm(DeskForm):
    note = TextAreaField(_("What was confirmed, and how"), validators=[InputRequired(), Length(2, REASON_LONGEST)])


class ReturnForm(DeskForm):
    reason = TextAreaField(_("Reason"), validators=[InputRequired(), Length(max=REASON_LONGEST)])


class CloseForm(DeskForm):
    report = TextAreaField(_("Report"), validators=[InputRequired(), Length(2, 2000)])
    all_returned = BooleanField(_("All equipment and material has been returned"))
