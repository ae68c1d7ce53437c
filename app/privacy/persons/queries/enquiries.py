"""A person who asked for somebody, was asked for, or may ask."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from app import policy
from app.access.sealed import unseal
from app.extensions import db
from app.marks import spoken
from app.privacy.persons.queries.matching import Matching
from app.privacy.persons.queries.orders import Party
from app.privacy.persons.rules import Data, Finding, Place
from app.reception.enquiries.models import AgreedCaller, Enquiry, MessageCopy


def findings(matching: Matching, parties: Mapping[int, Party], at: datetime) -> Iterator[Finding]:
    yield from _enquiries(matching, parties, at)
    yield from _callers(matching, parties)


def _enquiries(matching: Matching, parties: Mapping[int, Party], at: datetime) -> Iterator[Finding]:
    """The caller is proved by his telephone; who was asked for, by the order that the message went to."""
    days = timedelta(days=policy.value("retention.notice", at))
    proved = [party.order_id for party in parties.values() if party.is_proved]
    of_his = set(db.session.scalars(select(MessageCopy.enquiry_id).where(MessageCopy.order_id.in_(proved))))
    for row in db.session.scalars(select(Enquiry)):
        called, wanted = matching.is_called(unseal(row.caller)), matching.is_called(unseal(row.asked_for))
        if not called and not wanted:
            continue
        telephone = unseal(row.telephone) or ""
        told = [(spoken("来电人", "caller"), unseal(row.caller)), (spoken("电话", "telephone"), telephone),
                (spoken("留言", "message"), unseal(row.message))] if called else []  # fmt: skip
        told += [(spoken("被找人", "asked for"), unseal(row.asked_for))] if wanted else []
        yield Finding(
            record=f"enquiry:{row.id}", place=Place.ENQUIRY, since=row.taken_at,
            data=frozenset({Data.NAME} | ({Data.CONTACT, Data.MESSAGE} if called else set())),
            is_sure=(called and matching.asked.telephone(telephone)) or (wanted and row.id in of_his),
            until=row.taken_at + days, names=frozenset({f"enquiry:{row.id}"}),
            values=tuple((label, value) for label, value in told if value),
        )  # fmt: skip


def _callers(matching: Matching, parties: Mapping[int, Party]) -> Iterator[Finding]:
    """Goes with its order."""
    for row in db.session.scalars(select(AgreedCaller)):
        name = unseal(row.name)
        if matching.is_called(name):
            party = parties.get(row.order_id)
            yield Finding(
                record=f"agreed_caller:{row.id}", place=Place.CALLER, since=row.agreed_at, data=frozenset({Data.NAME}),
                is_sure=party is not None and party.is_proved,
                names=frozenset({f"agreed_caller:{row.id}", f"order:{row.order_id}"}),
                values=((spoken("姓名", "name"), name),),
            )  # fmt: skip
