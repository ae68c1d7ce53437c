"""L-065. Whether an item agrees with a guest, asked of the order in the name of the lounge.

The lounge has F8 where its head is listed on the order in force (2.4); a seal or a hand-back shuts it as for the head.
The answer is yes or no. What stands there is read only by whoever may read it himself.
"""

from datetime import datetime

from app.access.projector import Purpose, brief_for, project
from app.access.relations import Relation
from app.errors import NotFound
from app.lounge.models import Stay
from app.lounge.rules.refreshments import disagrees
from app.lounge.service.models import Item
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import queries as orders
from app.reception.orders.models import OrderVersion
from app.reception.orders.visibility import is_open_to


def does_not_agree(item: Item, stay: Stay, at: datetime) -> bool:
    version = _version(stay, at)
    if version is None:
        return False
    known = brief_for(version, Relation.HEAD_LNG, at=at).content.diet_health
    return disagrees(str(known) if known else "", item.holds, item.also)


def words_for(stay: Stay, reader: Account, at: datetime) -> str:
    """What the reader may read of it himself, entered as a view (A-009); for everybody else nothing."""
    version = _version(stay, at)
    if version is None:
        return ""
    try:
        known = project(version, reader, Purpose.DOOR, at).content.diet_health
    except NotFound:
        return ""
    return str(known) if known else ""


def _version(stay: Stay, at: datetime) -> OrderVersion | None:
    """The version in force of the order by which this guest is here, if it lists the lounge and is open to it still.

    Of a companion nothing is known, and nothing of somebody who was taken off the order.
    """
    guest = stay.guest.order_guest if stay.guest is not None and stay.companion is None else None
    if guest is None or guest.taken_off_at is not None or not is_open_to(guest.order, Dept.LNG, at):
        return None
    version = orders.current_version(guest.order)
    listed = version is not None and any(ack.department is Dept.LNG for ack in version.acks)
    return version if listed else None
