"""Policy values that are small tables, one line a row: ``I | 5 | 3 | 4`` (X-001). Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.errors import Words
from app.policy.kinds import Choice, Kind, Nonsense, Switch, code_and_word

MOST_ROWS = 20
Row = Mapping[str, Any]


CODE = Words("代码", "Code")


@dataclass(frozen=True)
class Column:
    name: str
    title: Words
    kind: Kind


@dataclass(frozen=True)
class Table(Kind):
    """Rows by code; each cell is a value of its column's kind. ``codes`` fixes which rows there are.

    The value maps the code of a row to its cells: ``value["I"]["posts"]``.
    """

    columns: tuple[Column, ...]
    codes: tuple[str, ...] = ()
    first: Words = CODE
    code_kind: Kind | None = None

    widget = "rows"

    def parse(self, text: str) -> Mapping[str, Row]:
        rows: dict[str, Row] = {}
        for line in text.splitlines():
            if line.strip():
                code, row = self._row(line)
                if code in rows:
                    raise self.refuse()
                rows[code] = row
        wrong_rows = set(rows) != set(self.codes) if self.codes else not rows
        if wrong_rows or len(rows) > MOST_ROWS:
            raise self.refuse()
        return MappingProxyType(rows)

    def _row(self, line: str) -> tuple[str, Row]:
        code, *cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != len(self.columns) or not re.fullmatch(r"[\w.-]{1,40}", code):
            raise self.refuse()
        if self.code_kind is not None:
            self._cell(self.first, self.code_kind, code)
        return code, MappingProxyType(
            {
                column.name: self._cell(column.title, column.kind, cell)
                for column, cell in zip(self.columns, cells, strict=True)
            }
        )

    def _cell(self, title: Words, kind: Kind, cell: str) -> Any:
        try:
            return kind.parse(cell)
        except Nonsense as nonsense:
            allowed = nonsense.allowed
            raise Nonsense(Words(f"“{title.zh}”列：{allowed.zh}", f"Column {title.en}: {allowed.en}")) from None

    def show(self, value: Mapping[str, Row]) -> str:
        return "\n".join(
            " | ".join([code, *(column.kind.show(row[column.name]) for column in self.columns)])
            for code, row in value.items()
        )

    def bounds(self) -> Words:
        zh = " | ".join([self.first.zh, *(column.title.zh for column in self.columns)])
        en = " | ".join([self.first.en, *(column.title.en for column in self.columns)])
        rows_zh = f",须有且仅有以下各行：{'、'.join(self.codes)}" if self.codes else f",1 至 {MOST_ROWS} 行"
        rows_en = f"; exactly these rows: {', '.join(self.codes)}" if self.codes else f"; 1 to {MOST_ROWS} rows"
        codes_zh, codes_en = self._codes_of_columns()
        return Words(f"每行按“{zh}”填写{rows_zh}。{codes_zh}", f"One line a row: {en}{rows_en}.{codes_en}")

    def _codes_of_columns(self) -> tuple[str, str]:
        """Where a cell is a code, which codes there are."""
        closed = [
            (column.title, column.kind.choices()) for column in self.columns if isinstance(column.kind, Choice | Switch)
        ]
        zh = (
            f"{title.zh}:{'、'.join(code_and_word(code, w.zh) for code, w in codes.items())}。"
            for title, codes in closed
        )
        en = (
            f" {title.en}: {', '.join(code_and_word(code, w.en) for code, w in codes.items())}."
            for title, codes in closed
        )
        return "".join(zh), "".join(en)
