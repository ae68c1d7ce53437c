"""What the damage statement shows (D-17, L-090): frozen plain values, as in `contents`."""

from dataclasses import dataclass
from datetime import datetime

from app.printing.contents import Bilingual


@dataclass(frozen=True)
class DamageSheet:
    """D-17. What is damaged, by what price, and where guest and hotel sign (L-090)."""

    called: str
    stay: str
    happened_at: datetime
    item: str
    facts: str
    accidental: bool
    cost: str
    basis: Bilingual
    reference: str
    by_companion: bool = False
