"""Compile the catalogues whose source is newer than what was compiled. Run from the project's root.

The traditional characters have no catalogue of their own: they are made here from the Chinese one (app/script.py).
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog

from app.script import traditional

CATALOGUES = ROOT / "translations"
SIMPLIFIED, TRADITIONAL = "zh_Hans_CN", "zh_Hant_TW"


def compiled_of(source: Path) -> tuple[Path, Path]:
    """Where the catalogue goes, and where its traditional twin goes."""
    own = source.with_suffix(".mo")
    return own, source.parents[2] / TRADITIONAL / "LC_MESSAGES" / own.name


def is_stale(source: Path) -> bool:
    newest = max(source.stat().st_mtime, (ROOT / "app" / "script.py").stat().st_mtime)
    return any(not made.exists() or made.stat().st_mtime < newest for made in compiled_of(source))


def compile_catalogue(source: Path) -> None:
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    own, twin = compiled_of(source)
    _write(catalogue, own)
    for message in catalogue:
        told = message.string
        message.string = traditional(told) if isinstance(told, str) else tuple(traditional(one) for one in told)
    catalogue.locale = TRADITIONAL
    _write(catalogue, twin)


def _write(catalogue: Catalog, to: Path) -> None:
    from babel.messages.mofile import write_mo

    to.parent.mkdir(parents=True, exist_ok=True)
    unfinished = to.with_suffix(".mo.new")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.replace(to)


def main() -> int:
    for source in sorted(CATALOGUES.glob(f"*/{SIMPLIFIED}/LC_MESSAGES/messages.po")):
        if is_stale(source):
            compile_catalogue(source)
    return 0


if __name__ == "__main__":
    sys.exit(main())
