"""SECURITY 5, R13: a copy number has exactly one winner. Rendering stands outside every write (TECH)."""

import threading

import pytest

from app import clock, database
from app.extensions import db
from app.people.models import Account
from app.printing import render, services
from app.printing.models import PrintedCopy
from tests.printing import samples

PRINTERS = 4


@pytest.fixture
def seen_writing(monkeypatch):
    """A press where everybody meets before the first sheet is done, so that all have read the same next number."""
    meeting = threading.Barrier(PRINTERS, timeout=20)
    met = threading.local()
    writing: list[bool] = []

    def to_pdf(_html: str) -> bytes:
        writing.append(database.is_writing())
        if not getattr(met, "yes", False):
            met.yes = True
            meeting.wait()
        return b"%PDF"

    monkeypatch.setattr(render, "to_pdf", to_pdf)
    monkeypatch.setattr(services.reader, "pages_of", lambda _pdf: ["nothing"])
    return writing


def test_four_printers_at_once_get_four_numbers(app, house, db_session, seen_writing):
    printer = house["md"].id
    db_session.commit()
    numbers: list[int] = []
    failures: list[BaseException] = []

    def print_one() -> None:
        try:
            with app.test_request_context(method="POST"):
                database.declare(writing=False)
                copy, _pdf = services.release(
                    samples.order_sheet(), by=db.session.get(Account, printer), at=clock.now()
                )
                numbers.append(copy.copy_no)
                db.session.commit()
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=print_one) for _ in range(PRINTERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert sorted(numbers) == [1, 2, 3, 4]
    assert db_session.query(PrintedCopy).count() == 4
    assert not any(seen_writing)
