"""Door and board with two million past stays against the same with two thousand.

Run from the project's root: ``.venv/bin/python benchmarks/past_stays.py [--postgresql]`` (about two minutes). Two
servers on databases that differ only in how long the lounge has been open; the same requests go to both in turns.
"""

import argparse
import http.client
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.admission import MEMBERS, Served, databases, serving, sign_in

FEW, MANY, AIM = 2_000, 2_000_000, 1.2
PAGES = ("the door's answer", "letting in", "the board")
SERIES = {
    "sqlite": "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {count})",
    "postgresql": "WITH series AS (SELECT generate_series(1, {count}) AS n)",
}
"""The rows are made by the database itself: two million inserts would take an hour."""
MOMENT = {
    "sqlite": "datetime('2026-01-01', '-' || (series.n * 40) || ' seconds') || '.000000'",
    "postgresql": "timestamptz '2026-01-01 00:00+00' - make_interval(secs => series.n * 40)",
}
PAST = """
    INSERT INTO lounge_stay (number, kind, guest_id, state, asked_at, proof_kind, "check", attendant_id, denial_key,
                             denial_rule, denial_words, verdict, entered_at, limit_minutes, closes_at, due_out_at,
                             left_at, end_reason, escort_name)
    {series}
    SELECT 'PAST-' || series.n, 'holder', 1 + series.n % {members}, 'left', {at}, 'card', 'passed', 1, '', '', '{{}}',
           '{{}}', {at}, 240, {at}, {at}, {at}, 'normal', '' FROM series
"""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--postgresql", action="store_true", help="a PostgreSQL from the wheel instead of SQLite")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"YINGBIN_DATA": folder, "YINGBIN_ENV": "test"}
        with databases(Path(folder), postgresql=asked.postgresql) as (young, old):
            remember(young, FEW)
            remember(old, MANY)
            return compare(young, old, "PostgreSQL" if asked.postgresql else "SQLite")


def remember(url: str, count: int) -> None:
    """So many stays that are over, two and a half years of them where there are many.

    Statistics only where the database takes them by itself: the program never asks SQLite for any, and those of an
    empty lounge, where every stay is over, would keep it from the index.
    """
    from sqlalchemy import create_engine, text

    engine = create_engine(re.sub(r"^postgresql:", "postgresql+psycopg:", url))
    name = engine.dialect.name
    rows = PAST.format(series=SERIES[name].format(count=count), members=MEMBERS, at=MOMENT[name])
    with engine.begin() as connection:
        connection.execute(text(rows.replace(":00+00", r"\:00+00")))
        if name == "postgresql":
            connection.execute(text("ANALYZE"))
    engine.dispose()


def compare(young_url: str, old_url: str, kind: str) -> int:
    with serving("wsgi:app", young_url) as young, serving("wsgi:app", old_url) as old:
        servers = {FEW: sign_in(*young), MANY: sign_in(*old)}
        taken: dict[tuple[str, int], list[float]] = {(page, count): [] for page in PAGES for count in servers}
        for member in range(1, MEMBERS + 1):
            for count, served in servers.items():
                for page, ms in zip(PAGES, ask(served, member), strict=True):
                    taken[page, count].append(ms)
    return report({key: statistics.median(times[10:]) for key, times in taken.items()}, kind)


def ask(served: Served, member: int) -> list[float]:
    """The answer about one member, his entry, and the board with everybody who came in before."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=120)
    form = urlencode(served.typed | {"_once": uuid4().hex})
    taken = []
    for method, path, body, status in (
        ("GET", f"/lounge/door/g{member}", "", 200),
        ("POST", f"/lounge/door/g{member}", form, 302),
        ("GET", "/lounge/board", "", 200),
    ):
        begun = time.perf_counter()
        connection.request(method, path, body, served.headers)
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - begun) * 1000)
        assert answer.status == status, (path, answer.status)
    connection.close()
    return taken


def report(medians: dict[tuple[str, int], float], kind: str) -> int:
    worst = 0.0
    for page in PAGES:
        few, many = medians[page, FEW], medians[page, MANY]
        worst = max(worst, many / few)
        told = f"{few:.1f} ms with {FEW:,} past stays, {many:.1f} ms with {MANY:,}"
        print(f"{kind} {page}: {told}: {many / few:.2f} x (aim {AIM})")
    return 0 if worst <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
