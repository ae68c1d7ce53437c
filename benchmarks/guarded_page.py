"""An order's page from encrypted, guarded rows through the projector, against the same template from plain values.

Run from the project's root: ``.venv/bin/python benchmarks/guarded_page.py`` (about half a minute). Both read the same
rows; ours finds the reader's standing, decrypts and projects, the other is handed what the projector would have given.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS, AIM = 60, 1.5


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"YINGBIN_DATA": folder, "YINGBIN_ENV": "test"}
        os.environ.pop("DATABASE_URL", None)
        return compare()


def compare() -> int:
    from flask import render_template

    from app import clock, create_app, opening
    from app.config import from_environment, make_keys
    from app.demo import load
    from app.extensions import db
    from app.people import queries as people
    from app.reception.orders import briefs, queries

    make_keys(from_environment().keys)
    app = create_app()
    with app.app_context():
        opening.bring_up_to_date()
        load()
        db.session.commit()
        number = f"JD-{clock.today().year}-0031"

    projected = briefs.project
    given: dict[type, object] = {}

    def keep(record: object, *facts: object) -> object:
        given[type(record)] = projected(record, *facts)
        return given[type(record)]

    def page() -> str:
        with app.test_request_context("/orders/1"):
            order, reader = queries.by_no(number), people.by_name("guqinglan")
            assert order is not None and reader is not None
            drawn = briefs.page(order, reader, clock.now())
            nothing = {"life": None, "acts": [], "changes": [], "prints": [], "may_answer": False, "doubtable": []}
            html = render_template("reception/orders/show.html", page=drawn, **nothing)
            db.session.remove()
            return html

    def with_project(one: Callable[..., object]) -> str:
        briefs.project = one  # type: ignore[assignment]
        return page()

    def handed(record: object, *facts: object) -> object:
        return given[type(record)]

    same = with_project(keep) == with_project(handed)
    assert same, "both draw the same page"
    rounds = [(timed(lambda: with_project(projected)), timed(lambda: with_project(handed))) for _ in range(ROUNDS)]
    ours, plain = (statistics.median(column) * 1000 for column in zip(*rounds, strict=True))
    print(f"guarded page {ours:.1f} ms   plain values {plain:.1f} ms   ratio {ours / plain:.2f}, aim {AIM:.2f}")
    return 0 if ours / plain <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
