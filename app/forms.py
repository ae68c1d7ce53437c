"""The form every desk's forms stand on: nothing typed is lost, nothing stale is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Protocol

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.i18n import translations
from wtforms import HiddenField

from app import transaction
from app.errors import NotFound, Refusal, Stale
from app.extensions import db


class Editable(Protocol):
    revision: int


PLAINER = {
    "This field is required.": _l("Please fill this in."),
    "Invalid Choice: could not coerce.": _l("Please choose from the list."),
    "Not a valid choice.": _l("Please choose from the list."),
    "Not a valid integer value.": _l("Please enter a whole number."),
}


class Plainly:
    """The form library's own sentences, in ours where a tired clerk would not understand them (X-015)."""

    def gettext(self, text: str) -> str:
        return str(PLAINER[text]) if text in PLAINER else str(translations.gettext(text))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return str(translations.ngettext(one, many, n))


class DeskForm(FlaskForm):
    """Shape of what people type. ``refusal`` is what the law answered; the page shows it above the typed data."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> Plainly:
            return Plainly()

    revision = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusal: Refusal | None = None

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """A refusal raised inside lands on the form; what was done is undone, what was typed stays (X-015)."""
        try:
            yield
        except NotFound:
            raise
        except Refusal as refusal:
            db.session.rollback()
            transaction.note_refusal(refusal)
            self.refusal = refusal
            if isinstance(refusal, Stale) and refusal.newest is not None:
                self.revision.data = self.revision.raw_data = str(refusal.newest)

    @property
    def status(self) -> int:
        """200 for a fresh page, the refusal's status, or 422 where the shape is wrong."""
        if self.refusal is not None:
            return int(self.refusal.status)
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.errors else HTTPStatus.OK

    def refuse_stale(self, record: Editable, *, changed_by: str, changed_at: Any) -> None:
        """X-004. Refuses to save over another revision than the one this page was drawn from; none, a blank one or
        two of them are another one: our pages always send it."""
        if self.revision.raw_data != [str(record.revision)]:
            raise Stale(changed_by, changed_at, newest=record.revision)
