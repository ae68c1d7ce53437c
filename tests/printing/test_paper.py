"""Sheets as they leave the press: real glyphs, page x of y, nothing missing, the same bytes twice (X-011, 12.1)."""

import os
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from app.access.sealed import Sealed
from app.errors import Words
from app.folding import squeezed
from app.printing import drawing, fonts, press, reader, render, rules
from app.printing.contents import WITHHELD, Fact
from tests.printing import samples

pytestmark = pytest.mark.pure
SHEETS = {
    "D-01": samples.order_sheet,
    "D-04": samples.briefing_sheet,
    "D-05": samples.roster_sheet,
    "D-06": samples.post_sheet,
    "D-02": samples.instruction_sheet,
    "D-07": samples.card_sheet,
    "D-03": samples.run_sheet,
    "D-18": samples.archive_sheet,
}
HOTEL = "莞湖国宾酒店"


@cache
def printed(doc: str) -> bytes:
    """The sheet of a document, printed once for all tests that only read it."""
    return render.to_pdf(html(SHEETS[doc]()))


def html(sheet, copy_no: int = 1) -> str:
    return drawing.draw(sheet, samples.imprint(copy_no), hotel=HOTEL)


def words(sheet) -> str:
    return "\n".join(reader.pages_of(render.to_pdf(html(sheet))))


@pytest.mark.parametrize("doc", SHEETS)
def test_every_sheet_says_what_it_is_and_whose(doc):
    """12.1: number, version, copy, mark, printed by and at, page x of y, return to marketing."""
    sheet = SHEETS[doc]()
    pages = reader.pages_of(render.to_pdf(html(sheet, copy_no=37)))
    for number, page in enumerate(pages, 1):
        text = squeezed(page)
        for said in (
            HOTEL,
            doc,
            sheet.title_zh,
            sheet.title_en,
            sheet.number,
            f"V{sheet.version}",
            "机密 Confidential",
            "第 37 份",
            "Copy 37",
            sheet.for_whom,
            "苏曼青（市场营销总监）",
            "2026-09-15 18:02",
            f"第{number}页，共{len(pages)}页",
            f"Page {number} of {len(pages)}",
            "前交回市场营销部",
            "Return to marketing by",
        ):
            assert squeezed(said) in text, said


@pytest.mark.parametrize("doc", SHEETS)
def test_our_reader_reads_what_a_general_reader_reads(doc):
    pdf = printed(doc)
    general = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    ours = reader.pages_of(pdf)
    assert len(ours) == len(general)
    for mine, theirs in zip(ours, general, strict=True):
        assert sorted(squeezed(mine)) == sorted(squeezed(theirs))


