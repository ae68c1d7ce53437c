"""What the pages of checks and repairs show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.lounge.checks import queries
from app.lounge.checks.models import CheckItem, CheckRecord, Repair
from app.lounge.rules.checks import Outcome, Priority, RepairState, Shift
from app.panel import Line, Panel, Urgency
from app.people.models import Account


@dataclass(frozen=True)
class CheckLine:
    """One item, and what was found in this shift."""

    code: str
    name: str
    unit: str
    bounds: str
    outcome: Outcome | None
    value: float | None
    at: datetime | None
    by: str
    is_late: bool
    repair_id: int | None


@dataclass(frozen=True)
class Checks:
    """One shift's checks."""

    day: date
    shift: Shift
    due_at: datetime
    lines: tuple[CheckLine, ...]

    @property
    def open(self) -> int:
        return sum(1 for one in self.lines if one.outcome is None)

    @property
    def defects(self) -> int:
        return sum(1 for one in self.lines if one.outcome is Outcome.DEFECT)


def checks(day: date, shift: Shift, at: datetime) -> Checks:
    due, found = queries.due_of(day, shift, at), {one.item_id: one for one in queries.records(day, shift)}
    return Checks(day, shift, due, tuple(_check(one, found.get(one.id), due, at) for one in queries.items()))


def _check(item: CheckItem, found: CheckRecord | None, due: datetime, at: datetime) -> CheckLine:
    bounds = queries.bounds_of(item, at)
    return CheckLine(
        code=item.code,
        name=item.name,
        unit=item.unit,
        bounds=bounds.words if bounds else "",
        outcome=found.outcome if found else None,
        value=found.value if found else None,
        at=found.at if found else None,
        by=found.by.display_name if found else "",
        is_late=(found.at if found else at) > due,
        repair_id=found.repair_id if found else None,
    )


@dataclass(frozen=True)
class RepairLine:
    """A repair in a list; on its page with what happened."""

    id: int
    number: str
    place: str
    defect: str
    priority: Priority
    state: RepairState
    reported_at: datetime
    due_at: datetime
    promised_at: datetime | None
    timeline: tuple["Step", ...] = ()


@dataclass(frozen=True)
class Step:
    """X-014."""

    at: datetime
    what: str
    who: str
    note: str


def repair_line(repair: Repair, *, with_steps: bool = False) -> RepairLine:
    steps = (Step(one.at, one.action.label, one.by.display_name, one.words) for one in repair.moves)
    return RepairLine(
        id=repair.id,
        number=repair.number,
        place=repair.place,
        defect=repair.defect,
        priority=repair.priority,
        state=repair.state,
        reported_at=repair.reported_at,
        due_at=repair.due_at,
        promised_at=repair.promised_at,
        timeline=tuple(steps) if with_steps else (),
    )


def panels(account: Account, at: datetime) -> list[Panel]:
    """For the lounge the checks of the shift; for engineering what is broken, for both until it is whole again."""
    found = [_checks_panel(at)] if may(account, Can.LOUNGE_ENTRY, at) else []
    if may(account, Can.SEE_REPAIRS, at):
        lines = tuple(_repair_lines(mends=may(account, Can.MEND, at), at=at))
        found += [Panel(_("Repair requests"), lines, url=url_for("lounge.repairs"), order=24)] if lines else []
    return found


def _checks_panel(at: datetime) -> Panel:
    shown = checks(*queries.shift_now(at), at)
    line = Line(
        text=_("Checks of the %(shift)s", shift=shown.shift.label), url=url_for("lounge.checks"), action=_("Check"),
        due_at=shown.due_at, count=shown.open, urgency=Urgency.NOW if at > shown.due_at else Urgency.CALM,
    )  # fmt: skip
    return Panel(
        _("Equipment and environment"), (line,) if shown.open else (), empty=_("All checks of this shift are made."),
        url=url_for("lounge.checks"), order=24,
    )  # fmt: skip


def _repair_lines(*, mends: bool, at: datetime) -> Iterable[Line]:
    """Whoever mends sees what is to be accepted or made; the lounge what is to be looked at."""
    mine = (RepairState.REPORTED, RepairState.ACCEPTED) if mends else (RepairState.REPAIRED,)
    words = {
        RepairState.REPORTED: _("Accept"), RepairState.ACCEPTED: _("Repair done"), RepairState.REPAIRED: _("Look"),
    }  # fmt: skip
    for one in queries.open_repairs():
        if one.state in mine:
            due = one.promised_at or one.due_at
            yield Line(
                text=f"{one.number} {one.place}", url=url_for("lounge.repair", repair_id=one.id),
                action=words[one.state], due_at=due, state=one.state,
                urgency=Urgency.NOW if at > due or one.priority is Priority.GUEST else Urgency.CALM,
            )  # fmt: skip
