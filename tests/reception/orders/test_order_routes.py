"""The desk through HTTP: who may open what, bad input, stale pages, double sending, rows that grow, paper."""

from dataclasses import replace

import pytest

from app import clock
from app.access.relations import HEAD_RELATION, ceiling
from app.extensions import db
from app.people.rules import Dept
from app.printing import reader
from app.printing.models import PrintedCopy
from app.reception.orders import amendments, queries
from app.reception.orders.models import DraftState, Order, OrderDraft
from app.reception.orders.states import AckState, OrderState
from tests.people import PASSWORD
from tests.reception.orders import acts
from tests.reception.orders.typing import distribution, findings, posted


def only_order() -> Order:
    return db.session.scalars(db.select(Order)).one()


# --- every page opens, for those it is for ----------------------------------------------------------

PAGES = [
    ("marketing_1", "returned", "application"),
    ("md", "submitted", "verify"),
    ("md", "submitted", "correct"),
    ("md", "submitted", "return"),
    ("md", "submitted", "reject"),
    ("md", "submitted", "withdraw"),
    ("gm", "verified", "approve"),
    ("gm", "verified", "send-back"),
    ("md", "approved", "coordinator"),
    ("md", "approved", "draft"),
    ("md", "approved", "issue"),
    ("md", "approved", "cancel"),
    ("head_fo", "issued", "sign/FO"),
    ("head_fo", "issued", "ask/FO"),
    ("head_fo", "issued", "doubts/10"),
    ("md", "issued", "contacts"),
    ("marketing_1", "issued", "arrival"),
    ("md", "issued", "archive"),
    ("md", "issued", "close"),
]


@pytest.fixture
def at_state(house):
    """An order brought to a state."""
    from app.reception.orders import verification

    def returned(house, content):
        order = acts.submitted(house, content)
        verification.give_back(order, by=house["md"], at=clock.now(), reason="请补充随行人员职责")
        return order

    makers = {
        "returned": returned,
        "submitted": acts.submitted,
        "verified": acts.verified,
        "approved": acts.approved,
        "issued": acts.issued,
        "preparing": acts.preparing,
    }
    return lambda state: makers[state](house, acts.reeds())


