"""The press: HTML in, PDF out. It stands in a child process of its own and imports nothing of the house.

Laying out a page takes half a second of pure computing; in the web process that would hold up every other request,
and a sheet gone wrong could take its memory. ``render.py`` starts the child, feeds it and gives up on it when it takes
too long. Fonts and style sheet are prepared once. Whatever the library would only warn of (a missing image, an unknown
rule, a font that does not load) stops the print: half a sheet is worse than none.
"""

import gc
import json
import logging
import os
import resource
import struct
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any, BinaryIO

CONFIGURATION = "fonts.conf"
FACE = "YingbinSans-Regular.ttf"
MEMORY_LIMIT = 2 * 1024**3
"""Address space of the child; a sheet of forty persons needs a tenth of it."""

HEAD = struct.Struct(">I")
LAYOUT_TABLES = (b"BASE", b"GPOS", b"GSUB")
"""Not needed once the glyphs stand in their places."""


class Spoilt(Exception):
    """The sheet cannot be printed whole. ``missing``: characters that the font does not have."""

    def __init__(self, what: str, missing: str = "") -> None:
        super().__init__(what, missing)
        self.what = what
        self.missing = missing


class Press:
    """WeasyPrint with its fonts and style sheet laid ready. Not for two threads at once.

    ``FONTCONFIG_FILE`` must name the house's own configuration before the first press of a process is made: then no
    font of the system can slip in, and the same sheet looks the same on every machine.
    """

    def __init__(self, fonts: Path, styles: Path) -> None:
        import uharfbuzz
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        if Path(os.environ.get("FONTCONFIG_FILE", "")) != fonts / CONFIGURATION:
            raise Spoilt(f"FONTCONFIG_FILE does not name {fonts / CONFIGURATION}")
        _ensure_subsetting()
        self._warnings = _Warnings()
        weasyprint.LOGGER.handlers = [self._warnings]
        weasyprint.LOGGER.setLevel(logging.WARNING)
        self._html = weasyprint.HTML
        self._folder = styles.parent
        self._fetcher = house_fetcher(self._folder)
        self._known = frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(fonts / FACE))).unicodes)
        self._check(styles.read_text("utf-8"))
        self.font_config = FontConfiguration()
        with self._heard():
            self.stylesheet = weasyprint.CSS(
                filename=str(styles), font_config=self.font_config, url_fetcher=self._fetcher
            )
        gc.collect()
        gc.freeze()

    def print(self, html: str) -> bytes:
        """The PDF of one sheet; the same HTML gives the same bytes. Raises Spoilt."""
        self._check(unescape(html))
        with self._heard(), _no_collecting():
            page = self._html(string=html, base_url=f"{self._folder.as_uri()}/", url_fetcher=self._fetcher)
            pdf: bytes = page.write_pdf(font_config=self.font_config, stylesheets=[self.stylesheet])
        return pdf

    def _check(self, text: str) -> None:
        missing = "".join(sorted({char for char in set(text) if ord(char) not in self._known and _draws(char)}))
        if missing:
            raise Spoilt("characters without a glyph", missing)

    @contextmanager
    def _heard(self) -> Iterator[None]:
        self._warnings.told.clear()
        yield
        if self._warnings.told:
            raise Spoilt("; ".join(self._warnings.told))


def _ensure_subsetting() -> None:
    """Without the system's libharfbuzz-subset a sheet would take fifteen seconds; the wheel does it as well."""
    from weasyprint.pdf import fonts

    if not fonts.harfbuzz_subset:
        fonts.Font.subset = _subset


def _subset(font: Any, to_unicode: dict[int, str], _hinting: bool) -> None:
    """Keep the glyphs used, under their numbers, and cut the font after the last of them."""
    import uharfbuzz as hb

    if not to_unicode:
        return
    flags = hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | hb.SubsetFlags.DESUBROUTINIZE
    face = hb.Face(font.file_content)
    for glyphs, extra in (
        (sorted(to_unicode), hb.SubsetFlags.RETAIN_GIDS),
        (range(max(to_unicode) + 1), hb.SubsetFlags.NO_HINTING),
    ):
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update(int.from_bytes(table, "big") for table in LAYOUT_TABLES)
        wanted.flags = flags | extra
        face = hb.subset(face, wanted)
    font.file_content = bytes(face.blob.data)


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


@contextmanager
def _no_collecting() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


def _draws(char: str) -> bool:
    """Line ends, blanks and invisible controls need no glyph."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}


def house_fetcher(folder: Path) -> Any:
    """Reads files of our own folder of sheets; anything else, the network above all, stops the print."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    home = folder.resolve()

    class HouseFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                response = super().fetch(url, headers)
            except (OSError, ValueError) as error:
                raise FatalURLFetchingError(str(error)) from error
            if not Path(response.path or "/").resolve().is_relative_to(home):
                response.close()
                raise FatalURLFetchingError(f"outside the folder of sheets: {url}")
            return response

    return HouseFetcher(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)


def read_frame(pipe: BinaryIO) -> bytes | None:
    """One message, or None when the other side has closed."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    body = pipe.read(HEAD.unpack(head)[0])
    return body if len(body) == HEAD.unpack(head)[0] else None


def send_frame(pipe: BinaryIO, body: bytes) -> None:
    pipe.write(HEAD.pack(len(body)) + body)
    pipe.flush()


def _answer(press: Press, html: str) -> tuple[dict[str, str], bytes]:
    from weasyprint.urls import FatalURLFetchingError

    try:
        return {}, press.print(html)
    except Spoilt as spoilt:
        return {"spoilt": spoilt.what, "missing": spoilt.missing}, b""
    except FatalURLFetchingError as error:
        return {"spoilt": f"{type(error).__name__}: {error}", "missing": ""}, b""
    except MemoryError:
        return {"spoilt": "out of memory", "missing": ""}, b""


def main(fonts: str, styles: str) -> None:
    """The child: HTML frames from standard input until that closes; for each a frame of words and a frame of PDF."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    press = Press(Path(fonts), Path(styles))
    while (html := read_frame(pipe_in)) is not None:
        words, pdf = _answer(press, html.decode("utf-8"))
        send_frame(pipe_out, json.dumps(words).encode())
        send_frame(pipe_out, pdf)


if __name__ == "__main__":
    main(*sys.argv[1:])
