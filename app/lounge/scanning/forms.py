"""What a scanner types."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from app.forms import DeskForm
from app.lounge.door.forms import trimmed


class ScanForm(DeskForm):
    """Wherever the page stood: one code, or the lines of a document, of three at most."""

    code = StringField(validators=[InputRequired(), Length(max=400)], filters=[trimmed])
