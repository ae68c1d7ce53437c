"""What belongs to a person: password, language, undertaking; the other subjects have modules of their own."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from app import clock, transaction
from app.access.door import needs, open_to_all, signed_in
from app.errors import NotFound
from app.people import queries, services
from app.people.blueprint import bp, own_address, way_back
from app.people.current import me
from app.people.desk import routes as desk
from app.people.entry import attempts
from app.people.entry import routes as entry
from app.people.entry.again import refuse_wrong_password
from app.people.factor import routes as factor
from app.people.forms import PasswordForm, UndertakingForm
from app.people.logins import routes as logins
from app.people.passwords import hash_of

__all__ = ["bp", "desk", "entry", "factor", "logins"]

LANGUAGES = frozenset({"zh", "zh-Hant", "en"})


@bp.route("/me/password", methods=["GET", "POST"])
@transaction.reads_first
@needs(signed_in)
def password() -> ResponseReturnValue:
    form = PasswordForm()
    if form.validate_on_submit():
        with form.keeping():
            account = me()
            tried = refuse_wrong_password(form.current.data)
            services.refuse_weak(form.new.data, name=account.name, at=clock.now())
            fresh = hash_of(form.new.data)
            transaction.start_writing()
            attempts.give_back(tried)
            services.change_password(account, fresh, at=clock.now())
            logout_user()
            flash(_("Your password is changed. Sign in with the new one."))
            return redirect(url_for(".sign_in"))
    return render_template("people/password.html", form=form, must=me().must_change_password), form.status


@bp.route("/me/undertaking", methods=["GET", "POST"])
@needs(signed_in)
def undertaking() -> ResponseReturnValue:
    """A-014."""
    form = UndertakingForm()
    if form.validate_on_submit():
        services.confirm_undertaking(me(), at=clock.now())
        flash(_("Your undertaking is on record."))
        return redirect(way_back())
    valid = queries.undertaking_valid(me().id, clock.now())
    return render_template("people/undertaking.html", form=form, valid=valid), form.status


@bp.post("/language")
@needs(open_to_all)
def language() -> ResponseReturnValue:
    """X-011. The reader's choice, kept with the account."""
    chosen = request.form.get("locale", "")
    if chosen not in LANGUAGES:
        raise NotFound
    session["language"] = chosen
    if current_user.is_authenticated:
        services.choose_language(me(), chosen)
    return redirect(own_address(request.form.get("next", "")))
