"""The door's admission request against a bare Flask transaction with the same reads and one insert.

Run from the project's root: ``.venv/bin/python benchmarks/admission.py [--postgresql]`` (about a minute). Both are
served by gunicorn (gthread, 2 workers x 4 threads) on databases of the same kind with the same settings; 16 connections
let 120 members in, in turns, and the medians of the rounds are compared. Everything the program does for an entry is in
it: the login, the form's token, the ordered test, the stored verdict, the number, the timeline, the chained journal.
"""

import argparse
import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
MEMBERS, CONNECTIONS, ROUNDS, AIM = 120, 16, 5, 3.0
PASSWORD = "Songfeng-2026-gate"


@dataclass(frozen=True)
class Round:
    """What one round of entries took."""

    per_request_ms: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    """Of the server's processes, per request: steadier than the clock on a machine that others use too."""


@dataclass(frozen=True)
class Served:
    """A running server, and what a tablet sends to it."""

    port: int
    server: int
    """The process whose children work."""
    headers: dict[str, str]
    typed: dict[str, str]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--postgresql", action="store_true", help="a PostgreSQL from the wheel instead of SQLite")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"YINGBIN_DATA": folder, "YINGBIN_ENV": "test"}
        with databases(Path(folder), postgresql=asked.postgresql) as (ours, bare):
            return compare(ours, bare, "PostgreSQL" if asked.postgresql else "SQLite")


@contextmanager
def databases(folder: Path, *, postgresql: bool) -> Iterator[tuple[str, str]]:
    """Two databases of one kind, filled alike; the second is a copy of the first."""
    if not postgresql:
        ours, bare = folder / "ours.sqlite3", folder / "bare.sqlite3"
        _fill_elsewhere(f"sqlite:///{ours}")
        shutil.copyfile(ours, bare)
        yield f"sqlite:///{ours}", f"sqlite:///{bare}"
        return
    import psycopg

    from tests.databases import PostgresServer

    PostgresServer.SPEED = {"file_copy_method": "clone"}  # as safe as in service: every commit is on disk
    server = PostgresServer()
    try:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE ours")
            urls = [_named(server.url, name) for name in ("ours", "bare")]
            _fill_elsewhere(urls[0])
            connection.execute("CREATE DATABASE bare TEMPLATE ours")
            yield urls[0], urls[1]
    finally:
        server.stop()


def _named(server_url: str, database: str) -> str:
    from sqlalchemy.engine import make_url

    return make_url(server_url).set(database=database).render_as_string(hide_password=False)


def _fill_elsewhere(url: str) -> None:
    """In a process of its own, so that no connection of ours stays open to the database."""
    subprocess.run([sys.executable, __file__, "fill"], env=os.environ | {"DATABASE_URL": url}, check=True, cwd=ROOT)


def fill() -> None:
    """An attendant, 120 gold members, a lounge that is open around the clock and large enough."""
    from app import clock, create_app, opening, policy
    from app.config import from_environment, make_keys
    from app.extensions import db
    from app.lounge.people import services as people
    from app.lounge.people.services import Card
    from app.lounge.rules.terms import Tier
    from app.people.rules import Dept, Role
    from app.people.services import confirm_undertaking, create_account

    make_keys(from_environment().keys)
    with create_app().app_context():
        opening.bring_up_to_date()
        at = clock.now()
        roles = [Role.LOUNGE_SUPERVISOR]
        by = create_account("door", "叶青禾", department=Dept.LNG, roles=roles, password=PASSWORD, at=at)
        confirm_undertaking(by, at=at)
        for key, text in (("lounge.open", "00:00"), ("lounge.close", "00:00"), ("lounge.capacity", "500")):
            policy.services.enter(key, text, at=at)
        for number in range(MEMBERS):
            card = Card(f"HY-{number:07d}", Tier.GOLD, True, 0, date(2026, 1, 1), date(2099, 12, 31))
            people.enter_card(f"宾客{number}", card, by=by, at=at)
        db.session.commit()


# --- serving and pressing -----------------------------------------------------------------------------


