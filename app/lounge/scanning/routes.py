"""The scanner's own address: it answers with the door's pages."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.lounge.blueprint import bp
from app.lounge.door import briefs
from app.lounge.door.forms import SearchForm
from app.lounge.door.queries import Arrival
from app.lounge.door.routes import admit_form, answer_page, door_page
from app.lounge.rules.scans import Code, Paper, Unread, as_shown, read_scan
from app.lounge.scanning import queries
from app.lounge.scanning.forms import ScanForm
from app.people.current import me


@bp.post("/scan")
@needs(Can.LOUNGE_ENTRY)
def scan() -> ResponseReturnValue:
    """FEATURES 57. Nothing of what was read stands in an address or is kept."""
    form, at = ScanForm(), clock.now()
    read = read_scan(form.code.data, clock.today()) if form.validate_on_submit() else Unread.EMPTY
    if isinstance(read, Unread):
        return door_page(SearchForm(formdata=None), unread=read)
    people = queries.whom(read, me(), at)
    if len(people) == 1:
        return _answer(people[0], read)
    found = [briefs.candidate(one, me(), at) for one in people]
    return door_page(SearchForm(formdata=None), found, shown=_shown(read))


def _answer(one: Arrival, read: Code | Paper) -> ResponseReturnValue:
    """A document fills in the form of the answer: what it said goes into no address."""
    if isinstance(read, Code):
        return redirect(url_for(".answer", ref=one.ref))
    form = admit_form(one, fresh=True)
    form.show(read)
    return answer_page(one, form, scanned=True)


def _shown(read: Code | Paper) -> str:
    return as_shown(read.text) if isinstance(read, Code) else f"{read.kind.label} …{read.last_four}"
