"""``@needs``: every route says what it needs. Find the record (404), ask (403), hand it over."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g, redirect, request, url_for
from flask_login import current_user

from app import clock, transaction
from app.access.capabilities import ROLES, Can, allowed, is_hidden, may
from app.errors import Locked, NotFound, NotPermitted
from app.people.current import first_duty, locked_login, me, my_standing
from app.people.rules import HEAD_ROLE

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Open:
    """A need that is no capability."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


open_to_all = Open("open_to_all")
"""Sign-in, health, static files, the validity of a sheet."""

signed_in = Open("signed_in")
"""Whoever is signed in: own page, own sessions, help."""

ALWAYS_OPEN = frozenset({"people.sign_out"})
"""What a person with a duty to do first (A-001: an own password; SECURITY 2: the second factor) may do besides it."""

Need = Can | Open
View = Callable[..., Any]


def needs(need: Need, find: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """State what a route needs.

    ``find`` takes those arguments of the address that it names (and ``lock=True`` for an unsafe method, if it names
    it) and raises NotFound for what is missing or out of sight; its answer is handed to the view before the others.
    """
    wanted = frozenset(inspect.signature(find).parameters) if find else frozenset()

    def guard(view: View) -> View:
        @wraps(view)
        def guarded_view(**address: Any) -> Any:
            if need is open_to_all:
                return view(**address)
            if not current_user.is_authenticated:
                return _to_the_door()
            duty = first_duty()
            if duty is not None and request.endpoint not in ALWAYS_OPEN | {duty}:
                transaction.lead_elsewhere()
                return redirect(url_for(duty))
            _note_role(need)
            if find is None:
                if isinstance(need, Can):
                    refuse_unseen(need)
                return view(**address)
            return view(
                _found(find, wanted, need, address),
                **{key: value for key, value in address.items() if key not in wanted},
            )

        guarded_view.needs = need  # type: ignore[attr-defined]
        guarded_view.finds = find  # type: ignore[attr-defined]
        return guarded_view

    return guard


def refuse_unseen(can: Can) -> None:
    """A-006. Asked first by a finder of records that nobody beside this desk sees: whoever has no business there is
    answered the same for every number, whether there is such a record or not."""
    if not may(me(), can):
        raise NotFound if is_hidden(me(), can) else NotPermitted


def _to_the_door() -> Any:
    """Sign in; or, at a shared desk that is locked, unlock it (P-015): a page is led there, all else is told."""
    transaction.lead_elsewhere()
    asked = request.full_path if request.method in SAFE else None
    if locked_login() is None:
        return redirect(url_for("people.sign_in", next=asked))
    if asked is None or "HX-Request" in request.headers:
        raise Locked
    return redirect(url_for("people.come_back", next=asked))


def _note_role(need: Need) -> None:
    """A-009, A-010. For the journal: in which roles the person may do this, and for whom if only by acting."""
    stands = my_standing()
    held = (stands.roles & ROLES[need] if isinstance(need, Can) else frozenset()) or stands.roles
    g.role_used = ",".join(sorted(held))
    if not held & me().roles:
        g.acting_for = "、".join(name for post, name in stands.acting.items() if HEAD_ROLE[post] in held) or None


def _found(find: Callable[..., Any], wanted: frozenset[str], need: Need, address: dict[str, Any]) -> Any:
    arguments = {key: value for key, value in address.items() if key in wanted}
    if "lock" in wanted:
        arguments["lock"] = request.method not in SAFE
    thing = find(**arguments)
    if thing is None:
        raise NotFound
    if isinstance(need, Can) and not allowed(me(), need, thing, clock.now()):
        raise NotPermitted
    return thing
