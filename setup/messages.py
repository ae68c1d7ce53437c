"""Which words the program says, and which of them have no Chinese yet. Run from the project's root: bin/messages PART.

English is the msgid and needs no catalogue. Each part of the program has its own Chinese catalogue,
translations/PART/zh_Hans_CN/LC_MESSAGES/messages.po; without a part, all are brought up to date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "translations"
GROUND = "ground"
PARTS = (
    GROUND, "policy", "people", "reception", "preparation", "knowledge", "handback", "enquiries", "frontdesk", "lounge",
    "security", "printing", "home",
)  # fmt: skip
"""Parts that have a catalogue of their own; a folder that is no part belongs to the ground."""
INSIDE_RECEPTION = ("preparation", "knowledge", "handback", "enquiries", "frontdesk")
ROOMS = "rooms"
"""The board of rooms speaks with the front desk's words."""

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "_l": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}
HEADER = r"""msgid ""
msgstr ""
"Language: zh_Hans_CN\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""

Key = str | tuple[str, ...]


def part_of(source: Path) -> str:
    """The part that a file of app/ or templates/ belongs to."""
    folders = source.relative_to(ROOT).parts[1:-1]
    if not folders:
        return GROUND
    if ROOMS in folders:
        return "frontdesk"
    if folders[0] == "reception" and len(folders) > 1 and folders[1] in INSIDE_RECEPTION:
        return folders[1]
    return folders[0] if folders[0] in PARTS or (CATALOGUES / folders[0]).is_dir() else GROUND


def sources() -> Iterator[Path]:
    yield from sorted((ROOT / "app").rglob("*.py"))
    yield from sorted((ROOT / "templates").rglob("*.html"))


def words_of(source: Path) -> list[Key]:
    method, options = ("python", {}) if source.suffix == ".py" else ("jinja2.ext:babel_extract", {"silent": "false"})
    with source.open("rb") as file:
        found = list(extract(method, file, KEYWORDS, options=options))
    return [tuple(message) if isinstance(message, (tuple, list)) else message for _, message, _, _ in found]


def words_by_part() -> dict[str, dict[Key, None]]:
    """Each part's words, in the order in which they are first met."""
    found: dict[str, dict[Key, None]] = {}
    for source in sources():
        found.setdefault(part_of(source), {}).update(dict.fromkeys(words_of(source)))
    return found


def catalogue_file(part: str) -> Path:
    return CATALOGUES / part / "zh_Hans_CN" / "LC_MESSAGES" / "messages.po"


def read(part: str) -> Catalog:
    path = catalogue_file(part)
    if not path.exists():
        return Catalog(locale="zh_Hans_CN", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans_CN", charset="utf-8")


def parts_with_catalogue() -> list[str]:
    return sorted(path.parts[-4] for path in CATALOGUES.glob("*/zh_Hans_CN/LC_MESSAGES/messages.po"))


def has_chinese(message: Message | None) -> bool:
    """Whether a message says something in Chinese; a doubtful one does not count."""
    if message is None or message.fuzzy:
        return False
    spoken = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(spoken) and len(spoken) > 0


def chinese() -> dict[Key, str | tuple[str, ...]]:
    """All that any catalogue says, as the program reads them: together."""
    told: dict[Key, str | tuple[str, ...]] = {}
    for part in parts_with_catalogue():
        told |= {message.id: message.string for message in read(part) if message.id and has_chinese(message)}
    return told


def update(part: str, words: dict[Key, None]) -> list[Key]:
    """Write a part's catalogue anew, keeping what is translated; returns what is not."""
    told, old = chinese(), read(part)
    new = Catalog(locale="zh_Hans_CN", charset="utf-8")
    for word in words:
        message = old.get(word[0] if isinstance(word, tuple) else word)
        new.add(word, message.string if has_chinese(message) else told.get(word, ""))
    path = catalogue_file(part)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, new, width=120, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return [message.id for message in new if message.id and not has_chinese(message)]


def main(wanted: list[str]) -> int:
    words = words_by_part()
    unknown = set(wanted) - set(words) - set(PARTS)
    if unknown:
        print(f"没有这个部分 / no such part: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    missing = [(part, word) for part in wanted or sorted(words) for word in update(part, words.get(part, {}))]
    for part, word in missing:
        print(f"{part}: {word}")
    print(f"{len(missing)} 条未翻译 / untranslated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
