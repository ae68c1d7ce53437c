"""What people type about a copy."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField, SubmitField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp

from app.forms import DeskForm

PRINTABLE = Regexp(r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$", message=_l("Please remove the control characters."))
"""X-018. Line ends are text; other control characters are not."""


class DestroyForm(DeskForm):
    """Section 17: two persons. The witness shows with the own password that he stands here."""

    witness = StringField(_l("Witness's sign-in name"), [InputRequired(), Length(max=60), PRINTABLE])
    password = PasswordField(_l("Witness's password"), [InputRequired(), Length(max=200)])
    save = SubmitField(_l("Destroyed before our eyes"))


class ReprintForm(DeskForm):
    """The same reader, the same version, another copy: X-006."""

    reprint = TextAreaField(_l("Why it is printed again"), [InputRequired(), Length(max=500), PRINTABLE])
    save = SubmitField(_l("Print again"))


class DecideForm(DeskForm):
    """R-107. X-006."""

    decision = TextAreaField(_l("What follows from the loss"), [InputRequired(), Length(max=500), PRINTABLE])
    save = SubmitField(_l("Decide"))


class LostForm(DeskForm):
    """R-107: a report, 5 to 500 characters (X-006)."""

    report = TextAreaField(_l("What happened to the copy"), [InputRequired(), Length(max=500), PRINTABLE])
    save = SubmitField(_l("Report as lost"))
