"""The administrator's pages of accounts (A-001, A-008, A-012)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs, refuse_unseen
from app.administration.accounts import briefs, queries, services
from app.administration.accounts.forms import AccountForm, AccountStepForm, NewAccountForm
from app.administration.blueprint import bp
from app.forms import DeskForm
from app.people import services as people
from app.people.current import me
from app.people.models import Account
from app.people.rules import Dept

LONGEST_SEARCH = 60


def find_account(account_id: int, lock: bool = False) -> Account:
    refuse_unseen(Can.MANAGE_ACCOUNTS)
    return queries.account(account_id, lock)


@bp.get("/administration/accounts")
@needs(Can.MANAGE_ACCOUNTS)
def accounts() -> ResponseReturnValue:
    asked = request.args
    department = next((dept for dept in Dept if dept.value == asked.get("department")), None)
    text, disabled = asked.get("text", "").strip()[:LONGEST_SEARCH], asked.get("state") == "disabled"
    after = asked.get("after", "")[:LONGEST_SEARCH]
    found = queries.page(department=department, text=text, disabled=disabled, after=after)
    kept: dict[str, Any] = {
        "department": department.value if department else "",
        "text": text,
        "state": "disabled" if disabled else "",
    }
    return render_template(
        "administration/accounts.html",
        lines=briefs.lines(found.accounts, clock.now()),
        departments=list(Dept),
        kept=kept,
        page={
            "previous_url": url_for(".accounts", **kept) if after else None,
            "next_url": url_for(".accounts", after=found.next_after, **kept) if found.next_after else None,
        },
    )


@bp.route("/administration/accounts/new", methods=["GET", "POST"])
@needs(Can.MANAGE_ACCOUNTS)
def new_account() -> ResponseReturnValue:
    """The start password is on this one answer and nowhere else; the form sent again leads to the account."""
    form = NewAccountForm()
    if form.validate_on_submit():
        with form.keeping():
            account, password = services.hire(
                form.name.data or "",
                (form.display_name.data or "").strip(),
                department=form.chosen_department,
                roles=form.chosen_roles,
                at=clock.now(),
            )
            return _start_password(account, password, 201)
    return render_template("administration/new_account.html", form=form), form.status


def _start_password(account: Account, password: str, status: int) -> ResponseReturnValue:
    page = render_template(
        "administration/start_password.html", account=briefs.account_page(account, clock.now()).line, password=password
    )
    answer = make_response(page, status)
    answer.headers["Location"] = url_for(".account", account_id=account.id)
    return answer


@bp.route("/administration/accounts/<int:account_id>", methods=["GET", "POST"])
@needs(Can.MANAGE_ACCOUNTS, find_account)
def account(found: Account) -> ResponseReturnValue:
    data = {
        "display_name": found.display_name,
        "department": found.department.value,
        "roles": [role.value for role in found.roles],
        "revision": str(found.revision),
    }
    form = AccountForm(data=data)
    if form.validate_on_submit():
        with form.keeping():
            _refuse_stale(form, found)
            services.change(
                found,
                display_name=(form.display_name.data or "").strip(),
                department=form.chosen_department,
                roles=form.chosen_roles,
                by=me(),
                at=clock.now(),
            )
            flash(_("Saved."))
            return redirect(url_for(".account", account_id=found.id))
    return _show(found, form)


def _show(found: Account, form: DeskForm) -> ResponseReturnValue:
    edit = form if isinstance(form, AccountForm) else _edit_form(found)
    page = briefs.account_page(found, clock.now())
    return render_template("administration/account.html", page=page, form=form, edit=edit), form.status


def _edit_form(found: Account) -> AccountForm:
    roles = [role.value for role in found.roles]
    data = {"display_name": found.display_name, "department": found.department.value, "roles": roles}
    return AccountForm(formdata=None, data=data | {"revision": str(found.revision)})


def _refuse_stale(form: DeskForm, found: Account) -> None:
    names = queries.names_of({found.changed_by_id} if found.changed_by_id else set())
    by = names.get(found.changed_by_id or 0, "—")
    form.refuse_stale(found, changed_by=by, changed_at=found.changed_at or found.created_at)


def _step(found: Account, act: Callable[[Account, Account, datetime], None], done: str) -> ResponseReturnValue:
    form = AccountStepForm()
    if form.validate_on_submit():
        with form.keeping():
            _refuse_stale(form, found)
            act(found, me(), clock.now())
            flash(done)
            return redirect(url_for(".account", account_id=found.id))
    return _show(found, form)


@bp.post("/administration/accounts/<int:account_id>/disable")
@needs(Can.MANAGE_ACCOUNTS, find_account)
def disable_account(found: Account) -> ResponseReturnValue:
    """A-012. Ends every login at once."""
    done = _("Disabled. Every sign-in of this account has ended.")
    return _step(found, lambda it, by, at: people.disable(it, by=by, at=at), done)


@bp.post("/administration/accounts/<int:account_id>/enable")
@needs(Can.MANAGE_ACCOUNTS, find_account)
def enable_account(found: Account) -> ResponseReturnValue:
    return _step(found, lambda it, by, at: services.let_in_again(it, by=by, at=at), _("Enabled."))


@bp.post("/administration/accounts/<int:account_id>/unlock")
@needs(Can.MANAGE_ACCOUNTS, find_account)
def unlock_account(found: Account) -> ResponseReturnValue:
    return _step(found, lambda it, by, at: people.unlock(it, by=by, at=at), _("Unlocked."))


@bp.post("/administration/accounts/<int:account_id>/reset-second-factor")
@needs(Can.MANAGE_ACCOUNTS, find_account)
def reset_second_factor(found: Account) -> ResponseReturnValue:
    done = _("The second factor is off. Every sign-in of this account has ended, and the person is told.")
    return _step(found, lambda it, by, at: services.reset_second_factor(it, by=by, at=at), done)


@bp.post("/administration/accounts/<int:account_id>/start-password")
@needs(Can.MANAGE_ACCOUNTS, find_account)
def renew_start_password(found: Account) -> ResponseReturnValue:
    form = AccountStepForm()
    if form.validate_on_submit():
        with form.keeping():
            _refuse_stale(form, found)
            at = clock.now()
            password = services.start_password(at)
            services.renew_password(found, password, by=me(), at=at)
            return _start_password(found, password, 200)
    return _show(found, form)
