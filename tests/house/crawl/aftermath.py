"""What a walk through the house leaves behind: files of the run, the database, a backup, tags of pages (R2, R3)."""

import gzip
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app import backup
from tests.house.crawl.canaries import Canary
from tests.house.crawl.tour import Tour, Visit

SHORT = 8
"""Words shorter than this stand by chance in megabytes of what is encrypted."""
OF_THE_HOUSE = ("Room.number", "Person.room", "TaskPost.", "Vetting.")
"""The house's own list of rooms names them all; posts are copied from its site plans, and what stands behind a vetting
is said of a guard: neither knows of a guest."""


@contextmanager
def own_folder() -> Iterator[Path]:
    """Temporary files of the walk, and of the press that it starts, go into a folder of their own."""
    before, kept = os.environ.get("TMPDIR"), tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"], tempfile.tempdir = folder, None
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = kept
            os.environ.pop("TMPDIR")
            if before is not None:
                os.environ["TMPDIR"] = before


def left_behind(tour: Tour, folder: Path) -> dict[str, list[str]]:
    """By file, the guest values that can be read in it: temporary files, the house's data, its backup."""
    with tour.app.app_context():
        backup.write(folder / "backup")
    texts = {file.name: file.read_bytes() for file in (*_files(folder), *_files(Path(os.environ["YINGBIN_DATA"])))}
    texts["backup"] = gzip.decompress(texts["backup"])
    find = tour.finder().found
    found = {name: filter(_is_guest, find(text.decode("utf-8", "ignore"))) for name, text in texts.items()}
    return {name: lines for name, read in found.items() if (lines := sorted(canary.name for canary in read))}


def _files(folder: Path) -> Iterator[Path]:
    """Without the states of the world that the tour keeps for itself."""
    return (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("template-"))


def _is_guest(canary: Canary) -> bool:
    return (
        canary.group not in ("F1", "eta")
        and not canary.name.startswith(OF_THE_HOUSE)
        and all(len(word) >= SHORT or not word.isascii() for word in canary.words)
    )


def told_by_tags(visits: Iterable[Visit]) -> list[str]:
    """Nobody hears that nothing changed but by the tag that he would be given himself; who may not see a page hears by
    no tag more than without one."""
    walked = list(visits)
    tags = {
        reading.address: reading.tag
        for visit in walked
        for reading in visit.readings
        if reading.tag and reading.status == 200
    }
    return [
        f"{visit.persona.key} asked {address} with {tag}"
        for visit in walked
        for address, tag in tags.items()
        if not _is_answered_rightly(visit, address, tag)
    ]


def _is_answered_rightly(visit: Visit, address: str, tag: str) -> bool:
    """As a page that polls, with the tag and without."""
    polling = {"HX-Request": "true"}
    plain = visit.browser.get(address, headers=polling)
    tagged = visit.browser.get(address, headers=polling | {"If-None-Match": tag})
    is_own = plain.status_code == 200 and plain.headers.get("ETag") == tag
    return bool(tagged.status_code == (304 if is_own else plain.status_code))
