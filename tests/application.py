"""The application that tests run against, its templates of data, and the people who knock at its door."""

import contextvars
import os
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock, create_app
from app.clock import PROPERTY_ZONE
from app.config import from_environment, make_keys
from app.demo.staffing import hire_everybody
from app.extensions import db
from app.people import services
from app.people.models import Account
from tests.people import PASSWORD, head_of, person

HIRED = "2026-09-01 09:00"
"""When everybody of the house got an account and confirmed the undertaking."""
SIGN_IN = "/sign-in"
BREAK = timedelta(minutes=20)
CONFLICT, NEWEST = 409, re.compile(r'(?s)(?=.*XE-01).*?name="revision"[^>]*? value="(\d+)"')
MIGRATIONS = Path(__file__).parent.parent / "migrations"


def property_time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PROPERTY_ZONE)


def make_application(database_url: str) -> Flask:
    os.environ |= {"YINGBIN_ENV": "test", "DATABASE_URL": database_url}
    make_keys(from_environment().keys)
    application = create_app()
    application.config["WTF_CSRF_ENABLED"] = False
    application.test_client_class = HouseClient
    return application


def fill_bare(application: Flask) -> None:
    """Migrations and starting data, as ``bin/manage init-db`` does it."""
    with application.app_context():
        if any((MIGRATIONS / "versions").glob("*.py")):
            from flask_migrate import upgrade

            upgrade(str(MIGRATIONS))
        else:
            db.create_all()
        db.engine.dispose()


def fill_house(application: Flask) -> None:
    """An account and a confirmed undertaking for everybody."""
    with time_machine.travel(property_time(HIRED), tick=False), application.app_context():
        hire_everybody(at=clock.now())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


class House:
    """The accounts, by key, user name or name: ``house["gm"]``; heads by department: ``house.head("FO")``."""

    password = PASSWORD

    def __getitem__(self, called: str) -> Account:
        account = db.session.scalar(select(Account).where(Account.name == person(called).username))
        assert account is not None, called
        return account

    def head(self, dept: str) -> Account:
        return self[head_of(dept).key]


class HouseClient(FlaskClient):
    """One person's browser. What the test itself wrote is committed before each request, and read anew after it.

    Somebody who signed in directly signs in again after a break, so that a test may go through days;
    somebody who signed in by the form does not, and meets the end of an idle login like anybody (A-001).
    A test that posts a form by hand need not say the revision of the page: who is told that it is stale (XE-01) saves
    again from the page that tells him. A test of that refusal says a revision, ``[]`` for none.
    """

    _called: str | None = None
    _seen: datetime

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if self._called and abs(clock.now() - self._seen) > BREAK:
            self.arrive(self._called)
        self._seen = clock.now()
        answer = self._ask(*args, **kwargs)
        typed = kwargs.get("data") or {}
        if answer.status_code == CONFLICT and isinstance(typed, dict) and "revision" not in typed:
            newest = NEWEST.match(answer.text)
            return self._ask(*args, **kwargs | {"data": typed | {"revision": newest[1]}}) if newest else answer
        return answer

    def _ask(self, *args: Any, **kwargs: Any) -> Any:
        if has_app_context():
            db.session.commit()
        kwargs.setdefault("buffered", True)
        answer = contextvars.Context().run(super().open, *args, **kwargs)
        if has_app_context():
            db.session.expire_all()
        return answer

    def arrive(self, called: str, *, by_form: bool = False) -> None:
        """Sign in: through the form as people do, or by opening the login directly, which is quicker."""
        name = person(called).username
        if by_form:
            answer = self.post(SIGN_IN, data={"name": name, "password": PASSWORD})
            assert answer.status_code == 302, answer.text
            return
        account = db.session.scalar(select(Account).where(Account.name == name))
        assert account is not None
        secret = services.sign_in(account, address="127.0.0.1", device="test", at=clock.now())
        db.session.commit()
        with self.session_transaction() as cookie:
            cookie["_user_id"] = secret
            cookie["_fresh"] = True
        self._called, self._seen = called, clock.now()
