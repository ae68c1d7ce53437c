"""What MD types to widen somebody's groups (A-005)."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.access.groups import WHOLE, Group
from app.forms import DeskForm
from app.people import queries as people
from app.people.models import Account
from app.reception.knowledge.persons import choices, to_widen
from app.reception.orders.fields import note
from app.reception.preparation.delegation.forms import TickManyField


class WidenForm(DeskForm):
    person = SelectField(_l("Person"), validators=[InputRequired()])
    groups = TickManyField(
        _l("Field groups to open"), validators=[InputRequired()],
        description=_l("The summary F1 always belongs to it."),
    )  # fmt: skip
    reason = note(_l("Reason"), 500, required=True, rows=3, description=_l("5 to 500 characters."))

    def offer(self) -> None:
        self.person.choices = [SelectChoice("", "—"), *(SelectChoice(*one) for one in choices(to_widen()))]
        self.groups.choices = [SelectChoice(group.value, f"{group.value} {group.label}") for group in WHOLE]

    @property
    def chosen(self) -> Account:
        """Asked for once the form is valid: the person is one of those offered."""
        person = people.account(int(self.person.data))
        assert person is not None
        return person

    @property
    def ticked(self) -> frozenset[Group]:
        return frozenset(map(Group, self.groups.data or ()))
