"""The frame of every page, and the page that shows every block."""

import re

import pytest

from tests.house.source import TEMPLATES

SCREENS = sorted(path for path in TEMPLATES.rglob("*.html") if "sheets" not in path.parts)


def names(paths):
    return [str(path.relative_to(TEMPLATES)) for path in paths]


@pytest.mark.parametrize("path", SCREENS, ids=names(SCREENS))
def test_a_template_holds_no_style_and_no_script_of_its_own(path):
    """SECURITY 2: the content policy forbids both."""
    text = path.read_text()
    assert re.findall(r"<[^>{%]*\sstyle=", text) == []
    assert re.findall(r"<[^>{%]*\son[a-z]+=", text) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag or "nonce" not in tag] == []
    assert "<style" not in text


def test_every_block_can_be_drawn_in_both_languages(client):
    """X-011"""
    for language, word in (("zh-CN", "已超"), ("en", "over")):
        answer = client.get("/style", headers={"Accept-Language": language})
        assert answer.status_code == 200
        assert word in answer.text


def test_the_page_of_blocks_does_not_exist_in_production(app, client):
    app.config["DEMO"] = False
    try:
        assert client.get("/style").status_code == 404
    finally:
        app.config["DEMO"] = True


def test_a_withheld_value_and_an_empty_one_are_not_drawn_alike(client):
    """A-007"""
    text = client.get("/style", headers={"Accept-Language": "zh"}).text
    assert "按需知悉，未授权" in text
    assert '<span class="nothing">—</span>' in text


def test_the_four_grades_differ_by_letter_and_shape(client):
    text = client.get("/style").text
    shapes = dict(re.findall(r'class="grade grade-(v[a-d])">.*?d="([^"]+)"', text))
    assert sorted(shapes) == ["va", "vb", "vc", "vd"]
    assert len(set(shapes.values())) == 4


def test_an_error_stands_beside_its_field_and_in_the_summary(client):
    """X-015"""
    text = client.get("/style", headers={"Accept-Language": "en"}).text
    assert text.count("The arrival lies in the past.") == 2
    assert 'aria-describedby="arrival-error"' in text
    assert 'id="arrival-error"' in text
    assert 'href="#arrival"' in text


def test_the_landing_page_greets_by_the_hotels_clock(sign_in, at):
    with at("2026-09-16 11:59"):
        assert "Good morning" in sign_in("gm").get("/", headers={"Accept-Language": "en"}).text
    with at("2026-09-16 12:00"):
        assert "Good afternoon" in sign_in("gm").get("/", headers={"Accept-Language": "en"}).text
    with at("2026-09-16 18:00"):
        assert "Good evening" in sign_in("gm").get("/", headers={"Accept-Language": "en"}).text


def test_the_landing_page_leads_a_stranger_to_the_door(client):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_every_role_has_a_landing_page(sign_in):
    from tests.people import STAFF

    for person in {one.roles: one for one in STAFF}.values():
        assert sign_in(person.key).get("/").status_code == 200, person.key
