"""docs/guide: a page for each role in Chinese, with the pictures that the browser tests take."""

import re

import pytest

from app.config import ROOT
from tests.browser.test_guide import MOST_BYTES, SHOWN

pytestmark = pytest.mark.pure
GUIDE = ROOT / "docs" / "guide"


@pytest.mark.parametrize("role", SHOWN)
def test_every_role_has_its_page_with_its_pictures(role: str) -> None:
    text = (GUIDE / f"{role}.md").read_text()
    shown = re.findall(r"!\[[^\]]+\]\(pictures/([\w-]+\.png)\)", text)
    assert shown == [f"{role}-{number}.png" for number in range(1, len(SHOWN[role][1]) + 1)]
    assert [name for name in shown if not 0 < (GUIDE / "pictures" / name).stat().st_size <= MOST_BYTES] == []
    assert f"({role}.md)" in (GUIDE / "README.md").read_text()


def test_no_picture_lies_there_unused() -> None:
    used = {f"{role}-{number}.png" for role, (_who, pages) in SHOWN.items() for number in range(1, len(pages) + 1)}
    assert {path.name for path in (GUIDE / "pictures").iterdir()} == used
