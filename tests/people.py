"""The staff that tests speak of: the demonstration house's own people, by key, user name or name."""

from app.demo.people import BY_KEY, GUARDS, HEADS, LINE, OFFICE, PASSWORD, STAFF, TEAM_A, TEAM_B, TEAM_C, Person

__all__ = ["BY_KEY", "GUARDS", "HEADS", "LINE", "OFFICE", "PASSWORD", "STAFF", "TEAM_A", "TEAM_B", "TEAM_C", "Person"]
__all__ += ["head_of", "person"]

_BY_ANY_NAME = {called: one for one in STAFF for called in (one.key, one.username, one.name)}


def person(called: str) -> Person:
    """Find a person by key (``gm``), user name (``shenyanqiu``) or name (``沈砚秋``)."""
    return _BY_ANY_NAME[called]


def head_of(dept: str) -> Person:
    """The first responsible person of a department (DOMAIN 2.1), by its code."""
    return next(one for one in HEADS if one.dept == dept)
