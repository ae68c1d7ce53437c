"""Shape of naming people: the grid of posts and teams, and one duty by hand (S-021)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from app.forms import DeskForm
from app.security.rosters.laying import Place
from app.security.rosters.models import team_name
from app.security.tasks.briefs import PostBrief

NOBODY = 0
Choices = Sequence[tuple[int, str]]


class SlotForm(DeskForm):
    guard = SelectField(_("Person"), coerce=int)

    def offer(self, guards: Choices) -> None:
        self.guard.choices = [SelectChoice(value, name) for value, name in ((NOBODY, "—"), *guards)]


@dataclass(frozen=True)
class GridRow:
    """One post and its fields, team by team."""

    post: PostBrief
    fields: tuple[Any, ...]


def field_name(place: Place) -> str:
    team, post_id = place
    return f"{team_name(team)}-{post_id}"


def teams_form(posts: Sequence[PostBrief], teams: int, guards: Choices) -> type[DeskForm]:
    """A form with one choice for each post of each team; the names of its fields say which."""
    people = [SelectChoice(value, name) for value, name in ((NOBODY, "—"), *guards)]
    places = [(team, post) for post in posts for team in range(teams)]
    fields = {
        field_name((team, post.id)): SelectField(f"{post.sign} {team_name(team)}", coerce=int, choices=people)
        for team, post in places
    }
    return type("TeamsForm", (DeskForm,), fields)


def rows_of(form: DeskForm, posts: Sequence[PostBrief], teams: int) -> tuple[GridRow, ...]:
    return tuple(
        GridRow(post, tuple(form[field_name((team, post.id))] for team in range(teams))) for post in posts
    )  # fmt: skip


def chosen(form: DeskForm, posts: Sequence[PostBrief], teams: int) -> dict[Place, int]:
    """The places somebody was named for."""
    places = [(team, post.id) for post in posts for team in range(teams)]
    return {place: form[field_name(place)].data for place in places if form[field_name(place)].data != NOBODY}
