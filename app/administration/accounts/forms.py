"""What the administrator types about an account."""

import unicodedata

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.administration.accounts import rules
from app.administration.policy.briefs import said
from app.forms import DeskForm
from app.people.rules import Dept, Role


class TickManyField(SelectMultipleField):
    """All choices as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _plain_line(_form: DeskForm, field: Field) -> None:
    """X-018: 1 to 60 characters, trimmed, no control characters."""
    text = (field.data or "").strip()
    if not text or not text.isprintable():
        raise ValidationError(_("Write 1 to 60 characters on one line."))


class AccountForm(DeskForm):
    """Name as shown, department, roles."""

    display_name = StringField(_l("Name of the person"), validators=[InputRequired(), Length(max=60), _plain_line])
    department = SelectField(_l("Department"), validators=[InputRequired()])
    roles = TickManyField(_l("Roles"), validators=[InputRequired()])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.department.choices = [SelectChoice(dept.value, dept.label) for dept in Dept]
        self.roles.choices = [SelectChoice(role.value, role.label) for role in Role]

    def validate_roles(self, field: Field) -> None:
        if self.department.data not in set(Dept) or not set(field.data or ()) <= set(Role):
            return
        problem = rules.roles_problem(self.chosen_department, self.chosen_roles)
        if problem is not None:
            raise ValidationError(said(problem))

    @property
    def chosen_department(self) -> Dept:
        return Dept(self.department.data)

    @property
    def chosen_roles(self) -> frozenset[Role]:
        return frozenset(Role(code) for code in self.roles.data or ())


class NewAccountForm(AccountForm):
    """The same, and the name to sign in with, which stays for good."""

    name = StringField(
        _l("Account name"),
        validators=[InputRequired(), Length(max=60)],
        description=_l("To sign in with: 2 to 60 letters, digits, dots or hyphens. It stays for good."),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )

    def validate_name(self, field: Field) -> None:
        field.data = unicodedata.normalize("NFKC", field.data or "").strip().lower()
        if not rules.ACCOUNT_NAME.fullmatch(field.data):
            raise ValidationError(_("Write 2 to 60 letters, digits, dots or hyphens, without blanks."))


class AccountStepForm(DeskForm):
    """A step with nothing to type."""
