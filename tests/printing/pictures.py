"""A printed sheet as people hold it: its pages as pictures in ``test-output/sheets/``, and where their ink stands."""

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from app.config import ROOT

PICTURES = ROOT / "test-output" / "sheets"
DOTS = 96
"""Dots an inch: enough to read every word of a page on a screen."""
POINT = 72
EDGE = 2 * POINT / 25.4
"""No printer reaches the last two millimetres."""


def keep(pdf: bytes, name: str) -> list[Path]:
    """The pages of a sheet, ``D-05-roster-1.png`` and on."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    kept = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        kept.append(PICTURES / f"{name}-{number}.png")
        page.render(scale=DOTS / POINT).to_pil().convert("RGB").quantize(160, dither=Image.Dither.NONE).save(
            kept[-1], optimize=True
        )
    document.close()
    return kept


def outside(pdf: bytes) -> list[tuple[int, str]]:
    """Characters that stand outside the page or within its unprintable edge, with the number of their page."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        words, (width, height) = page.get_textpage(), page.get_size()
        for place in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(place)
            is_in = left >= EDGE and bottom >= EDGE and right <= width - EDGE and top <= height - EDGE
            if not is_in and (sign := words.get_text_range(place, 1)).strip():
                found.append((number, sign))
    document.close()
    return found


def is_grey(pdf: bytes) -> bool:
    """No ink of any page has a colour."""
    document = pypdfium2.PdfDocument(pdf)
    inks = [page.render().to_pil().convert("RGB").split() for page in document]
    document.close()
    return all(ImageChops.difference(red, one).getextrema() == (0, 0) for red, *rest in inks for one in rest)