@pytest.mark.parametrize(("who", "state", "page"), PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_opens_for_whom_it_is_meant(at_state, sign_in, who, state, page, language):
    order = at_state(state)
    client = sign_in(who)
    with client.session_transaction() as session:
        session["language"] = language
    answer = client.get(f"/orders/{order.id}/{page}")
    assert answer.status_code == 200
    assert "JD-2026-0001" in answer.text
    assert client.get(f"/orders/{order.id}").status_code == 200


WRONG = [
    ("marketing_1", "submitted", "verify", 403),
    ("gm", "submitted", "verify", 403),
    ("head_fo", "submitted", "verify", 404),
    ("md", "verified", "approve", 403),
    ("deputy_gm", "verified", "approve", 404),
    ("marketing_2", "approved", "issue", 404),
    ("marketing_1", "approved", "issue", 403),
    ("gm", "approved", "issue", 403),
    ("head_hsk", "issued", "sign/FO", 403),
    ("head_hsk", "issued", "amendment/review", 404),
    ("head_hsk", "issued", "cancel", 403),
    ("head_hsk", "issued", "contacts", 403),
    ("head_eng", "issued", "sign/ENG", 404),
    ("front_desk_1", "issued", "sign/FO", 404),
    ("md", "issued", "sign/FO", 403),
    ("sysadmin", "issued", "verify", 404),
]


@pytest.mark.parametrize(("who", "state", "page", "status"), WRONG)
def test_page_refuses_others(at_state, sign_in, who, state, page, status):
    """A-006: out of sight 404, seen but not theirs 403; posting changes nothing either."""
    order = at_state(state)
    before = order.state
    client = sign_in(who)
    path = f"/orders/{order.id}/{page}"
    assert client.get(path).status_code == status
    assert client.post(path, data={"reason": "试一试能不能", "act": "approve"}).status_code == status
    assert only_order().state is before


@pytest.mark.parametrize(
    "path", ["submit", "discard", "amendment/begin", "amendment/drop", "print/FO", "doubts/2/accept"]
)
def test_acts_are_not_done_by_looking(at_state, sign_in, path):
    """GET never changes anything."""
    order = at_state("issued")
    assert sign_in("md").get(f"/orders/{order.id}/{path}").status_code == 405


def test_an_address_with_words_of_its_own_is_still_a_list(house, sign_in):
    """R26, X-010: only the filters go on to the next page; what else was typed into the address breaks nothing."""
    client = sign_in("md")
    for typed in ("endpoint=x", "_method=POST", "_scheme=ftp", "_anchor=x"):
        assert client.get(f"/orders?page=2&{typed}").status_code == 200


# --- the application form ---------------------------------------------------------------------------


def test_application_of_a_head_for_his_own_authority(house, sign_in):
    """R-010, RE-03: finance for tax and audit, and for nothing else."""
    client = sign_in("head_fin")
    data = posted(acts.reeds()) | {"category": "authority", "authority_type": "labour", "act": "submit"}
    assert client.post("/orders/new", data=data).status_code == 403
    assert client.post("/orders/new", data=data | {"authority_type": "tax_audit"}).status_code == 302
    assert only_order().applicant_dept is Dept.FIN


def test_rows_grow_and_shrink_and_nothing_typed_is_lost(house, sign_in):
    client = sign_in("marketing_1")
    data = posted(acts.reeds())
    more = client.post("/orders/new", data=data | {"row": "add:people"})
    assert more.status_code == 200
    assert more.text.count('name="people-2-name"') == 1 and "梁景行" in more.text and "孔繁" in more.text
    fewer = client.post("/orders/new", data=data | {"row": "drop:people-0"})
    assert 'name="people-1-name"' not in fewer.text and "苏禾" in fewer.text and "梁景行" not in fewer.text
    assert db.session.scalars(db.select(Order)).all() == []


@pytest.mark.parametrize(
    "row", ["add:", "add:nonsense", "add:revision", "drop:people-99", "drop:people", "x", "drop:-"]
)
def test_forged_row_buttons_do_no_harm(house, sign_in, row):
    answer = sign_in("marketing_1").post("/orders/new", data=posted(acts.reeds()) | {"row": row})
    assert answer.status_code in (200, 302)


JUNK = {
    "head_count": ["0", "501", "-1", "viele", "1e3", "９９９９９９"],
    "arrival_at": ["gestern", "2026-02-30T10:00", "1999-12-31T10:00", "0001-01-01T00:00", "9999-12-31T23:59", "9" * 50],
    "category": ["", "nonsense"],
    "proposed_grade": ["VE", "VA; drop table"],
    "code_name": ["松", "长" * 21],
    "purpose": ["长" * 301],
    "people-0-name": ["长" * 61, "秦\t川"],
    "legs-0-number": ["一", "ABCDEFGHI"],
    "vehicles-0-plate": ["粤", "粤S88K66粤S88K66"],
    "vehicles-0-driver_phone": ["123", "电话", "1" * 21],
    "key_contact-phone": ["12-34"],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in JUNK.items() for value in values])
def test_junk_is_refused_and_kept(house, sign_in, field, value):
    """X-015, X-018: 422, the rest of what was typed stays."""
    answer = sign_in("marketing_1").post("/orders/new", data=posted(acts.reeds()) | {field: value, "act": "submit"})
    assert answer.status_code == 422
    assert "商谈年度会议合作" in answer.text or field == "purpose"
    assert db.session.scalars(db.select(Order)).all() == []


def test_empty_form_is_a_draft_and_cannot_be_submitted(house, sign_in):
    """RE-01 lists what is missing; the draft is kept."""
    client = sign_in("marketing_1")
    bare = {"category": "key_guest", "guest_category": "other"}
    assert client.post("/orders/new", data=bare | {"act": "submit"}).status_code == 422
    answer = client.post("/orders/new", data=bare | {"act": "save"})
    assert (answer.status_code, only_order().state) == (302, OrderState.DRAFT)
    refused = client.post(f"/orders/{only_order().id}/submit")
    assert refused.status_code == 422 and "RE-01" in refused.text


@pytest.mark.parametrize(
    "words", ['<script>alert("x")</script>', "=HYPERLINK(1)", "{{ 7*7 }}", "'; DROP TABLE account;--"]
)
def test_words_stay_words(house, sign_in, words):
    client = sign_in("marketing_1")
    client.post("/orders/new", data=posted(replace(acts.reeds(), purpose=words), act="submit"))
    text = client.get(f"/orders/{only_order().id}").text
    assert words not in text or "<" not in words
    assert queries.content_in_force(only_order()).purpose == words


def test_keys_of_rows_cannot_be_forged(house, sign_in):
    data = posted(acts.reeds()) | {"people-0-key": "p2", "people-1-key": "p2", "legs-0-key": "<x>", "act": "submit"}
    sign_in("marketing_1").post("/orders/new", data=data)
    content = queries.content_in_force(only_order())
    assert [person.key for person in content.people] == ["p2", "p1"]
    assert [leg.key for leg in content.legs] == ["l1"]


