"""A complaint told in lines: what it is, what was done, how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crmtui import formats, words
from crmtui.i18n import _, ngettext
from crmtui.queries.complaints import ComplaintRow, StepRow
from crmtui.queries.sales import SaleRow
from crmtui.screens.complaints.rows import MET_COLOURS
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, indented, rule
from crmtui.widgets.text import fit

_INDENT = " " * 12


def told(row: ComplaintRow, cells: int, today: date) -> list[Spans]:
    """A complaint whole, but for its steps."""
    lines: list[Spans] = [_who(row), *indented(_what_of(row, today), cells)]
    lines += paragraph(row.text, cells - 2, "text", " ")
    if row.resolved_on is not None:
        lines += [[], [Span(f" {_resolved(row, today)}", "green", "b"), Span(_content(row))]]
        lines += paragraph(row.resolution, cells - 2, "text", " ") if row.resolution else []
    return lines


def short(row: ComplaintRow, cells: int, today: date) -> list[Spans]:
    """A complaint in four lines, under a list."""
    lines = [_who(row), _what_of(row, today), *paragraph(row.text, cells - 2, "text", " ")[:1]]
    if row.resolved_on is not None and row.resolution:
        said = f"{_resolved(row, today)}{_content(row)}: {row.resolution}"
        return [*lines, *paragraph(said, cells - 2, "green", " ")[:1]]
    if row.last_step_on is not None:
        day = formats.short_date(row.last_step_on, today)
        return [*lines, *paragraph(f"{day} {row.last_step}", cells - 2, "muted", " ")[:1]]
    return [*lines, [Span(f" {_('Nothing done yet.')}", "muted")]]


def delivery(row: SaleRow, phone: str, contact: str, today: date) -> list[Spans]:
    """A promised delivery in four lines: whom to ask, what it was, how it came."""
    due = formats.short_date(row.delivery_on, today) if row.delivery_on else ""
    done = formats.short_date(row.delivered_on, today) if row.delivered_on else ""
    when = _("promised for {day}").format(day=due)
    when += f" · {_('delivered on {day}').format(day=done)}" if done else ""
    called = " · ".join(part for part in (row.quote, row.reference, row.what) if part)
    met = words.say(words.MET, row.delivery_met)
    lines: list[Spans] = [
        [Span(f" {row.company}", "strong", "b"), Span(f"  {phone or '–'}", "accent"),
         Span(f"  {contact}")],
        [Span(f" {called}"), Span(f"  {formats.amount_with_currency(row.net, row.currency)}", "muted")],
        [Span(f" {when}", "muted")],
    ]  # fmt: skip
    if met:
        colour = MET_COLOURS[row.delivery_met]
        lines.append([Span(f" {_('As promised')}: {met}  ", colour, "b"), Span(row.delivery_note)])
    return lines


def step(row: StepRow, cells: int, today: date) -> Spans:
    """Something that was done, in a line."""
    return [
        Span(fit(formats.short_date(row.day, today), 11), "accent"),
        Span(fit(str(row.salesperson), 4), "muted"),
        Span(fit(row.text.replace("\n", " "), max(8, cells - 15))),
    ]


def pane(rows: Sequence[ComplaintRow], cells: int, today: date) -> list[Spans]:
    """The open complaints of a company, a line each, late ones in red; nothing of none."""
    if not rows:
        return []
    lines: list[Spans] = [rule(_("Complaints"), cells, formats.integer(len(rows)))]
    for row in rows:
        late = row.days_late(today)
        day = formats.short_date(row.due, today) if row.due else "–"
        said = row.text.partition("\n")[0]
        lines.append(
            [Span(f" {fit(day, 11)}", "red" if late else "accent"), Span(fit(said, cells - 12))]
        )
    return [*lines, []]


def _who(row: ComplaintRow) -> Spans:
    return [
        Span(f" {row.company}", "strong", "b"),
        Span(f"  {row.phone or '–'}", "accent"),
        Span(f"  {row.contact}"),
    ]


def _what_of(row: ComplaintRow, today: date) -> Spans:
    """What it is about, since when, and until when they are to have an answer."""
    kind = words.say(words.COMPLAINT, row.kind)
    sold = row.sale or (formats.numeric_date(row.sold_on) if row.sold_on else "")
    parts = [
        row.about or kind,
        _("with {company}").format(company=row.against) if row.against else "",
        _("sale {name}").format(name=sold) if sold else "",
        f"{row.product} {row.product_name}".strip(),
        _("opened {day}").format(day=formats.short_date(row.opened_on, today)),
        _("answered {day}").format(day=formats.short_date(row.answered_on, today))
        if row.answered_on
        else "",
    ]
    spans = [Span(" ")]
    if late := row.days_late(today):
        said = ngettext("{n} d late", "{n} d late", late).format(n=formats.integer(late))
        spans.append(Span(f"{said}  ", "red", "b"))
    elif row.due is not None and row.resolved_on is None:
        day = formats.short_date(row.due, today)
        spans.append(Span(f"{_('answer by {day}').format(day=day)}  ", "accent"))
    return [*spans, Span(" · ".join(part for part in parts if part), "muted")]


def _resolved(row: ComplaintRow, today: date) -> str:
    day = formats.short_date(row.resolved_on, today) if row.resolved_on else ""
    return _("Resolved {day}").format(day=day)


def _content(row: ComplaintRow) -> str:
    if row.satisfaction is None:
        return ""
    return f"  {_('content {n}/10').format(n=row.satisfaction)}"
