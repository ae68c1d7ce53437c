"""Every pair of colours that the pages and the sheets use can be read: WCAG 2.2 AA, from the style sheets themselves.

Words stand on any ground at 4.5:1; shapes, borders of fields and the ring of the focus stand out at 3:1. Light, dark,
and the screen that somebody prints. A rule that sets a word colour of its own ground is checked as that pair.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from tinycss2.ast import Node

from app.config import ROOT

pytestmark = pytest.mark.pure
STATIC = ROOT / "static"
SHEETS = [path for path in sorted(STATIC.glob("*/*.css")) if path.parent.name != "sheets"]
WORDS = ("ink", "ink-2", "accent", "accent-deep", "stop", "soon")
"""What words are written in, on any of the grounds."""
GROUNDS = ("paper", "sheet", "inset", "accent-soft", "stop-soft", "soon-soft")
SHAPES = ("ink", "ink-2", "accent", "stop", "soon", "rule-firm", "focus")
"""What has to be seen to be understood: signs, borders of what one types into, the focus."""
WORN = {"on-accent": ("accent", "accent-deep"), "on-stop": ("stop",), "paper": ("ink",), "sheet": ("ink",)}
"""What is written on a colour instead of on a ground."""
SIGNS = {"sheet": ("accent", "stop", "soon", "tick")}
"""What is drawn on a colour: the sign in a verdict, the tick in a box."""
DECORATION = {"rule", "brass", "view"}
"""Never words, never needed to understand a page (docs/design.md, 1)."""
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")


def schemes() -> dict[str, dict[str, str]]:
    """The colours by scheme; the printed screen is the light one with what the paper changes."""
    tokens = declared(STATIC / "css" / "tokens.css")
    light, dark = (tokens[f'[data-bs-theme="{scheme}"]'] for scheme in ("light", "dark"))
    printed = declared(STATIC / "css" / "paper.css")["[data-bs-theme]"]
    return {"light": light, "dark": dark, "printed": light | printed}


def declared(path: Path) -> dict[str, dict[str, str]]:
    """The custom properties that hold a colour, by selector."""
    found: dict[str, dict[str, str]] = {}
    for selectors, said in rules(path):
        colours = {name[2:]: value for name, value in said.items() if re.fullmatch(r"#[0-9a-f]{3,6}", value)}
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update(colours)
    return found


def rules(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Every rule with what it declares, those for narrow screens and for paper as well."""
    yield from _rules(tinycss2.parse_stylesheet(path.read_text(), skip_comments=True, skip_whitespace=True))


def _rules(nodes: list[Node]) -> Iterator[tuple[str, dict[str, str]]]:
    for node in nodes:
        if node.type == "qualified-rule":
            said = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield (
                tinycss2.serialize(node.prelude).strip(),
                {one.name: tinycss2.serialize(one.value).strip() for one in said if one.type == "declaration"},
            )
        elif node.type == "at-rule" and node.content is not None and node.at_keyword == "media":
            yield from _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance: 1 for the same colour, 21 for black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    signs = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(signs[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def token(value: str) -> str | None:
    """The token that a declaration names, alone or as the ground of several layers."""
    found = re.fullmatch(r"var\(--([\w-]+)\)(?: !important)?", value)
    return found[1] if found else None


def pairs_of(said: dict[str, str]) -> list[tuple[str, str]]:
    """The words and the ground that one rule sets together; those of a button in each of its states."""
    sets = [("color", "background"), ("color", "background-color")]
    sets += [(f"--bs-btn-{state}color", f"--bs-btn-{state}bg") for state in ("", "hover-", "active-")]
    named = [(token(said.get(words, "")), token(said.get(ground, ""))) for words, ground in sets]
    return [(words, ground) for words, ground in named if words and ground]


def used_in_pages() -> set[tuple[str, str]]:
    return {pair for path in SHEETS for _selector, said in rules(path) for pair in pairs_of(said)}


def test_the_measure_itself() -> None:
    assert round(contrast("#000", "#ffffff"), 2) == 21
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#767676", "#ffffff")


@pytest.mark.parametrize("scheme", ["light", "dark", "printed"])
def test_words_can_be_read_and_shapes_be_seen_on_every_ground(scheme: str) -> None:
    colours = schemes()[scheme]
    wanted = [(words, ground, 4.5) for words in WORDS for ground in GROUNDS]
    wanted += [(words, ground, 4.5) for words, grounds in WORN.items() for ground in grounds]
    wanted += [(words, ground, 4.5) for words, ground in used_in_pages() if ground in colours and words in colours]
    wanted += [(shape, ground, 3) for shape in SHAPES for ground in GROUNDS]
    wanted += [(sign, ground, 3) for sign, grounds in SIGNS.items() for ground in grounds]
    assert {"accent", "ink", "stop", "stop-soft"} <= {ground for _words, ground in used_in_pages()}
    measured = [(one, other, round(contrast(colours[one], colours[other]), 2), least) for one, other, least in wanted]
    assert [weak for weak in measured if weak[2] < weak[3]] == []


def test_every_colour_has_a_use_that_is_checked_or_is_decoration() -> None:
    checked = {*WORDS, *GROUNDS, *SHAPES, *WORN, *(sign for signs in SIGNS.values() for sign in signs)}
    for colours in schemes().values():
        assert set(colours) - checked == DECORATION


def test_every_word_is_written_in_a_colour_that_is_checked() -> None:
    """`color`, and `fill` where it is a text's: a word colour, what is worn on a colour, or what is around it."""
    free = {"inherit", "currentcolor", "var(--bs-btn-color)", "transparent"}
    strange = {
        f"{path.name}: {selector}": said["color"]
        for path in SHEETS
        for selector, said in rules(path)
        if "color" in said and said["color"].lower() not in free
        if token(said["color"]) not in {*WORDS, *WORN}
    }
    assert strange == {}
    worn = {selector for path in SHEETS for selector, said in rules(path) if pairs_of(said)}
    alone = {selector for path in SHEETS for selector, said in rules(path) if token(said.get("color", "")) in WORN}
    assert {selector for selector in alone if re.sub(r":(hover|focus)$", "", selector) not in worn} == set()


def test_colours_are_named_in_one_place() -> None:
    """docs/design.md, 1: in the tokens; on paper they are the paper's own."""
    allowed = {"tokens.css", "paper.css"}
    strange = {
        f"{path.name}: {selector}": value
        for path in SHEETS
        if path.name not in allowed
        for selector, said in rules(path)
        for value in said.values()
        if COLOUR.search(value) and "::backdrop" not in selector
    }
    assert strange == {}


def test_the_ink_of_a_sheet_can_be_read_on_what_it_is_printed_on() -> None:
    """DOMAIN 12.1, black and white: every colour of words against the darkest tint under words; white only on black."""
    tints, inks, pairs = set(), set(), set()
    for _selector, said in rules(STATIC / "sheets" / "sheet.css"):
        ground, words = (re.match(r"#[0-9a-f]{3,6}", said.get(name, "")) for name in ("background", "color"))
        if ground and words:
            pairs.add((words[0], ground[0]))
        elif ground:
            tints.add(ground[0])
        elif words:
            inks.add(words[0])
    assert (len(tints) > 2, len(inks) > 2, pairs) == (True, True, {("#fff", "#000")})
    weak = {(ink, tint): contrast(ink, tint) for ink in inks for tint in tints | {"#fff"}}
    assert {pair: round(got, 2) for pair, got in weak.items() if got < 4.5} == {}
