"""What the attendant types and ticks at the door."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.forms import DeskForm
from app.lounge.door.services import Shown
from app.lounge.rules.last_four import is_last_four, plain_last_four
from app.lounge.rules.scans import Paper
from app.lounge.rules.terms import Check, ProofKind
from app.marks import Mark
from app.people.models import Account
from app.reception.frontdesk.documents import DocumentKind

BY_SCANNER = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off", "enterkeyhint": "search"}


def choices(marks: Iterable[Mark]) -> list[tuple[str, str]]:
    return [(mark.value, mark.label) for mark in marks]


def trimmed(text: str | None) -> str:
    return (text or "").strip()


class SearchForm(DeskForm):
    """One field for everything: a scanner types into it like a hand."""

    words = StringField(
        _l("Card, name, code name or order number"),
        validators=[InputRequired(), Length(max=60)],
        filters=[trimmed],
        render_kw=BY_SCANNER | {"autofocus": True},
    )


class AdmitForm(DeskForm):
    """Proof, security check, and in: one form, one press."""

    proof = RadioField(_l("Proof shown"), validators=[InputRequired()])
    document_kind = SelectField(_l("Document"), default=DocumentKind.RESIDENT_ID.value)
    last_four = StringField(
        _l("Last four characters"),
        validators=[Length(max=40)],
        filters=[lambda text: plain_last_four(text or "")],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    escort_name = StringField(
        _l("Hotel escort (name)"),
        validators=[Length(max=60)],
        filters=[trimmed],
        render_kw={"autocomplete": "off"},
    )
    other_person = BooleanField(_l("It is not this person's, or the names differ"))
    check = RadioField(_l("Security check"), validators=[InputRequired()])
    waived_by = SelectField(_l("Waived by"), default="")
    explained = BooleanField(_l("House rules and limits explained"))

    def __init__(
        self, *args: Any, proofs: Sequence[ProofKind], waivers: Sequence[Account] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proof.choices = choices(proofs)
        self.document_kind.choices = choices(DocumentKind)
        self.check.choices = choices(mark for mark in Check if mark is not Check.WAIVED or waivers)
        self.waived_by.choices = [("", "—"), *((str(one.id), one.display_name) for one in waivers)]
        if not waivers:
            del self.waived_by

    def show(self, paper: Paper) -> None:
        """L-003. A scanned document is the proof shown; kind and last four are typed for the attendant."""
        self.proof.data = ProofKind.DOCUMENT.value
        self.document_kind.data, self.last_four.data = paper.kind.value, paper.last_four

    def validate_last_four(self, field: Any) -> None:
        if self.proof.data == ProofKind.DOCUMENT and not is_last_four(field.data):
            raise ValidationError(_("Type the last four characters of the document."))

    def validate_escort_name(self, field: Any) -> None:
        if self.proof.data == ProofKind.ESCORT and not field.data:
            raise ValidationError(_("Name the hotel escort."))

    def validate_waived_by(self, field: Any) -> None:
        if self.check.data == Check.WAIVED and not field.data:
            raise ValidationError(_("Choose who waived the check."))

    def shown(self) -> Shown:
        proof = ProofKind(self.proof.data)
        by_document = proof is ProofKind.DOCUMENT
        return Shown(
            proof=proof,
            check=Check(self.check.data),
            matches=not self.other_person.data,
            document_kind=DocumentKind(self.document_kind.data) if by_document else None,
            last_four=self.last_four.data if by_document else "",
            escort_name=self.escort_name.data,
            waived_by_id=int(self.waived_by.data) if self.check.data == Check.WAIVED else None,
            explained=bool(self.explained.data),
        )



class OverCapacityForm(AdmitForm):
    """FEATURES 53. The same desk, and why one more comes in although the lounge is full (X-006)."""

    reason = StringField(
        _l("Reason"),
        validators=[InputRequired()],
        filters=[trimmed],
        description=_l("5 to 500 characters"),
        render_kw={"autocomplete": "off"},
    )
