"""How cases worth telling are drawn: in a line, in short under a list, in full to be read."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.i18n import _
from crmtui.queries.lessons import Helpful, LessonRow
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, clip
from crmtui.widgets.text import cut, fit, wrap
from crmtui.words.letters import LESSON, WHY

DAY, SIGN, CODE = 10, 2, 4
"""Cells of the columns."""
DETAIL = 4
"""Lines of what is told under a list."""
MARK = {"success": "√", "failure": "×"}
COLOUR = {"success": "green", "failure": "red"}
"""Of how it ended."""


def columns(cells: int, *, helping: bool) -> Spans:
    """The headings over cases; `helping` are those of which it is said why they help."""
    title, about = _rooms(cells - 1)
    second = _("It helps because") if helping else _("It was about")
    head = fit("", SIGN) + fit(_("Date"), DAY) + fit(_("Case"), title) + fit(second, about)
    return [Span(f" {head}{fit(_('Co'), CODE)}", "muted")]


def paint(row: LessonRow, cells: int, selected: bool, today: date, about: str) -> Spans:
    """A case in a line: how it ended, when, its title, what it was `about`, whose it was."""
    title, room = _rooms(cells)
    return [
        Span(fit(MARK[row.kind], SIGN), COLOUR[row.kind], "b"),
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(f"{fit(row.title, title - 1)} ", *(("strong", "b") if selected else ("text", ""))),
        Span(f"{fit(about, room - 1)} ", "muted"),
        Span(fit(str(row.salesperson), CODE), "muted"),
    ]


def why(found: Helpful) -> str:
    """Why a case helps: "same competitor: Hidro-Ebro, same sector"."""
    named = {
        "competitor": found.lesson.competitor, "objection": found.lesson.objection,
        "product": found.lesson.product_name, "sector": found.lesson.sector,
        "family": found.lesson.family,
    }  # fmt: skip
    said = [
        f"{words.say(WHY, name)}: {named[name]}" if named.get(name) else words.say(WHY, name)
        for name in found.why
    ]
    return ", ".join(said)


def kind(row: LessonRow) -> str:
    """Whether it was a success or a failure, in a word."""
    return words.say(LESSON, row.kind)


def detail(row: LessonRow, cells: int, helps: str = "") -> list[Spans]:
    """A case in short: its title, what it was about, what happened, what to learn from it.

    `helps` is why it does, where that is known.
    """
    about = " · ".join([*row.abouts, *([row.company] if row.company else [])])
    head: Spans = [
        Span(f" {row.title}", "strong", "b"),
        Span(f"   {kind(row)}", COLOUR[row.kind]),
        Span(f"   {about}", "muted"),
    ]
    because = _shortened(helps, cells, 1, "green") if helps else []
    learnt = _shortened(f"► {_one_line(row.lesson)}", cells, 1, "accent") if row.lesson else []
    room = DETAIL - 1 - len(because) - len(learnt)
    told = _shortened(_one_line(row.text), cells, room) if row.text else []
    return [clip(head, cells), *because, *told, *learnt]


def _shortened(text: str, cells: int, most: int, colour: str = "text") -> list[Spans]:
    """The text in so many lines; what does not fit ends in "…"."""
    lines = wrap(text, cells - 1)
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], cut(rest, cells - 1)]
    return [[Span(f" {line}", colour)] for line in lines]


def page(row: LessonRow, cells: int) -> list[Spans]:
    """A case in full: everything that is kept of it."""
    tags = ", ".join(row.tags)
    facts = (
        (_("Date"), formats.long_day(row.day)), (_("Told by"), row.salesperson_name),
        (_("Company"), row.company), (_("Quote"), row.quote), (_("Competitor"), row.competitor),
        (_("Objection"), row.objection), (_("Product"), f"{row.product} {row.product_name}".strip()),
        (_("Sector"), row.sector), (_("Family"), row.family), (_("Tags"), tags),
    )  # fmt: skip
    known = [(label, said) for label, said in facts if said]
    width = max((len(label) for label, _said in known), default=0) + 2
    lines: list[Spans] = [[Span(f" {MARK[row.kind]} ", COLOUR[row.kind], "b"), Span(kind(row), COLOUR[row.kind])]]  # fmt: skip
    lines += [
        [Span(f" {fit(label, width)}", "muted"), Span(cut(said, cells - width - 2))]
        for label, said in known
    ]
    for title, text in ((_("What happened"), row.text), (_("What to learn"), row.lesson)):
        if text:
            lines += [[Span("")], [Span(f" {title}", "accent", "b")]]
            lines += [line for part in text.split("\n") for line in _paragraph(part, cells)]
    return lines


def offered(found: list[Helpful], cells: int) -> list[Spans]:
    """Cases that help while something is typed, a line each: the title, and what to learn."""
    return [
        [
            Span(f"  {MARK[each.lesson.kind]} ", COLOUR[each.lesson.kind], "b"),
            Span(each.lesson.title),
            Span(f"  {cut(_one_line(each.lesson.lesson), max(0, cells - len(each.lesson.title) - 8))}", "muted"),
        ]
        for each in found
    ]  # fmt: skip


def _paragraph(text: str, cells: int) -> list[Spans]:
    return list(paragraph(text, cells - 2, indent=" ")) if text.strip() else [[Span("")]]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _rooms(cells: int) -> tuple[int, int]:
    """Cells of the title, and of what it was about."""
    room = cells - SIGN - DAY - CODE
    title = max(20, room * 11 // 20)
    return title, max(0, room - title)
