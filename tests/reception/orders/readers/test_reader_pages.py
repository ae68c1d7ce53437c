"""The editor with its readers beside it: who may look, what stands there, and that nothing is written."""

import html
import re
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app import clock
from app.access.projector import WITHHELD, brief_for, draw_document
from app.access.relations import CEILINGS
from app.extensions import db
from app.journal.models import JournalEntry
from app.people.rules import Dept
from app.reception.orders import amendments, briefs, queries, versions
from app.reception.orders.content import OrderContent
from app.reception.orders.linter import texts
from app.reception.orders.readers import briefs as readers
from app.transaction import SentForm
from tests.reception.orders import acts
from tests.reception.orders.typing import posted

HTMX = {"HX-Request": "true"}


@pytest.fixture
def order(house, db_session):
    """松风, issued and signed, with an amendment begun."""
    found = acts.issued(house, acts.pines())
    acts.sign(house, found)
    amendments.begin(found, by=house["md"], at=clock.now())
    db_session.commit()
    return found


def drafted(order) -> OrderContent:
    return queries.content_of(queries.draft_of(order))


def form(order, **changed) -> dict[str, str]:
    content = replace(drafted(order), **changed)
    data = posted(content, without=frozenset({"lead", "budget_fen"}))
    return data | {"lead": str(content.lead.account_id), "reason": "宾客方通知", "_once": "never-taken"}


def show(client, order, reader="", *, headers=HTMX, **changed):
    data = form(order, **changed) | ({"reader": reader} if reader else {})
    return client.post(f"/orders/{order.id}/readers", data=data, headers=headers)


def words(answer) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))


def test_who_may_look_is_who_may_edit(order, sign_in):
    """2.6: the marketing director and the coordinator; for everybody else refused or not there, GM and heads too."""
    expected = {"md": 200, "marketing_1": 200, "gm": 403, "head_hsk": 403, "front_desk_1": 404, "sysadmin": 404}
    found = {}
    for called in expected:
        client = sign_in(called)
        found[called] = show(client, order).status_code
        same_as_editing = client.get(f"/orders/{order.id}/amendment").status_code
        assert (called, found[called]) == (called, same_as_editing)
    assert found == expected


def test_no_tab_shows_a_value_outside_its_row_of_the_matrix(order, sign_in):
    """2.4 for every reader of every listed department; each word that must be missing stands in the whole text."""
    client = sign_in("md")
    content = drafted(order)
    listed = versions.next_departments(order, content)
    codes = list(texts.readers_of(listed))
    assert {"FO:front_desk", "FO:concierge", "HSK:housekeeping", "LNG:attendant", "SEC:guard"} < set(codes)
    told = {
        "name": (content.people[0].name, "F2"), "room": (content.rooms[0].number, "F3"),
        "plate": (content.vehicles[0].plate, "F5"), "diet": (content.diet_health, "F8"),
        "phone": (content.key_contact.phone, "F9"),
    }  # fmt: skip
    assert all(value for value, _group in told.values())
    wrong, shown = [], set()
    for code in codes:
        page = words(show(client, order, code))
        for what, (value, group) in told.items():
            may = group in CEILINGS[texts.relation_of(code)]
            shown |= {what} if value in page else set()
            if (value in page) is not may:
                wrong.append((code, what))
    assert (wrong, shown) == ([], set(told))


def test_the_tab_is_what_the_version_will_be(house, order, sign_in):
    """Issued, the brief of the head of housekeeping says what the tab said: by projection, not by hiding."""
    content = replace(drafted(order), habits="偏好 24 度，备硬枕")
    viewer, at = house["md"], clock.now()
    page = readers.page(order, queries.draft_of(order), content, "HSK:head_hsk", viewer, at)
    amendments.save(order, {"habits": content.habits}, reason="宾客方通知", by=viewer, at=at)
    version = amendments.issue_version(
        order, versions.next_departments(order, content), reasons={}, by=viewer, at=at
    )  # fmt: skip
    summary, sections = briefs.drawn_text(brief_for(version, texts.relation_of("HSK:head_hsk"), at=at).content)
    assert [fact.value for fact in page.summary] == [fact.value for fact in summary]
    shown = [(one.title, one.number, [fact.value for fact in one.facts]) for one in page.sections]
    assert shown == [
        (one.title, one.number, [fact.value for fact in one.facts]) for one in sections if not one.withheld
    ]
    assert list(page.withheld) == [one.title for one in sections if one.withheld] != []


def test_through_another_s_eyes_nobody_learns_more_than_he_may(order, house):
    """The security manager reads F10, the coordinator its level only: the tab keeps it back and says so."""
    content = replace(drafted(order), level_reason="主管部门来函另有安排")
    draft, at = queries.draft_of(order), clock.now()
    whole = draw_document(content, CEILINGS[texts.relation_of("SEC:head_sec")])
    assert whole.level_reason == "主管部门来函另有安排"

    def reasons(who):
        page = readers.page(order, draft, content, "SEC:head_sec", house[who], at)
        security = next(one for one in page.sections if one.title.en == "Security")
        return [fact.value for fact in security.facts if fact.label.en.startswith("Why")], page.beyond

    assert reasons("md") == (["主管部门来函另有安排"], ())
    kept, beyond = reasons("marketing_1")
    assert kept == []
    assert [group.value for group in beyond] == ["F10"]


