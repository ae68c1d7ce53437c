"""Laying down the starting data (section 16)."""

from app.extensions import db
from app.security.posts import queries
from app.security.posts.models import PlanPost, SitePlan
from app.security.posts.plans import DEFAULT_PLANS, DefaultPlan


def lay_down_default_plans() -> None:
    """The three plans of 6.3; a plan whose name is already there is left as it is."""
    known = {plan.name_zh for plan in queries.plans()}
    for default in DEFAULT_PLANS:
        if default.name_zh not in known:
            db.session.add(_plan(default))
    db.session.flush()


def _plan(default: DefaultPlan) -> SitePlan:
    return SitePlan(
        name_zh=default.name_zh,
        name_en=default.name_en,
        area_zh=default.area_zh,
        area_en=default.area_en,
        level=default.level,
        posts=[
            PlanPost(
                number=number,
                place_zh=post.place_zh,
                place_en=post.place_en,
                duty_zh=post.duty_zh,
                duty_en=post.duty_en,
                kind=post.kind,
                zone=post.zone,
                covert_possible=post.covert_possible,
                in_house_only=post.in_house_only,
            )
            for number, post in enumerate(default.posts, start=1)
        ],
    )
