"""Shape of approving, confirming, returning and closing (S-012, S-013)."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from app.errors import REASON_LONGEST
from app.forms import DeskForm
from app.security.fields import note as note_field


class ApproveForm(DeskForm):
    """Carries the revision that the approver has read; a plan changed since is not approved (XE-01)."""


class ConfirmForm(DeskForm):
    note = note_field(_("What was confirmed, and how"), REASON_LONGEST)


class ReturnForm(DeskForm):
    reason = note_field(_("Reason"), REASON_LONGEST, shortest=1)


class CloseForm(DeskForm):
    report = note_field(_("Report"))
    all_returned = BooleanField(_("All equipment and material has been returned"))