def test_the_same_form_twice_has_one_effect(house, sign_in):
    """X-007."""
    client = sign_in("marketing_1")
    data = posted(acts.reeds(), act="submit") | {"_once": "one-and-the-same"}
    first, second = (client.post("/orders/new", data=data) for _ in range(2))
    assert first.location == second.location
    assert only_order().order_no == "JD-2026-0001"


def test_stale_page_keeps_what_was_typed(house, sign_in):
    """E-05, X-004, XE-01."""
    one, other = sign_in("marketing_1"), sign_in("marketing_1")
    one.post("/orders/new", data=posted(acts.reeds(), act="save"))
    path = f"/orders/{only_order().id}/application"
    seen = str(only_order().revision)
    changed = posted(replace(acts.reeds(), purpose="先保存的目的"), act="save") | {"revision": seen}
    assert one.post(path, data=changed).status_code == 302
    late = posted(replace(acts.reeds(), purpose="后保存的目的"), act="save") | {"revision": seen}
    for said in (seen, [], "", [seen, str(only_order().revision)]):
        answer = other.post(path, data=late | {"revision": said})
        assert (answer.status_code, "XE-01" in answer.text, "后保存的目的" in answer.text) == (409, True, True), said
    assert queries.content_in_force(only_order()).purpose == "先保存的目的"


# --- decisions --------------------------------------------------------------------------------------


def test_verification_page_takes_one_source_for_all(house, sign_in):
    order = acts.submitted(house, acts.reeds())
    given = [item.number for item in _given(order)]
    data = {"source": "电话确认", "rest": "y"} | {
        key: text
        for place, number in enumerate(given)
        for key, text in {f"findings-{place}-item": str(number), f"findings-{place}-state": "unverified"}.items()
    }
    assert sign_in("md").post(f"/orders/{order.id}/verify", data=data).status_code == 302
    checks = queries.checks(only_order())
    assert set(checks) == set(given) and {queries.source_of(check) for check in checks.values()} == {"电话确认"}


def _given(order):
    from app.reception.orders import verification

    return verification.given_items(queries.content_in_force(order), clock.now())


@pytest.mark.parametrize("item", ["", "0", "17", "abc", "1", "²"])
def test_forged_items_of_a_verification_are_no_items(house, sign_in, item):
    order = acts.submitted(house, acts.reeds())
    data = findings([item.number for item in _given(order)]) | {"findings-0-item": item}
    assert sign_in("md").post(f"/orders/{order.id}/verify", data=data).status_code in (302, 422)


def test_approval_of_a_stale_text_is_refused(house, sign_in):
    """FEATURES 8: what changed since is to be looked at first."""
    order = acts.verified(house, acts.reeds())
    draft = queries.draft_of(order)
    draft.revised(by_id=house["md"].id, at=clock.now())
    fixed = {"grade": "VC", "security_level": "III", "lead": str(house["md"].id), "revision": "1"}
    answer = sign_in("gm").post(f"/orders/{order.id}/approve", data=fixed)
    assert answer.status_code == 409 and only_order().state is OrderState.VERIFIED


def test_repeat_of_a_decision_is_refused_with_the_state(house, sign_in):
    """XE-02."""
    order = acts.approved(house, acts.reeds())
    fixed = {"grade": "VC", "security_level": "III", "lead": str(house["md"].id)}
    answer = sign_in("gm").post(f"/orders/{order.id}/approve", data=fixed)
    assert answer.status_code == 409 and "XE-02" in answer.text


# --- receipts ---------------------------------------------------------------------------------------


def test_wrong_password_does_not_sign(house, sign_in):
    """R-030."""
    order = acts.issued(house, acts.reeds())
    client = sign_in("head_fo")
    client.get(f"/orders/{order.id}")
    answer = client.post(f"/orders/{order.id}/sign/FO", data={"version": "1", "password": "nonsense"})
    assert answer.status_code == 422 and "AE-07" in answer.text
    assert queries.ack_of(only_order(), Dept.FO).state is AckState.PENDING
    assert client.post(f"/orders/{order.id}/sign/FO", data={"version": "1", "password": PASSWORD}).status_code == 302
    assert queries.ack_of(only_order(), Dept.FO).state is AckState.SIGNED


