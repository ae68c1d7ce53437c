"""A request that only reads is one moment: what was asked of rights is asked once in it, and kept past none."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from flask import g, has_request_context, request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Answer = TypeVar("Answer")


def asked_once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer, asked anew wherever something may be written meanwhile."""
    if not has_request_context() or request.method not in SAFE:
        return ask()
    known: dict[Hashable, Answer] = g.setdefault("moment", {})
    if question not in known:
        known[question] = ask()
    return known[question]
