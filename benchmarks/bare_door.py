"""The measure for the door: a bare Flask view that reads the same rows, inserts one and commits, and knows no law.

Served by ``benchmarks/admission.py`` beside the real program, on a copy of its database.
"""

import secrets

from flask import Flask, Response, redirect, request
from sqlalchemy import select

from app import clock, config, database
from app.extensions import db
from app.journal.models import JournalHead
from app.lounge.models import Entitlement, Lounge, LoungeGuest, LoungeWaiting, Stay
from app.numbers import RunningNumber
from app.people.models import Account, AccountRole, ActingAppointment, LoginSession, Undertaking
from app.people.services import token_hash
from app.policy.models import PolicyValue
from app.reception.orders.seals.models import SealStep  # noqa: F401 - an order knows its seals
from app.transaction import SentForm

bare = Flask(__name__)
bare.config.update(config.flask_settings(config.from_environment()))
db.init_app(bare)
database.prepare(bare)


@bare.post("/lounge/door/g<int:number>")
def admit(number: int) -> Response:
    """One transaction: who asks, what policy says, who stands there, who is inside; one row more."""
    attendant = _reads(number)
    at = clock.now()
    values = {
        "number": secrets.token_hex(8), "kind": "holder", "guest_id": number, "person_key": f"guest:{number}",
        "state": "inside", "asked_at": at, "entered_at": at, "due_out_at": at, "limit_minutes": 240,
        "proof_kind": "card", "check": "passed", "attendant_id": attendant, "verdict": {}, "denial_words": {},
        "denial_key": "", "denial_rule": "", "escort_name": "",
    }  # fmt: skip
    db.session.execute(Stay.__table__.insert().values(values))
    db.session.commit()
    return redirect(f"/lounge/stays/{number}")  # type: ignore[return-value]


def _reads(number: int) -> int:
    """The reads of an admission, the locked row among them, each by columns: no objects are made."""
    secret = token_hash(request.headers["X-Login"])
    login = db.session.execute(
        select(LoginSession.account_id, Account.name)
        .join(Account, Account.id == LoginSession.account_id)
        .where(LoginSession.token_hash == secret)
    ).one()
    for query in (
        select(SentForm.token).where(SentForm.token == secret),
        select(AccountRole.role).where(AccountRole.account_id == login.account_id),
        select(ActingAppointment.post).where(ActingAppointment.acting_id == login.account_id),
        select(Undertaking.confirmed_at).where(Undertaking.account_id == login.account_id),
        select(PolicyValue.key, PolicyValue.text),
        select(Lounge.version).with_for_update(),
        select(LoungeGuest.id, LoungeGuest.name_index).where(LoungeGuest.id == number),
        select(Entitlement.tier, Entitlement.card_active).where(Entitlement.guest_id == number),
        select(Stay.id, Stay.person_key, Stay.entered_at).where(Stay.state.in_(("inside", "away"))),
        select(LoungeWaiting.person_key).where(LoungeWaiting.ended_at.is_(None)),
        select(RunningNumber.last).where(RunningNumber.series == "LG"),
        select(JournalHead.number, JournalHead.link).where(JournalHead.id == 1),
    ):
        db.session.execute(query).all()
    return int(login.account_id)
