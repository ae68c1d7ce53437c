"""What the clock brings about: notices only (X-009). Overdue, overstay and expired are derived when read."""

from datetime import datetime

from app.administration.looks import services as looks
from app.extensions import db
from app.lounge.checks import reminders as checks
from app.lounge.handover import reminders as shifts
from app.lounge.service import reminders as rounds
from app.lounge.stock import reminders as stock
from app.notices import queries, services
from app.reception.handback import reminders as handback
from app.reception.orders import reminders as orders
from app.reception.preparation import reminders as preparation

WORK = (
    orders.send, preparation.send, looks.send, handback.send, rounds.send, checks.send, shifts.send, stock.send,
    services.send_up,
)  # fmt: skip
"""Each sends what is due at a moment; a second run of the same moment sends nothing."""


def run(at: datetime) -> int:
    """Everything that is due, in one transaction; how many notices were sent. The caller commits."""
    before = queries.count_all()
    for work in WORK:
        work(at)
        db.session.flush()
    return queries.count_all() - before
