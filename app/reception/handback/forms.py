"""What people type about a hand-back."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.forms import DeskForm
from app.reception.handback.rules import LONGEST, SHORTEST, Report

_WORDS = (InputRequired(), Length(min=SHORTEST, max=LONGEST))


class ReportForm(DeskForm):
    """R-106."""

    went_well = TextAreaField(_l("What went well"), [*_WORDS])
    went_wrong = TextAreaField(_l("What failed"), [*_WORDS])
    remarks = TextAreaField(_l("The guest's remarks"), [*_WORDS])
    costs = TextAreaField(_l("Costs"), [*_WORDS])
    kept_none = BooleanField(_l("We have no notes and no photos of this reception"))
    notes = TextAreaField(_l("Notes and photos handed in"), [Optional(), Length(max=LONGEST)])

    def report(self) -> Report:
        return Report(
            self.went_well.data or "", self.went_wrong.data or "", self.remarks.data or "", self.costs.data or "",
            self.notes.data or "", bool(self.kept_none.data),
        )  # fmt: skip


class ReturnForm(DeskForm):
    """Section 17. X-006."""

    reason = TextAreaField(_l("What is missing"), [InputRequired(), Length(max=500)])
