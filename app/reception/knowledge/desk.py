"""The blueprint of this room, and what stands above every subject of it."""

from datetime import datetime

from flask import Blueprint

from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role
from app.reception.preparation.acting import acting_name

bp = Blueprint("knowledge", __name__)


def leaders(at: datetime) -> list[Account | None]:
    """GM and MD, and who acts for them (A-010): told of what cannot wait."""
    acting = [people.general_manager(at), people.marketing_director(at)]
    return [*acting, people.own_head_of(Dept.GMO), people.own_head_of(Dept.MKT)]


def privacy_officers() -> list[Account]:
    return list(people.active(role=Role.PRIVACY_OFFICER))


def as_director(by: Account, at: datetime) -> str | None:
    """A-010. Behind "代 / acting for" where MD's act is done by somebody else."""
    return acting_name(by, (Dept.MKT,), at)


def as_leader(by: Account, at: datetime) -> str | None:
    return acting_name(by, (Dept.GMO, Dept.MKT), at)
