"""Permits as the security manager reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.security.kit import services as kit
from app.security.kit.rules import KitItem


@dataclass(frozen=True)
class PermitLine:
    kind: KitItem
    reference: str
    by: str
    at: datetime | None


def permit_lines(restricted: Sequence[KitItem]) -> tuple[PermitLine, ...]:
    on_record = kit.permits()
    return tuple(
        PermitLine(kind, row.reference, row.recorded_by.display_name, row.recorded_at)
        if (row := on_record.get(kind))
        else PermitLine(kind, "", "", None)
        for kind in restricted
    )
