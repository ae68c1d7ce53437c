"""A tablet for tests: it numbers, seals and keeps its acts as the page's script does."""

import json
import random
import uuid
from datetime import datetime, timedelta

from app.lounge.offline import claims, services
from app.lounge.offline.models import OfflinePack
from app.lounge.offline.services import Answered, Sent
from app.people.models import Account


class Tablet:
    """Its wall clock is ahead of the house's by ``skew``."""

    def __init__(self, pack: OfflinePack, *, skew: timedelta = timedelta(), seed: int = 0) -> None:
        self.tag, self.key, self.issued_at, self.skew = pack.tag, services.key_of(pack.tag), pack.issued_at, skew
        self.kept: list[Sent] = []
        self.ids: list[str] = []
        self._chance = random.Random(seed)

    def act(self, kind: str, at: datetime, *, moved: timedelta = timedelta(), ran: bool = True, **said: object) -> str:
        """An act at this moment of the house; ``moved`` is by how much the tablet's clock was put on meanwhile."""
        act_id = str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
        line = json.dumps({
            "id": act_id, "number": len(self.kept) + 1, "kind": kind, "opened_at": stamp(self.issued_at + self.skew),
            "shown_at": stamp(at + self.skew + moved),
            "ran": int((at - self.issued_at).total_seconds() * 1000) if ran else None, **said,
        })  # fmt: skip
        self.kept.append(Sent(self.tag, line, claims.seal_of(self.key, line)))
        self.ids.append(act_id)
        return act_id

    def send(
        self, at: datetime, *, by: Account, only: list[int] | None = None, moved: timedelta = timedelta()
    ) -> list[Answered]:
        """All acts, or those at these places in this order."""
        picked = self.kept if only is None else [self.kept[place] for place in only]
        return services.replay(picked, sent_at=at + self.skew + moved, by=by, at=at)


def stamp(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
