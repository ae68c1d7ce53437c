"""What the clock brings about: notices only (X-009). Overdue, overstay and expired are derived when read."""

from datetime import datetime

from app.extensions import db
from app.notices import services as notices

WORK = (notices.send_up,)
"""Each takes the moment, sends what is due and says how many; a second run of the same moment sends nothing."""


def run(at: datetime) -> int:
    """Everything that is due, in one transaction; the caller commits."""
    sent = sum(work(at) for work in WORK)
    db.session.flush()
    return sent
