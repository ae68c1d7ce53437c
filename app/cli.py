"""The operator's commands: ``bin/manage --help`` (SECURITY 4). Each does one thing and exits with an honest code."""

import csv
import json
import sys
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from app import backup as copies
from app import clock, deployment, opening, rotation
from app import periodic as periodic_work
from app.access.groups import PARTS, WHOLE, Group
from app.access.relations import CEILINGS, Relation
from app.administration.accounts import services as accounts
from app.extensions import db
from app.journal import services as journal
from app.journal.commands import trail_commands
from app.people import queries as people
from app.people import services
from app.people.models import Account
from app.people.rules import Dept, Role
from app.plainly import in_one_sentence
from app.privacy.commands import command as retention

staff = AppGroup("staff", help="Accounts of people.")
demo = AppGroup("demo", help="The demonstration day.")


@click.command("init-db")
@click.option("--start-of-day", is_flag=True, help="Load the demonstration day if empty, and say who can sign in.")
@with_appcontext
@in_one_sentence
def init_db(start_of_day: bool) -> None:
    """Bring the database to the newest shape; nothing is lost, and a second call changes nothing."""
    opening.bring_up_to_date()
    if start_of_day:
        for line in opening.start_of_day():
            click.echo(line)


@demo.command("load")
@in_one_sentence
def load_demo() -> None:
    """Load the fictional house and its day into a database without accounts."""
    if people.active():
        raise click.ClickException("数据库中已有账号，未载入 / the database has accounts already; nothing was loaded")
    opening.demonstration().load()
    db.session.commit()


@demo.command("remove")
@in_one_sentence
def remove_demo() -> None:
    """Remove the demonstration in one step; the database is as new afterwards."""
    opening.demonstration().remove()
    db.session.commit()


@staff.command("add")
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([role.value for role in Role]))
@click.option("--dept", required=True, type=click.Choice([dept.value for dept in Dept]))
@click.option("--display-name", help="The person's name as colleagues read it.")
@click.option("--password-stdin", is_flag=True, help="Read the first password from standard input.")
@in_one_sentence
def add_staff(name: str, roles: tuple[str, ...], dept: str, display_name: str | None, password_stdin: bool) -> None:
    """Make an account; the person changes the first password at the first sign-in."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else _ask_password()
    services.create_account(
        name,
        display_name or name,
        department=Dept(dept),
        roles=[Role(code) for code in roles],
        password=password,
        at=clock.now(),
        must_change=True,
    )
    db.session.commit()


def _ask_password() -> str:
    return str(click.prompt("密码 / password", hide_input=True, confirmation_prompt=True))


@staff.command("disable")
@click.argument("name")
@in_one_sentence
def disable_staff(name: str) -> None:
    """A-012. End all logins of a person at once; the desks hear of it."""
    account = people.by_name(name)
    if account is None:
        raise click.ClickException(f"没有这个账号 / no such account: {name}")
    services.disable(account, by=_administrator() or account, at=clock.now())
    db.session.commit()


@staff.command("reset-second-factor")
@click.argument("name")
@in_one_sentence
def reset_second_factor(name: str) -> None:
    """Take the second factor off for somebody who lost telephone and recovery codes; the person is told."""
    account = people.by_name(name)
    if account is None:
        raise click.ClickException(f"没有这个账号 / no such account: {name}")
    accounts.reset_second_factor(account, by=_administrator() or account, at=clock.now())
    db.session.commit()


def _administrator() -> Account | None:
    """In whose name the operator's shell edits accounts."""
    return next(iter(people.active(role=Role.SYSADMIN)), None)


@click.command("routes")
def routes() -> None:
    """Each address of the program with what it needs."""
    for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule):
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        need = getattr(current_app.view_functions[rule.endpoint], "needs", "library file")
        click.echo(f"{methods:<9} {rule.rule:<60} {need}")


@click.command("matrix")
@click.option("--format", "shape", type=click.Choice(["csv", "json"]), default="csv")
def matrix(shape: str) -> None:
    """DOMAIN 2.4 as the code has it: relation, group, yes or no (or the part that alone is open)."""
    rows = [(relation.value, group.value, _opening(relation, group)) for relation in Relation for group in WHOLE]
    if shape == "json":
        click.echo(json.dumps([dict(zip(_COLUMNS, row, strict=True)) for row in rows], ensure_ascii=False))
    else:
        csv.writer(sys.stdout).writerows([_COLUMNS, *rows])


_COLUMNS = ("relation", "group", "open")


def _opening(relation: Relation, group: Group) -> str:
    held = CEILINGS[relation]
    parts = [part.value for part, whole in PARTS.items() if whole is group and part in held]
    return "yes" if group in held else parts[0] if parts else "no"


@click.command("periodic")
@with_appcontext
def periodic() -> None:
    """Send the notices that are due (X-009): run it every minute; running it twice sends nothing twice."""
    click.echo(f"{periodic_work.run(clock.now())} 条通知 / notices")
    db.session.commit()
    journal.settle()


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
@in_one_sentence
def backup(file: Path) -> None:
    """Write all records into FILE while the house works on. Keys are not in it."""
    click.echo(f"{copies.write(file)} 条记录 / records")
    journal.settle()


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@with_appcontext
@in_one_sentence
def restore(file: Path) -> None:
    """Fill an empty database, of either kind, from FILE. Refuses a backup made under another key."""
    opening.bring_up_to_date()
    click.echo(f"{copies.read(file)} 条记录 / records")


@click.command("check")
@with_appcontext
def check() -> None:
    """Look over this deployment; exit code 1 when something needs attention."""
    problems = list(deployment.problems())
    for problem in problems:
        click.echo(f"✗ {problem}")
    if not problems:
        click.echo("✓ 正常 / in order")
    sys.exit(1 if problems else 0)


def prepare(app: Flask) -> None:
    for command in (
        init_db, staff, demo, trail_commands, rotation.keys, retention, routes, matrix, periodic, backup, restore,
        check,
    ):  # fmt: skip
        app.cli.add_command(command)
