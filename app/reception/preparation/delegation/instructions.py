"""R-036, N2. What a head's instruction would tell the delegate that he may not know: asked before it is given."""

from datetime import datetime

from app.access.groups import Group
from app.access.relations import ALL, CEILINGS, HEAD_RELATION, Relation
from app.errors import Refusal, Words, tell
from app.people.models import Account
from app.reception.orders import queries as orders
from app.reception.orders.linter import queries as linter
from app.reception.orders.linter import rules
from app.reception.orders.linter.queries import Checked
from app.reception.orders.linter.rules import Text
from app.reception.orders.linter.services import send_with_reason
from app.reception.orders.linter.texts import secrets_in
from app.reception.orders.seals.queries import sealed_for
from app.reception.preparation.delegation.charge import Charge
from app.reception.preparation.delegation.posts import is_head_post, relation_of
from app.reception.preparation.queries import Part

tell({
    "RE-45": (
        "指令中有受派人无权知悉的内容（{list}），请修改、改用任务代号，或注明理由。",
        "The instruction tells this delegate what he may not know ({list}). Change it, use the code name, or say why.",
    ),
})  # fmt: skip

INSTRUCTION = Words("指令", "Instruction")


def leaks(part: Part, charge: Charge, groups: frozenset[Group], at: datetime) -> tuple[Checked, ...]:
    """A-016. Only what the head knows himself is compared: by trying he would learn the rest."""
    if is_head_post(part.dept, charge.role) or not charge.instruction.strip():
        return ()
    relation = HEAD_RELATION.get(part.dept, Relation.MD)
    knows = CEILINGS[relation] if part.dept in HEAD_RELATION else ALL
    shut = sealed_for(part.order, frozenset({relation}), at)
    known = [one for one in secrets_in(orders.content_in_force(part.order)) if one.is_open_to(knows, shut)]
    text = Text("instruction", part.dept.value, INSTRUCTION, Group.F1, charge.instruction.strip())
    reader = f"{part.dept.value}:{relation_of(part.dept, charge.role)}"
    return linter.checked(part.order, rules.findings([text], known, {reader: groups | {Group.F1}}))


def refuse_leaks(part: Part, charge: Charge, groups: frozenset[Group], *, by: Account, at: datetime) -> None:
    """RE-45, unless the head was shown this very finding and says why it goes out as it stands."""
    found = [one for one in leaks(part, charge, groups, at) if one.is_open]
    if any(one.token not in charge.seen for one in found) or (found and not charge.reason.strip()):
        raise Refusal("RE-45", list=[one.finding.kind for one in found])
    for one in found:
        send_with_reason(part.order, one, charge.reason, by=by, at=at)


def with_code_name(part: Part, charge: Charge, groups: frozenset[Group], at: datetime) -> str:
    """The instruction with the code name in place of all that was found."""
    hits = [hit for one in leaks(part, charge, groups, at) for hit in one.finding.hits]
    return rules.replaced(charge.instruction.strip(), hits, part.order.called)
