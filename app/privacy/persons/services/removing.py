"""P-012. The person's parts are replaced wherever they stand; rows, counts and signed fingerprints stay."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, Column, String, Table, delete, select, update

from app.access.sealed import unseal
from app.encrypted import Encrypted
from app.extensions import db
from app.lounge.claims.models import ClaimMove, DamageClaim
from app.lounge.conduct.models import MatchAnswer, Suspension, SuspensionMark, Violation
from app.lounge.emergencies.models import EmergencyEntry, HeadcountLine
from app.lounge.models import CompanionRegistration, Entitlement, LoungeGuest, LoungeWaiting, Stay, StayMove
from app.privacy.erasing import hangs_on
from app.privacy.persons import content
from app.privacy.persons.content import Asked
from app.privacy.persons.queries.matching import Matching
from app.privacy.persons.queries.orders import CONTENTS
from app.privacy.persons.rules import Finding, Place, Whom
from app.privacy.rules import ERASED
from app.reception.enquiries.models import AgreedCaller, Enquiry
from app.reception.frontdesk.models import CheckIn
from app.reception.orders.models import Application, OrderDraft, OrderGuest, OrderVersion

GUEST_PARTS = ("name_en", "status_title", "unit", "position", "nationality", "room")
CONTENT_TABLES = frozenset(model.__tablename__ for model in (Application, OrderDraft, OrderVersion))


def remove(whom: Whom, going: Sequence[Finding]) -> tuple[dict[str, int], list[str]]:
    """By table how many rows were changed, and the issued versions whose content was."""
    ids: dict[Place, list[int]] = {place: [] for place in Place}
    for one in going:
        ids[one.place].append(one.number)
    matching, changed = Matching(whom), Counter[str]()
    versions = _orders(ids[Place.ORDER], matching, changed)
    _put(CheckIn, ids[Place.CHECK_IN], changed, document_last4=ERASED, document_hash="", special_requests=None,
         payer=None, name_reason=None)  # fmt: skip
    _put(AgreedCaller, ids[Place.CALLER], changed, name=ERASED)
    _lounge(ids, changed)
    _enquiries(ids[Place.ENQUIRY], matching, changed)
    return dict(sorted(changed.items())), versions


def _put(model: Any, numbers: Sequence[int], changed: Counter[str], **values: Any) -> None:
    if numbers:
        done = db.session.execute(update(model.__table__).where(model.__table__.c.id.in_(numbers)).values(**values))
        changed[model.__tablename__] += done.rowcount  # type: ignore[attr-defined]


def _orders(ids: Sequence[int], matching: Matching, changed: Counter[str]) -> list[str]:
    """Contents first, then the guest's own row, then his name in every free text that hangs on these orders."""
    if not ids:
        return []
    called: dict[int, set[str]] = {number: set() for number in ids}
    versions, rows = set[str](), set[tuple[str, int]]()
    for model, key, column in CONTENTS:
        query = select(model.order_id, key, column).where(model.order_id.in_(ids), column.is_not(None))
        for order_id, number, sealed in db.session.execute(query).all():
            plain = unseal(sealed)
            if not content.is_in(plain, matching.asked):
                continue
            called[order_id] |= content.names(plain, matching.asked)
            new = content.without(plain, matching.asked, called[order_id])
            db.session.execute(update(model.__table__).where(key == number).values({column.name: new}))
            rows.add((model.__tablename__, number))
            if model is OrderVersion:
                versions.add(f"version:{number}")
    changed.update(table for table, _number in rows)
    _guests(ids, matching, changed, called)
    for order_id, names in called.items():
        _words(order_id, names, changed)
    return sorted(versions)


def _guests(ids: Sequence[int], matching: Matching, changed: Counter[str], called: Mapping[int, set[str]]) -> None:
    his = []
    for row in db.session.scalars(select(OrderGuest).where(OrderGuest.order_id.in_(ids))):
        names = [unseal(row.name), unseal(row.name_en)]
        if matching.is_called(*names):
            his.append(row.id)
            called[row.order_id].update(name for name in names if name)
    _put(OrderGuest, his, changed, name=ERASED, **dict.fromkeys(GUEST_PARTS))


def _words(order_id: int, names: Iterable[str], changed: Counter[str]) -> None:
    said = content.pattern(names)
    if said is None:
        return
    for table in db.metadata.sorted_tables:
        columns = [column for column in table.columns if _is_words(column)]
        here = hangs_on(table, [order_id]) if columns else None
        if here is not None:
            changed.update(_scrubbed(table, columns, here, said))


def _is_words(column: Column[Any]) -> bool:
    return isinstance(column.type, Encrypted) and isinstance(column.type.kind, String | JSON)


