"""What is shown of a person's data: where, what kinds, since and until when, and what an erasure would do."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from app.errors import Refusal
from app.formats import day
from app.privacy.models import PrivacyRequest
from app.privacy.persons import queries
from app.privacy.persons.models import Certificate, PersonSearch
from app.privacy.persons.rules import FactKind, Fate, Finding, Place, fate
from app.privacy.rules import RequestKind


@dataclass(frozen=True)
class FindingLine:
    """One record, without a value of it."""

    record: str
    title: str
    data: str
    since: datetime
    until: datetime | None
    fate: Fate
    why: str


@dataclass(frozen=True)
class PersonPage:
    request_id: int
    may_erase: bool
    kind: FactKind
    lines: tuple[FindingLine, ...]
    counts: tuple[tuple[Fate, int], ...]
    shown: str
    blocked: str
    certificate_id: int | None
    is_held: bool


@dataclass(frozen=True)
class Part:
    """One record with its values, in an extract."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KeptLine:
    title: str
    why: str
    until: date | None


@dataclass(frozen=True)
class CertificatePage:
    number: str
    request_id: int
    at: datetime
    by: str
    removed: tuple[tuple[str, int], ...]
    kept: tuple[KeptLine, ...]
    versions: int
    fingerprint: str


def person_page(request: PrivacyRequest, search: PersonSearch, found: tuple[Finding, ...], at: datetime) -> PersonPage:
    held = queries.held_records(at)
    lines = tuple(_line(one, fate(one, held, at)) for one in found)
    counts = tuple((kind, sum(line.fate is kind for line in lines)) for kind in Fate)
    present = any(line.fate is Fate.PRESENT for line in lines)
    whom = search.whom
    return PersonPage(
        request_id=request.id,
        may_erase=request.kind is RequestKind.DELETION,
        kind=whom.kind,
        lines=lines,
        counts=tuple(pair for pair in counts if pair[1]),
        shown=digest(lines),
        blocked=Refusal("PE-06").sentence() if present else "",
        certificate_id=search.certificate_id,
        is_held=any((hold.name_hash, hold.fact_hash) == (whom.name_hash, whom.fact_hash)
                    for hold in queries.standing_person_holds()),
    )  # fmt: skip


def _line(one: Finding, told: Fate) -> FindingLine:
    return FindingLine(
        one.record, one.title, "、".join(kind.label for kind in sorted(one.data)), one.since, one.until, told,
        why(told, one.legal_until),
    )  # fmt: skip


def why(told: Fate, legal_until: datetime | None) -> str:
    """In the words that the person is told; what is in the way stands above all lines."""
    match told:
        case Fate.HELD:
            return Refusal("PE-01").sentence()
        case Fate.LEGAL:
            return Refusal("PE-02", date=day(legal_until)).sentence()
        case Fate.UNSURE:
            return _("Neither shown to the person nor erased until you confirm that it is his.")
        case _:
            return ""


def digest(lines: tuple[FindingLine, ...]) -> str:
    """What the officer saw: if it has changed until he confirms, he looks again."""
    told = "|".join(f"{line.record} {line.fate.value}" for line in lines)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def extract(found: tuple[Finding, ...]) -> tuple[Part, ...]:
    """P-010. Only what is surely his."""
    return tuple(Part(one.title, one.values) for one in found if one.is_sure and one.values)


def certificate_page(row: Certificate) -> CertificatePage:
    return CertificatePage(
        row.number, row.request_id, row.at, row.by.display_name,
        tuple((table_words(name), count) for name, count in row.removed.items()),
        tuple(_kept(one) for one in row.kept), len(row.versions), row.fingerprint,
    )  # fmt: skip


def _kept(one: dict[str, str]) -> KeptLine:
    told = Fate(one["why"])
    until = date.fromisoformat(one["until"]) if one["until"] else None
    return KeptLine(f"{Place(one['place']).label} {one['called']}", told.label, until)


def table_words(name: str) -> str:
    """Tables in words of the house; one that nobody named says its own name."""
    words = {
        "reception_application": _("applications"), "reception_draft": _("working copies of orders"),
        "reception_version": _("issued versions"), "reception_guest": _("guests of orders"),
        "check_in": _("check-ins"), "agreed_caller": _("agreed callers"), "lounge_guest": _("guests of the lounge"),
        "lounge_companion": _("companions"), "lounge_stay": _("lounge stays"), "enquiry": _("enquiries"),
    }  # fmt: skip
    return words.get(name, _("other records (%(name)s)", name=name))
