"""A roster as people read it: reliefs by post, a chart on the clock, gaps in words, the base shifts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import policy
from app.errors import Refusal, Words
from app.security.guards.models import GuardPerson
from app.security.kit import services as kit_services
from app.security.kit.rules import KitItem
from app.security.rosters import base, queries
from app.security.rosters.base import BaseStrength
from app.security.rosters.chart import Chart, chart_of
from app.security.rosters.coverage import Finding, Flaw
from app.security.rosters.models import DutySlot, team_name
from app.security.rosters.rest import Strain
from app.security.spans import Span
from app.security.tasks.briefs import PostBrief, posts_of
from app.security.tasks.models import SecurityTask


@dataclass(frozen=True)
class DutyCell:
    """One post in one relief."""

    slot_id: int
    name: str
    by_hand: bool


@dataclass(frozen=True)
class ReliefRow:
    """One relief: its number, hours, team and who stands at each post."""

    number: int
    starts_at: datetime
    ends_at: datetime
    team: str
    hours: float
    cells: tuple[DutyCell, ...]


@dataclass(frozen=True)
class TeamHours:
    name: str
    hours: float
    reliefs: int


@dataclass(frozen=True)
class Externals:
    """S-034. What FNB, HSK and HR are asked for, in numbers only."""

    persons: int
    presence_from: datetime
    presence_to: datetime
    meals: int
    rooms: int
    nights: int


@dataclass(frozen=True)
class KitBrief:
    """S-040, S-041."""

    sets: int
    spare: int
    items: tuple[KitItem, ...]
    left_out: tuple[KitItem, ...]
    note: str


@dataclass(frozen=True)
class RosterBrief:
    posts: tuple[PostBrief, ...]
    reliefs: tuple[ReliefRow, ...]
    teams: tuple[TeamHours, ...]
    guards: int
    person_hours: float
    findings: tuple[str, ...]
    strains: tuple[str, ...]
    warnings: tuple[str, ...]
    base: BaseStrength
    base_shortage: str
    externals: Externals | None
    kit: KitBrief
    worktime_permit: str
    chart: Chart

    @property
    def is_sound(self) -> bool:
        return not self.findings and not self.strains


def roster_of(task: SecurityTask, at: datetime) -> RosterBrief:
    """The whole roster, covert posts included: for readers of the whole task only (S-017)."""
    duties = queries.slots(task.id)
    strains = queries.strains(task, duties, at)
    bounds = queries.limits(at)
    strength = queries.base_while(task, at).strength
    reliefs = _reliefs(task, duties)
    return RosterBrief(
        posts=posts_of(task.posts),
        reliefs=reliefs,
        teams=_team_hours(reliefs),
        guards=len({duty.guard_id for duty in duties if duty.guard_id is not None}),
        person_hours=sum(duty.span.hours for duty in duties if duty.guard_id is not None),
        findings=tuple(told(task, finding) for finding in queries.findings(task, duties)),
        strains=tuple(
            _strain(s.guard, s.verdict.strain, bounds.min_rest_h, bounds.max_h_24)
            for s in strains if s.verdict.strain.refuses
        ),
        warnings=tuple(dict.fromkeys(s.guard.name for s in strains if not s.verdict.strain.refuses)),
        base=strength,
        base_shortage=Refusal("SE-05", n=strength.shortage).sentence() if strength.shortage else "",
        externals=externals_of(task, at),
        kit=kit_brief(task, at),
        worktime_permit=policy.value("security.worktime_permit", at) or "",
        chart=chart_of(task, duties),
    )  # fmt: skip


def duty_of(duty: DutySlot) -> ReliefRow:
    """One duty alone, for the page on which a person is put there by hand."""
    return _relief(duty.number, [duty])


def told(task: SecurityTask, finding: Finding) -> str:
    """S-022. A gap or an overlap in words, with post and time (SE-02)."""
    titles = {str(post.number): Words(post.title_zh, post.title_en) for post in task.posts}
    key = "SE-02" if finding.flaw is Flaw.GAP else "SE-15"
    return Refusal(key, post=titles[finding.post], start=finding.span.start, end=finding.span.end).sentence()


def _strain(guard: GuardPerson, strain: Strain, rest_h: int, day_h: int) -> str:
    key, n = ("SE-03", rest_h) if strain is Strain.REST else ("SE-10", day_h)
    return Refusal(key, name=guard.name, n=n).sentence()


def _reliefs(task: SecurityTask, duties: Sequence[DutySlot]) -> tuple[ReliefRow, ...]:
    by_number: dict[int, dict[int, DutySlot]] = {}
    for duty in duties:
        by_number.setdefault(duty.number, {})[duty.post_id] = duty
    return tuple(
        _relief(number, [by_post[post.id] for post in task.posts if post.id in by_post])
        for number, by_post in sorted(by_number.items())
    )


def _relief(number: int, duties: Sequence[DutySlot]) -> ReliefRow:
    first = duties[0]
    return ReliefRow(
        number=number,
        starts_at=first.starts_at,
        ends_at=first.ends_at,
        team=team_name(first.team),
        hours=first.span.hours,
        cells=tuple(DutyCell(duty.id, duty.guard.name if duty.guard else "", duty.by_hand) for duty in duties),
    )


def _team_hours(reliefs: Sequence[ReliefRow]) -> tuple[TeamHours, ...]:
    names = sorted({relief.team for relief in reliefs})
    own = {name: [relief.hours for relief in reliefs if relief.team == name] for name in names}
    return tuple(TeamHours(name, sum(hours), len(hours)) for name, hours in own.items())


def externals_of(task: SecurityTask, at: datetime) -> Externals | None:
    if task.external_guards == 0:
        return None
    presence = presence_of(task, at)
    return Externals(
        persons=task.external_guards,
        presence_from=presence.start,
        presence_to=presence.end,
        meals=base.meals(task.external_guards, presence, policy.value("security.meal_times", at)),
        rooms=task.external_rooms,
        nights=base.nights(presence),
    )


def presence_of(task: SecurityTask, at: datetime) -> Span:
    """S-034. External guards fill base shifts, so they are there from shift to shift."""
    return base.presence_period(
        task.window,
        shift_start=policy.value("security.base_shift_start", at),
        shift=timedelta(hours=policy.value("security.base_shift_hours", at)),
    )


def kit_brief(task: SecurityTask, at: datetime) -> KitBrief:
    kit, posts = kit_services.current_kit(at), len(task.posts)
    sets = kit_services.sets_needed(posts, at)
    note = Refusal("SE-06").sentence() if kit.left_out else ""
    return KitBrief(sets, sets - posts, kit.items, kit.left_out, note)
