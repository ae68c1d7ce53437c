"""What a head types to be stood in for."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from app.administration.moments import MomentField
from app.forms import DeskForm
from app.people.models import Account
from app.people.rules import Dept


class ActingForm(DeskForm):
    """Which post, who, from when to when."""

    post = SelectField(_l("Post of a head"), validators=[InputRequired()])
    acting = SelectField(_l("Acting person"), validators=[InputRequired()])
    from_at = MomentField(_l("Acting from"), description=_l("Leave empty: from now."))
    to_at = MomentField(_l("Acting until"), validators=[InputRequired()])

    def offer(self, posts: Iterable[Dept], people: Iterable[Account]) -> None:
        self.post.choices = [SelectChoice(post.value, post.label) for post in posts]
        self.acting.choices = [SelectChoice("", "—")] + [
            SelectChoice(str(person.id), f"{person.display_name} · {person.department.label}") for person in people
        ]

    @property
    def starts(self) -> datetime | None:
        return self.from_at.data

    @property
    def ends(self) -> datetime:
        """Asked for once the form is valid, when it is there."""
        typed: datetime | None = self.to_at.data
        assert typed is not None
        return typed
