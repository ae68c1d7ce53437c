"""What tablets ask and send, and what the supervisor settles."""

from http import HTTPStatus
from typing import Any

from flask import current_app, flash, redirect, render_template, send_from_directory, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from app import clock
from app.access.capabilities import Can
from app.access.door import needs, refuse_unseen
from app.access.projector import standing_of
from app.clock import at_local, day_of
from app.errors import NotFound
from app.lounge.blueprint import bp
from app.lounge.door.queries import arrival
from app.lounge.offline import briefs, packs, queries, services
from app.lounge.offline.forms import Decision, SendForm, SettleForm
from app.lounge.offline.models import OfflineAct
from app.lounge.offline.rules import ActKind
from app.lounge.rules.terms import Check, ProofKind
from app.people.current import me, my_login
from app.reception.frontdesk.documents import DocumentKind


def find_act(offline_act_id: int) -> OfflineAct:
    refuse_unseen(Can.LOUNGE_MANAGE)
    act = queries.act_by_id(offline_act_id)
    if act is None:
        raise NotFound
    standing_of(act, me(), clock.now())
    return act


@bp.get("/offline")
@needs(Can.LOUNGE_ENTRY)
def offline() -> ResponseReturnValue:
    """The tablet's page. It is kept there, so it is the same for everybody: no person, no token, no guest."""
    return render_template(
        "lounge/offline/tablet.html",
        me=None,
        desk_lock=None,
        proofs=list(ProofKind),
        checks=[check for check in Check if check is not Check.WAIVED],
        documents=list(DocumentKind),
        kinds=list(ActKind),
    )


@bp.get("/offline/worker.js")
@needs(Can.LOUNGE_ENTRY)
def offline_worker() -> ResponseReturnValue:
    """What answers on the tablet when nothing else does, for the lounge's addresses only."""
    assert current_app.static_folder is not None
    answer = send_from_directory(current_app.static_folder, "lounge/offline/worker.js", mimetype="text/javascript")
    answer.headers["Service-Worker-Allowed"] = url_for("lounge.index")
    return answer


@bp.get("/offline/now")
@needs(Can.LOUNGE_ENTRY)
def offline_now() -> ResponseReturnValue:
    """For the tablet's page, which is kept and so holds no token: who is signed in, and what time it is."""
    return {"by": me().display_name, "token": generate_csrf(), "now": packs.stamp(clock.now())}


@bp.post("/offline/pack")
@needs(Can.LOUNGE_ENTRY)
def offline_pack() -> ResponseReturnValue:
    """A fresh pack; the old one stays good for what was written on it."""
    at, login = clock.now(), my_login()
    pack = services.open_pack(by=me(), login_id=login.id, device_id=login.known_device_id, at=at)
    return packs.content_of(pack, me(), at)


@bp.post("/offline/send")
@needs(Can.LOUNGE_ENTRY)
def offline_send() -> ResponseReturnValue:
    """The queue of a tablet; what is answered may be forgotten there."""
    form = SendForm()
    if not form.validate_on_submit():
        return {"acts": []}, HTTPStatus.UNPROCESSABLE_ENTITY
    answered = services.replay(form.sent, sent_at=form.moment, by=me(), at=clock.now())
    return {"acts": [_told(one) for one in answered], "now": packs.stamp(clock.now())}


def _told(one: services.Answered) -> dict[str, Any]:
    return {
        "id": one.act_id,
        "state": one.state.value,
        "word": one.state.label,
        "why": one.doubt.label if one.doubt else "",
    }


@bp.get("/offline/acts")
@needs(Can.LOUNGE_MANAGE)
def offline_acts() -> ResponseReturnValue:
    """What waits for a person, and what was entered of late."""
    return render_template(
        "lounge/offline/acts.html",
        waiting=[briefs.line(act) for act in queries.open_acts()],
        done=[briefs.line(act) for act in queries.closed_acts()],
    )


@bp.route("/offline/acts/<int:offline_act_id>", methods=["GET", "POST"])
@needs(Can.LOUNGE_MANAGE, find_act)
def offline_act(act: OfflineAct) -> ResponseReturnValue:
    """Both sides of one act, and the supervisor's word on it."""
    page = briefs.page(act, me(), clock.now())
    form = SettleForm(decisions=page.decisions, persons=briefs.persons(page.sides))
    if page.decisions and form.validate_on_submit():
        with form.keeping():
            _settle(act, form)
            flash(_("Settled."))
            return redirect(url_for(".offline_acts"))
    return render_template("lounge/offline/act.html", page=page, form=form, act_id=act.id), form.status


def _settle(act: OfflineAct, form: SettleForm) -> None:
    at, why = clock.now(), form.reason.data
    person = arrival(form.person.data, me(), at) if form.person.data else None
    match Decision(form.decision.data):
        case Decision.AGAIN:
            when = at_local(day_of(act.at), form.when.data) if form.when.data else None
            services.judge_again(act, person, when, why, by=me(), at=at)
        case Decision.EXCEPTION:
            one = person or next(iter(briefs.candidates(act, me())), None)
            if one is None:
                raise NotFound
            services.enter_as_exception(act, one, why, by=me(), at=at)
        case Decision.DISMISS:
            services.dismiss(act, why, by=me(), at=at)


@bp.post("/offline/acts/<int:offline_act_id>/go-on")
@needs(Can.LOUNGE_MANAGE, find_act)
def offline_go_on(act: OfflineAct) -> ResponseReturnValue:
    """The acts before it will not come any more."""
    services.go_on_without(act, by=me(), at=clock.now())
    return redirect(url_for(".offline_acts"))