def test_opening_the_page_is_noted_for_the_head_only(house, sign_in):
    """R-025."""
    order = acts.issued(house, acts.reeds())
    sign_in("md").get(f"/orders/{order.id}")
    assert queries.ack_of(only_order(), Dept.FO).opened_at is None
    sign_in("head_fo").get(f"/orders/{order.id}")
    assert queries.ack_of(only_order(), Dept.FO).opened_at == clock.now()
    assert queries.ack_of(only_order(), Dept.HSK).opened_at is None


def test_a_query_is_for_its_department_and_those_who_lead(house, sign_in):
    order = acts.issued(house, acts.reeds())
    client = sign_in("head_fo")
    client.get(f"/orders/{order.id}")
    client.post(f"/orders/{order.id}/ask/FO", data={"words": "主宾是否需要婴儿床？"})
    assert "婴儿床" in client.get(f"/orders/{order.id}").text
    assert "婴儿床" in sign_in("md").get(f"/orders/{order.id}").text
    assert "婴儿床" not in sign_in("head_hsk").get(f"/orders/{order.id}").text


# --- amendments -------------------------------------------------------------------------------------


def test_coordinator_drafts_without_what_he_may_not_see(house, sign_in):
    """2.4, 2.6: F10 is neither shown to him nor overwritten by him."""
    order = acts.preparing(house, acts.pines(source_ref="穗接函〔2026〕7号"))
    client = sign_in("marketing_1")
    client.post(f"/orders/{order.id}/amendment/begin")
    page = client.get(f"/orders/{order.id}/amendment").text
    assert "穗接函" not in page and 'name="security_level"' in page and 'name="source_ref"' not in page
    content = replace(acts.pines(), likes="红茶")
    fixed = {"grade": "VA", "security_level": "I", "lead": str(house["gm"].id), "reason": "对方改喝红茶"}
    data = posted(content) | fixed | {"source_ref": "伪造的来文"}
    assert client.post(f"/orders/{order.id}/amendment", data=data).status_code == 302
    draft = db.session.scalars(db.select(OrderDraft).where(OrderDraft.state == DraftState.OPEN)).one()
    now = queries.content_of(draft)
    assert (now.source_ref, now.likes) == ("穗接函〔2026〕7号", "红茶")
    review = f"/orders/{order.id}/amendment/review"
    assert client.post(review, data=distribution(["FO"]) | {"act": "issue"}).status_code == 403
    assert client.post(review, data={"act": "approve"}).status_code == 403


def test_director_issues_an_amendment_through_the_pages(house, sign_in):
    order = acts.preparing(house, acts.reeds())
    client = sign_in("md")
    client.post(f"/orders/{order.id}/amendment/begin")
    fixed = {"grade": "VC", "security_level": "III", "lead": str(house["md"].id), "reason": "对方改喝红茶"}
    data = posted(replace(acts.reeds(), likes="红茶")) | fixed
    assert client.post(f"/orders/{order.id}/amendment", data=data).location.endswith("/amendment/review")
    page = client.get(f"/orders/{order.id}/amendment/review").text
    assert "乌龙茶" in page and "红茶" in page
    listed = distribution(["FO", "LNG", "HSK", "FNB", "SEC"]) | {"act": "issue"}
    assert client.post(f"/orders/{order.id}/amendment/review", data=listed).status_code == 302
    assert only_order().current_number == 2
    assert client.get(f"/orders/{order.id}/versions/1").status_code == 200
    shown = sign_in("head_hsk").get(f"/orders/{order.id}").text
    assert "红茶" in shown and "乌龙茶" in shown
    assert sign_in("security_manager").get(f"/orders/{order.id}/versions/2").status_code == 200


def test_draft_of_an_amendment_is_not_for_departments(house, sign_in):
    """R-020: an unissued word does not exist for them."""
    order = acts.preparing(house, acts.reeds())
    amendments.begin(order, by=house["md"], at=clock.now())
    amendments.save(order, {"likes": "尚未下达的红茶"}, reason="对方改喝红茶", by=house["md"], at=clock.now())
    assert "尚未下达" not in sign_in("head_hsk").get(f"/orders/{order.id}").text
    assert sign_in("head_hsk").get(f"/orders/{order.id}/amendment").status_code in (403, 404)


def test_version_that_does_not_exist_is_not_found(house, sign_in):
    order = acts.issued(house, acts.reeds())
    for number in ("0", "2", "99999"):
        assert sign_in("md").get(f"/orders/{order.id}/versions/{number}").status_code == 404


