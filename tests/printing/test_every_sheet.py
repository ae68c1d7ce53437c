"""Every sheet that the demonstration day can print, pressed on its own page by somebody who may, and looked at."""

import re
from collections.abc import Callable
from io import BytesIO

import pypdf
import pytest

from app.folding import squeezed
from app.printing import drawing, reader, render
from app.printing.sheet import Doc
from tests.application import HouseClient
from tests.printing import pictures, samples

pytestmark = pytest.mark.one_database
ORDER = "/orders/{0031}"
WAYS: dict[Doc, tuple[str, str, str]] = {
    Doc.RECEPTION_ORDER: ("md", ORDER, f"{ORDER}/print/HSK"),
    Doc.INSTRUCTION: ("head_hsk", f"{ORDER}/preparation/HSK", r"/preparation/delegations/\d+/print"),
    Doc.RUN_SHEET: ("md", f"{ORDER}/run-sheet", f"{ORDER}/run-sheet/print"),
    Doc.VIP_BRIEFING: ("front_desk_1", "/desk", r"/desk/days/2026-09-16/print"),
    Doc.POST_ROSTER: ("security_manager", "/security/tasks/{task}/roster", r"/security/tasks/\d+/print"),
    Doc.POST_SHEET: ("security_manager", "/security/tasks/{task}/roster", r"/security/tasks/\d+/posts/\d+/print"),
    Doc.CONTINGENCY_CARD: ("security_manager", f"{ORDER}/contingency", r"/preparation/plans/\d+/print/fire"),
    Doc.EVACUATION: ("attendant_1", "/lounge/emergencies", "/lounge/headcount/print"),
    Doc.LOUNGE_LOG: ("attendant_1", "/lounge/paper", "/lounge/paper/print"),
    Doc.DAMAGE: ("lounge_supervisor", "{claim}", "{claim}/print"),
}
"""Who prints it, on which page, and where the button goes. D-18 wants an archived order: it is a sample."""


def test_every_sheet_of_the_day_is_printed_read_and_kept(
    busy_house: dict[str, int], sign_in: Callable[..., HouseClient], at: Callable[..., object]
) -> None:
    """12.1: what it is in both languages, page x of y, version, copy, mark, printed by whom; nothing cut off."""
    assert set(WAYS) | {Doc.ARCHIVE} == set(Doc)
    with at("2026-09-16 12:00"):
        numbers = {"0031": busy_house["0031"], "task": _guarding(sign_in), "claim": _assessed(sign_in)}
        printed = {doc: _press(sign_in(who), page, to, numbers) for doc, (who, page, to) in WAYS.items()}
    for doc, pdf in printed.items():
        _looks_right(doc, pdf, who=doc.value)
    flat = squeezed("".join(reader.pages_of(printed[Doc.POST_ROSTER])))
    assert "松风" in flat and "王国平" in flat


def _guarding(sign_in: Callable[..., HouseClient]) -> str:
    tasks = re.findall(r'href="/security/tasks/(\d+)"', sign_in("security_manager").get("/security/").text)
    return next(one for one in tasks if "松风" in sign_in("security_manager").get(f"/security/tasks/{one}").text)


def _assessed(sign_in: Callable[..., HouseClient]) -> str:
    """A vase that somebody inside broke, with its price."""
    stay = re.findall(r"/lounge/stays/\d+", sign_in("attendant_1").get("/lounge/board").text)[0]
    broken = sign_in("attendant_1").post(f"{stay}/damage", data={"item": "青瓷花瓶", "facts": "转身碰落，碎裂"})
    price = {"cost": "1200", "basis": "price", "reference": "价目表 12 行"}
    assert sign_in("lounge_supervisor").post(f"{broken.location}/assess", data=price).status_code == 302
    return str(broken.location)


def _press(person: HouseClient, page: str, to: str, numbers: dict[str, object]) -> bytes:
    for name, value in numbers.items():
        page, to = page.replace(f"{{{name}}}", str(value)), to.replace(f"{{{name}}}", str(value))
    button = re.search(rf'action="({to})"', person.get(page).text)
    assert button is not None, f"no button to {to} on {page}"
    answer = person.post(button[1], data={"sheets": "1"})
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), answer.text[:2000]
    return answer.data


def _looks_right(doc: Doc, pdf: bytes, who: str) -> None:
    kept = pictures.keep(pdf, f"{doc.value}-day")
    pages = [squeezed(page) for page in reader.pages_of(pdf)]
    general = [squeezed(page.extract_text()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    assert len(kept) == len(pages) == len(general)
    assert [sorted(page) for page in pages] == [sorted(page) for page in general], who
    for number, page in enumerate(pages, 1):
        said = (doc.value, doc.zh, doc.en, "第1份", "Copy 1", f"第{number}页，共{len(pages)}页")
        said += (f"Page {number} of {len(pages)}", "打印")
        assert [one for one in said if squeezed(one) not in page] == [], f"{who} page {number}"
        assert re.search(r"v\d+", page), f"{who} page {number}"
        assert squeezed("机密 Confidential") in page or squeezed("内部 Internal") in page
    assert pictures.outside(pdf) == []


STRAINED = {
    "D-01-forty": (samples.order_sheet(40), ("姓名", "Name", "身份", "Role"), "工作人员"),
    "D-02-forty": (samples.instruction_sheet(40), ("任务", "Task"), "PT-"),
    "D-03-sixty": (samples.run_sheet(60), ("时间", "Time", "负责"), "【准备】"),
    "D-04-thirty": (samples.briefing_sheet(30), ("姓名",), "JD-2026-"),
    "D-05-two-days": (samples.roster_sheet(), ("班组",), "道闸岗亭"),
    "D-06-two-days": (samples.post_sheet(), (), "大门口"),
    "D-07-long": (samples.card_sheet(long=3), (), "火灾"),
    "D-18-sixty": (samples.archive_sheet(60), ("单据", "Copy"), "D-01"),
}


@pytest.mark.parametrize("name", STRAINED)
def test_long_names_and_large_parties_lay_out(name: str) -> None:
    """Every page on which a table goes on repeats its heads; no word stands outside the paper."""
    sheet, heads, line = STRAINED[name]
    pdf = render.to_pdf(drawing.draw(sheet, samples.imprint(), hotel="莞湖国宾酒店"))
    pictures.keep(pdf, name)
    pages = [squeezed(page) for page in reader.pages_of(pdf)]
    going_on = [page for page in pages if page.count(squeezed(line)) > 1]
    assert [page for page in going_on if any(squeezed(head) not in page for head in heads)] == []
    assert pictures.outside(pdf) == []


def test_the_roster_needs_no_colour() -> None:
    """D-05 hangs in a guard house, copied on a machine without colours. D-01 has red bars."""
    roster, order = (
        render.to_pdf(drawing.draw(sheet, samples.imprint(), hotel="莞湖国宾酒店"))
        for sheet in (samples.roster_sheet(), samples.order_sheet())
    )
    assert (pictures.is_grey(roster), pictures.is_grey(order)) == (True, False)
