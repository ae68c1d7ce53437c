"""Help and the first round, in the reader's language, for who may open the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from app.access.capabilities import Can, gives
from app.errors import Words
from app.guidance import queries
from app.guidance.keys import SHORTCUTS
from app.guidance.page import Help
from app.guidance.pages import PAGES
from app.guidance.tours import tour_of
from app.marks import spoken
from app.people.current import me, my_standing
from app.people.models import Account
from app.people.rules import Role
from app.rulebook.briefs import RuleBrief, rule_of


@dataclass(frozen=True)
class HelpBrief:
    purpose: str
    acts: tuple[str, ...]
    rules: tuple[RuleBrief, ...]


@dataclass(frozen=True)
class KeyBrief:
    keys: tuple[str, ...]
    does: str


@dataclass(frozen=True)
class StepBrief:
    points_at: str
    title: str
    text: str


@dataclass(frozen=True)
class TourBrief:
    role: Role
    steps: tuple[StepBrief, ...]


def url_of(endpoint: str | None) -> str:
    """Where the help of this page stands; a page without its own, or one that is closed, leads to the index."""
    if endpoint is not None and is_open(endpoint):
        return url_for("guidance.show", name=endpoint)
    return url_for("guidance.index")


def is_open(endpoint: str) -> bool:
    """A-006. There is help about what the reader may open, and about nothing else."""
    need = getattr(current_app.view_functions.get(endpoint), "needs", None)
    if endpoint not in PAGES or need is None:
        return False
    return not isinstance(need, Can) or gives(my_standing(), me().department, need)


def help_of(endpoint: str) -> HelpBrief:
    found: Help = PAGES[endpoint]
    return HelpBrief(
        _said(found.purpose), tuple(_said(act) for act in found.acts), tuple(rule_of(number) for number in found.rules)
    )


def open_pages() -> Iterable[tuple[str, str]]:
    """The address of the help and what the page is for: of the pages that stand by themselves, without a record."""
    for endpoint, found in PAGES.items():
        if is_open(endpoint) and not _of_a_record(endpoint):
            yield url_for("guidance.show", name=endpoint), _said(found.purpose)


def shortcuts(desks: Iterable[Mapping[str, Any]]) -> tuple[KeyBrief, ...]:
    """Those of every page, then those of the desks that this reader may enter."""
    general = tuple(KeyBrief(one.keys, _said(one.does)) for one in SHORTCUTS)
    return general + tuple(KeyBrief(("g", desk["key"]), desk["name"]) for desk in desks if desk["key"] not in ("", "h"))


def tour_for(account: Account, roles: Iterable[Role], *, again: bool = False) -> TourBrief | None:
    """The first round, until it was had; or once more for who asks."""
    role, steps = tour_of(roles)
    if not again and queries.tour_seen(account.id, role) is not None:
        return None
    return TourBrief(role, tuple(StepBrief(one.points_at, _said(one.title), _said(one.text)) for one in steps))


def _of_a_record(endpoint: str) -> bool:
    return any(rule.arguments for rule in current_app.url_map.iter_rules(endpoint))


def _said(words: Words) -> str:
    return spoken(words.zh, words.en)
