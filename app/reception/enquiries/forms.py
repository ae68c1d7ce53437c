"""What is typed while somebody is on the telephone."""

import re
import unicodedata
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from app.forms import DeskForm
from app.reception.enquiries.names import asked_for
from app.reception.enquiries.services import Told

PLAIN = {"autocomplete": "off", "spellcheck": "false"}
NAME_LONGEST, MESSAGE_LONGEST = 60, 2000
TELEPHONE = re.compile(r"^\+?\d{5,20}$")


def trimmed(text: str | None) -> str:
    return (text or "").strip()


def narrow_number(text: str | None) -> str:
    """X-018. As people write it: full-width digits, blanks and hyphens."""
    return re.sub(r"[\s()-]", "", unicodedata.normalize("NFKC", text or ""))


def is_a_name(_form: Any, field: Any) -> None:
    """X-018. A name has a letter and no control characters."""
    if field.data and not (field.data.isprintable() and asked_for(field.data)):
        raise ValidationError(_("Write the name as it is spelled."))


def name_field(label: Any, **kwargs: Any) -> StringField:
    return StringField(
        label,
        validators=[InputRequired(), Length(max=NAME_LONGEST), is_a_name],
        filters=[trimmed],
        render_kw=PLAIN,
        **kwargs,
    )


class EnquiryForm(DeskForm):
    """N9. Whoever is asked for: a name, and what the caller leaves."""

    name = name_field(_l("Who is asked for"))
    caller = StringField(
        _l("Who asks"), validators=[Optional(), Length(max=NAME_LONGEST), is_a_name], filters=[trimmed], render_kw=PLAIN
    )
    telephone = StringField(
        _l("Telephone"),
        validators=[Optional(), Regexp(TELEPHONE, message=_l("5 to 20 digits, may start with +."))],
        filters=[narrow_number],
        render_kw=PLAIN,
    )
    message = TextAreaField(
        _l("Message"), validators=[Optional(), Length(max=MESSAGE_LONGEST)], filters=[trimmed], render_kw={"rows": 3}
    )

    def told(self) -> Told:
        return Told(
            self.name.data or "", self.caller.data or "", self.telephone.data or "", self.message.data or ""
        )


class AgreedCallerForm(DeskForm):
    """A caller whom the key contact named."""

    name = name_field(_l("Caller"), description=_l("As agreed with the guest's key contact."))


class WatchedNameForm(DeskForm):
    """A bait."""

    name = name_field(_l("Name"), description=_l("Invented, never a guest's."))
