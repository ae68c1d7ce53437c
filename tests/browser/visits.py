"""A person at a screen, with what is typed and pressed; and the same person's forms, sent without drawing a page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import APIRequestContext, APIResponse, Locator, Page

from tests.people import PASSWORD, person
from tests.stories.paper_forms import forms_of

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Answer:
    """What a post was answered with, as the tests through HTTP know it."""

    status_code: int
    text: str
    location: str
    data: bytes


class Sender:
    """Sends forms as a person: for the fifth of six equal ticks, after the first was pressed on the screen."""

    def __init__(self, request: APIRequestContext) -> None:
        self._request = request

    def sign_in(self, called: str) -> "Sender":
        form = next(form for form in forms_of(self.get("/sign-in").text) if form.offers("password"))
        typed = {name: values[0] for name, values in form.sent.items()}
        answer = self.post("/sign-in", typed | {"name": person(called).username, "password": PASSWORD})
        assert answer.status_code == 302, answer.text
        return self

    def get(self, path: str) -> Answer:
        return _answer(self._request.get(path, max_redirects=0))

    def post(self, path: str, data: Mapping[str, object]) -> Answer:
        typed = urlencode(data, doseq=True)
        return _answer(self._request.post(path, data=typed, headers=FORM, max_redirects=0))


def _answer(got: APIResponse) -> Answer:
    is_paper = got.headers.get("content-type", "").startswith("application/pdf")
    where = urlsplit(got.headers.get("location", ""))
    return Answer(
        got.status, "" if is_paper else got.text(), where.path + (f"?{where.query}" if where.query else ""), got.body()
    )


class Visit:
    """What somebody does on his own screen. Everything is found by what the page offers: names, addresses, words."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def here(self) -> str:
        return urlsplit(self.page.url).path

    def go(self, path: str) -> "Visit":
        answer = self.page.goto(path)
        assert answer is not None and answer.status == 200, (path, answer and answer.status)
        return self

    def type(self, **typed: str) -> "Visit":
        """By the names of the fields; ``people__0__name`` is ``people-0-name``."""
        for name, text in typed.items():
            self._field(name).fill(text)
        return self

    def choose(self, **chosen: str) -> "Visit":
        """From a list: by the value, or by a part of the words that people read."""
        for name, wanted in chosen.items():
            self._choose(self._field(name), wanted)
        return self

    def _choose(self, field: Locator, wanted: str) -> None:
        offered = field.locator("option").evaluate_all("all => all.map(one => [one.value, one.textContent])")
        value = next((value for value, words in offered if wanted in (value, words.strip())), None)
        value = value or next(value for value, words in offered if wanted in words)
        field.select_option(value)

    def tick(self, *names: str) -> "Visit":
        for name in names:
            self._field(name).check()
        return self

    def pick(self, **picked: str) -> "Visit":
        """One of several: ``pick(proof="document")``."""
        for name, value in picked.items():
            self.page.check(f'input[name="{name.replace("__", "-")}"][value="{value}"]')
        return self

    def _field(self, name: str) -> Locator:
        """A field; what it is folded into is opened first."""
        field = self.page.locator(f'[name="{name.replace("__", "-")}"]:not([type=hidden])').first
        folded = field.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("summary").first.click()
        return field

    def add_row(self, name: str) -> "Visit":
        with self.page.expect_navigation():
            self.page.click(f'button[name=row][value="add:{name}"]')
        return self

    def press(self, to: str = "", *, act: str = "", within: str = "") -> "Visit":
        """The button of the form that goes to this address; to the page itself where none is named.

        ``within`` are words of the card in which it stands.
        """
        form = f'form[method=post][action$="{to}"]' if to else "main form.sheet-form:not([action])"
        around = self.page.locator("main section", has_text=within).last if within else self.page
        button = around.locator(f"{form} button[type=submit]{f'[value={act}]' if act else ':not([name=row])'}").first
        folded = button.locator("xpath=ancestor::details[contains(@class, 'confirm')][not(@open)]")
        if folded.count():
            folded.first.locator("summary").first.click()
        with self.page.expect_navigation():
            button.click()
        return self

    def follow(self, path: str) -> "Visit":
        """The link that leads there."""
        with self.page.expect_navigation():
            self.page.locator(f'main a[href$="{path}"]').first.click()
        return self

    def reads(self, words: str) -> "Visit":
        self.page.locator("main", has_text=words).first.wait_for()
        return self

    def links(self, pattern: str) -> list[str]:
        found = self.page.eval_on_selector_all("main a", "all => all.map(one => one.getAttribute('href'))")
        return [link for link in found if re.fullmatch(pattern, link or "")]
