"""What people type beside an order's text: findings, decisions, distribution, reasons, receipts, contacts."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, HiddenField, IntegerField, PasswordField, SelectField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from app.forms import DeskForm
from app.people.rules import Dept
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.reception.orders.approval import Decision
from app.reception.orders.content import StaffMember
from app.reception.orders.content_form import DeviationRow, GrowingForm, rows, rows_of
from app.reception.orders.fields import Moment, Yuan, choice, line, note, tick
from app.reception.orders.items import BY_NUMBER, ITEMS, Item
from app.reception.orders.models import ContactChannel
from app.reception.orders.states import CheckState
from app.reception.orders.verification import Finding

Choices = Iterable[tuple[int, str]]


def account_or_none(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


class ReasonForm(DeskForm):
    """An act that needs nothing but a reason (X-006)."""

    reason = note(_l("Reason"), 500, required=True, rows=3, description=_l("5 to 500 characters."))


class FindingRow(Form):
    """R-013. One item: verified or doubtful, the source, and for a doubt its owner and time."""

    item = HiddenField()
    state = choice(_l("Finding"), CheckState, required=True)
    source = line(_l("Source"), 300)
    owner = SelectField(_l("Who settles it"), coerce=account_or_none)
    settle_by = Moment(_l("Settle by"))

    @property
    def asked(self) -> Item | None:
        """The item this row is about; a forged number is no item."""
        number = self.item.data or ""
        return BY_NUMBER.get(int(number)) if number.isdecimal() and len(number) < 3 else None


class VerifyForm(DeskForm):
    """R-013. All items on one page; one source may stand for those without their own."""

    rest = tick(_l("Every item without a finding of its own is verified"))
    source = line(_l("Source for all items without their own"), 300)
    findings = FieldList(FormField(FindingRow), max_entries=len(ITEMS))

    def __init__(self, owners: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._owners = [("", "—"), *owners]
        for entry in self.findings:
            entry.form.owner.choices = self._owners

    def fill(self, items: Sequence[Item], known: dict[int, dict[str, Any]]) -> None:
        """One row for each given item, with what was found before."""
        for item in items:
            self.findings.append_entry({"item": str(item.number), **known.get(item.number, {})})
            self.findings[-1].form.owner.choices = self._owners

    def found(self) -> dict[int, Finding]:
        return {row.asked.number: self._finding(row) for row in self._rows() if row.asked is not None}

    def _rows(self) -> list[FindingRow]:
        return [entry.form for entry in self.findings]

    def _finding(self, row: FindingRow) -> Finding:
        state = row.state.data
        if state is CheckState.UNVERIFIED and self.rest.data:
            state = CheckState.VERIFIED
        return Finding(state, row.source.data or self.source.data or "", row.owner.data, row.settle_by.data)


class DecisionForm(GrowingForm):
    """R-016. What the general manager fixes."""

    grade = choice(_l("Grade"), Grade, required=True)
    security_level = choice(_l("Security level"), SecurityLevel, required=True)
    level_reason = line(_l("Why below the default level"), 500)
    lead = SelectField(_l("Reception lead"), coerce=account_or_none, validators=[InputRequired()])
    deviations = rows(DeviationRow)
    budget_fen = Yuan(_l("Budget (yuan)"))

    def __init__(self, leads: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lead.choices = list(leads)

    def decision(self) -> Decision:
        name = dict(self.lead.choices)[self.lead.data]
        return Decision(
            self.grade.data,
            self.security_level.data,
            StaffMember(self.lead.data, name),
            self.level_reason.data or "",
            rows_of(self.deviations),
            self.budget_fen.data,
        )


class CoordinatorForm(DeskForm):
    """R-021."""

    coordinator = SelectField(_l("Coordinator"), coerce=int, validators=[InputRequired()])
    deputy = SelectField(_l("Deputy"), coerce=int, validators=[InputRequired()])

    def __init__(self, people: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coordinator.choices = self.deputy.choices = list(people)


class DepartmentRow(Form):
    code = HiddenField()
    listed = tick("")
    reason = line(_l("Reason for taking it off"), 500)

    @property
    def dept(self) -> Dept | None:
        return Dept(self.code.data) if self.code.data in set(Dept) else None


class DistributionForm(DeskForm):
    """R-023. The checklist of departments; one of the standard taken off needs a reason."""

    departments = FieldList(FormField(DepartmentRow), max_entries=len(Dept))

    def fill(self, departments: Iterable[Dept], listed: Iterable[Dept]) -> None:
        chosen = set(listed)
        for dept in departments:
            self.departments.append_entry({"code": dept.value, "listed": dept in chosen, "reason": ""})

    def chosen(self) -> tuple[Dept, ...]:
        rows = (entry.form for entry in self.departments)
        return tuple(row.dept for row in rows if row.dept is not None and row.listed.data)

    def reasons(self) -> dict[Dept, str]:
        rows = (entry.form for entry in self.departments)
        return {row.dept: row.reason.data for row in rows if row.dept is not None and row.reason.data}


class SignForm(DeskForm):
    """R-030. Signing means: received, read, will carry it out in person."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    password = PasswordField(
        _l("Your password"),
        validators=[InputRequired(), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )


class WordsForm(DeskForm):
    """A query or its answer (R-032)."""

    words = note(_l("Text"), 2000, required=True, rows=4)


class ContactForm(DeskForm):
    """R-021. One contact with the key contact."""

    when = Moment(_l("Time"), required=True)
    channel = choice(_l("Channel"), ContactChannel, required=True)
    with_whom = line(_l("With whom"), required=True)
    content = note(_l("Content"), 2000, required=True)
    result = note(_l("Result"), 2000)


class ArrivalForm(DeskForm):
    """R-121. What was heard about the arrival, and from whom."""

    eta_at = Moment(_l("Expected at the hotel"), required=True)
    source = line(_l("Source"), required=True)


class SourceForm(DeskForm):
    """R-014. How a doubt was settled, or why an item is doubted."""

    source = line(_l("Source or grounds"), 300, required=True)
