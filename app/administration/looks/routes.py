"""The director's page of the day, and the page of whoever is asked (N23)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs, signed_in
from app.administration.blueprint import bp
from app.administration.looks import briefs, queries, rules, services, visibility
from app.administration.looks.forms import AnswerForm, ViewForm
from app.administration.looks.models import LookReview
from app.administration.looks.rules import Outlier, ReviewState
from app.errors import NotFound
from app.people.current import me
from app.people.models import Account

assert visibility


def find_own(review_id: int, lock: bool = False) -> LookReview:
    """Only the person who is asked; for everybody else there is no such page."""
    found = queries.review(review_id, lock=lock)
    if found is None or found.viewer_id != me().id or found.asked_at is None:
        raise NotFound
    return found


@bp.get("/looks")
@needs(Can.REVIEW_LOOKS)
def looks() -> ResponseReturnValue:
    at = clock.now()
    day = clock.day_typed(request.args.get("day", "")) or rules.day_before(at)
    later = day + timedelta(days=1) if day < clock.day_of(at) else None
    return render_template(
        "administration/looks.html",
        day=day,
        earlier=day - timedelta(days=1),
        later=later,
        lines=briefs.of_the_day(day, me(), at),
        repeated=rules.REPEATED_MORE_THAN,
    )


@bp.post("/looks/fine")
@needs(Can.REVIEW_LOOKS)
def look_fine() -> ResponseReturnValue:
    return _said(services.clear, _("Noted as fine."))


@bp.post("/looks/ask")
@needs(Can.REVIEW_LOOKS)
def look_ask() -> ResponseReturnValue:
    return _said(services.ask, _("The question is sent."))


@bp.route("/looks/<int:review_id>", methods=["GET", "POST"])
@needs(signed_in, find_own)
def look(review: LookReview) -> ResponseReturnValue:
    form = AnswerForm()
    if form.validate_on_submit():
        with form.keeping():
            services.answer(review, form.answer.data or "", by=me(), at=clock.now())
            flash(_("Your answer is sent."))
            return redirect(url_for(".look", review_id=review.id))
    asked = briefs.question(review, me(), clock.now())
    waits = asked.state is ReviewState.ASKED
    return render_template("administration/look.html", form=form, asked=asked, waits=waits), form.status


def _said(act: Callable[..., None], told: str) -> ResponseReturnValue:
    day, viewer, order = ViewForm().asked()
    outlier: Outlier | None = queries.outlier(day, viewer, order)
    if outlier is None:
        raise NotFound
    by: Account = me()
    at: datetime = clock.now()
    act(day, outlier, by=by, at=at)
    flash(told)
    return redirect(_page_of(day))


def _page_of(day: date) -> str:
    return url_for(".looks", day=day.isoformat())
