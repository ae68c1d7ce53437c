"""Companions announced in advance; cards, invitations and escorts that the supervisor keeps."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs, refuse_unseen
from app.errors import NotFound
from app.lounge.blueprint import bp
from app.lounge.models import CompanionRegistration, Entitlement
from app.lounge.pen import hold_pen
from app.lounge.people import briefs, queries, services
from app.lounge.people.forms import CardForm, CompanionForm, EscortForm, InvitationForm
from app.lounge.people.hosts import host_behind, hosts_for
from app.lounge.visibility import companion_standing, own_guest_standing
from app.people.current import me


def find_companion(companion_id: int, lock: bool = False) -> CompanionRegistration:
    if lock:
        hold_pen()
    registration = queries.companion(companion_id)
    if registration is None or not companion_standing(registration, me(), clock.now()).relations:
        raise NotFound
    return registration


def find_right(right_id: int, lock: bool = False) -> Entitlement:
    refuse_unseen(Can.LOUNGE_MANAGE)
    if lock:
        hold_pen()
    right = queries.entitlement(right_id)
    if right is None or right.ended_at is not None:
        raise NotFound
    if not own_guest_standing(me(), clock.now()).relations:
        raise NotFound
    return right


@bp.get("/companions")
@needs(Can.REGISTER_COMPANION)
def companions() -> ResponseReturnValue:
    """Today's registrations, and those of the days after."""
    at = clock.now()
    return render_template(
        "lounge/companions.html",
        lines=briefs.companions_today(me(), at),
        to_come=briefs.companions_to_come(me(), at),
        at_the_door=may(me(), Can.LOUNGE_ENTRY, at),
    )


@bp.route("/companions/new", methods=["GET", "POST"])
@needs(Can.REGISTER_COMPANION)
def register_companion() -> ResponseReturnValue:
    """L-021. Before the guest goes in, by the desk, the lounge or the coordinator of the order."""
    at = clock.now()
    asked = request.args.get("host", "")
    form = CompanionForm(hosts=hosts_for(me(), at, asked), data={"host": asked})
    if form.validate_on_submit():
        with form.keeping():
            host = host_behind(form.host.data, me(), at)
            services.register_companion(host, form.introduction(), by=me(), at=at)
            flash(_("Companion registered. The document is shown again at the door."))
            return redirect(url_for(".companions"))
    return render_template("lounge/companion.html", form=form), form.status


@bp.get("/companions/<int:companion_id>")
@needs(Can.REGISTER_COMPANION, find_companion)
def show_companion(registration: CompanionRegistration) -> ResponseReturnValue:
    """L-021. What was written down of one companion."""
    at = clock.now()
    return render_template(
        "lounge/registration.html",
        companion=briefs.companion_page(registration, me(), at),
        at_the_door=may(me(), Can.LOUNGE_ENTRY, at) and registration.visit_day == clock.day_of(at),
    )


@bp.post("/companions/<int:companion_id>/cancel")
@needs(Can.REGISTER_COMPANION, find_companion)
def cancel_companion(registration: CompanionRegistration) -> ResponseReturnValue:
    services.cancel_companion(registration, by=me(), at=clock.now())
    flash(_("Registration cancelled."))
    return redirect(url_for(".companions"))


@bp.get("/rights")
@needs(Can.LOUNGE_MANAGE)
def rights() -> ResponseReturnValue:
    """Cards, invitations and escorts, by number."""
    after = request.args.get("after", 0, type=int)
    rows = queries.cards(after)
    lines = [briefs.right_line(row, me(), clock.now()) for row in rows[: queries.PAGE]]
    more = url_for(".rights", after=rows[queries.PAGE - 1].id) if len(rows) > queries.PAGE else None
    pager = {"previous_url": url_for(".rights") if after else None, "next_url": more}
    return render_template("lounge/rights.html", lines=lines, pager=pager)


@bp.route("/cards/new", methods=["GET", "POST"])
@needs(Can.LOUNGE_MANAGE)
def new_card() -> ResponseReturnValue:
    form = CardForm()
    if form.validate_on_submit():
        with form.keeping():
            services.enter_card(form.name.data, form.card(), by=me(), at=clock.now())
            flash(_("Card entered."))
            return redirect(url_for(".rights"))
    return _right_form(form, _("Enter a membership card"))


@bp.route("/cards/<int:right_id>", methods=["GET", "POST"])
@needs(Can.LOUNGE_MANAGE, find_right)
def change_card(right: Entitlement) -> ResponseReturnValue:
    """X-004. The tier, the spend or the state of a card has changed."""
    if right.tier is None:
        raise NotFound
    at = clock.now()
    brief = briefs.card_brief(right, me(), at)
    form = CardForm(data=brief)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(right, changed_by=queries.changed_by(right), changed_at=right.changed_at)
            services.change_card(right, form.card(), by=me(), at=at)
            flash(_("Card changed."))
            return redirect(url_for(".rights"))
    return _right_form(form, _("Membership card"), named=brief["name"])


@bp.route("/invitations/new", methods=["GET", "POST"])
@needs(Can.INVITE_TO_LOUNGE)
def invite() -> ResponseReturnValue:
    form = InvitationForm(data={"valid_from": clock.today(), "valid_to": clock.today(), "companions": 1})
    if form.validate_on_submit():
        with form.keeping():
            days = form.valid_from.data, form.valid_to.data
            services.invite(form.name.data, *days, companions=form.companions.data, by=me(), at=clock.now())
            flash(_("Invitation entered."))
            return redirect(url_for(".rights" if may(me(), Can.LOUNGE_MANAGE) else ".companions"))
    return _right_form(form, _("Invite a guest to the lounge"))


@bp.route("/escorts/new", methods=["GET", "POST"])
@needs(Can.LOUNGE_MANAGE)
def consent_to_escort() -> ResponseReturnValue:
    form = EscortForm(data={"day": clock.today()})
    if form.validate_on_submit():
        with form.keeping():
            names = form.name.data, form.escort_name.data
            services.consent_to_escort(*names, form.day.data, by=me(), at=clock.now())
            flash(_("Consent entered."))
            return redirect(url_for(".rights"))
    return _right_form(form, _("Agree to an escorted visitor"))


def _right_form(form: CardForm | InvitationForm | EscortForm, title: str, named: str = "") -> ResponseReturnValue:
    return render_template("lounge/right.html", form=form, title=title, named=named), form.status


@bp.post("/rights/<int:right_id>/end")
@needs(Can.LOUNGE_MANAGE, find_right)
def end_right(right: Entitlement) -> ResponseReturnValue:
    services.end_right(right, by=me(), at=clock.now())
    flash(_("Taken back."))
    return redirect(url_for(".rights"))
