"""The site plan with its posts and who stands there now: for readers of the whole task, covert posts too (S-017)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.marks import spoken
from app.security.posts.rules import Visibility, Zone
from app.security.posts.site import BUILDING, HEIGHT, WIDTH, Spot, spots
from app.security.rosters import queries
from app.security.rosters.models import DutySlot
from app.security.tasks.models import SecurityTask, TaskPost


@dataclass(frozen=True)
class PostOnSite:
    """``who`` stands there at the moment shown; empty where the roster has a gap or nobody is named yet."""

    sign: str
    place: str
    zone: Zone
    visibility: Visibility
    spot: Spot
    who: str
    until: datetime | None
    is_gap: bool

    @property
    def is_covert(self) -> bool:
        return self.visibility is Visibility.COVERT


@dataclass(frozen=True)
class Site:
    """``shown_at`` is now, before the window its first minute."""

    width: int
    height: int
    building: tuple[int, int, int, int]
    area: str
    posts: tuple[PostOnSite, ...]
    shown_at: datetime
    is_now: bool

    @property
    def words(self) -> dict[str, str]:
        """What the parts of the drawing are called."""
        return {zone.value: zone.label for zone in Zone}


def site_of(task: SecurityTask, at: datetime) -> Site:
    """Ask only for who may know the whole task: `tasks.briefs.brief_of` answers that."""
    placed = spots((post.number, post.zone) for post in task.posts)
    shown_at = min(max(at, task.window_from), task.window_to)
    duties = queries.slots(task.id)
    standing = {duty.post_id: duty for duty in duties if duty.starts_at <= shown_at < duty.ends_at}
    return Site(
        width=WIDTH,
        height=HEIGHT,
        building=BUILDING,
        area=spoken(task.plan.area_zh, task.plan.area_en) if task.plan else "",
        posts=tuple(_post(post, placed[post.number], standing.get(post.id), duties) for post in task.posts),
        shown_at=shown_at,
        is_now=shown_at == at,
    )


def _post(post: TaskPost, spot: Spot, duty: DutySlot | None, duties: Sequence[DutySlot]) -> PostOnSite:
    guard = duty.guard if duty is not None else None
    return PostOnSite(
        sign=post.sign,
        place=spoken(post.place_zh, post.place_en),
        zone=post.zone,
        visibility=post.visibility,
        spot=spot,
        who=guard.name if guard is not None else "",
        until=duty.ends_at if duty is not None else None,
        is_gap=bool(duties) and guard is None,
    )
