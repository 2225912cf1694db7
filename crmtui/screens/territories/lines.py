"""How territories, branches, who covers what and what is open are drawn on a line of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from crmtui import formats, words
from crmtui.exchange.writing.office_columns import place as place_text
from crmtui.i18n import _, ngettext, pgettext
from crmtui.queries.branches import BranchRow
from crmtui.queries.coverage import Finding
from crmtui.queries.covers import CoverRow
from crmtui.queries.territories import Overlap, TerritoryRow
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, clip, rule
from crmtui.widgets.text import fit
from crmtui.words.team import FINDING

NAME, COVERS, FIGURE, PEOPLE, BUDGET, KIND = 26, 22, 11, 9, 16, 21
WIDE = 100
"""Cells from which on people and budgets have columns."""
ROOM = 6
"""Lines under a list."""


def territory_columns(cells: int, *, meant: bool) -> Spans:
    """The headings over territories; what is meant for them only where that is told."""
    text = fit(_("Territory"), NAME) + fit(_("Who covers it"), COVERS)
    text += fit(_("Companies"), FIGURE, "right")
    if cells >= WIDE:
        text += fit(_("People"), PEOPLE, "right")
        text += fit(_("Budget"), BUDGET, "right") if meant else ""
    return [Span(f"  {text}  {_('Places')}", "muted")]


def territory(
    row: TerritoryRow, cells: int, selected: bool, now: Sequence[str], currency: str | None, *,
    claimed: bool,
) -> Spans:  # fmt: skip
    """A territory: who covers it, how many companies it has, of what it is made.

    Without a `currency` what is meant for it is not told.
    """
    covers = "–" if row.salesperson is None else f"{row.salesperson} {row.covers}"
    more = len([name for name in now if name != row.covers])
    covers = f"{covers} +{more}" if more else covers
    places = " · ".join(map(place_text, row.places)) or "–"
    bold = ("strong", "b") if selected else ("text", "")
    spans = [
        Span(f" {fit(row.name, NAME - 1)} ", *bold),
        Span(fit(covers, COVERS), "text" if row.covers else "muted"),
        Span(fit(formats.integer(row.companies), FIGURE, "right"), "text"),
    ]
    if cells + 1 >= WIDE:
        spans.append(people(len(now), row.headcount))
        spans += [budget(row.budget, currency)] if currency is not None else []
    spans.append(Span("  "))
    if claimed:
        spans.append(Span("! ", "accent", "b"))
    return clip([*spans, Span(places, "muted")], cells)


def people(there: int, meant: int | None) -> Span:
    """How many there are, of how many there are to be."""
    if meant is None:
        return Span(fit(formats.integer(there), PEOPLE, "right"), "muted")
    said = f"{formats.integer(there)}/{formats.integer(meant)}"
    return Span(fit(said, PEOPLE, "right"), "text" if there == meant else "accent")


def budget(amount: Decimal | None, currency: str) -> Span:
    """What is meant for a year, in a column."""
    said = "–" if amount is None else formats.money(amount, currency)
    return Span(fit(said, BUDGET, "right"), "muted" if amount is None else "text")


def territory_detail(
    row: TerritoryRow,
    cells: int,
    now: Sequence[CoverRow],
    claims: Sequence[Overlap],
    figures: tuple[Mapping[str, Decimal] | None, str],
) -> list[Spans]:
    """Who covers it since when, what is meant for it and was sold, the places it is made of."""
    found: list[Spans] = [rule(row.name, cells, row.branch)]
    found += [_overlap(each, row) for each in claims[:2]]
    if now:
        said = "  ".join(f"{each.covers} {since(each)}".rstrip() for each in now)
        found.append([Span(f" {fit(_('Cover it'), 10)}", "muted"), Span(said)])
    found += meant(len(now), row.headcount, row.budget, row.name, figures)
    room = ROOM - len(found)
    shown = row.places if len(row.places) <= room else row.places[: room - 1]
    found += [[Span(f" {place_text(each)}")] for each in shown]
    if more := len(row.places) - len(shown):
        told = ngettext("and {n} place more", "and {n} places more", more)
        found.append([Span(f" {told.format(n=more)}", "muted")])
    return found


def since(row: CoverRow) -> str:
    """Since when somebody covers it, where that is known."""
    return _("since {day}").format(day=formats.numeric_date(row.since)) if row.since else ""


def meant(
    there: int,
    headcount: int | None,
    amount: Decimal | None,
    name: str,
    figures: tuple[Mapping[str, Decimal] | None, str],
) -> list[Spans]:
    """People and budget, beside those there are and what was sold this year."""
    sold, currency = figures
    parts = []
    if headcount is not None:
        parts.append(_("{n} of {of} people").format(n=there, of=headcount))
    if amount is not None:
        parts.append(formats.amount_with_currency(amount, currency))
    if sold is not None:
        year = formats.amount_with_currency(sold.get(name, Decimal(0)), currency)
        parts.append(_("sold this year {amount}").format(amount=year))
    if headcount is None and amount is None:
        return []
    return [[Span(f" {fit(_('Meant'), 10)}", "muted"), Span("  ·  ".join(parts))]]


def branch_columns(cells: int, *, meant: bool) -> Spans:
    """The headings over branches; what is meant for them only where that is told."""
    text = fit(_("Branch"), NAME) + fit(_("Led by"), COVERS) + fit(_("People"), PEOPLE, "right")
    return [Span(f"  {text}{fit(_('Budget'), BUDGET, 'right') if meant else ''}", "muted")]


def branch(row: BranchRow, cells: int, selected: bool, currency: str | None) -> Spans:
    """A branch: who leads it, how many people it has of how many it is to have.

    Without a `currency` what is meant for it is not told.
    """
    leads = "–" if row.manager is None else f"{row.manager} {row.leads}"
    bold = ("strong", "b") if selected else ("text", "")
    gone = "" if row.active else f"  {_('given up')}"
    return clip(
        [
            Span(f" {fit(row.name, NAME - 1)} ", *bold),
            Span(fit(leads, COVERS), "text" if row.leads else "muted"),
            people(row.people, row.headcount),
            *([budget(row.budget, currency)] if currency is not None else []),
            Span(gone, "muted"),
        ],
        cells,
    )


def branch_detail(
    row: BranchRow, cells: int, figures: tuple[Mapping[str, Decimal] | None, str]
) -> list[Spans]:
    """Where it is, and what is meant for it."""
    found: list[Spans] = [rule(row.name, cells, row.phone)]
    found += paragraph(" · ".join(row.address.splitlines()), cells - 2, indent=" ")[:2]
    found += meant(row.people, row.headcount, row.budget, row.name, figures)
    return [*found, *paragraph(row.notes, cells - 2, "muted", " ")]


def finding_columns(cells: int) -> Spans:
    """The headings over what is open."""
    return [Span(f"  {fit(_('What'), KIND)}{fit(_('Where'), NAME)}{_('More')}", "muted")]


def finding(row: Finding, cells: int, selected: bool) -> Spans:
    """What is open or held twice, where, and how much of it."""
    colour = "accent" if row.kind in ("unplaced", "uncovered", "place", "short") else "text"
    bold = ("strong", "b") if selected else ("text", "")
    return clip(
        [
            Span(f" {fit(words.say(FINDING, row.kind), KIND)}", colour),
            Span(f"{fit(row.name, NAME - 1)} ", *bold),
            Span(finding_more(row), "muted"),
        ],
        cells,
    )


def finding_more(row: Finding) -> str:
    """How much of it, or when and who."""
    if row.kind in ("unplaced", "uncovered"):
        said = ngettext("{n} company", "{n} companies", row.count)
        return said.format(n=formats.integer(row.count))
    if row.kind in ("short", "over"):
        return _("{n} of {of} people").format(n=row.count, of=row.meant)
    if row.kind == "branch":
        return ngettext("{n} person", "{n} people", row.count).format(n=row.count)
    if row.kind == "place" and row.place is not None:
        return f"{place_text(row.place)} · {row.who[0]}"
    return f"{times(row.since, row.until)}  {' + '.join(row.who)}".rstrip()


def finding_detail(row: Finding, cells: int) -> list[Spans]:
    """What can be done about it."""
    done = {
        "unplaced": _("Enter shows them: a place of a territory, or e there, takes them in."),
        "uncovered": _("Enter changes the territory: say who covers it."),
        "gap": _("Enter shows who covered it when."),
        "place": _("Enter changes the territory; what both claim is in the one that stands first."),
        "twice": _("Enter shows who covered it when; several may at the same time."),
        "short": _("Enter changes it; a post to fill is opened in the team, with w."),
        "over": _("Enter changes it."),
        "branch": _("People have it as their branch: Enter adds it to the office's."),
    }[row.kind]
    title = f"{words.say(FINDING, row.kind)} · {row.name}".removesuffix(" · ")
    return [rule(title, cells), *paragraph(done, cells - 2, indent=" ")]


def cover_columns(cells: int) -> Spans:
    """The headings over the times of a territory."""
    return [Span(f"  {fit(pgettext('team', 'When'), NAME)}{_('Who covers it')}", "muted")]


def cover(row: CoverRow, cells: int, selected: bool, today: date) -> Spans:
    """From when to when, and who."""
    now = row.time.holds(today)
    more = "" if not row.main else _("whose it is in lists")
    bold = ("strong", "b") if selected else ("text", "")
    return [
        Span(f" {fit(times(row.since, row.until), NAME)}", "green" if now else "muted"),
        Span(fit(f"{row.salesperson} {row.covers}", 30), *bold),
        Span(more, "muted"),
    ]


def times(first: date | None, last: date | None) -> str:
    """From when to when."""
    begun = formats.numeric_date(first) if first is not None else "…"
    ended = formats.numeric_date(last) if last is not None else _("now")
    return f"{begun} – {ended}"


def _overlap(each: Overlap, row: TerritoryRow) -> Spans:
    mine = each.territory == row.name
    other, place = (each.other, each.place) if mine else (each.territory, each.other_place)
    return [
        Span(" ! ", "accent", "b"),
        Span(_("{place} is also in {other}").format(place=place_text(place), other=other)),
        Span(f"  {_('{first} has it').format(first=each.other)}", "muted"),
    ]
