"""The colours of both schemes can be told apart by everybody (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest

from tests.house.source import ROOT

SHEETS = ROOT / "static" / "css"
TOKENS = (SHEETS / "tokens.css").read_text()
SCHEMES = {"light": ":root,", "dark": '[data-bs-theme="dark"] {'}
GROUNDS = ("paper", "sheet", "inset")
SOFT = ("accent-soft", "stop-soft", "soon-soft")

WORDS = [
    *((words, ground) for words in ("ink", "ink-2") for ground in (*GROUNDS, *SOFT)),
    *(("accent", ground) for ground in (*GROUNDS, "accent-soft")),
    *(("stop", ground) for ground in (*GROUNDS, "stop-soft")),
    *(("soon", ground) for ground in (*GROUNDS, "soon-soft")),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("on-stop", "stop"),
]
SHAPES = [*(("rule-firm", ground) for ground in GROUNDS), *(("focus", ground) for ground in (*GROUNDS, "accent-soft"))]


def tokens(scheme):
    start = TOKENS.index(SCHEMES[scheme])
    block = TOKENS[TOKENS.index("{", start) : TOKENS.index("}", start)]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("pairs", "least"), [(WORDS, 4.5), (SHAPES, 3.0)], ids=["words", "shapes"])
def test_what_is_read_stands_out_from_its_ground(scheme, pairs, least):
    named = tokens(scheme)
    assert {(ink, ground) for ink, ground in pairs if contrast(named[ink], named[ground]) < least} == set()


def test_both_schemes_name_the_same_tokens():
    assert set(tokens("light")) == set(tokens("dark"))


def test_no_colour_is_named_outside_the_tokens():
    """Print, and the arrow inside a picture of the browser's own control, are the exceptions."""
    for sheet in SHEETS.glob("*.css"):
        if sheet.name not in {"tokens.css", "paper.css"}:
            assert (
                re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^;]*svg)", re.sub(r"url\([^)]*\)", "", sheet.read_text())) == []
            ), sheet.name
