"""What a tablet holds for a time without network: its keys, hours and limits, and keyed hashes. No name, no list."""

import hashlib
import hmac
from datetime import datetime
from typing import Any

from flask import current_app

from app import policy
from app.access.blind import folded
from app.keys import derive
from app.lounge.offline import queries
from app.lounge.offline.models import OfflinePack
from app.lounge.offline.rules import PACK_LIFE
from app.lounge.offline.services import key_of
from app.people.models import Account

MARK_LENGTH = 20


def content_of(pack: OfflinePack, reader: Account, at: datetime) -> dict[str, Any]:
    """The pack as its tablet gets it, once. Moments in milliseconds, as tablets count."""
    salt = derive(current_app.config["MASTER_KEY"], f"lounge-offline-marks:{pack.tag}")

    def mark(kind: str, shown: str) -> str:
        return hmac.digest(salt, f"{kind}:{folded(shown)}".encode(), hashlib.sha256).hex()[:MARK_LENGTH]

    value = policy.snapshot(at)
    running = queries.running_marks(mark, at)
    return {
        "tag": pack.tag,
        "key": key_of(pack.tag).hex(),
        "salt": salt.hex(),
        "issued_at": stamp(pack.issued_at),
        "lasts": int(PACK_LIFE.total_seconds() * 1000),
        "by": reader.display_name,
        "open": f"{value['lounge.open']:%H:%M}",
        "close": f"{value['lounge.close']:%H:%M}",
        "capacity": value["lounge.capacity"],
        "limit_minutes": value["lounge.stay_limit_minutes"],
        "reentry_minutes": value["lounge.reentry_minutes"],
        "expected": queries.expected_marks(mark, reader, at),
        "stays": [
            {
                "number": stay.number,
                "entered_at": stamp(stay.entered_at),
                "due_at": stamp(stay.leave_by or stay.due_out_at),
                "away_until": stamp(stay.return_by),
                "marks": marks,
            }
            for stay, marks in running
        ],
    }


def stamp(moment: datetime | None) -> int | None:
    return int(moment.timestamp() * 1000) if moment else None
