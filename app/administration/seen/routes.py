"""Who has seen an order, what a person has seen, who had certain facts. Reading this is entered as well (A-009)."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.capabilities import Can
from app.access.door import needs, refuse_unseen
from app.addresses import LARGEST
from app.administration.blueprint import bp
from app.administration.seen import briefs, queries
from app.administration.seen.forms import AskForm, FactsForm
from app.administration.seen.queries import Called
from app.journal import services as journal
from app.people.models import Account

READ = "journal.read"


def find_order(order_id: int) -> Called:
    refuse_unseen(Can.READ_JOURNAL)
    return queries.order(order_id)


def find_person(account_id: int) -> Account:
    refuse_unseen(Can.READ_JOURNAL)
    return queries.person(account_id)


@bp.get("/journal/seen")
@needs(Can.READ_JOURNAL)
def seen() -> ResponseReturnValue:
    form = AskForm(request.args)
    right = form.validate()
    if right and form.found_order:
        return redirect(url_for(".seen_order", order_id=form.found_order.id))
    if right and form.found_person:
        return redirect(url_for(".seen_person", account_id=form.found_person))
    return render_template("administration/seen.html", form=form), 200 if right else 422


@bp.get("/journal/orders/<int:order_id>")
@needs(Can.READ_JOURNAL, find_order)
def seen_order(order: Called) -> ResponseReturnValue:
    after = _key("after")
    found = queries.persons_who_saw(order.id, after or 0)
    journal.record(READ, record=f"order:{order.id}", facts={"asked": "seen"})
    turned = url_for(".seen_order", order_id=order.id, after=found.next_after) if found.next_after else None
    back = url_for(".seen_order", order_id=order.id) if after else None
    return render_template(
        "administration/seen_order.html",
        order=order,
        lines=briefs.by_person(found.seen),
        page={"previous_url": back, "next_url": turned},
    )


@bp.get("/journal/people/<int:account_id>")
@needs(Can.READ_JOURNAL, find_person)
def seen_person(account: Account) -> ResponseReturnValue:
    before = _key("before")
    found = queries.orders_seen_by(account.id, before)
    journal.record(READ, record=f"account:{account.id}", facts={"asked": "seen"})
    turned = url_for(".seen_person", account_id=account.id, before=found.next_after) if found.next_after else None
    back = url_for(".seen_person", account_id=account.id) if before else None
    return render_template(
        "administration/seen_person.html",
        name=account.display_name,
        department=account.department.label,
        lines=briefs.by_order(found.seen),
        page={"previous_url": back, "next_url": turned},
    )


@bp.get("/journal/orders/<int:order_id>/facts")
@needs(Can.READ_JOURNAL, find_order)
def seen_facts(order: Called) -> ResponseReturnValue:
    """N8. Who had access to all of these facts before this time; the answer is entered with its number of persons."""
    form = FactsForm(request.args)
    asked = bool(request.args)
    right = asked and form.validate()
    lines, papers = [], []
    if right:
        lines = briefs.who_had(order, form.wanted, form.moment)
        papers = briefs.papers(queries.papers_before(order.id, form.wanted, form.moment))
        facts = {"asked": "facts", "before": form.moment.isoformat(), "persons": len(lines)}
        journal.record(READ, record=f"order:{order.id}", groups=form.wanted, facts=facts)
    return render_template(
        "administration/seen_facts.html", order=order, form=form, lines=lines, papers=papers, answered=right
    ), 422 if asked and not right else 200


def _key(name: str) -> int | None:
    """A page's key out of the address; a forged one is none."""
    key = request.args.get(name, type=int)
    return key if key is not None and 0 < key <= LARGEST else None
