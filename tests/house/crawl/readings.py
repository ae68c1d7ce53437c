"""Reading an answer for canaries: the page or paper itself, and every place beside it where a word may slip through."""

import base64
import html
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from pypdf import PdfReader
from werkzeug.test import TestResponse

from tests.house.crawl.canaries import Canary

Find = Callable[[str], frozenset[Canary]]

TOKENS = re.compile(r'name="(?:csrf_token|_once)"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="(?:csrf_token|_once)"'
                    r'|nonce="[^"]*"|content="[^"]*"[^>]*name="csrf-token"|"X-CSRFToken": "[^"]*"')  # fmt: skip
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ADDRESSES = re.compile(r'(?:href|src|action|hx-[a-z]+|formaction)="([^"]*)"')
FLASHED = re.compile(r'<div id="messages"(.*?)<main', re.DOTALL)
NEVER_TOLD = frozenset({"Date", "Content-Length", "Content-Security-Policy"})


@dataclass
class Reading:
    """What one answer said, and where: ``seen`` in its body; ``slipped`` in a place where no guest value may stand."""

    address: str
    status: int
    kind: str
    seen: frozenset[Canary]
    slipped: dict[str, frozenset[Canary]] = field(default_factory=dict)
    tag: str = ""

    @property
    def is_page(self) -> bool:
        return self.kind == "text/html"


def read(answer: TestResponse, address: str, find: Find) -> Reading:
    kind = answer.mimetype or ""
    told = dict(_beside(answer))
    body = ""
    seen: frozenset[Canary] = frozenset()
    if kind == "application/pdf":
        for name, text in pdf_readings(answer.data).items():
            found = find(text)
            seen |= found
            if name != "text":
                told[f"pdf {name}"] = text
    elif kind == "application/json":
        seen = find(json.dumps(answer.get_json(), ensure_ascii=False))
    else:
        body = html.unescape(TOKENS.sub("", answer.get_data(as_text=True)))
        seen = find(body)
    if kind == "text/html":
        told["title"] = " ".join(TITLE.findall(body))
        told["addresses"] = unquote(" ".join(ADDRESSES.findall(body)))
        told["flashed"] = " ".join(FLASHED.findall(body))
    slipped = {place: found for place, text in told.items() if (found := frozenset(
        canary for canary in find(text) if canary.group not in ("F1", "any")))}  # fmt: skip
    return Reading(address, answer.status_code, kind, seen, slipped, answer.headers.get("ETag", ""))


def _beside(answer: TestResponse) -> Iterator[tuple[str, str]]:
    """Headers, names of files, cookies opened as far as anybody can open them."""
    for name, value in answer.headers.items():
        if name == "Set-Cookie":
            yield "cookie", f"{unquote(value)} {_opened(value)}"
        elif name not in NEVER_TOLD:
            yield f"header {name}", unquote(value)


def _opened(cookie: str) -> str:
    """A signed cookie is readable by whoever holds it."""
    payload = cookie.partition("=")[2].partition(";")[0].lstrip(".").partition(".")[0]
    try:
        raw = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        plain = zlib.decompress(raw) if "=." in cookie else raw
        return plain.decode("utf-8", "replace").encode().decode("unicode_escape")
    except (ValueError, zlib.error):
        return ""


# --- paper, read five ways (R2) ----------------------------------------------------------------------


def pdf_readings(data: bytes) -> dict[str, str]:
    paper = PdfReader(io.BytesIO(data))
    return {
        "text": "".join("".join(page.extract_text().split()) for page in paper.pages),
        "information": _information(paper),
        "annotations": " ".join(str(note.get_object()) for page in paper.pages for note in page.get("/Annots") or ()),
        "attachments and outline": f"{list(paper.attachments.items())} {paper.outline}",
        "bytes": _uncompressed(paper),
    }


def _information(paper: PdfReader) -> str:
    xmp: Any = paper.trailer["/Root"].get("/Metadata")
    packet = xmp.get_object().get_data().decode("utf-8", "replace") if xmp is not None else ""
    return f"{dict(paper.metadata or {})} {packet}"


def _uncompressed(paper: PdfReader) -> str:
    """Every object of the file, its streams unpacked; text in either of the encodings that a PDF uses."""
    said = []
    for number in range(1, len(paper.xref_objStm) + sum(map(len, paper.xref.values())) + 1):
        try:
            thing: Any = paper.get_object(number)
        except Exception:
            continue
        said.append(str(thing))
        if hasattr(thing, "get_data") and "/Length1" not in thing and thing.get("/Subtype") != "/CIDFontType0C":
            data = thing.get_data()
            said += [data.decode("utf-8", "replace"), data.decode("utf-16-be", "replace")]
    return " ".join(said)
