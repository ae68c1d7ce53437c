"""What happens before the doors open: the newest database, the demonstration into an empty one, who can sign in."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from flask import current_app
from flask_migrate import upgrade

from app import clock, deployment, housekey
from app.config import ROOT, Unusable
from app.extensions import db
from app.people import queries as people
from app.people.models import Account


def bring_up_to_date() -> None:
    """Run the migrations that the database has not seen; nothing is lost, and a second call changes nothing."""
    upgrade(str(ROOT / "migrations"))
    housekey.enter(current_app.config["SECRETS"], at=clock.now())
    db.session.commit()


def refuse_danger() -> None:
    """A real house does not open where its records would not be safe (SECURITY 4)."""
    if current_app.config["SETTINGS"].env == "production":
        for danger in deployment.dangers():
            raise Unusable(danger)


def start_of_day() -> Iterator[str]:
    """Load the demonstration where it is wanted and nobody has an account yet; tell who can sign in."""
    if current_app.config["DEMO"] and not people.active():
        yield "载入演示数据 / loading the demonstration"
        demonstration().load()
        db.session.commit()
    accounts = people.active()
    if not accounts:
        yield "尚无账号，请先建立 / no accounts yet; add the first: bin/manage staff add --help"
    elif current_app.config["DEMO"]:
        yield f"可登录的演示人员(密码均为 {demonstration().PASSWORD})/ who can sign in (one password for all):"
        yield from map(_line, accounts)


def demonstration() -> ModuleType:
    """The demonstration, which is read only when it is asked for."""
    return import_module("app.demo")


def _line(account: Account) -> str:
    roles = "、".join(role.label for role in sorted(account.roles))
    return f"  {account.name:<16} {account.display_name}  {account.department.label}  {roles}"
