"""D-07: one event of the plan in force as a card for the pocket, by code name only (R-056, A-016)."""

from datetime import datetime

from app.access.groups import Group
from app.access.projector import Purpose, project
from app.errors import Words
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.printing.contents import CardSheet, Fact
from app.printing.sheet import Doc, Secrecy, Sheet
from app.reception.orders import queries as orders
from app.reception.orders.seals.queries import sealed_facts
from app.reception.orders.sheets import return_by
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency.models import ContingencyEvent, ContingencyPlan
from app.reception.preparation.contingency.rules import cards_of
from app.reception.preparation.contingency.visibility import order_of

ON_THE_CARD = frozenset({Group.F1, Group.F10})
"""What everybody named may know; a card is carried about, whoever prints it."""

WORDS = {
    "trigger": Words("触发情形", "Trigger"), "first_action": Words("第一行动", "First action"),
    "place": Words("集合或备用地点", "Place"), "means": Words("器材", "Means"), "phones": Words("电话", "Telephone"),
    "informs": Words("通报", "Who informs whom"),
}  # fmt: skip


def card_sheet(plan: ContingencyPlan, event: ContingencyEvent, reader: Account, at: datetime) -> Sheet:
    """The version is the plan's number: a newer plan recalls the cards of the older."""
    order = order_of(plan)
    version = preparation.current_version(order)
    return Sheet(
        doc=Doc.CONTINGENCY_CARD,
        content=_content(plan, event, reader, at),
        record=f"{cards_of(order.id)}/event:{event.kind.value}",
        number=order.order_no or "",
        version=plan.number,
        secrecy=Secrecy.of(preparation.grade_of(order).value),
        for_whom=_name(event.commander_id),
        code_name=order.code_name or "",
        return_by=return_by(order, at),
        groups=(Group.F1.value, Group.F10.value),
        forbidden=orders.values_outside(version, ON_THE_CARD, sealed=sealed_facts(order, at)),
        order_id=order.id,
        department=Dept.SEC,
    )


def _content(plan: ContingencyPlan, event: ContingencyEvent, reader: Account, at: datetime) -> CardSheet:
    order, words = order_of(plan), project(event, reader, Purpose.PRINT, at).words
    helpers = "、".join(_name(one) for one in event.helper_ids)
    facts = [Fact(label, words.get(name, "")) for name, label in WORDS.items()]
    return CardSheet(
        event=event.kind,
        order_no=order.order_no or "",
        code_name=order.code_name or "",
        commander=_name(event.commander_id),
        deputy=_name(event.deputy_id),
        facts=(*facts, Fact(Words("其他人员", "Other persons"), helpers)),
        plan_number=plan.number,
        approved_at=plan.approved_at,
    )


def _name(account_id: int | None) -> str:
    person = people.account(account_id) if account_id is not None else None
    return person.display_name if person is not None else ""
