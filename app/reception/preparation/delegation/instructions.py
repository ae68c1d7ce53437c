"""R-036, N2. What a head's instruction would tell the delegate that he may not know: asked before it is given."""

from datetime import datetime

from app.access.groups import Group
from app.access.relations import ALL, CEILINGS, HEAD_RELATION, Relation
from app.errors import Words
from app.reception.orders import queries as orders
from app.reception.orders.linter import queries as linter
from app.reception.orders.linter import rules
from app.reception.orders.linter.queries import Checked
from app.reception.orders.linter.rules import Text
from app.reception.orders.linter.texts import secrets_in
from app.reception.orders.seals.queries import sealed_for
from app.reception.preparation.delegation.charge import Charge
from app.reception.preparation.delegation.posts import is_head_post, relation_of
from app.reception.preparation.queries import Part

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


def with_code_name(part: Part, charge: Charge, groups: frozenset[Group], at: datetime) -> str:
    """The instruction with the code name in place of all that was found."""
    hits = [hit for one in leaks(part, charge, groups, at) for hit in one.finding.hits]
    return rules.replaced(charge.instruction.strip(), hits, part.order.called)
