"""The forms of a page as a browser sees them: fields with what stands in them, buttons, and where they go."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str | None]
UNSENT = ("submit", "button", "image", "reset", "file")


@dataclass
class PageForm:
    """One ``<form method="post">``. ``sent`` is what a browser would send when nothing is typed."""

    action: str
    names: list[str] = field(default_factory=list)
    sent: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def offers(self, name: str) -> bool:
        return name in self.names

    def choice(self, name: str, label: str) -> str:
        """The value behind a label of a list or of ticks: ``choice("lead", "沈砚秋")``."""
        found = [value for shown, value in self.choices[name].items() if label in shown]
        assert len(found) == 1, f"{label!r} stands {len(found)} times in {name}: {self.choices[name]}"
        return found[0]


def forms_of(page: str) -> list[PageForm]:
    reader = _Reader()
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._list: str | None = None
        self._option: tuple[str, bool] | None = None
        self._area: str | None = None
        self._ticked: tuple[str, str] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form" and told.get("method") == "post":
            self._form = PageForm(told.get("action") or "")
            self.forms.append(self._form)
        elif self._form is not None:
            for handler in _handlers(self, tag):
                handler(told)

    def handle_endtag(self, tag: str) -> None:
        form = self._form
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._list = None
        elif tag == "option" and form and self._list and self._option:
            value, chosen = self._option
            form.choices[self._list]["".join(self._words).strip()] = value
            if chosen:
                form.sent[self._list] = [*form.sent.get(self._list, []), value]
            self._option = None
        elif tag == "textarea" and form and self._area:
            form.sent[self._area] = ["".join(self._words).removeprefix("\r\n").removeprefix("\n")]
            self._area = None
        elif tag == "label" and form and self._ticked:
            name, value = self._ticked
            form.choices.setdefault(name, {})["".join(self._words).strip()] = value
            self._ticked = None

    def handle_data(self, data: str) -> None:
        if self._option or self._area or self._ticked:
            self._words.append(data)

    def _knows(self, name: str) -> PageForm:
        assert self._form is not None
        self._form.names.append(name)
        return self._form

    def _input(self, told: Attributes) -> None:
        name, kind, value = told.get("name") or "", told.get("type") or "text", told.get("value") or ""
        if not name or kind in UNSENT:
            return
        form = self._knows(name)
        if kind not in ("checkbox", "radio"):
            form.sent.setdefault(name, []).append(value)
            return
        self._ticked, self._words = (name, value or "on"), []
        if "checked" in told:
            form.sent.setdefault(name, []).append(value or "on")

    def _select(self, told: Attributes) -> None:
        self._list = told.get("name") or ""
        form = self._knows(self._list)
        form.choices[self._list] = {}
        self._first = "multiple" not in told

    def _option_of(self, told: Attributes) -> None:
        assert self._form is not None and self._list is not None
        value = told.get("value") or ""
        if "selected" in told:
            self._form.sent.pop(self._list, None) if self._first else None
            self._option = (value, True)
        else:
            self._option = (value, self._first and not self._form.sent.get(self._list))
        self._words = []

    def _textarea(self, told: Attributes) -> None:
        self._area, self._words = told.get("name") or "", []
        self._knows(self._area)

    def _button(self, told: Attributes) -> None:
        assert self._form is not None
        self._form.buttons.append((told.get("name") or "", told.get("value") or ""))


def _handlers(reader: _Reader, tag: str) -> Iterator:
    known = {
        "input": reader._input, "select": reader._select, "option": reader._option_of,
        "textarea": reader._textarea, "button": reader._button,
    }  # fmt: skip
    if tag in known:
        yield known[tag]
