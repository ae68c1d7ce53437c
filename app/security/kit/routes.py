"""Permits for restricted equipment."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, policy
from app.access.capabilities import Can
from app.access.door import needs
from app.people.current import me
from app.security.blueprint import bp
from app.security.kit import briefs, services
from app.security.kit.forms import PermitForm
from app.security.kit.rules import KitItem


@bp.route("/permits", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN)
def permits() -> ResponseReturnValue:
    """S-041. Without a permit on record a restricted item is not issued, and the roster says so."""
    restricted = [KitItem(code) for code in policy.value("security.restricted_kit", clock.now())]
    form = PermitForm()
    form.offer(restricted)
    if form.validate_on_submit():
        with form.keeping():
            services.record_permit(form.kind.data, form.reference.data, by=me(), at=clock.now())
            flash(_("The permit is on record."))
            return redirect(url_for(".permits"))
    return render_template("security/permits.html", permits=briefs.permit_lines(restricted), form=form), form.status
