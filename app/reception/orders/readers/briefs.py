"""A draft through the eyes of one of its readers: drawn from nothing, as his page and his paper will be (DESIGN 1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from app import policy
from app.access.groups import Group, opens
from app.access.projector import WITHHELD, Brief, brief_of_draft, draw_document, standing_of
from app.access.relations import CEILINGS, DESK, HEAD_RELATION, Relation
from app.people.models import Account
from app.people.rules import Dept
from app.printing.contents import Bilingual, Fact, Section, Words
from app.reception.orders import queries as orders
from app.reception.orders.content import OrderContent
from app.reception.orders.items import BY_NUMBER
from app.reception.orders.linter import queries as linter
from app.reception.orders.linter import texts
from app.reception.orders.linter.briefs import Piece, pieces
from app.reception.orders.linter.rules import Finding, Hit
from app.reception.orders.models import Order, OrderDraft
from app.reception.orders.readers import queries
from app.reception.orders.readers.rules import ASKED, Signing
from app.reception.orders.sections import Look, reading, sections, summary
from app.reception.orders.snapshot import Change
from app.reception.orders.states import CheckState


@dataclass(frozen=True)
class ReaderTab:
    """One reader of a department: its head, or those who are delegated in one row of 2.4."""

    code: str
    label: str
    marks: int
    chosen: bool


@dataclass(frozen=True)
class DeptTab:
    dept: Dept
    signing: Signing
    tabs: tuple[ReaderTab, ...]

    @property
    def chosen(self) -> bool:
        return any(tab.chosen for tab in self.tabs)

    @property
    def marks(self) -> int:
        return sum(tab.marks for tab in self.tabs)


@dataclass(frozen=True)
class Told:
    """A place of the text that tells this reader what he may not know, and where it is typed."""

    label: Words
    kind: str
    said: str
    path: str
    row: str


@dataclass(frozen=True)
class ReaderPage:
    """Everything beside the editor, for one chosen reader."""

    departments: tuple[DeptTab, ...]
    code: str
    title: str
    signing: Signing | None
    changed: tuple[str, ...]
    desk_hours: int | None
    """A-004. From how many hours before arrival a delegate at a desk reads it."""
    delegated: bool
    summary: tuple[Fact, ...]
    sections: tuple[Section, ...]
    withheld: tuple[Bilingual, ...]
    sealed: tuple[str, ...]
    beyond: tuple[Group, ...]
    """What this reader may know and the one who writes may not: it is not shown."""
    told: tuple[Told, ...]


def page(
    order: Order, draft: OrderDraft, content: OrderContent, asked: str, viewer: Account, at: datetime
) -> ReaderPage:
    """What the chosen reader would read if this text were issued now; the first of the list where none is chosen."""
    within = standing_of(draft, viewer, at).groups
    departments = queries.listed(order, content)
    readers = texts.readers_of(departments)
    code = asked if asked in readers else next(iter(readers), "")
    found = [
        one.finding for one in linter.of_content(order, content, departments, at)
        if opens(within, one.finding.text.group)
    ]  # fmt: skip
    signing = queries.signing_of(order, content, departments, at)
    tabs = _tabs(departments, signing, list(readers), found, code)
    if not code:
        return ReaderPage(tabs, "", "", None, (), None, False, (), (), (), (), (), ())
    return _of_reader(order, content, code, within, at, tabs, [one for one in found if code in one.readers])


def _of_reader(
    order: Order, content: OrderContent, code: str, within: frozenset[Group], at: datetime,
    tabs: tuple[DeptTab, ...], found: Sequence[Finding],
) -> ReaderPage:  # fmt: skip
    relation, dept = texts.relation_of(code), texts.department_of(code)
    sealed = queries.sealed_from(order, content, relation, at)
    brief = brief_of_draft(content, relation, within=within, sealed=sealed)
    changed = queries.changed_for(orders.current_version(order), content, relation, within)
    look = Look.of(reading, changed, _doubted(order, brief))
    shut = _withheld(draw_document(content, CEILINGS[relation], sealed))
    shown = [_with_marks(one, _marked(found)) for one in sections(brief, look) if not one.withheld]
    return ReaderPage(
        departments=tabs,
        code=code,
        title=f"{dept.label} · {_called(relation)}",
        signing=next(tab.signing for tab in tabs if tab.dept is dept),
        changed=labels(changed),
        desk_hours=policy.value("access.desk_window_before_h", at) if relation in DESK else None,
        delegated=relation is not HEAD_RELATION[dept],
        summary=summary(brief, look),
        sections=tuple(shown),
        withheld=shut,
        sealed=tuple(fact.label for fact in sorted(sealed)),
        beyond=tuple(sorted(group for group in CEILINGS[relation] if not opens(within, group))),
        told=tuple(_told(one) for one in found),
    )


def _tabs(
    departments: Sequence[Dept], signing: dict[Dept, Signing], readers: list[str], found: Sequence[Finding], chosen: str
) -> tuple[DeptTab, ...]:
    return tuple(
        DeptTab(dept, signing[dept], tuple(
            ReaderTab(
                code, _called(texts.relation_of(code)), sum(code in one.readers for one in found), code == chosen
            )
            for code in readers if texts.department_of(code) is dept
        ))
        for dept in departments
    )  # fmt: skip


HEAD, SHORT = Words("负责人", "head"), "受派："


def _called(relation: Relation) -> str:
    """Within a department: its head, or what the delegate does there."""
    if relation in HEAD_RELATION.values():
        return reading(HEAD)
    return reading(Words(relation.zh.removeprefix(SHORT), relation.en.removeprefix("Delegate: ")))


def labels(changed: Iterable[Change]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading(change.label) for change in changed))


def _withheld(brief: Brief) -> tuple[Bilingual, ...]:
    return tuple(one.title for one in sections(brief, Look(reading)) if one.withheld)


def _doubted(order: Order, brief: Brief) -> list[int]:
    """R-014. The doubtful items that this reader receives."""
    checks = orders.checks(order).values()
    return [one.item for one in checks if one.state is CheckState.DOUBTFUL and brief.sees(BY_NUMBER[one.item].group)]


# --- the linter's marks at their place --------------------------------------------------------------


def _told(finding: Finding) -> Told:
    text = finding.text
    return Told(text.label, finding.kind.label, finding.said, text.path, text.row)


def _marked(found: Iterable[Finding]) -> dict[str, Markup]:
    """Each text that gives something away, with its places marked: the same words give the same away wherever."""
    hits: dict[str, list[Hit]] = {}
    texts_of = {one.text.words: one.text for one in found}
    for one in found:
        hits.setdefault(one.text.words, []).extend(one.hits)
    return {words: _drawn(pieces(texts_of[words], places)) for words, places in hits.items()}


def _drawn(cut: Iterable[Piece]) -> Markup:
    return Markup("").join(
        Markup('<mark class="leak-mark">{}</mark>').format(piece.words) if piece.marked else escape(piece.words)
        for piece in cut
    )


def _with_marks(section: Section, marked: dict[str, Markup]) -> Section:
    if not marked:
        return section
    facts = tuple(replace(fact, value=_with_mark(fact.value, marked)) for fact in section.facts)
    table = section.table
    if table is not None:
        drawn = tuple(replace(row, cells=tuple(_with_mark(c, marked) for c in row.cells)) for row in table.rows)
        table = replace(table, rows=drawn)
    return replace(section, facts=facts, table=table)


def _with_mark(value: Any, marked: dict[str, Markup]) -> Any:
    return value if value is WITHHELD else marked.get(value, value)


# --- who signs, and why -----------------------------------------------------------------------------


@dataclass(frozen=True)
class SigningLine:
    """R-062. A department, what its receipt becomes, and which of its items changed."""

    dept: Dept
    signing: Signing
    changed: tuple[str, ...]

    @property
    def asked(self) -> bool:
        return self.signing in ASKED


def signing_lines(
    order: Order, content: OrderContent, departments: Sequence[Dept], viewer: Account, at: datetime
) -> tuple[SigningLine, ...]:
    """Who must sign and why, who is carried over, who is new, who leaves; those asked first."""
    draft = orders.draft_of(order)
    within = standing_of(draft, viewer, at).groups if draft is not None else frozenset[Group]()
    found = queries.signing_of(order, content, departments, at)
    lines = [SigningLine(dept, signing, _why(order, content, dept, signing, within)) for dept, signing in found.items()]
    return tuple(sorted(lines, key=lambda line: not line.asked))


def _why(
    order: Order, content: OrderContent, dept: Dept, signing: Signing, within: frozenset[Group]
) -> tuple[str, ...]:
    if signing is not Signing.AGAIN:
        return ()
    return labels(queries.changed_for(orders.current_version(order), content, HEAD_RELATION[dept], within))
