"""What is typed where a finding is sent as it stands."""

from flask_babel import lazy_gettext as _l

from app.forms import DeskForm
from app.reception.orders.fields import note


class SendForm(DeskForm):
    """X-006. Why people who may not know it are told."""

    reason = note(_l("Why it must be said"), 500, required=True, rows=2, description=_l("5 to 500 characters."))
