"""The trail, page by page, and the proof that it is whole (A-009, SECURITY 3)."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.capabilities import Can
from app.access.door import needs
from app.administration.blueprint import bp
from app.administration.trail import briefs, queries
from app.administration.trail.forms import TrailFilter
from app.administration.trail.words import action_choices
from app.journal import proof, services
from app.journal import queries as chain

READ = "journal.read"


@bp.get("/journal")
@needs(Can.READ_JOURNAL)
def journal() -> ResponseReturnValue:
    form = TrailFilter(request.args)
    right = form.validate()
    before = request.args.get("before", type=int)
    found = queries.page(form.wanted(before)) if right else queries.Found((), None)
    services.record(READ, facts={"asked": "trail", **form.narrowed()} if right else {"asked": "trail"})
    head = chain.head()
    page = {
        "previous_url": url_for(".journal", **form.kept()) if right and before is not None else None,
        "next_url": url_for(".journal", before=found.next_before, **form.kept()) if found.next_before else None,
    }
    return render_template(
        "administration/journal.html",
        form=form,
        lines=briefs.lines(found.entries),
        actions=action_choices(),
        entries=head.number if head else 0,
        fingerprint=chain.fingerprint(),
        page=page,
    ), 200 if right else 422


@bp.get("/journal/proof")
@needs(Can.READ_JOURNAL)
def journal_proof() -> ResponseReturnValue:
    """Walks the whole chain: a changed, missing, inserted or cut-off entry is named."""
    verdict = proof.verify()
    return render_template("administration/journal_proof.html", verdict=verdict, fingerprint=chain.fingerprint())
