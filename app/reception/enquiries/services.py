"""Taking a message, dealing with it; agreeing callers; watching names. One function per act."""

from dataclasses import dataclass
from datetime import datetime

from app.errors import NotFound, Refusal
from app.extensions import db
from app.journal import services as journal
from app.notices import services as notices
from app.people.models import Account
from app.reception.enquiries import queries, rules
from app.reception.enquiries.messages import MESSAGE_FOR_HOUSE, MESSAGE_FOR_ORDER, WATCHED_NAME
from app.reception.enquiries.models import AgreedCaller, Enquiry, MessageCopy, WatchedName
from app.reception.enquiries.names import asked_for, spellings
from app.reception.enquiries.queries import HouseNow
from app.reception.enquiries.rules import Address, Addressee, MessageAction
from app.reception.orders.models import Order

TOLD = 2
"""Each message is told to so many, so that the number of notices says nothing either."""


@dataclass(frozen=True)
class Told:
    """What somebody said at the desk or on the telephone."""

    name: str
    caller: str = ""
    telephone: str = ""
    message: str = ""


def take(told: Told, *, by: Account, at: datetime) -> None:
    """N9. Keep what was told and send it on its way. The same reads, the same rows, the same entry for every name."""
    house = queries.house_now(at)
    name, caller = asked_for(told.name), asked_for(told.caller)
    found = rules.addresses(name, caller, house.compared, house.watched)
    enquiry = Enquiry(
        taken_at=at,
        taken_by_id=by.id,
        asked_for=told.name,
        caller=told.caller or None,
        telephone=told.telephone or None,
        message=told.message or None,
        copies=[
            MessageCopy(addressee=one.to, order_id=one.order_id, agreed_caller=one.agreed_caller) for one in found
        ],
    )
    db.session.add(enquiry)
    db.session.flush()
    journal.record("enquiry.take", record=f"enquiry:{enquiry.id}")
    for address, copy in zip(found, enquiry.copies, strict=True):
        _tell(address, copy, house, by=by, at=at)


def _tell(address: Address, copy: MessageCopy, house: HouseNow, *, by: Account, at: datetime) -> None:
    """Silently, and two persons each time; who took the message is none of them, even where he is on duty himself."""
    order = house.orders.get(address.order_id or 0)
    first, subject = {
        Addressee.ORDER: ((order.coordinator, order.deputy) if order else (), MESSAGE_FOR_ORDER),
        Addressee.HOUSE: ((house.director, *house.on_duty), MESSAGE_FOR_HOUSE),
        Addressee.WATCH: ((), WATCHED_NAME),
    }[address.to]
    wanted = (*first, house.director, house.general_manager)
    persons = {person.id: person for person in wanted if person is not None and person.active and person.id != by.id}
    notices.tell(
        list(persons.values())[:TOLD],
        subject,
        name=order.called if order else "",
        record=copy.journal_name,
        link=f"/messages/{copy.id}",
        at=at,
        urgent=address.to is Addressee.WATCH,
    )


def pass_on(copy: MessageCopy, *, by: Account, at: datetime) -> None:
    """The message reached whom it is for, or needs nothing more."""
    copy.state = rules.after(copy.state, MessageAction.PASS_ON)
    copy.settled_at, copy.settled_by_id = at, by.id
    journal.record("enquiry.pass_on", record=copy.journal_name)


def agree_caller(order: Order, name: str, *, by: Account, at: datetime) -> None:
    """Agreed with the key contact: this caller is expected. The desk's words stay the same for him."""
    db.session.add(AgreedCaller(order_id=order.id, name=name, agreed_at=at, agreed_by_id=by.id))
    journal.record("enquiry.agree_caller", record=order.journal_name)


def withdraw_caller(caller: AgreedCaller, *, by: Account, at: datetime) -> None:
    if caller.withdrawn_at is not None:
        raise NotFound
    caller.withdrawn_at, caller.withdrawn_by_id = at, by.id
    journal.record("enquiry.withdraw_caller", record=caller.order.journal_name)


def watch(name: str, *, by: Account, at: datetime) -> None:
    """A bait is never the name of a guest (RE-81): it would call the director at each honest call."""
    wanted = spellings(name)
    if any(wanted & spelled for order in queries.house_now(at).compared for spelled in order.guests):
        raise Refusal("RE-81")
    watched = WatchedName(name=name, entered_at=at, entered_by_id=by.id)
    db.session.add(watched)
    db.session.flush()
    journal.record("enquiry.watch", record=f"watched_name:{watched.id}")


def stop_watching(watched: WatchedName, *, by: Account, at: datetime) -> None:
    if watched.withdrawn_at is not None:
        raise NotFound
    watched.withdrawn_at, watched.withdrawn_by_id = at, by.id
    journal.record("enquiry.stop_watching", record=f"watched_name:{watched.id}")
