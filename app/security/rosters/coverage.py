"""Is every post manned every minute by exactly one person (S-022)? Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.marks import Mark
from app.security.spans import Span


class Flaw(Mark):
    """S-022. The two ways a minute of a post can be wrong."""

    GAP = "gap", "无人值守", "not manned"
    OVERLAP = "overlap", "重复安排", "manned twice"


@dataclass(frozen=True)
class Watch:
    """Somebody's duty at a post; `guard` is None where the slot stands empty."""

    post: str
    span: Span
    guard: int | None


@dataclass(frozen=True)
class Finding:
    """One stretch of one post that is not manned by exactly one person."""

    flaw: Flaw
    post: str
    span: Span


def findings(window: Span, posts: Sequence[str], watches: Iterable[Watch]) -> list[Finding]:
    """S-022. Gaps and overlaps of the window by post, in the order given, then by time; neighbours are joined."""
    manned: dict[str, list[Span]] = {post: [] for post in posts}
    for watch in watches:
        inside = watch.span.cut_to(window)
        if watch.guard is not None and inside is not None and watch.post in manned:
            manned[watch.post].append(inside)
    return [finding for post in posts for finding in _of_post(post, window, manned[post])]


def _of_post(post: str, window: Span, manned: list[Span]) -> list[Finding]:
    """Walk the edges of the post's duties and say what is wrong between each two of them."""
    edges = sorted({window.start, window.end, *(s.start for s in manned), *(s.end for s in manned)})
    found: list[Finding] = []
    for start, end in pairwise(edges):
        heads = sum(1 for span in manned if span.covers(start))
        if heads != 1:
            _join(found, Finding(Flaw.GAP if heads == 0 else Flaw.OVERLAP, post, Span(start, end)))
    return found


def _join(found: list[Finding], nxt: Finding) -> None:
    last = found[-1] if found else None
    if last is not None and last.flaw is nxt.flaw and last.span.end == nxt.span.start:
        found[-1] = Finding(last.flaw, last.post, Span(last.span.start, nxt.span.end))
    else:
        found.append(nxt)
