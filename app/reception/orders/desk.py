"""The desk's blueprint, how its routes find an order, and what of an order decides who may do what (2.6)."""

from datetime import datetime
from typing import Any

from flask import Blueprint

from app import clock
from app.access.capabilities import Can, condition
from app.access.projector import standing_of
from app.access.relations import Relation
from app.errors import NotFound, NotPermitted
from app.people.current import me
from app.people.models import Account
from app.people.rules import Dept, Role
from app.people.standing import standing
from app.reception.orders import queries
from app.reception.orders.models import Order
from app.reception.orders.visibility import listed_departments, relations, undertaking_holds

bp = Blueprint("orders", __name__)


def find_order(order_id: int, lock: bool = False) -> Order:
    """An order in the reader's sight; another one is not there (A-006, A-014)."""
    refuse_without_undertaking()
    order = queries.get(order_id, lock=lock)
    standing_of(order, me(), clock.now())
    return order


def refuse_without_undertaking() -> None:
    if not undertaking_holds(me(), clock.now()):
        raise NotPermitted("AE-03")


def head_of(order: Order) -> dict[str, Any]:
    """What every page of an order says on top (F1)."""
    return {
        "id": order.id,
        "called": f"{order.order_no or ''} {order.code_name or ''}".strip(),
        "state": order.state,
        "grade": order.grade,
    }


def department(code: str) -> Dept:
    """A department named in an address; an unknown one is not there."""
    try:
        return Dept(code.upper())
    except ValueError:
        raise NotFound from None


def has_role(account: Account, role: Role, at: datetime) -> bool:
    return role in standing(account, at).roles


@condition(Can.APPLY)
def is_own_application(account: Account, thing: Any, at: datetime) -> bool:
    """An application is its applicant's to write and to submit."""
    return not isinstance(thing, Order) or thing.applicant_id == account.id


@condition(Can.DRAFT_ORDER)
def drafts(account: Account, thing: Any, at: datetime) -> bool:
    """2.6: the coordinator and the marketing director."""
    if not isinstance(thing, Order):
        return True
    return bool(relations(thing, account, at) & {Relation.MD, Relation.COORDINATOR})


@condition(Can.SIGN_RECEIPT)
def heads_a_listed_department(account: Account, thing: Any, at: datetime) -> bool:
    return not isinstance(thing, Order) or bool(standing(account, at).headed & listed_departments(thing))


@condition(Can.PRINT_ORDER)
def prints(account: Account, thing: Any, at: datetime) -> bool:
    """12.1, D-01: the marketing director, and the head of a listed department."""
    if not isinstance(thing, Order):
        return True
    return has_role(account, Role.MARKETING_DIRECTOR, at) or heads_a_listed_department(account, thing, at)
