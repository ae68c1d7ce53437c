"""A printed sheet as the answer to a request."""

import re
from datetime import datetime
from http import HTTPStatus

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import transaction
from app.people.models import Account
from app.printing import services
from app.printing.forms import ReprintForm
from app.printing.models import PrintedCopy
from app.printing.sheet import Sheet


def printed(sheet: Sheet, *, by: Account, at: datetime) -> ResponseReturnValue:
    """Print and answer; where the reader holds this version already, ask first why it is printed again."""
    transaction.answer_if_sent()
    form = ReprintForm()
    if services.is_reprint(sheet, by=by) and (form.reprint.data is None or not form.validate_on_submit()):
        return _ask_why(sheet, form)
    with form.keeping():
        return answer(*services.release(sheet, by=by, at=at, reason=form.reprint.data or ""))
    return _ask_why(sheet, form)


def _ask_why(sheet: Sheet, form: ReprintForm) -> ResponseReturnValue:
    page = render_template(
        "printing/reprint.html", form=form, action=request.path, doc=sheet.doc, number=sheet.number,
        version=sheet.version, for_whom=sheet.for_whom,
    )  # fmt: skip
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


def answer(copy: PrintedCopy, pdf: bytes) -> Response:
    """The PDF, shown in the browser and kept nowhere. The same form sent twice leads to the copy's own page (X-007)."""
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{file_name(copy)}"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["Location"] = url_for("printing.show", copy_id=copy.id)
    return response


def file_name(copy: PrintedCopy) -> str:
    """Document, number, version, copy; never a guest or a code name."""
    number = re.sub(r"[^A-Za-z0-9-]+", "", copy.number)
    return f"{copy.doc.value}-{number}-V{copy.version}-{copy.copy_no}.pdf"
