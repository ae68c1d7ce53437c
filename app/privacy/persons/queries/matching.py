"""Whether a value is that of the person asked for: by keyed hashes, so that the person stands nowhere."""

from collections.abc import Callable
from functools import cache, cached_property

from app.access.blind import indexer
from app.lounge.people.queries import NAME_COLUMN
from app.privacy.persons.content import Asked
from app.privacy.persons.rules import NORMAL, FactKind, Whom
from app.reception.frontdesk.documents import DocumentKind

NAME, FACT = "person.name", "person.{}"


def hashes(name: str, kind: FactKind, typed: str) -> tuple[str, str, str]:
    """Of the name, of the name as the lounge indexes it, and of a fact that is no document."""
    fact = indexer(FACT.format(kind.value))(NORMAL[kind](typed)) if kind in NORMAL else ""
    return indexer(NAME)(name), indexer(NAME_COLUMN)(name), fact


class Matching:
    """Compares what stands in records with the person asked for."""

    def __init__(self, whom: Whom) -> None:
        self.whom = whom
        self._index = cache(indexer(NAME))
        """Most names stand in application, draft and every version: each is hashed once."""

    def is_called(self, *names: str | None) -> bool:
        return any(self._index(name) == self.whom.name_hash for name in names if name)

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.is_called, self._has(FactKind.TELEPHONE), self._has(FactKind.PLATE))

    def has_document(self, fingerprint: str) -> bool:
        return self.whom.kind is FactKind.DOCUMENT and fingerprint == self.whom.fact_hash

    def is_other(self, kind: DocumentKind, fingerprint: str) -> bool:
        """Somebody of the same name who showed another document of the very kind."""
        return bool(fingerprint) and kind is self.whom.document and not self.has_document(fingerprint)

    def _has(self, kind: FactKind) -> Callable[[str], bool]:
        if self.whom.kind is not kind:
            return lambda _typed: False
        index, normal = indexer(FACT.format(kind.value)), NORMAL[kind]
        return lambda typed: bool(normal(typed)) and index(normal(typed)) == self.whom.fact_hash
