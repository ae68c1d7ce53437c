"""The Chinese font of the house: two static faces, made once at set-up from the variable font of a wheel.

A missing font would print empty boxes without any error (X-011), so it is looked for at start, not at the printer.
``python -m app.printing.fonts`` makes what is missing, in :func:`home` or in the folder named.
"""

import os
import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path

FAMILY = "Yingbin Sans"
FACES = {"YingbinSans-Regular.ttf": 400, "YingbinSans-Bold.ttf": 700}
STYLES = {400: "Regular", 700: "Bold"}

PROOF = "迎宾松风贵宾接待令机密内部按需知悉㛃𬘘𫍯①⑤▲●○■△—→ABab09"
"""Characters that every face must carry: everyday ones, three rare ones of real names, and the signs of our sheets."""

RENAMED = {
    1: "{family}",
    2: "{style}",
    3: "{family} {style} 1",
    4: "{family} {style}",
    6: "{compact}-{style}",
    16: "{family}",
    17: "{style}",
}
NAME_OF_INSTANCES = range(256, 32768)


CONFIGURATION = "fonts.conf"
"""What fontconfig is told, by ``FONTCONFIG_FILE``: this folder and no other. Also for screens on a bare machine."""

CONFIGURATION_TEXT = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
  <match target="pattern"><edit name="family" mode="append_last"><string>{family}</string></edit></match>
</fontconfig>
"""


class FontsMissing(RuntimeError):
    """The program cannot print: one sentence that says what to do."""


def home() -> Path:
    """Where the faces stand: they belong to the environment, like the wheel they come from, not to the data."""
    return Path(os.environ.get("YINGBIN_FONTS") or Path(sys.prefix) / "share" / "yingbin-fonts").resolve()


def make(folder: Path) -> list[Path]:
    """Make the faces that the folder lacks; returns what was made. Takes well under a second a face."""
    folder.mkdir(parents=True, exist_ok=True)
    _configure(folder)
    made = []
    for name, weight in FACES.items():
        target = folder / name
        if not target.exists() or _lacking(target):
            half = target.with_suffix(".half")
            half.write_bytes(_renamed(_instance(weight), weight))
            half.replace(target)
            made.append(target)
    return made


def _configure(folder: Path) -> None:
    text = CONFIGURATION_TEXT.format(folder=folder.resolve(), family=FAMILY)
    configuration = folder / CONFIGURATION
    if not configuration.exists() or configuration.read_text("utf-8") != text:
        configuration.write_text(text, "utf-8")


def ready(folder: Path) -> None:
    """Refuse to start without the font: raises FontsMissing with one clear sentence."""
    if not (folder / CONFIGURATION).is_file():
        raise FontsMissing(_sentence(folder, f"nothing in {folder}"))
    for name in FACES:
        face = folder / name
        if not face.is_file():
            raise FontsMissing(_sentence(folder, f"{name} is not in {folder}"))
        if lacking := _lacking(face):
            raise FontsMissing(_sentence(folder, f"{name} lacks {lacking}"))


def _sentence(folder: Path, what: str) -> str:
    return f"The Chinese font for printing is missing ({what}); make it with: python -m app.printing.fonts {folder}"


def _lacking(face: Path) -> str:
    """The proof characters this face has no glyph for; all of them when the file is no font at all."""
    import uharfbuzz as hb

    known = hb.Face(hb.Blob.from_file_path(str(face))).unicodes
    return "".join(sorted({char for char in PROOF if ord(char) not in known}))


def _instance(weight: int) -> bytes:
    """One weight cut out of the variable font: five times faster on paper than the variable font itself."""
    import uharfbuzz as hb

    source = files("justmytype_intl_cjk") / "fonts" / "ofl" / "notosanssc" / "NotoSansSC[wght].ttf"
    face = hb.Face(source.read_bytes())
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(face, "wght", float(weight))
    return bytes(hb.subset(face, wanted).blob.data)


def _renamed(font: bytes, weight: int) -> bytes:
    """Under a name of its own, so that the face is never mistaken for an installed font; licence texts stay."""
    from fontTools.ttLib import TTFont

    parsed = TTFont(BytesIO(font), lazy=True, recalcTimestamp=False)
    style = STYLES[weight]
    names = parsed["name"]
    names.names = [entry for entry in names.names if entry.nameID not in NAME_OF_INSTANCES and entry.nameID != 25]
    for number, words in RENAMED.items():
        text = words.format(family=FAMILY, style=style, compact=FAMILY.replace(" ", ""))
        names.setName(text, number, 3, 1, 0x409)
    parsed["OS/2"].usWeightClass = weight
    bold = weight >= 700
    parsed["OS/2"].fsSelection = 0b100000 if bold else 0b1000000
    parsed["head"].macStyle = int(bold)
    if "STAT" in parsed:
        del parsed["STAT"]
    written = BytesIO()
    parsed.save(written, reorderTables=None)
    return written.getvalue()


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else home()
    for face in make(folder):
        print(f"made {face}")
    ready(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
