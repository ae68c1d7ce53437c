"""The policy register: every configurable value of the house, once (DOMAIN 13, X-001).

Rules name the key and never the number. What is not written down here does not exist: asking for it is an error.
"""

from collections.abc import Iterable

from app.policy.desks import access, frontdesk, guests, lounge, membership, reception, security
from app.policy.entry import Desk, Entry

BY_DESK: dict[Desk, tuple[Entry, ...]] = {
    Desk.RECEPTION: reception.ENTRIES,
    Desk.FRONT_DESK: frontdesk.ENTRIES,
    Desk.LOUNGE: lounge.ENTRIES,
    Desk.SECURITY: security.ENTRIES,
    Desk.ACCESS: access.ENTRIES,
    Desk.GUESTS: guests.ENTRIES,
    Desk.MEMBERSHIP: membership.ENTRIES,
}


def _by_key(entries: Iterable[Entry]) -> dict[str, Entry]:
    register: dict[str, Entry] = {}
    for entry in entries:
        assert entry.key not in register, f"{entry.key} stands twice"
        register[entry.key] = entry
    return dict(sorted(register.items()))


REGISTER: dict[str, Entry] = _by_key(entry for entries in BY_DESK.values() for entry in entries)


class UnknownKey(KeyError):
    """A key that the register does not have: a slip of the programmer, never of a user."""


def entry(key: str) -> Entry:
    try:
        return REGISTER[key]
    except KeyError:
        raise UnknownKey(key) from None


def desk_of(key: str) -> Desk:
    return next(desk for desk, entries in BY_DESK.items() if any(each.key == key for each in entries))
