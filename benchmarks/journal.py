"""How long the proof of a trail of 100,000 entries takes, against the bare HMAC of the same bytes.

Run from the project's root: ``.venv/bin/python benchmarks/journal.py`` (about half a minute). The proof reads each row
from a SQLite database, computes its link and compares it with the row and with the head kept outside the database.
Both take turns; figures are medians. CPU time is what is judged: on a machine with other work the clock says more.
"""

import hashlib
import hmac
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ENTRIES = 100_000
BATCH = 5_000
ROUNDS = 3
AIM_SECONDS = 5.0


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and in CPU."""
    start, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - used


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/journal.sqlite3"
        os.environ |= {"YINGBIN_DATA": folder, "DATABASE_URL": url, "YINGBIN_ENV": "test"}
        from app import create_app, opening
        from app.config import from_environment, make_keys
        from app.extensions import db

        make_keys(from_environment().keys)
        with create_app().app_context():
            opening.bring_up_to_date()
            fill()
            result = compare()
            db.session.remove()
        return result


def fill() -> None:
    """What a busy week leaves: views, prints, moves and refusals."""
    from app import clock
    from app.extensions import db
    from app.journal import services
    from app.journal.services import QUEUE, Queued

    start = clock.now() - timedelta(days=7)
    for batch in range(0, ENTRIES, BATCH):
        db.session.info[QUEUE] = [
            Queued(
                at=start + timedelta(seconds=6 * number), action="view", record=f"order:{number % 300}",
                groups="F1,F2,F3,F4,F7", outcome="done", facts={"purpose": "read", "as": ["front_desk"]},
                actor_id=number % 40, acting_for=None, role="front_desk", login_id=number % 900,
                order_id=number % 300, purpose="read", copy_no=None, address="192.0.2.17", request_id=f"{number:016x}",
            )
            for number in range(batch, batch + BATCH)
        ]  # fmt: skip
        db.session.commit()
        db.session.expunge_all()
    services.settle()


def compare() -> int:
    from app import database
    from app.journal import proof, queries, rules, services

    key, said, link = services.chain_key(), [], rules.GENESIS
    with database.reading():
        for entry in queries.every():
            said.append(link.encode() + b"\n" + rules.canonical(services.content_of(entry, entry.number)))
            link = entry.link

    def prove() -> None:
        with database.reading():
            verdict = proof.verify()
        assert (verdict.whole, verdict.entries, verdict.anchors) == (True, ENTRIES, ENTRIES), verdict

    def bare() -> None:
        for one in said:
            hmac.digest(key, one, hashlib.sha256)

    rounds = [timed(prove) + timed(bare) for _ in range(ROUNDS)]
    clock, cpu, bare_clock, bare_cpu = (statistics.median(column) for column in zip(*rounds, strict=True))
    size = sum(map(len, said)) / 1e6
    print(f"proof of {ENTRIES} entries {clock:5.2f} s, CPU {cpu:5.2f} s (aim {AIM_SECONDS:.0f} s)")
    print(f"bare HMAC of the same {size:.0f} MB {bare_clock:5.2f} s, CPU {bare_cpu:5.2f} s; ratio {cpu / bare_cpu:.1f}")
    return 0 if cpu <= AIM_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
