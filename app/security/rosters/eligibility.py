"""Who may stand where: vetting, house or external, one post each, rest (S-021, S-023, S-025, S-031)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app import clock, policy
from app.errors import Refusal, Words
from app.security.guards import queries as guards
from app.security.guards import rules as vetting
from app.security.guards.models import GuardPerson
from app.security.rosters import queries, rest
from app.security.rosters.laying import Place
from app.security.rosters.models import DutySlot
from app.security.rosters.rest import Strain, Verdict
from app.security.tasks.models import SecurityTask, TaskPost


def ensure_one_post_each(chosen: Mapping[Place, int], people: Mapping[int, GuardPerson]) -> None:
    """S-021. One person, one team, one post."""
    seen: set[int] = set()
    for guard_id in chosen.values():
        if guard_id in seen:
            raise Refusal("SE-11", name=people[guard_id].name)
        seen.add(guard_id)


def ensure_may_stand(task: SecurityTask, post: TaskPost, guard: GuardPerson, at: datetime) -> None:
    """S-025, S-031. Gone, pending or not cleared persons are only "not available"; externals by the policy."""
    outcome = guards.outcomes(task.id, clock.day_of(task.window_to)).get(guard.id)
    if guard.left_at is not None or not vetting.may_be_rostered(outcome):
        raise Refusal("SE-04", name=guard.name)
    if guard.external and (post.in_house_only or not policy.value("security.external_on_task", at)):
        raise Refusal("SE-12", post=Words(post.title_zh, post.title_en))


def ensure_not_elsewhere(task: SecurityTask, people: Mapping[int, GuardPerson]) -> None:
    """S-021. One task at a time."""
    for guard_id, number in queries.busy_elsewhere(list(people), task).items():
        raise Refusal("SE-13", name=people[guard_id].name, task=number)


def ensure_rested(task: SecurityTask, at: datetime) -> None:
    """S-023. Everybody on the roster, duties elsewhere included."""
    for found in queries.strains(task, queries.slots(task.id), at):
        _refuse(found.guard, [found.verdict], at)


def ensure_rest_with(task: SecurityTask, guard: GuardPerson, duty: DutySlot, at: datetime) -> None:
    """S-3, S-023. What one more duty would make wrong."""
    kept = [other.span for other in queries.duties_near([guard.id], task.window, without=duty.id)[guard.id]]
    _refuse(guard, rest.new_strains(kept, duty.span, queries.limits(at)), at)


def _refuse(guard: GuardPerson, verdicts: Sequence[Verdict], at: datetime) -> None:
    """S-023. SE-03 for too little rest, SE-10 for too long a day; the week only warns."""
    bounds = queries.limits(at)
    for verdict in verdicts:
        if verdict.strain is Strain.REST:
            raise Refusal("SE-03", name=guard.name, n=bounds.min_rest_h)
        if verdict.strain is Strain.DAY_HOURS:
            raise Refusal("SE-10", name=guard.name, n=bounds.max_h_24)
