"""Shape of a permit for restricted equipment (S-041)."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.forms import DeskForm
from app.security.fields import line
from app.security.kit.rules import KitItem


class PermitForm(DeskForm):
    kind = SelectField(_("Equipment"), coerce=KitItem, validators=[InputRequired()])
    reference = line(_("Permit reference of the authority"))

    def offer(self, kinds: list[KitItem]) -> None:
        self.kind.choices = [SelectChoice(kind, kind.label) for kind in kinds]
