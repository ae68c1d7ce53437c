"""What takes longer than a moment: shown, left, without losing the page; pressed twice with one effect (X-007)."""

import re

PRESS_WAIT_LEAVE = """() => new Promise((tell) => {
  const [form, stop] = ["main .sheet-form", "#waiting [data-stop]"].map((one) => document.querySelector(one));
  form.querySelector(".btn-primary").click();
  setTimeout(() => {
    const shown = stop.getClientRects().length > 0;
    stop.click();
    tell({ shown, busy: form.getAttribute("aria-busy"), waits: stop.getClientRects().length > 0 });
  }, 1500);
})"""
"""In one go: while a page is on its way, a test may not ask for anything else."""


def test_a_sheet_is_printed_and_the_page_stays(enter):
    page = enter("front_desk_1")
    page.goto("/desk")
    copies = "form[action*='/print'] button[type=submit]"
    with page.expect_download() as kept:
        page.click(copies)
    assert re.fullmatch(r"D-04-[\w-]+\.pdf", kept.value.suggested_filename)
    assert page.url.endswith("/desk")
    page.wait_for_selector("#waiting [data-link]:visible")
    assert kept.value.suggested_filename in page.inner_text("#waiting")
    with page.expect_navigation():
        page.click(copies)
    assert re.search(r"/copies/\d+$", page.url), "the same form again leads to the copy that it made"


def test_a_long_act_is_shown_and_can_be_left(enter):
    page = enter("housekeeping_2")
    page.goto("/me/password")
    page.route("**/me/password", lambda route: None)
    assert page.evaluate(PRESS_WAIT_LEAVE) == {"shown": True, "busy": None, "waits": False}