def test_it_is_exactly_what_is_typed_and_nothing_is_written(order, sign_in):
    """X-007: no once-token; A-009: no view in the name of the reader; the draft keeps its revision."""
    client = sign_in("md")
    client.get(f"/orders/{order.id}/amendment")
    before = _written(order)
    page = words(show(client, order, "HSK:head_hsk", habits="忌羽绒，备荞麦枕"))
    assert "忌羽绒，备荞麦枕" in page
    assert _written(order) == before
    assert drafted(order).habits != "忌羽绒，备荞麦枕"
    data = form(order, habits="忌羽绒，备荞麦枕") | {"revision": str(queries.draft_of(order).revision)}
    assert client.post(f"/orders/{order.id}/amendment", data=data).status_code == 302
    assert drafted(order).habits == "忌羽绒，备荞麦枕"
    late = client.post(f"/orders/{order.id}/amendment", data=data | {"_once": "another", "remarks": "迟到的一笔"})
    assert late.status_code == 409 and "XE-01" in late.text and "迟到的一笔" in late.text


def _written(order) -> tuple[int, int, int]:
    db.session.rollback()
    entries, forms = (db.session.scalar(select(func.count()).select_from(one)) for one in (JournalEntry, SentForm))
    return entries, forms, queries.draft_of(order).revision


def test_without_a_script_the_page_comes_again_with_all_that_was_typed(order, sign_in):
    """X-015. Half a time is said to be unreadable and stays in its field; the form still saves to the amendment."""
    client = sign_in("md")
    data = form(order, remarks="请走东门") | {"arrival_at": "2026-09-1", "reader": "ENG:head_eng"}
    answer = client.post(f"/orders/{order.id}/readers", data=data)
    assert answer.status_code == 200
    page = answer.text
    assert "请走东门" in page and 'value="2026-09-1"' in page
    assert f'action="/orders/{order.id}/amendment"' in page
    assert "工程部 · 负责人" in words(answer) and "尚未填写完整，此处暂不显示：抵店时间" in words(answer)
    assert client.get(f"/orders/{order.id}/readers").location.endswith(f"/orders/{order.id}/amendment")


def test_the_linter_marks_the_place_in_the_tab_of_whoever_may_not_know(order, sign_in):
    """N2. The room in a programme title: food and beverage may not have it, front office may."""
    content = drafted(order)
    item = replace(content.programme[0], title=f"会谈后回 {content.rooms[0].number}")
    changed = {"programme": (item, *content.programme[1:])}
    client = sign_in("md")
    marks = {code: _marks(show(client, order, code, **changed)) for code in ("FNB:head_fnb", "FO:head_fo")}
    assert [one[-4:] for one in marks["FNB:head_fnb"]] == [content.rooms[0].number[-4:]] * 2
    assert marks["FO:head_fo"] == []
    assert 'href="#programme-0-title"' in show(client, order, "FNB:head_fnb", **changed).text


def _marks(answer) -> list[str]:
    return re.findall(r'<mark class="leak-mark">(.*?)</mark>', answer.text)


def test_a_name_withheld_in_the_draft_is_sealed_in_the_tab(order, house):
    """4.2, item 3 and N7. Not stored yet, and already drawn as it will be; those who lead would read through it."""
    content, at = drafted(order), clock.now()
    first = replace(content.people[0], name_withheld=True)
    page = readers.page(
        order, queries.draft_of(order), replace(content, people=(first, *content.people[1:])), "FO:head_fo",
        house["md"], at,
    )  # fmt: skip
    people = next(one for one in page.sections if one.title.en == "Principal guests")
    assert people.table.rows[0].cells[0] == content.code_name
    assert people.table.rows[0].cells[2:5] == (WITHHELD,) * 3, "status, unit and position say who he is as well"
    assert page.sealed == ("姓名与身份",)
    open_page = readers.page(order, queries.draft_of(order), content, "FO:head_fo", house["md"], at)
    assert next(one for one in open_page.sections if one.title.en == "Principal guests").table.rows[0].cells[0] == (
        first.name
    )


def test_the_review_says_who_signs_again_and_why(order, house, sign_in):
    """R-062. Housekeeping reads the changed habits; engineering is carried over; a department taken off leaves."""
    amendments.save(order, {"habits": "忌羽绒"}, reason="宾客方通知", by=house["md"], at=clock.now())
    db.session.commit()
    page = words(sign_in("md").get(f"/orders/{order.id}/amendment/review"))
    assert "客房部 须重新签收 特殊习惯" in page
    carried = re.search(r"无变化，签收沿用 ([^ ]+)", page)[1].split("、")
    assert "工程部" in carried and "客房部" not in carried
    listed = [dept for dept in versions.next_departments(order, drafted(order)) if dept is not Dept.REC]
    lines = readers.signing_lines(order, drafted(order), listed, house["md"], clock.now())
    assert [line.dept for line in lines if line.signing.value == "leaves"] == [Dept.REC]