@pytest.mark.parametrize("doc", SHEETS)
def test_a_sheet_hides_nothing_beside_its_pages(doc):
    """SECURITY 5, R2: no bookmarks, notes, attachments, pictures, and only number and version in the metadata."""
    pdf = pypdf.PdfReader(BytesIO(printed(doc)))
    sheet = SHEETS[doc]()
    assert pdf.outline == []
    assert dict(pdf.metadata) == {"/Producer": "WeasyPrint 70.0", "/Title": f"{doc} {sheet.number} V{sheet.version}"}
    assert not pdf.attachments and pdf.xmp_metadata is None
    assert all("/Annots" not in page and not page.images for page in pdf.pages)
    embedded = {font["/BaseFont"].split("+")[1] for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    assert embedded <= {"Yingbin-Sans", "Yingbin-Sans-Bold"}


def test_rare_name_characters_have_glyphs():
    text = "".join(reader.pages_of(printed("D-01")))
    for name in samples.RARE_NAMES:
        assert squeezed(name) in squeezed(text)


def test_a_character_without_a_glyph_stops_the_print():
    sheet = samples.order_sheet(for_whom="前厅部 \U0001f600")
    with pytest.raises(render.PressStopped) as stopped:
        render.to_pdf(html(sheet))
    assert stopped.value.missing == "\U0001f600"


@pytest.mark.parametrize(
    "wrong",
    [
        '<img src="nowhere.png">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="file:///etc/hostname">',
        '<img src="../../app/config.py">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        "<style>p { colour: red }</style>",
        '<p style="background: url(file:///etc/passwd)">x</p>',
    ],
)
def test_a_missing_image_a_foreign_address_an_unknown_rule_stop_the_print(wrong):
    page = html(samples.roster_sheet()).replace("</body>", f"{wrong}</body>")
    with pytest.raises(render.PressStopped):
        render.to_pdf(page)
    assert render.to_pdf(html(samples.roster_sheet()))


def test_the_same_sheet_twice_is_the_same_bytes_from_any_press():
    fresh = render.PressRoom()
    try:
        for doc, sheet in SHEETS.items():
            assert fresh.print(html(sheet())) == printed(doc), doc
    finally:
        fresh.close()


def test_two_copies_differ_in_the_copy_line_only():
    one, two = (squeezed("\n".join(reader.pages_of(render.to_pdf(html(samples.order_sheet(), n))))) for n in (1, 2))
    assert one != two
    assert re.sub(r"第1份copy1", "", one) == re.sub(r"第2份copy2", "", two)


def test_forty_persons_break_over_pages_with_their_heads():
    pages = reader.pages_of(render.to_pdf(html(samples.order_sheet(40))))
    listed = [page for page in pages if "工作人员" in page]
    assert len(listed) >= 2
    assert all("Role" in page and "Room" in page for page in listed)
    text = squeezed("".join(pages))
    assert all(f"随员{n:02d}周启明" in text for n in range(36))
    assert squeezed("亚历山德罗·费尔南德斯-蒙特内格罗 Alessandro Fernández-Montenegro") in text


def test_thirty_orders_of_a_day_break_over_pages():
    pages = reader.pages_of(render.to_pdf(html(samples.briefing_sheet(30))))
    assert len(pages) > 2
    assert sum(page.count("JD-2026-0031") for page in pages) == 10


def test_the_order_says_doubts_first_then_changes_withheld_and_none():
    """R-014, R-063, A-007."""
    text = "\n".join(reader.pages_of(printed("D-01")))
    assert squeezed("存疑事项") in squeezed(text)
    assert text.index("settled first") < text.index("Principal guest")
    flat = squeezed(text)
    for said in (
        "▲ 本版变更",
        "▲变更 董事长、党委书记",
        "7 行程目的 Purpose 按需知悉，未授权",
        "健康饮食 Diet and health 按需知悉，未授权",
        "陪同人员 Hotel hosts 无 none",
        "备注 Remarks —",
        "第一责任人签收",
        "PT-08",
    ):
        assert squeezed(said) in flat, said


def test_a_signed_order_shows_who_signed():
    from dataclasses import replace

    sheet = samples.order_sheet()
    sign = replace(sheet.content.sign, by="许文清 代 acting for 罗咏珊", at=samples.local("09-15 18:20"))
    text = squeezed(words(replace(sheet, content=replace(sheet.content, sign=sign))))
    assert squeezed("许文清 代 acting for 罗咏珊") in text
    assert squeezed("2026-09-15 18:20") in text


def test_the_briefing_shows_what_the_reader_may_know_only():
    """E-03: names, positions, plates, rooms; withheld ones say so; empty parts say none; the journal's short code."""
    text = squeezed("\n".join(reader.pages_of(printed("D-04"))))
    for said in (
        "欧阳㛃 董事长",
        "粤S·A8899",
        "莞香楼 1201",
        "7F3A-19C2-B04E",
        "今日离店 Departures",
        "无 none",
        "2 团 86 人",
    ):
        assert squeezed(said) in text, said
    assert text.count(squeezed("按需知悉，未授权")) == 3


def test_the_roster_has_twelve_slots_three_teams_fifteen_guards():
    """E-12, E-13, example S-1: the whole grid on one page, times as people say them, the code name only."""
    (page,) = reader.pages_of(printed("D-05"))
    assert page.count("–24:00") == 2 and page.count("00:00–04:00") == 2
    in_foot = {"王国平": 1}
    for name in (name for names in samples.TEAMS.values() for name in names):
        assert page.count(name) == 4 + in_foot.get(name, 0), name
    assert squeezed("陈𬘘 代 for 何俊") in squeezed(page)
    assert rules.found(page, samples.roster_sheet().forbidden) == ()
    assert squeezed("45.5 h") in squeezed(page)


def test_a_gap_in_the_roster_is_seen():
    from dataclasses import replace

    from app.printing.contents import Duty

    sheet = samples.roster_sheet()
    slot = sheet.content.slots[0]
    slots = (replace(slot, duties=(Duty(""), *slot.duties[1:])), *sheet.content.slots[1:])
    assert "无人 gap" in words(replace(sheet, content=replace(sheet.content, slots=slots)))


def test_the_post_sheet_says_who_relieves_whom():
    page = "\n".join(reader.pages_of(printed("D-06")))
    assert squeezed("20:00–24:00 C 罗文斌 何俊 林建华") in squeezed(page)
    assert "至少每 60 分钟报告一次" in page and "8012" in page and "粤S·A8899" in page


@pytest.mark.parametrize("value", [None, Sealed("欧阳㛃"), object(), True, WITHHELD, b"x", ["x"]])
def test_what_is_not_plain_never_reaches_the_paper(value):
    """SECURITY 1."""
    with pytest.raises(drawing.NotPlain):
        html(samples.order_sheet(for_whom=value))


def test_markup_in_a_value_is_printed_as_text():
    from dataclasses import replace

    sheet = samples.order_sheet()
    fact = Fact(Words("备注", "Remarks"), "<b>x</b><img src=x>&amp;")
    section = replace(sheet.content.sections[0], facts=(fact,))
    text = words(replace(sheet, content=replace(sheet.content, sections=(section,))))
    assert squeezed("<b>x</b><img src=x>&amp;") in squeezed(text) and "&amp;" in text


def test_a_sheet_takes_the_content_of_its_document_only():
    from dataclasses import replace

    with pytest.raises(TypeError):
        replace(samples.roster_sheet(), content=samples.post_sheet().content)


def test_a_press_that_does_not_answer_is_replaced():
    room = render.PressRoom(patience=0.0)
    with pytest.raises(render.PressStopped):
        room.print(html(samples.post_sheet()))
    room._patience = 60.0
    try:
        assert room.print(html(samples.post_sheet()))
    finally:
        room.close()


def test_a_press_that_died_is_replaced():
    room = render.PressRoom()
    try:
        assert room.print(html(samples.post_sheet()))
        room._child.kill()
        room._child.wait()
        assert room.print(html(samples.post_sheet()))
    finally:
        room.close()


def test_the_press_and_the_fonts_name_the_same_files():
    assert press.CONFIGURATION == fonts.CONFIGURATION and press.FACE in fonts.FACES


def test_a_folder_without_the_font_is_one_clear_sentence(tmp_path: Path):
    """X-011, SECURITY 4: a missing Chinese font is told at start."""
    with pytest.raises(fonts.FontsMissing, match=r"python -m app\.printing\.fonts"):
        fonts.ready(tmp_path)


def test_a_damaged_font_is_not_ready(tmp_path: Path):
    (tmp_path / fonts.CONFIGURATION).write_text("x")
    for name in fonts.FACES:
        (tmp_path / name).write_bytes(b"no font")
    with pytest.raises(fonts.FontsMissing, match="lacks"):
        fonts.ready(tmp_path)


def test_fonts_are_made_once_and_stay():
    home = fonts.home()
    fonts.ready(home)
    assert fonts.make(home) == []


def test_a_machine_without_the_subsetting_library_prints_the_same_words():
    """TECH: the wheel stands in for libharfbuzz-subset, and the sheet stays small."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "import weasyprint.pdf.fonts as library\n"
        "library.harfbuzz_subset = None\n"
        "sys.path.insert(0, sys.argv[3])\n"
        "from press import Press\n"
        "press = Press(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "sys.stdout.buffer.write(press.print(sys.stdin.buffer.read().decode()))\n"
    )
    home = fonts.home()
    done = subprocess.run(
        [sys.executable, "-c", script, str(home), str(render.STYLES), str(Path(press.__file__).parent)],
        input=html(samples.roster_sheet()).encode(),
        capture_output=True,
        env=os.environ | {"FONTCONFIG_FILE": str(home / fonts.CONFIGURATION)},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert reader.pages_of(done.stdout) == reader.pages_of(printed("D-05"))
    assert len(done.stdout) < 90_000


def test_a_roster_is_small():
    """TECH: at most 80 KB."""
    assert len(printed("D-05")) <= 80_000