def _scrubbed(table: Table, columns: Sequence[Column[Any]], here: Any, said: Any) -> Counter[str]:
    """Rows of one table in whose words the name stood. What `CONTENTS` holds was changed part by part before."""
    keys, changed = list(table.primary_key.columns), Counter[str]()
    for row in db.session.execute(select(*keys, *columns).where(here)).all():
        old = {column.name: unseal(value) for column, value in zip(columns, row[len(keys) :], strict=True)}
        new = {name: content.scrub(value, said) for name, value in old.items()}
        if table.name in CONTENT_TABLES:
            new = {name: value | {part: old[name][part] for part in content.OF_THE_HOUSE & old[name].keys()}
                   if isinstance(value, dict) else value for name, value in new.items()}  # fmt: skip
        if new != old:
            place = [key == value for key, value in zip(keys, row, strict=False)]
            db.session.execute(update(table).where(*place).values(new))
            changed[table.name] += 1
    return changed


def _lounge(ids: Mapping[Place, Sequence[int]], changed: Counter[str]) -> None:
    """Stays keep their times for the counts; nothing leads from them to a person any more."""
    companions, stays, guests = ids[Place.COMPANION], ids[Place.STAY], ids[Place.LOUNGE]
    marks = [
        f"document:{mark}" for mark in
        db.session.scalars(select(CompanionRegistration.document_hash).where(CompanionRegistration.id.in_(companions)))
    ]  # fmt: skip
    db.session.execute(
        update(LoungeWaiting.__table__)
        .where(LoungeWaiting.person_key.in_(marks), LoungeWaiting.ended_at.is_not(None))
        .values(person_key=ERASED)
    )
    _put(CompanionRegistration, companions, changed, name=ERASED, phone=None, relation=None,
         document_last_four=ERASED, document_hash="")  # fmt: skip
    _put(Stay, stays, changed, proof_last_four=None, person_key=None)
    if stays:
        noted = StayMove.stay_id.in_(stays)
        db.session.execute(update(StayMove.__table__).where(noted).values(note=""))
        _headcounts(stays)
    _put(Violation, ids[Place.VIOLATION], changed, facts=ERASED, witnesses=None, objection=None, finding=None,
         person_key=ERASED)  # fmt: skip
    _put(DamageClaim, ids[Place.CLAIM], changed, facts=ERASED)
    of_his = ClaimMove.claim_id.in_(ids[Place.CLAIM])
    db.session.execute(update(ClaimMove.__table__).where(of_his).values(words=""))
    _forget_marks(ids[Place.VIOLATION])
    _put(LoungeGuest, guests, changed, name=ERASED, name_index=None)
    if guests:
        db.session.execute(
            update(Entitlement.__table__)
            .where(Entitlement.guest_id.in_(guests), Entitlement.card_number.is_not(None))
            .values(card_number=ERASED, card_index=None, spend_yuan=None)
        )


def _forget_marks(violations: Sequence[int]) -> None:
    """What he was to be known by at the door, and what was answered there."""
    led_to = select(Suspension.id).where(Suspension.violation_id.in_(violations))
    db.session.execute(delete(SuspensionMark.__table__).where(SuspensionMark.suspension_id.in_(led_to)))
    db.session.execute(delete(MatchAnswer.__table__).where(MatchAnswer.suspension_id.in_(led_to)))
    over = Suspension.violation_id.in_(violations)
    db.session.execute(update(Suspension.__table__).where(over).values(person_key=ERASED, lift_reason=""))


def _headcounts(stays: Sequence[int]) -> None:
    """What was noted of him at an assembly point; that somebody was counted stays."""
    counted = HeadcountLine.stay_id.in_(stays)
    said = EmergencyEntry.line_id.in_(select(HeadcountLine.id).where(counted))
    db.session.execute(update(EmergencyEntry.__table__).where(said).values(words=""))
    db.session.execute(update(HeadcountLine.__table__).where(counted).values(note="", handover_reference=""))


def _enquiries(ids: Sequence[int], matching: Matching, changed: Counter[str]) -> None:
    """Of a caller everything he left; of who was asked for, the name."""
    for row in db.session.scalars(select(Enquiry).where(Enquiry.id.in_(ids))).all():
        said, values = content.pattern(_his(row, matching.asked)), {}
        if matching.is_called(unseal(row.caller)):
            values = {"caller": ERASED, "telephone": ERASED, "message": ERASED}
        elif row.message is not None:
            values = {"message": content.scrub(unseal(row.message), said)}
        if matching.is_called(unseal(row.asked_for)):
            values["asked_for"] = ERASED
        _put(Enquiry, [row.id], changed, **values)


def _his(row: Enquiry, who: Asked) -> list[str]:
    return [name for name in (unseal(row.caller), unseal(row.asked_for)) if name and who.name(name)]
