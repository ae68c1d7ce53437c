"""The pages that a person reaches from the own desk: read without drawing them, one for each kind of address.

Kinds are addresses without what names a record. What a page is made of (its tags with their classes and roles, without
words) tells whether it holds a barrier of its own: a page made only of what was drawn before is not drawn again.
"""

import html
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from tests.browser.visits import Sender

RECORD = re.compile(r"/(?:[a-z]?\d[\w.-]*|[A-Z][\w-]*|[a-z_]+\.\w+|VA|VB)(?=/|$)")
LINK = re.compile(r'href="(/[^"#]*)"')
TAG = re.compile(r"<(\w+)((?: [\w-]+(?:=\"[^\"]*\")?)*)")
MADE_OF = re.compile(r' (class|type|role|aria-[\w-]+|scope|colspan|hidden|open)(="(?:[^"]*)")?')
FILES = ("/static/", "/vendor/")
SAME_FOR_ALL = ("/help", "/rules", "/me/", "/disclosure/report")
"""They say the same to everybody; the first who comes by reads them."""
MOVED, OUT_OF_SIGHT = (302, 303), 404


@dataclass(frozen=True)
class Found:
    """A page somebody may read: where, of which kind, and what it is made of."""

    path: str
    kind: str
    parts: frozenset[str]


def kind_of(path: str) -> str:
    return RECORD.sub("/*", path.partition("?")[0])


def reached(person: Sender, starts: list[str], known: set[str]) -> Iterator[Found]:
    """From where he starts, one page of each kind; of what says the same to all only what nobody read before.

    No page leads to a refusal. A start may be out of somebody's sight.
    """
    waiting, met = deque(starts), {kind_of(start) for start in starts}
    while waiting:
        path = waiting.popleft()
        answer = person.get(path)
        if answer.status_code == OUT_OF_SIGHT and path in starts:
            continue
        assert answer.status_code in (200, *MOVED), f"a page leads to {path}: {answer.status_code}"
        links = [answer.location] if answer.status_code in MOVED else LINK.findall(answer.text)
        if answer.status_code == 200 and answer.text.lstrip().startswith("<!doctype"):
            yield Found(path, kind_of(path), parts_of(answer.text))
        for link in map(html.unescape, links):
            kind = kind_of(link)
            if kind in met or link.startswith(FILES) or (kind.startswith(SAME_FOR_ALL) and kind in known):
                continue
            met.add(kind)
            waiting.append(link)


def parts_of(page: str) -> frozenset[str]:
    """The shapes of a page's tags: names with classes, types and roles, without numbers and words."""
    return frozenset(_shape(tag, said) for tag, said in TAG.findall(page.partition("<main")[2]))


def _shape(tag: str, said: str) -> str:
    kept = [
        name + (value if name in ("class", "type", "role", "scope") else "") for name, value in MADE_OF.findall(said)
    ]
    return " ".join([tag, *sorted(kept)])
