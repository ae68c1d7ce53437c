"""What the administration tells a person on the landing page: policy changes that wait for his step."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import ROLES, Can
from app.administration.policy import proposal_briefs, queries
from app.administration.policy.proposal_briefs import OpenLine
from app.panel import Line, Panel
from app.people.models import Account
from app.people.standing import standing


def panels(account: Account, at: datetime) -> list[Panel]:
    """Nothing where nothing waits: the register is there to be looked up, not to be watched."""
    stands = standing(account, at)
    if not stands.roles & ROLES[Can.SEE_POLICY]:
        return []
    waiting = [line for line in proposal_briefs.open_lines(queries.open_proposals(), account.id, stands) if line.mine]
    if not waiting:
        return []
    lines = tuple(_line(line) for line in waiting)
    return [Panel(_("Policy changes"), lines, url=url_for("policy.index"), order=45)]


def _line(line: OpenLine) -> Line:
    return Line(
        text=line.title,
        url=url_for("policy.proposal", proposal_id=line.id),
        action=_("Take the next step"),
        state=line.state,
        blocker=line.proposed_by,
    )
