"""One story told by many people, each at an own browser: what they read, what they type, which button they press.

Nobody posts what no page offers: a form is found on the page, filled in, and sent with its hidden fields.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.application import HouseClient
from tests.stories.paper_forms import PageForm, forms_of

DONE = 302
Typed = Mapping[str, Any]


class Stage:
    """``stage.fill("md", "/orders/1/verify", {...})``, ``stage.press("gm", "/orders/1", "/orders/1/submit")``."""

    def __init__(self, sign_in: Callable[[str], HouseClient]) -> None:
        self._sign_in = sign_in
        self._browsers: dict[str, HouseClient] = {}

    def browser(self, who: str) -> HouseClient:
        if who not in self._browsers:
            self._browsers[who] = self._sign_in(who)
        return self._browsers[who]

    def read(self, who: str, path: str, expect: int = 200) -> str:
        answer = self.browser(who).get(path)
        assert answer.status_code == expect, f"{who} {path}: {answer.status_code}\n{answer.text}"
        return answer.text

    def form(self, who: str, path: str, action: str = "") -> PageForm:
        """The form of a page that goes to ``action``; to the page itself where none is named."""
        found = [form for form in forms_of(self.read(who, path)) if (form.action or path) == (action or path)]
        assert found, f"{who} finds no form to {action or path} on {path}"
        return found[0]

    def fill(self, who: str, path: str, typed: Typed, *, act: str = "", action: str = "", expect: int = DONE) -> Any:
        """Open a page, type, press: ``act`` is the value of the button where several stand there."""
        form = self._grown(who, path, self.form(who, path, action), typed)
        unknown = [name for name in typed if not form.offers(name)]
        assert not unknown, f"{path} has no field {unknown}"
        return self._send(who, action or path, form, typed, act, expect)

    def press(self, who: str, path: str, action: str, *, expect: int = DONE) -> Any:
        """Press a button of a page that needs nothing typed."""
        return self._send(who, action, self.form(who, path, action), {}, "", expect)

    def forms(self, who: str, path: str) -> list[PageForm]:
        return forms_of(self.read(who, path))

    def links(self, who: str, path: str, pattern: str) -> list[str]:
        return re.findall(rf'href="({pattern})"', self.read(who, path))

    def send(self, who: str, form: PageForm) -> None:
        """Press the one button of a form that was found on a page."""
        self._send(who, form.action, form, {}, "", DONE)

    def press_all(self, who: str, path: str, pattern: str) -> int:
        """Press every button of a page whose address fits the pattern, from top to bottom."""
        wanted = [form for form in self.forms(who, path) if re.search(pattern, form.action)]
        for form in wanted:
            self.send(who, form)
        return len(wanted)

    def _send(self, who: str, url: str, form: PageForm, typed: Typed, act: str, expect: int) -> Any:
        data = {name: values for name, values in form.sent.items() if name not in typed}
        data |= {name: value for name, value in typed.items() if value is not None}
        if act:
            name = next(name for name, value in form.buttons if value == act)
            data[name] = act
        answer = self.browser(who).post(url, data=data)
        assert answer.status_code == expect, f"{who} {url}: {answer.status_code}\n{_words(answer.text)}"
        return answer

    def _grown(self, who: str, path: str, form: PageForm, typed: Typed) -> PageForm:
        """Press "add a row" until the form has every row that is to be typed, as people without scripts do."""
        while missing := next((name for name in typed if not form.offers(name)), None):
            button = f"add:{missing.partition('-')[0]}"
            if ("row", button) not in form.buttons:
                return form
            page = self._send(who, path, form, {}, button, 200).text
            form = next(one for one in forms_of(page) if (one.action or path) == path)
        return form


def _words(page: str) -> str:
    """What a page says, for the message of a failed test."""
    body = page.partition("<main")[2] or page
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))[:3000]
