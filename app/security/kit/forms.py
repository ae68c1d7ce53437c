"""Shape of a permit for restricted equipment (S-041)."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.forms import DeskForm
from app.security.kit.rules import KitItem


class PermitForm(DeskForm):
    kind = SelectField(_("Equipment"), coerce=KitItem, validators=[InputRequired()])
    reference = StringField(_("Permit reference of the authority"), validators=[InputRequired(), Length(2, 120)])

    def offer(self, kinds: list[KitItem]) -> None:
        self.kind.choices = [SelectChoice(kind, kind.label) for kind in kinds]
