"""What the readers of the trail ask. Parts of addresses, hence no tokens."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.administration.accounts.forms import TickManyField
from app.administration.moments import MomentField
from app.administration.seen import briefs, queries
from app.administration.seen.queries import Called


class AskForm(Form):
    """Which order, or which person."""

    order = StringField(_l("Order number or code name"), validators=[Optional(), Length(max=60)])
    person = StringField(_l("Person"), validators=[Optional(), Length(max=60)])

    found_order: Called | None = None
    found_person: int | None = None

    def validate_order(self, field: StringField) -> None:
        if field.data:
            self.found_order = queries.order_named(field.data.strip())
            if self.found_order is None:
                raise ValidationError(_("No order has this number or code name."))

    def validate_person(self, field: StringField) -> None:
        if field.data:
            found = queries.person_named(field.data.strip())
            if found is None:
                raise ValidationError(_("Nobody has this name."))
            self.found_person = found.id


class FactsForm(Form):
    """N8. Which facts of the order came out, and by when."""

    groups = TickManyField(_l("Facts that were known"), validators=[InputRequired(_l("Choose at least one."))])
    before = MomentField(
        _l("Before this time"), validators=[InputRequired(_l("Write the time like 2026-09-16 15:30."))]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups.choices = briefs.facts_to_choose()

    @property
    def wanted(self) -> frozenset[str]:
        return frozenset(self.groups.data or ())

    @property
    def moment(self) -> datetime:
        assert isinstance(self.before.data, datetime)
        return self.before.data
