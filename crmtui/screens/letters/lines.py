"""How letters and those they go to are drawn, one line each."""

from __future__ import annotations

from crmtui import words
from crmtui.documents.letters import Filled
from crmtui.i18n import _
from crmtui.queries.addressing import LeftOut
from crmtui.queries.letters import LetterRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import cut, fit
from crmtui.words.letters import LETTER, field_name

KIND, LANGUAGE, CODE = 10, 10, 4
"""Cells of the columns."""
Goes = Filled | LeftOut


def letter_columns(cells: int) -> Spans:
    """The headings over letters."""
    name, subject = _letter_rooms(cells - 1)
    head = fit(_("Letter"), name) + fit(_("As"), KIND) + fit(_("Language"), LANGUAGE)
    return [Span(f" {head}{fit(_('Subject'), subject)}", "muted")]


def letter(row: LetterRow, cells: int, selected: bool) -> Spans:
    """What it is called, how it goes out, in which language, and about what."""
    name, subject = _letter_rooms(cells)
    return [
        Span(f"{fit(row.name, name - 1)} ", *(("strong", "b") if selected else ("text", ""))),
        Span(fit(words.say(LETTER, row.kind), KIND), "accent"),
        Span(fit(words.say(words.LANGUAGE, row.language), LANGUAGE), "muted"),
        Span(fit(row.subject, subject), "muted"),
    ]


def letter_detail(row: LetterRow, cells: int, most: int) -> list[Spans]:
    """How its text begins."""
    lines = [line for line in row.text.split("\n") if line.strip()]
    return [[Span(f" {cut(line, cells - 1)}")] for line in lines[:most]]


def to_columns(cells: int) -> Spans:
    """The headings over those to whom a letter goes."""
    company, contact, rest = _to_rooms(cells - 1)
    head = fit(_("Company"), company) + fit(_("Contact"), contact) + fit(_("E-mail"), rest)
    return [Span(f" {head}{fit(_('Co'), CODE)}", "muted")]


def to(row: Goes, cells: int, selected: bool) -> Spans:
    """A company, whom the letter goes to there; or why none does."""
    company, contact, rest = _to_rooms(cells)
    bold = ("strong", "b") if selected else ("text", "")
    if isinstance(row, LeftOut):
        said = _("{person} asked not to be contacted").format(person=row.person)
        said = said if row.person else _("asked not to be contacted")
        room = contact + rest + CODE
        return [Span(f"{fit(row.company, company - 1)} ", "muted"), Span(fit(said, room), "red")]
    return [
        Span(f"{fit(row.to.company, company - 1)} ", *bold),
        Span(f"{fit(row.to.contact or '–', contact - 1)} "),
        Span(f"{fit(row.to.email or _('none known'), rest - 1)} ", "accent" if row.to.email else "muted"),
        Span(fit(str(row.to.salesperson), CODE), "muted"),
    ]  # fmt: skip


def missing(row: Filled) -> Spans:
    """The fields of the letter of which nothing is known at a company."""
    named = ", ".join(map(field_name, row.missing))
    return [Span(f" {_('Nothing is known of: {fields}').format(fields=named)}", "red")]


def text(row: Filled, cells: int) -> list[Spans]:
    """The letter as that company gets it."""
    from crmtui.core.cells import wrapped

    head: list[Spans] = [[Span(f" {row.subject}", "strong", "b")]] if row.subject else []
    body = [
        [Span(f" {line}")]
        for part in row.text.split("\n")
        for line in wrapped(part, max(20, cells - 2)) or [""]
    ]
    return [*head, *body]


def _letter_rooms(cells: int) -> tuple[int, int]:
    room = cells - KIND - LANGUAGE
    name = min(34, room // 2)
    return name, room - name


def _to_rooms(cells: int) -> tuple[int, int, int]:
    room = cells - CODE
    company, contact = room * 2 // 5, room * 3 // 10
    return company, contact, room - company - contact
