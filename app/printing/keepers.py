"""Who receives copies back: the marketing director, and the coordinator of the order (DOMAIN 17).

Printing stands below reception and does not know who coordinates an order; reception tells it with :func:`coordinates`.
"""

from collections.abc import Callable
from datetime import datetime

from app.access.capabilities import Can, condition
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.printing.models import PrintedCopy

Coordinated = Callable[[Account, datetime], frozenset[int]]
_coordinated: list[Coordinated] = []


def coordinates(find: Coordinated) -> Coordinated:
    """Register who coordinates what: ``(account, at) -> ids of orders``."""
    _coordinated.append(find)
    return find


def coordinated_orders(account: Account, at: datetime) -> frozenset[int]:
    return frozenset().union(*(find(account, at) for find in _coordinated))


def is_director(account: Account, at: datetime) -> bool:
    """The marketing director or the acting one (A-010)."""
    return Role.MARKETING_DIRECTOR in standing(account, at).roles


def receives(account: Account, copy: PrintedCopy, at: datetime) -> bool:
    return is_director(account, at) or copy.order_id in coordinated_orders(account, at)


def heads(account: Account, copy: PrintedCopy, at: datetime) -> bool:
    """Head, or acting head, of the department that holds the copy."""
    return copy.department in standing(account, at).headed


@condition(Can.KEEP_COPIES)
def keeps(account: Account, copy: PrintedCopy, at: datetime) -> bool:
    return receives(account, copy, at) or heads(account, copy, at)
