"""What is typed where a finding is sent as it stands."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, Optional

from app.forms import DeskForm
from app.reception.orders.fields import note
from app.reception.orders.linter.services import Anyway


class SendForm(DeskForm):
    """X-006. Why people who may not know it are told."""

    reason = note(_l("Why it must be said"), 500, required=True, rows=2, description=_l("5 to 500 characters."))


class AnywayForm(DeskForm):
    """A text with its findings on the same page: a reason counts for those that the page showed."""

    leak_reason = TextAreaField(
        _l("Why it must be said"),
        validators=[Optional(), Length(5, 500)],
        description=_l("Only to let the text stand as it is: 5 to 500 characters."),
        render_kw={"rows": 2},
    )
    leak_seen = HiddenField(validators=[Length(max=4000)])

    def show(self, tokens: Iterable[str]) -> None:
        """The findings that the page is about to show."""
        self.leak_seen.data = " ".join(tokens)
        self.leak_seen.raw_data = [self.leak_seen.data]

    @property
    def anyway(self) -> Anyway:
        return Anyway(self.leak_reason.data or "", frozenset((self.leak_seen.data or "").split()))
