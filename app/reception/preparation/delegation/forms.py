"""What a head types when he hands his part on."""

from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.access.groups import Group
from app.people.rules import Role
from app.reception.orders.linter.forms import AnywayForm
from app.reception.preparation.delegation.charge import Charge

DUTY_GROUP = "duty"
INSTRUCTION_LONGEST = 2000


class TickManyField(SelectMultipleField):
    """Several ticks instead of a list to hold keys down in."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ReplaceForm(AnywayForm):
    """Whom: ``role:account`` or ``role:duty``. Which groups: all of the ceiling, unless fewer are ticked."""

    whom = SelectField(_l("Responsible"), validators=[InputRequired()])
    instruction = TextAreaField(
        _l("Instruction"),
        validators=[Optional(), Length(max=INSTRUCTION_LONGEST)],
        description=_l(
            "It may go into detail; it changes nothing of the order (R-036). Speak of the guest by the code name."
        ),
        render_kw={"rows": 4},
    )
    fewer = BooleanField(_l("Show fewer field groups than allowed"), validators=[Optional()])
    groups = TickManyField(_l("Field groups shown"), validators=[Optional()])

    def offer(self, people: Sequence[tuple[str, str]], groups: Iterable[Group]) -> None:
        self.whom.choices = [SelectChoice(value, name) for value, name in people]
        self.groups.choices = [SelectChoice(group.value, f"{group.value} {group.label}") for group in groups]

    @property
    def task_ids(self) -> frozenset[int]:
        """The tasks handed over; whoever replaces somebody takes all of his."""
        return frozenset()

    def charge(self, most: dict[Role, frozenset[Group]]) -> Charge:
        """What was typed. Without the tick for fewer, the whole ceiling of that work is given."""
        role_code, _colon, whom = self.whom.data.partition(":")
        role = Role(role_code)
        groups = frozenset(map(Group, self.groups.data or ())) if self.fewer.data else most.get(role, frozenset())
        return Charge(
            role=role,
            delegate_id=None if whom == DUTY_GROUP else int(whom),
            groups=groups,
            instruction=self.instruction.data or "",
            task_ids=self.task_ids,
            anyway=self.anyway,
        )


class DelegateForm(ReplaceForm):
    tasks = TickManyField(_l("Tasks"), coerce=int, validators=[Optional()])

    def offer_tasks(self, tasks: Sequence[tuple[int, str]]) -> None:
        self.tasks.choices = [SelectChoice(value, name) for value, name in tasks]

    @property
    def task_ids(self) -> frozenset[int]:
        return frozenset(self.tasks.data or ())
