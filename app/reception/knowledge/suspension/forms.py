"""What MD types to suspend somebody, or to lift it (A-015)."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.forms import DeskForm
from app.people import queries as people
from app.people.models import Account
from app.reception.knowledge.persons import choices, to_suspend
from app.reception.orders.fields import note


class SuspendForm(DeskForm):
    person = SelectField(_l("Person"), validators=[InputRequired()])
    reason = note(_l("Reason"), 500, required=True, rows=3, description=_l("5 to 500 characters."))

    def offer(self, by: Account) -> None:
        others = [person for person in to_suspend() if person.id != by.id]
        self.person.choices = [SelectChoice("", "—"), *(SelectChoice(*one) for one in choices(others))]

    @property
    def chosen(self) -> Account:
        """Asked for once the form is valid: the person is one of those offered."""
        person = people.account(int(self.person.data))
        assert person is not None
        return person
