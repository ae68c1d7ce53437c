"""How a run of the suite is arranged: which database, whether browsers are there, and that nothing is skipped in CI."""

import os
import shutil
import signal
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from tests.databases import PostgresServer

SERVER = "YINGBIN_TEST_SERVER"
"""Where the controller tells its workers the address of the PostgreSQL server that it started."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = (
    "没有找到 Chromium，浏览器测试未运行；请用 ./test --browser 安装。 / "
    "No Chromium found: browser tests were NOT run; ./test --browser installs one."
)

_server = pytest.StashKey[PostgresServer]()


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() == "true"


def chromium() -> str | None:
    """The Chromium that the machine has, if it has one."""
    found = (shutil.which(name) for name in BROWSERS)
    return next((path for path in found if path and Path(path).exists()), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="postgresql starts a server of its own and runs only the tests that use a database",
    )


def pytest_configure(config: pytest.Config) -> None:
    is_worker = hasattr(config, "workerinput")
    if config.getoption("--database") == "postgresql" and not is_worker and not config.option.collectonly:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # a run that is ended takes its server with it
        config.stash[_server] = PostgresServer()
        os.environ[SERVER] = config.stash[_server].url


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(_server, None)
    if server is not None:
        server.stop()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """PostgreSQL repeats what touches a database, but neither browser nor crawl; the rest has run with SQLite."""
    if config.getoption("--database") == "postgresql":
        _keep(config, items, lambda item: uses_database(item) and not (is_browser(item) or wants_one(item)))
    elif chromium() is None and not in_ci():
        _keep(config, items, lambda item: not is_browser(item))


def _keep(config: pytest.Config, items: list[pytest.Item], wanted: Callable[[pytest.Item], bool]) -> None:
    left_out = [item for item in items if not wanted(item)]
    items[:] = [item for item in items if wanted(item)]
    config.hook.pytest_deselected(items=left_out)


def uses_database(item: pytest.Item) -> bool:
    return "databases" in getattr(item, "fixturenames", ())


def wants_one(item: pytest.Item) -> bool:
    return item.get_closest_marker("one_database") is not None


def is_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """The second round may find nothing to repeat: what was asked for has run in the first."""
    if session.config.getoption("--database") == "postgresql" and exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        session.exitstatus = pytest.ExitCode.OK


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if chromium() is None and not in_ci() and config.getoption("--database") == "sqlite":
        terminalreporter.write_line(NO_BROWSER, yellow=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _nothing_skipped(report) if not hasattr(report, "wasxfail") else report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _nothing_skipped(report)


def _nothing_skipped(report: Any) -> Any:
    """In CI a skipped test is a failed one."""
    if in_ci() and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"In CI nothing may be skipped: {report.longrepr}"
    return report
