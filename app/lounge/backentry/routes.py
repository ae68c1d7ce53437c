"""One press prints the paper; a page shaped like it takes the lines in (N15)."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can
from app.access.door import needs, refuse_unseen
from app.errors import NotFound
from app.lounge.backentry import briefs, queries, rules, services, sheets
from app.lounge.backentry.forms import PrintPackForm, SheetForm
from app.lounge.backentry.models import PaperPack
from app.lounge.blueprint import bp
from app.people import queries as people
from app.people.current import me
from app.people.models import Account
from app.people.rules import Dept
from app.printing import paper
from app.printing import services as printing


def find_paper(paper_pack_id: int) -> PaperPack:
    refuse_unseen(Can.LOUNGE_ENTRY)
    pack = queries.pack(paper_pack_id)
    if pack is None:
        raise NotFound
    return pack


@bp.get("/paper")
@needs(Can.LOUNGE_ENTRY)
def paper_packs() -> ResponseReturnValue:
    """What was printed, and which numbers are missing."""
    return _packs_page(PrintPackForm(formdata=None))


@bp.post("/paper/print")
@transaction.reads_first
@needs(Can.LOUNGE_ENTRY)
def print_paper() -> ResponseReturnValue:
    """One press: numbered lines, contacts, who is inside and expected."""
    transaction.answer_if_sent()
    form, at = PrintPackForm(), clock.now()
    if not form.validate_on_submit():
        return _packs_page(form)
    first, count = queries.next_serial(), form.sheets.data
    copy, pdf = printing.release(sheets.pack(first, count, me(), at), by=me(), at=at)
    services.note_pack(copy, first, first + count * rules.LINES_A_SHEET - 1, by=me(), at=at)
    return paper.answer(copy, pdf)


def _packs_page(form: PrintPackForm) -> ResponseReturnValue:
    packs = [briefs.pack_line(pack) for pack in queries.packs()]
    return render_template("lounge/backentry/packs.html", form=form, packs=packs), form.status


@bp.route("/paper/<int:paper_pack_id>", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY, find_paper)
def paper_sheet(pack: PaperPack) -> ResponseReturnValue:
    """A sheet as it lies on the desk; what cannot be true is shown at its line before anything is entered."""
    number = request.args.get("sheet", 1, type=int)
    serials, people_of_lounge = briefs.sheet_of(pack, number), _writers()
    form = SheetForm(writers=people_of_lounge, day=clock.day_of(pack.printed_at))
    typed = form.typed(serials) if form.validate_on_submit() else []
    if typed:
        with form.keeping():
            writer = next(one for one in people_of_lounge if one.id == form.written_by.data)
            doubtful = services.enter(pack, typed, written_by=writer, by=me(), at=clock.now())
            flash(_("%(n)s lines entered, %(doubtful)s acts for the supervisor.", n=len(typed), doubtful=doubtful))
            return redirect(url_for(".paper_sheet", paper_pack_id=pack.id, sheet=number))
    page = briefs.sheet_page(pack, number, typed, clock.now())
    return render_template("lounge/backentry/sheet.html", page=page, form=form), form.status


def _writers() -> list[Account]:
    return briefs.writers(people.active(department=Dept.LNG), me())
