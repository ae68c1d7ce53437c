"""Who reads what was answered: the marketing director, and the person who answered."""

from datetime import datetime

from app.access.groups import Group
from app.access.projector import NO_STANDING, Standing, guarded
from app.access.relations import Relation
from app.administration.looks.models import LookReview
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing

WORDS = frozenset({Group.F1, Group.F11})


@guarded(LookReview, name=lambda review: f"look:{review.id}", order=lambda review: review.order_id)
def review_standing(review: LookReview, reader: Account, at: datetime) -> Standing:
    if Role.MARKETING_DIRECTOR in standing(reader, at).roles:
        return Standing(frozenset({Relation.MD}), WORDS)
    if reader.active and reader.id == review.viewer_id:
        return Standing(frozenset({Relation.OTHER_STAFF}), WORDS)
    return NO_STANDING
