"""The figures of the crawl: kept with each test, written into one file and told in one line at the end of the run."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.house.crawl.canaries import Canary

PROPERTY = "need-to-know"
FILE = Path("test-output") / "need-to-know.txt"
_figures: list[dict[str, Any]] = []


def keep(
    record: Callable[[str, object], None],
    moment: Any,
    visits: Iterable[Any],
    alive: frozenset[Canary],
    denied: list[str],
) -> None:
    """Of one moment: how much was read, and how the canaries fared."""
    from tests.house.crawl.expectations import must_read

    walked = list(visits)
    shown = [(visit, canary) for visit in walked for canary in alive if must_read(visit.persona, canary, moment)]
    missing = sum(canary not in visit.seen for visit, canary in shown)
    figures = {
        "moment": moment.name,
        "answers": sum(len(visit.readings) for visit in walked),
        "persons": len(walked),
        "canaries": len(alive),
        "seen": len(shown) - missing,
        "unseen": missing,
        "denied": len(denied),
    }
    record(PROPERTY, json.dumps(figures))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        _figures.extend(json.loads(str(value)) for name, value in report.user_properties if name == PROPERTY)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _figures:
        return
    lines = [
        "{moment}: {persons} persons, {answers} answers read, {canaries} canaries; "
        "allowed and seen {seen}, allowed and unseen {unseen}, denied and seen {denied}".format_map(one)
        for one in _figures
    ]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("\n".join(lines) + "\n")
    total = {name: sum(one[name] for one in _figures) for name in ("answers", "seen", "unseen", "denied")}
    terminalreporter.write_line(
        "need-to-know: {answers} answers read; allowed and seen {seen}, allowed and unseen {unseen}, "
        "denied and seen {denied}".format_map(total)
    )