@contextmanager
def serving(target: str, url: str) -> Iterator[tuple[int, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "error", target]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url})
    try:
        _wait_for(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def cpu_seconds(server: int) -> float:
    """User and system time of the workers so far."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == server:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def sign_in(port: int, server: int) -> Served:
    """As a tablet does it: the form's own token, the cookie, and the token of the door's page."""
    cookie, page = _get(port, "/sign-in", "")
    body = urlencode({"csrf_token": _token(page), "name": "door", "password": PASSWORD})
    answer = _ask(port, "POST", "/sign-in", body, _form_headers(cookie))
    assert answer.status == 302, answer.status
    cookie = answer.cookie or cookie
    cookie, page = _get(port, "/lounge/door", cookie)
    typed = {"csrf_token": _token(page), "proof": "card", "check": "passed", "document_kind": "resident_id"}
    return Served(port, server, _form_headers(cookie), typed)


@dataclass(frozen=True)
class Reply:
    status: int
    cookie: str
    text: str


def _ask(port: int, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    cookies = [told.partition(";")[0] for told in answer.headers.get_all("Set-Cookie", [])]
    return Reply(answer.status, "; ".join(cookies), text)


def _get(port: int, path: str, cookie: str) -> tuple[str, str]:
    answer = _ask(port, "GET", path, headers={"Cookie": cookie})
    assert answer.status == 200, (path, answer.status)
    return answer.cookie or cookie, answer.text


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found is not None
    return found[1]


def _form_headers(cookie: str) -> dict[str, str]:
    return {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}


def press(served: Served) -> Round:
    """Every member is let in once, over 16 connections that stay open."""
    share = [range(start, MEMBERS, CONNECTIONS) for start in range(CONNECTIONS)]
    begun, used = time.perf_counter(), cpu_seconds(served.server)
    with ThreadPoolExecutor(CONNECTIONS) as tablets:
        taken = sorted(ms for part in tablets.map(lambda mine: _let_in(served, mine), share) for ms in part)
    whole = (time.perf_counter() - begun) * 1000
    cpu = (cpu_seconds(served.server) - used) * 1000
    return Round(whole / MEMBERS, statistics.median(taken), taken[int(len(taken) * 0.99)], cpu / MEMBERS)


def _let_in(served: Served, members: range) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=120)
    taken = []
    for member in members:
        body = urlencode(served.typed | {"_once": uuid4().hex})
        begun = time.perf_counter()
        connection.request("POST", f"/lounge/door/g{member + 1}", body, served.headers)
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - begun) * 1000)
        assert answer.status == 302, answer.status
    connection.close()
    return taken


def everybody_leaves(url: str) -> int:
    """Between the rounds; how many were inside says whether each entry was one."""
    from sqlalchemy import create_engine, text

    engine = create_engine(re.sub(r"^postgresql:", "postgresql+psycopg:", url))
    with engine.begin() as connection:
        gone = connection.execute(text("UPDATE lounge_stay SET state = 'left' WHERE state = 'inside'"))
    engine.dispose()
    return int(gone.rowcount)


def compare(ours_url: str, bare_url: str, kind: str) -> int:
    with serving("wsgi:app", ours_url) as house, serving("benchmarks.bare_door:bare", bare_url) as plain:
        ours = sign_in(*house)
        bare = Served(*plain, ours.headers | {"X-Login": _login_for_bare(bare_url)}, ours.typed)
        rounds: dict[str, list[Round]] = {"ours": [], "bare": []}
        for number in range(ROUNDS + 1):
            for name, served, url in (("ours", ours, ours_url), ("bare", bare, bare_url)):
                took = press(served)
                assert everybody_leaves(url) == MEMBERS, "every request lets one guest in"
                if number:
                    rounds[name].append(took)
    return report(rounds["ours"], rounds["bare"], kind)


def _login_for_bare(url: str) -> str:
    """The bare server has no sign-in: it gets a login row, and the secret with each request."""
    command = [sys.executable, __file__, "login"]
    told = subprocess.run(
        command, env=os.environ | {"DATABASE_URL": url}, check=True, cwd=ROOT, capture_output=True, text=True
    )
    return told.stdout.strip()


def login() -> None:
    from app import clock, create_app
    from app.extensions import db
    from app.people import queries, services

    with create_app().app_context():
        account = queries.by_name("door")
        assert account is not None
        print(services.sign_in(account, address="127.0.0.1", device="benchmark", at=clock.now()))
        db.session.commit()


def report(ours: list[Round], bare: list[Round], kind: str) -> int:
    def median(rounds: list[Round], name: str) -> float:
        return statistics.median(getattr(one, name) for one in rounds)

    for label, rounds in (("door's admission", ours), ("bare transaction", bare)):
        per, p50, p99, cpu = (median(rounds, name) for name in ("per_request_ms", "p50_ms", "p99_ms", "cpu_ms"))
        times = f"p50 {p50:6.1f} ms   p99 {p99:6.1f} ms   server CPU {cpu:5.2f} ms"
        print(f"{kind} {label}: {1000 / per:5.0f} requests/s   {times}")
    ratio = median(ours, "per_request_ms") / median(bare, "per_request_ms")
    cpu = median(ours, "cpu_ms") / median(bare, "cpu_ms")
    print(f"{kind} admission / bare transaction: {ratio:.2f} by the clock, {cpu:.2f} in CPU (aim {AIM:.1f})")
    return 0 if ratio <= AIM else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["fill"]:
        fill()
    elif sys.argv[1:] == ["login"]:
        login()
    else:
        sys.exit(main())
