"""Compile the catalogues whose source is newer than what was compiled. Run from the project's root."""

import sys
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent.parent / "translations"


def is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_catalogue(source: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    unfinished = source.with_suffix(".mo.new")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.replace(source.with_suffix(".mo"))


def main() -> int:
    for source in sorted(CATALOGUES.glob("*/*/LC_MESSAGES/messages.po")):
        if is_stale(source):
            compile_catalogue(source)
    return 0


if __name__ == "__main__":
    sys.exit(main())
