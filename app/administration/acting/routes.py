"""The page of acting appointments: who stands in for whom, a new one, an early end (A-010)."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.administration.acting import briefs, queries, services
from app.administration.acting.forms import ActingForm
from app.administration.blueprint import bp
from app.errors import NotFound, NotPermitted
from app.people import queries as people
from app.people import services as appointing
from app.people.current import me, my_standing
from app.people.models import Account, ActingAppointment
from app.people.rules import Dept, Role


def find_appointment(appointment_id: int) -> ActingAppointment:
    return queries.appointment(appointment_id, me().id)


def own_posts() -> list[Dept]:
    """The posts that are this person's own; what he acts for cannot be passed on."""
    stands = my_standing()
    return sorted(post for post in stands.headed if post not in stands.acting)


@bp.route("/administration/acting", methods=["GET", "POST"])
@needs(Can.APPOINT_ACTING)
def acting() -> ResponseReturnValue:
    form, posts = ActingForm(), own_posts()
    if form.is_submitted() and not posts:
        raise NotPermitted("AE-10")
    form.offer(posts, queries.could_act(me().id) if posts else ())
    if form.validate_on_submit():
        with form.keeping():
            at, post, chosen = clock.now(), Dept(form.post.data), _chosen(form)
            services.appoint(post, chosen, from_at=form.starts, to_at=form.ends, by=me(), at=at)
            flash(_("Appointed."))
            return redirect(url_for(".acting"))
    every = Role.GM in my_standing().roles
    lines = briefs.lines(queries.appointments(me().id, every=every), me().id, clock.now())
    return render_template("administration/acting.html", form=form if posts else None, lines=lines), form.status


def _chosen(form: ActingForm) -> Account:
    person = people.account(int(form.acting.data))
    if person is None:
        raise NotFound
    return person


@bp.post("/administration/acting/<int:appointment_id>/end")
@needs(Can.APPOINT_ACTING, find_appointment)
def end_acting(found: ActingAppointment) -> ResponseReturnValue:
    """The absent head is back, or the acting one hands the post back early."""
    at = clock.now()
    if briefs.phase_of(found, at) is not briefs.Phase.OVER:
        appointing.end_acting(found, by=me(), at=at)
        flash(_("Ended."))
    return redirect(url_for(".acting"))
