"""Reads the words of a printed sheet back out of its PDF, as the press writes it: in a tenth of the usual time.

It knows nothing of what was meant to be printed. What it cannot read (a foreign font, a glyph without a character, a
picture of text, an annotation) stops the print as well: unread words could be anything.
"""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

OBJECT = re.compile(rb"(\d+) 0 obj\n")
LENGTH = re.compile(rb"/Length (\d+)")
NUMBERS_IN_STREAM = re.compile(rb"/N (\d+)/First (\d+)")
REFERENCE = re.compile(rb"(\d+) 0 R")
FONT_NAME = re.compile(rb"/([A-Za-z]{6}) (\d+) 0 R")
WORDS = re.compile(rb"/([A-Za-z]{6}) [\d.]+ Tf|<([0-9a-f]+)>|(Tm)\n")
MAPPING = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
HIDING_PLACES = (
    b"/Annots", b"/Subtype /Image", b"/EmbeddedFile", b"/AcroForm", b"/Dest ", b"/Outlines", b"/Metadata",
)  # fmt: skip
TEXT = b"BT\n"
OWN_FONT = b"+Yingbin-Sans"
GLYPH = 4


class Unreadable(Exception):
    """The PDF is not one that our press writes."""


class Part(NamedTuple):
    """One object of the PDF: its dictionary, and what streams carry, inflated."""

    words: bytes
    stream: bytes


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, one line for each run of text. Raises Unreadable."""
    parts = dict(_parts(pdf))
    _refuse_unread(parts)
    fonts = _fonts(parts)
    roots = [part.words for part in parts.values() if b"/Type /Pages" in part.words]
    if len(roots) != 1:
        raise Unreadable("no single list of pages")
    kids = roots[0].split(b"/Kids", 1)[1].split(b"]", 1)[0]
    return [_page(parts, parts[int(kid)], fonts) for kid in REFERENCE.findall(kids)]


def raw_parts(pdf: bytes) -> list[bytes]:
    """The file uncompressed, without the fonts: dictionaries, strings and streams, whatever they are for."""
    parts = dict(_parts(pdf))
    head, tail = pdf[: pdf.find(b" obj")], pdf[pdf.rfind(b"endobj") :]
    return [head, tail, *(part.words for part in parts.values()), *(part.stream for part in parts.values())]


def _parts(pdf: bytes) -> Iterator[tuple[int, Part]]:
    position = 0
    while found := OBJECT.search(pdf, position):
        start = found.end()
        end = pdf.index(b"endobj", start)
        head, opened, _rest = pdf[start:end].partition(b"stream\n")
        length = LENGTH.search(head) if opened else None
        if length is None:
            yield int(found[1]), Part(pdf[start:end], b"")
            position = end
            continue
        begins = start + len(head) + len(opened)
        position = begins + int(length[1])
        raw = pdf[begins:position]
        stream = b"" if b"/Length1" in head else zlib.decompress(raw) if b"/FlateDecode" in head else raw
        yield int(found[1]), Part(head, stream)
        if b"/Type /ObjStm" in head:
            yield from _packed(head, stream)


def _packed(head: bytes, stream: bytes) -> Iterator[tuple[int, Part]]:
    sizes = NUMBERS_IN_STREAM.search(head)
    if sizes is None:
        raise Unreadable("packed objects without sizes")
    first = int(sizes[2])
    table = [int(number) for number in stream[:first].split()]
    numbers, offsets = table[::2], [*table[1::2], len(stream) - first]
    for place, number in enumerate(numbers):
        yield number, Part(stream[first + offsets[place] : first + offsets[place + 1]], b"")


def _refuse_unread(parts: dict[int, Part]) -> None:
    """Words may hide in bookmarks, notes, forms, attachments, pictures: our sheets have none of these."""
    for part in parts.values():
        for name in HIDING_PLACES:
            if name in part.words:
                raise Unreadable(f"a {name.decode()} on the sheet")
        if b"/Subtype /Form" in part.words and TEXT in part.stream:
            raise Unreadable("words in a drawing")


def _fonts(parts: dict[int, Part]) -> dict[bytes, dict[str, str]]:
    """The characters of each font's glyphs, by the name the pages use for it."""
    maps = {}
    for number, part in parts.items():
        if b"/Type /Font/" not in part.words or b"/ToUnicode" not in part.words:
            continue
        if OWN_FONT not in part.words:
            raise Unreadable("a font that is not the house's")
        (mapped,) = re.findall(rb"/ToUnicode (\d+) 0 R", part.words)
        maps[number] = _characters(parts[int(mapped)].stream)
    named = (pair for part in parts.values() for pair in FONT_NAME.findall(part.words))
    return {name: maps[int(number)] for name, number in named if int(number) in maps}


@lru_cache(maxsize=64)
def _characters(mapping: bytes) -> dict[str, str]:
    pairs = MAPPING.findall(mapping)
    return {glyph.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _page(parts: dict[int, Part], page: Part, fonts: dict[bytes, dict[str, str]]) -> str:
    content = re.search(rb"/Contents (\d+) 0 R", page.words)
    if content is None:
        raise Unreadable("a page without content")
    words: list[str] = []
    font: dict[str, str] = {}
    for name, glyphs, begins in WORDS.findall(parts[int(content[1])].stream):
        if name:
            font = fonts[name]
        elif begins:
            words.append("\n")
        else:
            words.append(_word(glyphs.decode(), font))
    return "".join(words)


def _word(glyphs: str, font: dict[str, str]) -> str:
    try:
        return "".join(font[glyphs[place : place + GLYPH]] for place in range(0, len(glyphs), GLYPH))
    except KeyError as unknown:
        raise Unreadable("a glyph without a character") from unknown