# --- paper ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dept", HEAD_RELATION)
def test_department_copy_says_what_its_head_may_know_and_no_more(house, sign_in, dept):
    """D-01, R-024, N1: printed, read back, registered."""
    order = acts.issued(house, acts.pines())
    head = house.head(dept.value)
    answer = sign_in(head.name).post(f"/orders/{order.id}/print/{dept.value}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    text = "\n".join(reader.pages_of(answer.data))
    assert "JD-2026-0001" in text and "松风" in text and dept.zh in text
    groups = ceiling({HEAD_RELATION[dept]})
    outside = queries.values_outside(queries.current_version(only_order()), groups)
    assert [value for value in outside if len(value) > 2 and value in text] == []
    copy = db.session.scalars(db.select(PrintedCopy)).one()
    assert (copy.record, copy.department, copy.version, copy.copy_no) == (f"order:{order.id}", dept, 1, 1)


def test_new_version_recalls_the_paper_and_marks_what_changed(house, sign_in):
    """R-063."""
    order = acts.preparing(house, acts.reeds())
    sign_in("md").post(f"/orders/{order.id}/print/HSK")
    acts.amended(house, order, likes="红茶")
    assert db.session.scalars(db.select(PrintedCopy.state)).one().value == "recall"
    answer = sign_in("head_hsk").post(f"/orders/{order.id}/print/HSK")
    text = "\n".join(reader.pages_of(answer.data))
    assert "乌龙茶 → 红茶" in text


def test_nobody_prints_anothers_copy(house, sign_in):
    order = acts.issued(house, acts.pines())
    assert sign_in("head_hsk").post(f"/orders/{order.id}/print/FO").status_code == 404
    assert sign_in("marketing_1").post(f"/orders/{order.id}/print/FO").status_code == 403
    assert sign_in("md").post(f"/orders/{order.id}/print/XX").status_code == 404


def test_archive_waits_for_the_paper(house, sign_in):
    """RE-20."""
    from app.reception.orders import course

    order = acts.preparing(house, acts.reeds())
    sign_in("md").post(f"/orders/{order.id}/print/HSK")
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    answer = sign_in("md").post(f"/orders/{order.id}/archive", data={"reason": "各部门资料已全部交回"})
    assert answer.status_code == 422 and "RE-20" in answer.text


# --- list and landing page --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=x", "?page=99999999", "?day=nonsense", "?grade=VE&state=x", "?day=2026-09-16"]
)
def test_list_takes_any_filter(house, sign_in, query):
    acts.issued(house, acts.pines())
    assert sign_in("md").get(f"/orders{query}").status_code == 200


def test_list_is_narrowed_by_day_grade_and_state(house, sign_in):
    """X-010."""
    acts.issued(house, acts.pines())
    acts.submitted(house, acts.reeds())
    client = sign_in("md")
    first, second = "JD-2026-0001", "JD-2026-0002"
    for query, shown in (
        ("", {first, second}), ("?grade=VA", {first}), ("?state=submitted", {second}), ("?day=2026-09-19", set()),
        ("?day=2026-09-18", {first, second}),
    ):  # fmt: skip
        text = client.get(f"/orders{query}").text
        assert {number for number in (first, second) if number in text} == shown, query


@pytest.mark.parametrize(
    ("who", "state", "words"),
    [
        ("md", "submitted", "待核实"),
        ("gm", "verified", "待批准"),
        ("md", "approved", "待下达与答复"),
        ("head_fo", "issued", "待签收"),
        ("marketing_1", "returned", "我的申请"),
    ],
)
def test_landing_page_says_what_waits(at_state, sign_in, who, state, words):
    at_state(state)
    text = sign_in(who).get("/", follow_redirects=True).text
    assert words in text and "JD-2026-0001" in text


def test_a003_an_application_is_read_as_it_was_written(house, sign_in):
    """R-013. Whatever was made of it since; by its applicant and the two who decide, and by nobody else."""
    order = acts.issued(house, acts.reeds(likes="龙井，不要花茶"))
    acts.amended(house, order, likes="只喝白水")
    page, link = f"/orders/{order.id}/as-applied", f'href="/orders/{order.id}/as-applied"'
    for who in ("marketing_1", "gm", "md"):
        client = sign_in(who)
        assert link in client.get(f"/orders/{order.id}").text
        assert ("龙井，不要花茶" in client.get(page).text, "只喝白水" in client.get(page).text) == (True, False)
    for who in ("marketing_2", "head_fo"):
        client = sign_in(who)
        assert link not in client.get(f"/orders/{order.id}").text
        assert client.get(page).status_code == 404
