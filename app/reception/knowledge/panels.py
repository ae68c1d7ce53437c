"""What this room tells a person on the landing page (A-013, A-015)."""

from collections.abc import Iterable
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.reception.knowledge.disclosure import queries as cases
from app.reception.knowledge.disclosure.briefs import called
from app.reception.knowledge.disclosure.models import DisclosureCase
from app.reception.knowledge.disclosure.rules import CaseState
from app.reception.knowledge.emergency import queries as emergencies
from app.reception.knowledge.emergency.models import EmergencyAccess
from app.reception.orders.visibility import undertaking_holds


def panels(account: Account, at: datetime) -> list[Panel]:
    """An empty panel is left out; orders only behind the undertaking (A-014)."""
    offered = [*_orders(account, at), *_cases(account, at)]
    return [panel for panel in offered if panel.lines]


def _orders(account: Account, at: datetime) -> Iterable[Panel]:
    if not undertaking_holds(account, at):
        return
    if may(account, Can.REVIEW_EMERGENCY, at):
        lines = tuple(_to_review(access, account) for access in emergencies.to_review())
        yield Panel(_("Emergency access to review"), lines, order=5)
    if may(account, Can.OPEN_EMERGENCY, at):
        running = tuple(_running(access) for access in emergencies.open_accesses(account, at))
        yield Panel(_("Open to you in an emergency"), running, url=url_for("knowledge.emergency"), order=11)


def _to_review(access: EmergencyAccess, account: Account) -> Line:
    """It stays until somebody else than the opener has judged it; he himself sees that it waits."""
    own = access.opened_by_id == account.id
    return Line(
        text=access.order.called,
        url=url_for("knowledge.review_emergency", access_id=access.id),
        action="" if own else _("Review"),
        state=access.review,
        grade=access.order.grade,
        urgency=Urgency.NOW,
        blocker=_("opened by %(name)s", name=access.opened_by.display_name),
    )


def _running(access: EmergencyAccess) -> Line:
    return Line(
        text=access.order.called,
        url=url_for("knowledge.read_in_emergency", order_id=access.order_id),
        action=_("Read"),
        due_at=access.ends_at,
        grade=access.order.grade,
        urgency=Urgency.SOON,
    )


def _cases(account: Account, at: datetime) -> Iterable[Panel]:
    if may(account, Can.READ_CASES, at):
        lines = tuple(_case(case, account, at) for case in cases.unfinished())
        yield Panel(_("Disclosure cases"), lines, url=url_for("knowledge.cases"), order=9)


def _case(case: DisclosureCase, account: Account, at: datetime) -> Line:
    action = ""
    if case.state is CaseState.OPEN and may(account, Can.INVESTIGATE_CASE, at):
        action = _("Investigate")
    elif case.concluded_at is None and may(account, Can.INVESTIGATE_CASE, at):
        action = _("Conclude")
    elif case.concluded_at is not None and may(account, Can.CONFIRM_CASE, at):
        action = _("Confirm")
    return Line(
        text=f"{case.case_no} · {called(case)}",
        url=url_for("knowledge.case", case_id=case.id),
        action=action,
        state=case.state,
        urgency=Urgency.NOW if case.state is CaseState.OPEN else Urgency.SOON if action else Urgency.CALM,
    )
