"""One's own second factor: set it up, get new recovery codes, take it off."""

from datetime import datetime

import segno
from flask import current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user
from markupsafe import Markup

from app import clock, transaction
from app.access.door import needs, signed_in
from app.errors import Refusal
from app.people import services as people
from app.people.blueprint import bp
from app.people.current import SignedIn, me, my_login
from app.people.entry import attempts
from app.people.entry.again import refuse_wrong_password
from app.people.entry.services import note_factor
from app.people.factor import rules, services
from app.people.forms import EnrolForm, PasswordAndCodeForm


@bp.route("/me/second-factor", methods=["GET", "POST"])
@transaction.reads_first
@needs(signed_in)
def second_factor() -> ResponseReturnValue:
    """The square and the typed secret until a code confirms them; afterwards what there is, and how to change it."""
    if services.enrolled(me().id) is not None:
        return _page(PasswordAndCodeForm(formdata=None))
    form = EnrolForm()
    if form.validate_on_submit():
        with form.keeping():
            tried, at = refuse_wrong_password(form.password.data), clock.now()
            transaction.start_writing()
            attempts.give_back(tried)
            codes = services.enrol(me(), form.offer.data, form.code.data, at=at)
            _lift(at)
            return _codes_once(codes, 201)
    return _offer_page(form)


def _lift(at: datetime) -> None:
    """The login may do more from now on: it gets a new secret, and knows that the factor was shown."""
    login = my_login()
    login.factor_at = at
    secret = people.rotate(login)
    if login.known_device_id is not None:
        note_factor(login.known_device_id, login.account_id, at=at)
    login_user(SignedIn(login, secret))


def _offer_page(form: EnrolForm) -> ResponseReturnValue:
    try:
        secret, sealed = services.offered_secret(me(), form.offer.data or ""), form.offer.data
    except Refusal:
        secret, sealed = services.offer(me())
    form.offer.data = form.offer.raw_data = sealed
    address = rules.telephone_address(secret, name=me().name, hotel=current_app.config["HOTEL_NAME"])
    square = segno.make(address, error="m").svg_inline(omitsize=True, border=3, light="#fff", svgclass="square")
    page = render_template(
        "people/second_factor_offer.html",
        form=form,
        square=Markup(square),
        secret=rules.in_fours(secret),
        required=current_app.config["SECOND_FACTOR_REQUIRED"],
    )
    return page, form.status


def _page(form: PasswordAndCodeForm) -> ResponseReturnValue:
    factor = services.enrolled(me().id)
    page = render_template(
        "people/second_factor.html",
        form=form,
        since=factor.since if factor else None,
        left=services.recovery_codes_left(me().id),
    )
    return page, form.status


def _codes_once(codes: list[str], status: int) -> ResponseReturnValue:
    """The codes are on this one answer and nowhere else; the form sent again leads to the page."""
    answer = make_response(render_template("people/recovery_codes.html", codes=codes), status)
    answer.headers["Location"] = url_for(".second_factor")
    return answer


@bp.post("/me/second-factor/codes")
@transaction.reads_first
@needs(signed_in)
def renew_recovery_codes() -> ResponseReturnValue:
    form = PasswordAndCodeForm()
    if form.validate_on_submit():
        with form.keeping():
            _prove_again(form)
            return _codes_once(services.renew_codes(me()), 200)
    return _page(form)


@bp.post("/me/second-factor/remove")
@transaction.reads_first
@needs(signed_in)
def remove_second_factor() -> ResponseReturnValue:
    form = PasswordAndCodeForm()
    if form.validate_on_submit():
        with form.keeping():
            _prove_again(form)
            services.remove(me())
            my_login().factor_at = None
            flash(_("The second factor is off. Set up the new telephone now."))
            return redirect(url_for(".second_factor"))
    return _page(form)


def _prove_again(form: PasswordAndCodeForm) -> None:
    tried = refuse_wrong_password(form.password.data)
    transaction.start_writing()
    if not services.prove(me(), form.code.data, at=clock.now()):
        raise Refusal("AE-41")
    attempts.give_back(tried)
