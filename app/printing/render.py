"""The web process's side of the press: starts the child when first needed, feeds it, gives up on it in time."""

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from app.config import ROOT
from app.printing import fonts, press

STYLES = ROOT / "static" / "sheets" / "sheet.css"
PATIENCE_SECONDS = 60.0
"""A child that is silent for so long is ended; the next sheet gets a fresh one."""


class PressStopped(Exception):
    """No PDF: the sheet cannot be printed whole, or the press broke. ``missing`` names characters without a glyph."""

    def __init__(self, what: str, missing: str = "") -> None:
        super().__init__(what)
        self.missing = missing


class PressRoom:
    """One child per process, one sheet at a time. Safe for threads; a process forked from this one starts its own."""

    def __init__(self, *, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def print(self, html: str) -> bytes:
        """The PDF of this HTML. Raises PressStopped."""
        with self._lock:
            child = self._running()
            try:
                press.send_frame(child.stdin, html.encode("utf-8"))  # type: ignore[arg-type]
                deadline = time.monotonic() + self._patience
                words = json.loads(self._frame(child, deadline))
                pdf = self._frame(child, deadline)
            except (OSError, ValueError, TimeoutError) as error:
                self._end()
                raise PressStopped(f"the press did not answer: {type(error).__name__}") from error
        if words:
            raise PressStopped(words["spoilt"], words["missing"])
        return pdf

    def close(self) -> None:
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._owner != os.getpid() or self._child.poll() is not None:
            self._end()
            home = fonts.home()
            self._owner = os.getpid()
            self._child = subprocess.Popen(
                [sys.executable, str(Path(press.__file__)), str(home), str(STYLES)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"FONTCONFIG_FILE": str(home / fonts.CONFIGURATION), "PYTHONHASHSEED": "0"},
            )
        return self._child

    def _frame(self, child: subprocess.Popen[bytes], deadline: float) -> bytes:
        head = self._bytes(child, press.HEAD.size, deadline)
        return self._bytes(child, press.HEAD.unpack(head)[0], deadline)

    def _bytes(self, child: subprocess.Popen[bytes], count: int, deadline: float) -> bytes:
        assert child.stdout is not None
        pipe = child.stdout.fileno()
        got = bytearray()
        while len(got) < count:
            if not select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise TimeoutError
            piece = os.read(pipe, count - len(got))
            if not piece:
                raise OSError("the press closed")
            got += piece
        return bytes(got)

    def _end(self) -> None:
        """Close the pipes, which ends the child; one that belongs to the process we were forked from is left alone."""
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        if self._owner == os.getpid():
            child.kill()
            child.wait()


ROOM = PressRoom()
atexit.register(ROOM.close)


def to_pdf(html: str) -> bytes:
    """The PDF of a drawn sheet; fonts are laid ready once per process (the first sheet takes a second longer)."""
    return ROOM.print(html)
