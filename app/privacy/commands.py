"""``bin/manage retention [--dry-run]`` (SECURITY 4): once a day."""

import click
from flask.cli import with_appcontext

from app import clock
from app.extensions import db
from app.journal import services as journal
from app.plainly import in_one_sentence
from app.privacy import retention
from app.privacy.rules import Kind

LINE = "{:<12} {:>6} {:>6} {:>6}"


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="Only tell what is due.")
@with_appcontext
@in_one_sentence
def command(dry_run: bool) -> None:
    """Delete or make anonymous what is past its time (P-011); running it twice does nothing twice."""
    at = clock.now()
    found = retention.overview(at)
    done = {} if dry_run else retention.run(at, settle=db.session.commit).done
    journal.settle()
    click.echo(LINE.format("kind", "due", "held", "done"))
    for line in found:
        click.echo(LINE.format(Kind(line.kind).value, line.due, line.held, done.get(line.kind.value, 0)))
