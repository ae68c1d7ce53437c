"""What people type about a copy."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField, SubmitField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.forms import DeskForm


class DestroyForm(DeskForm):
    """Section 17: two persons. The witness shows with the own password that he stands here."""

    witness = StringField(_l("Witness's sign-in name"), [InputRequired(), Length(max=60)])
    password = PasswordField(_l("Witness's password"), [InputRequired(), Length(max=200)])
    save = SubmitField(_l("Destroyed before our eyes"))


class LostForm(DeskForm):
    """R-107: a report, 5 to 500 characters (X-006)."""

    report = TextAreaField(_l("What happened to the copy"), [InputRequired(), Length(max=500)])
    save = SubmitField(_l("Report as lost"))
