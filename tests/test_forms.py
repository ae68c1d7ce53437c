"""X-015. What is wrong is said beside the field in words that a tired clerk understands, in the reader's language."""

from pathlib import Path

from app.forms import PLAINER


def test_a_missing_and_a_forged_choice_are_said_plainly(sign_in):
    reader = sign_in("marketing_1")
    answer = reader.post("/orders/new", data={"category": "nonsense", "act": "submit"})
    assert answer.status_code == 422
    assert "请从列表中选择。" in answer.text
    assert "无法转化" not in answer.text and "必填字段" not in answer.text
    reader.post("/language", data={"locale": "en", "next": "/"})
    assert "Please choose from the list." in reader.post("/orders/new", data={"category": "nonsense"}).text


def test_the_plainer_words_stand_for_words_of_the_library():
    """A sentence that the library no longer says would never be replaced."""
    import wtforms.fields.choices
    import wtforms.fields.numeric
    import wtforms.validators

    modules = (wtforms.fields.choices, wtforms.fields.numeric, wtforms.validators)
    said = "".join(Path(module.__file__).read_text() for module in modules)
    assert [text for text in PLAINER if text not in said] == []


def test_who_does_not_decide_finds_no_form_to_reject(busy_house, sign_in, at):
    """R-016: the head of a listed department sees the order, and not the page that rejects it."""
    page = f"/orders/{busy_house['0031']}"
    with at("2026-09-16 12:00"):
        head = sign_in("head_hsk")
        assert head.get(page).status_code == 200
        assert head.get(f"{page}/reject").status_code == 403
        assert sign_in("md").get(f"{page}/reject").status_code == 200
