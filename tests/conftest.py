"""What every test may ask for: the application on a fresh database, its people, its clock, its clients.

``app``           the application; its database is fresh for each test (PostgreSQL by ``--database postgresql``)
``db_session``    the session of the test itself; what it holds is committed before each request of a client
``client``        somebody who has not signed in
``house``         the accounts of everybody in ``tests.people``, each with a confirmed undertaking: ``house["gm"]``
``sign_in``       a client signed in as somebody: ``sign_in("gm")``, ``sign_in("gm", by_form=True)``
``at``            stops the hotel's clock: ``with at("2026-09-16 15:30"):``
``manage``        a command of ``bin/manage``: ``manage("journal", "verify")``
``forgery_check`` switches the check against forged forms on; it is off otherwise

A test begins on 2026-09-12 at 08:00 property time, and its clock stands still.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
import time_machine
from click.testing import Result
from flask import Flask
from hypothesis import HealthCheck, settings
from sqlalchemy.orm import scoped_session

from app import database
from app.extensions import db
from tests.application import House, HouseClient, fill_bare, fill_house, make_application, property_time
from tests.busy_house import busy_house, fill_busy  # noqa: F401 - a fixture
from tests.databases import Databases, PostgresDatabases, SqliteDatabases, quick_folder
from tests.remembered import SHELF
from tests.rounds import (  # noqa: F401 - pytest finds its hooks here
    SERVER,
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_make_collect_report,
    pytest_runtest_makereport,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_unconfigure,
)

pytest_plugins = ("tests.house.crawl.counts",)

MORNING = "2026-09-12 08:00"

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, worker_id: str) -> Iterator[Databases]:
    folder = quick_folder(worker_id)
    os.environ["YINGBIN_DATA"] = str(folder)
    made: Databases = SqliteDatabases(folder)
    if request.config.getoption("--database") == "postgresql":
        made = PostgresDatabases(os.environ[SERVER], worker_id, folder)
    yield made
    made.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def application(databases: Databases) -> Flask:
    """One application for the whole run of a worker; the databases it works on change under it."""
    application = make_application(databases.url)
    databases.template("bare", lambda: fill_bare(application))
    databases.template("house", lambda: fill_house(application), start_from="bare")
    return application


@pytest.fixture
def app(application: Flask, databases: Databases, request: pytest.FixtureRequest) -> Iterator[Flask]:
    template = _template_for(request.fixturenames, application, databases)
    databases.renew(template)
    SHELF.begin(databases, template)
    database.declare(writing=True)
    settings = dict(application.config)
    shutil.rmtree(application.config["SETTINGS"].anchors, ignore_errors=True)
    with time_machine.travel(property_time(MORNING), tick=False), application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()
    application.config.clear()
    application.config.update(settings)


def _template_for(wanted: list[str], application: Flask, databases: Databases) -> str:
    """Which template a test begins on. The busy house is played once for a worker, when the first test asks for it."""
    if "busy_house" in wanted:
        if not databases.has("busy"):
            databases.template("busy", lambda: fill_busy(application), start_from="house")
        return "busy"
    return "house" if {"house", "sign_in"} & set(wanted) else "bare"


@pytest.fixture
def db_session(app: Flask) -> scoped_session:
    return db.session


@pytest.fixture
def acts_are_played(app: Flask) -> None:
    """For a test that listens to an act or takes it back: nothing is put back from an earlier test."""
    SHELF.forget_state()


@pytest.fixture
def client(app: Flask) -> HouseClient:
    return app.test_client()


@pytest.fixture
def house(app: Flask) -> House:
    return House()


@pytest.fixture
def sign_in(app: Flask, house: House) -> Callable[..., HouseClient]:
    def sign_in(called: str, *, by_form: bool = False) -> HouseClient:
        client = app.test_client()
        client.arrive(called, by_form=by_form)
        return client

    return sign_in


@pytest.fixture
def at() -> Callable[[str], AbstractContextManager]:
    def at(moment: str) -> AbstractContextManager:
        """Stop the clock at a property time, written ``2026-09-16 15:30`` or with seconds."""
        return time_machine.travel(property_time(moment), tick=False)

    return at


@pytest.fixture
def manage(app: Flask) -> Callable[..., Result]:
    """A command of ``bin/manage``: ``manage("staff", "disable", "lihaitao")``."""

    def manage(*words: str, input: str | None = None) -> Result:
        db.session.commit()
        answer = app.test_cli_runner().invoke(args=words, input=input)
        db.session.rollback()
        db.session.expire_all()
        return answer

    return manage


@pytest.fixture
def forgery_check(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
