"""D-17, the statement that the guest signs (L-090)."""

from datetime import datetime

from app.access.projector import WITHHELD
from app.formats import yuan
from app.lounge.claims.briefs import called, facts_of
from app.lounge.claims.models import DamageClaim
from app.people.models import Account
from app.printing import queries as printing
from app.printing.damage import DamageSheet
from app.printing.sheet import Doc, Secrecy, Sheet


def statement(claim: DamageClaim, reader: Account, at: datetime) -> Sheet:
    """Each assessment is signed on a sheet of its own: a print is the next version."""
    assert claim.cost_fen is not None and claim.basis is not None, "printed of what is assessed"
    last = printing.last_print(Doc.DAMAGE, claim.journal_name)
    facts = facts_of(claim, reader, at)
    content = DamageSheet(
        called=called(claim, reader, at),
        stay=claim.stay.number or "" if claim.stay else "",
        happened_at=claim.recorded_at,
        item=claim.item,
        facts=str(facts) if facts is not WITHHELD else "",
        accidental=claim.accidental,
        cost=yuan(claim.cost_fen),
        basis=claim.basis,
        reference=next((move.words for move in reversed(claim.moves) if move.cost_fen is not None), ""),
        by_companion=claim.companion_id is not None,
    )
    return Sheet(
        doc=Doc.DAMAGE, content=content, record=claim.journal_name, number=claim.number,
        version=last.version + 1 if last else 1, secrecy=Secrecy.of(claim.grade or ""), for_whom="客人 Guest",
        groups=("F1", "F2"), department=reader.department,
    )  # fmt: skip
