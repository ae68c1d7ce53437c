"""A printed sheet as the answer to a request."""

import re

from flask import Response, url_for

from app.printing.models import PrintedCopy


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
