"""``bin/manage journal ...`` (SECURITY 3 and 4)."""

import json
import sys
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

import click
from flask.cli import AppGroup

from app import clock, database
from app.errors import reason_given
from app.extensions import db
from app.journal import proof, queries, rules, services
from app.journal.rules import Verdict
from app.plainly import in_one_sentence

trail_commands = AppGroup("journal", help="The trail of who did and saw what.")
DAY = click.DateTime(formats=["%Y-%m-%d"])


@trail_commands.command("verify")
@click.option("--json", "as_json", is_flag=True)
@click.option("--date", "day", type=DAY, help="The day of a printed sheet, with --code.")
@click.option("--code", help="The fingerprint printed on that day, like 0A1B-2C3D.")
@in_one_sentence
def verify(as_json: bool, day: datetime | None, code: str | None) -> None:
    """Prove the trail whole, or name the first bad entry and what was done to it (exit code 1).

    With --date and --code also prove that it is the trail whose fingerprint was printed on that day.
    """
    if (day is None) != (code is None):
        raise click.UsageError("--date and --code go together")
    with database.reading():
        verdict = proof.verify()
        told: dict[str, Any] = _told(verdict)
        if day is not None and code is not None:
            told |= _printed(day.date(), code, verdict)
    services.settle()
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(_lines(verdict, told)))
    sys.exit(0 if verdict.whole and told.get("printed_at_entry", 1) else 1)


def _told(verdict: Verdict) -> dict[str, Any]:
    problem = f"entry {verdict.bad_number} was {verdict.kind.en}" if verdict.kind else ""
    return asdict(verdict) | {"problem": problem, "fingerprint": queries.fingerprint()}


def _printed(day: date, code: str, verdict: Verdict) -> dict[str, Any]:
    """Which entry stood at the end of the chain when the code was printed; none where the trail has been rewritten."""
    typed = rules.code_typed(code)
    if typed is None:
        raise click.UsageError("--code is written like 0A1B-2C3D")
    start, end = (clock.at_local(one, time()) for one in (day, day + timedelta(days=1)))
    proved = [number for number in proof.heads_of_day(start, end, typed) if number <= verdict.entries]
    return {"printed_at_entry": max(proved, default=None)}


def _lines(verdict: Verdict, told: dict[str, Any]) -> list[str]:
    if verdict.kind is None:
        lines = [f"完整 / whole: {verdict.entries} ({told['fingerprint']})"]
    else:
        number = verdict.bad_number
        lines = [f"第 {number} 条{verdict.kind.zh} / entry {number} was {verdict.kind.en}"]
    lines.append(f"与库外锚点核对 {verdict.anchors} 条 / entries compared with anchors: {verdict.anchors}")
    lines += [f"曾恢复旧库 / an older database was put back on purpose: {one}" for one in verdict.resumed]
    if verdict.cut:
        lines.append(f"第 1–{verdict.cut} 条已到期删除 / entries 1–{verdict.cut} were past their time and removed")
    if verdict.clock_back:
        lines.append(f"时钟曾被拨回，见第 {verdict.clock_back} 条 / the clock was set back at {verdict.clock_back}")
    if "printed_at_entry" in told:
        number = told["printed_at_entry"]
        lines.append(
            f"与纸面校验码一致，见第 {number} 条 / the printed code is that of entry {number}"
            if number
            else "与纸面校验码不符，记录曾被改写 / the printed code is not of this trail: it was rewritten"
        )
    return lines


@trail_commands.command("export")
def export() -> None:
    """Every entry, one line of JSON each, oldest first."""
    with database.reading():
        for entry in queries.every():
            content = services.content_of(entry, entry.number) | {"link": entry.link}
            click.echo(json.dumps(content, ensure_ascii=False))


@trail_commands.command("fingerprint")
def fingerprint() -> None:
    """The current head of the trail, as it stands on paper."""
    click.echo(queries.fingerprint())


@trail_commands.command("resume")
@click.option("--reason", required=True, help="Why the older database had to be put back.")
@in_one_sentence
def resume(reason: str) -> None:
    """After an older database was put back on purpose: what follows is the trail now. The gap stays on record."""
    services.resume(reason_given(reason))
    db.session.commit()
