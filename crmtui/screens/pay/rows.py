"""How statements, their lines, rules, who is paid by them and awards are drawn on a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from crmtui import formats, words
from crmtui.core.commission import HUNDRED, OWN
from crmtui.i18n import _
from crmtui.queries.pay import AgreementRow, AwardRow, LineRow, PlanRow, Statement, StatementRow
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit
from crmtui.words import pay as said

CODE, NAME, DAY, PERIOD, STATE, MONEY, PERCENT = 4, 20, 10, 15, 10, 14, 8
GIVEN = 15
"""Cells of the columns; the last is who was given an award."""
ROOMY = 100
"""Cells from which on all columns have room."""
COLOUR = {"running": "muted", "open": "accent", "closed": "text", "paid": "green"}


def _money(amount: Decimal | None, currency: str, cells: int = MONEY) -> str:
    shown = "" if amount is None else formats.amount_with_currency(amount, currency)
    return fit(shown, cells, "right")


def _who(code: int, name: str, cells: int, selected: bool) -> list[Span]:
    return [
        Span(fit(str(code), CODE, "right"), "accent"),
        Span(f" {fit(name, cells - 2)} ", *(("strong", "b") if selected else ("text", ""))),
    ]


def _name(cells: int) -> int:
    """Cells for who it is, where a rule has the rest."""
    return NAME + 6 if cells >= ROOMY else NAME - 1


def _rule(cells: int) -> int:
    more = 2 * MONEY if cells >= ROOMY else 0
    return max(6, cells - CODE - _name(cells) - PERIOD - STATE - 2 - MONEY - more)


def statement_columns(cells: int) -> Spans:
    """The headings over statements."""
    room = cells - 1
    wide = room >= ROOMY
    more = fit(_("Counts"), MONEY, "right") + fit(_("Earned"), MONEY, "right") if wide else ""
    head = (
        fit(_("Code"), CODE, "right") + " " + fit(_("Salesperson"), _name(room) - 1)
        + fit(_("Rule"), _rule(room)) + fit(_("Period"), PERIOD) + more
        + fit(_("Total"), MONEY, "right") + "  " + fit(_("State"), STATE)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def statement(row: StatementRow, cells: int, selected: bool) -> Spans:
    """What somebody gets for a period; what cannot be reckoned says so."""
    wide = cells >= ROOMY
    amounts = (row.counted, row.earned, row.total) if wide else (row.total,)
    shown = "".join(_money(each, row.currency) for each in amounts)
    if row.problem:
        shown = fit(_("no goal"), len(amounts) * MONEY, "right")
    return [
        *_who(row.code, row.person, _name(cells), selected),
        Span(f"{fit(row.plan, _rule(cells) - 1)} ", "muted"),
        Span(fit(formats.period(row.period), PERIOD)),
        Span(shown, "red" if row.problem or row.total < 0 else "strong"),
        Span("  "),
        Span(fit(words.say(said.STATE, row.state), STATE), COLOUR[row.state]),
    ]


def statement_detail(row: StatementRow, cells: int, *, closes: bool) -> Sequence[Spans]:
    """What it consists of, and what became of it; `closes`: whether the user may close it."""
    parts = {
        _("earned"): row.earned, _("adjusted"): row.adjusted, _("awards"): row.awarded,
    }  # fmt: skip
    told = [
        f"{name} {formats.amount_with_currency(amount, row.currency)}"
        for name, amount in parts.items()
        if amount or name == _("earned")
    ]
    ends = []
    if row.closed_on is not None:
        closed = _("closed on {day} by {name}")
        ends.append(closed.format(day=formats.numeric_date(row.closed_on), name=row.closed_by))
    if row.paid_on is not None:
        ends.append(_("paid on {day}").format(day=formats.numeric_date(row.paid_on)))
    if row.state == "open":
        waits = _("It is over, and not closed yet: so it stands now.")
        ends.append(_("It is over: c closes it.") if closes else waits)
    if row.state == "running":
        until = formats.numeric_date(row.until)
        ends.append(_("It goes on until {day}: so it stands now.").format(day=until))
    head = [Span(f" {row.person}", "strong", "b"), Span(f"  {row.plan}", "muted")]
    if row.problem:
        return [head, *_red(row.problem, cells)]
    return [head, [Span(f" {' · '.join(told)}")], [Span(f" {' · '.join(ends)}", "muted")]]


def _red(text: str, cells: int) -> list[Spans]:
    return paragraph(text, cells, colour="red", indent=" ")


def plan_columns(cells: int) -> Spans:
    """The headings over rules."""
    head = (
        fit(_("Rule"), 24) + fit(_("Of"), 10) + fit(_("Counts"), 16) + fit(_("By"), 10)
        + fit(_("People"), 9, "right") + "  " + fit(_("Steps"), max(0, cells - 1 - 71))
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def plan(row: PlanRow, cells: int, selected: bool, currency: str) -> Spans:
    """A rule: what it pays of, when, and how much."""
    bold = ("strong", "b") if selected else ("text" if row.active else "muted", "")
    steps = "; ".join(said.steps(row.rule, row.families, currency))
    return [
        Span(f"{fit(row.name, 23)} ", *bold),
        Span(fit(words.say(said.BASIS, row.rule.basis), 10), "muted"),
        Span(fit(words.say(said.MOMENT, row.rule.moment), 16), "muted"),
        Span(fit(_length(row.months), 10), "muted"),
        Span(fit(formats.integer(row.people) if row.people else "·", 9, "right")),
        Span(f"  {fit(steps, max(0, cells - 71))}"),
    ]


def _length(months: int) -> str:
    from crmtui.i18n import pgettext
    from crmtui.words.goals import LENGTH

    return pgettext("length", LENGTH[months])


def plan_detail(row: PlanRow, cells: int, currency: str) -> Sequence[Spans]:
    """All it says."""
    rule = row.rule
    more = [
        _("the step that is reached holds for all") if rule.whole else "",
        _("in percent of the goal") if rule.scale == "goal" else "",
        "" if rule.returns else _("returns are not deducted"),
        _("{amount} at most").format(amount=formats.amount_with_currency(rule.cap, currency))
        if rule.cap is not None
        else "",
        "" if row.active else _("given up: e or Del takes it up again"),
    ]
    steps = "; ".join(said.steps(rule, row.families, currency))
    told = " · ".join(each for each in (steps, *more) if each)
    notes = " ".join(row.notes.split())
    return [
        [Span(f" {row.name}", "strong", "b")],
        *paragraph(told, cells, indent=" ")[:2],
        [Span(f" {notes}", "muted")],
    ]


def agreement_columns(cells: int) -> Spans:
    """The headings over who is paid by what."""
    head = (
        fit(_("Code"), CODE, "right") + " " + fit(_("Salesperson"), NAME + 5)
        + fit(_("Since"), DAY + 2) + fit(_("Until"), DAY + 2)
        + fit(_("Rule"), max(0, cells - 1 - CODE - NAME - 6 - 2 * DAY - 4))
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def agreement(row: AgreementRow, cells: int, selected: bool, today: date) -> Spans:
    """Who is paid by what, since when."""
    over = (row.until is not None and row.until < today) or not row.active
    return [
        *_who(row.code, row.person, NAME + 6, selected),
        Span(fit(formats.numeric_date(row.since), DAY + 2), "accent"),
        Span(fit(formats.numeric_date(row.until) if row.until else "", DAY + 2), "accent"),
        Span(
            fit(row.plan, max(0, cells - CODE - NAME - 6 - 2 * DAY - 4)),
            "muted" if over else "text",
        ),
    ]


def award_columns(cells: int) -> Spans:
    """The headings over awards."""
    head = (
        fit(_("Date"), DAY) + fit(_("Salesperson"), CODE + GIVEN) + fit(_("Award"), _award(cells - 1))
        + fit(_("Amount"), MONEY, "right") + "  " + fit(_("Paid with"), PERIOD)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def _award(cells: int) -> int:
    return max(8, cells - DAY - CODE - GIVEN - MONEY - 2 - PERIOD)


def award(row: AwardRow, cells: int, selected: bool, today: date) -> Spans:
    """What somebody was given."""
    waits = "–" if row.amount is None else _("not yet")
    paid = formats.period(row.paid_with) if row.paid_with else waits
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        *_who(row.code, row.person, GIVEN, selected),
        Span(f"{fit(row.name, _award(cells) - 1)} "),
        Span(_money(row.amount, row.currency), "strong"),
        Span(f"  {fit(paid, PERIOD)}", "muted"),
    ]


def award_detail(row: AwardRow, cells: int) -> Sequence[Spans]:
    """What it was given for."""
    head = [Span(f" {row.name}", "strong", "b"), Span(f"  {row.person}", "muted")]
    told = paragraph(" ".join(row.reason.split()), cells, indent=" ")
    return [head, *told[:3]]


def line_columns(cells: int) -> Spans:
    """The headings over the lines of a statement."""
    room = cells - 1
    share = fit(_("Share"), PERCENT, "right") if room >= ROOMY else ""
    head = (
        fit(_("Date"), DAY) + fit(_("Company"), _line(room) + _detail(room)) + share
        + fit(_("Counts"), MONEY, "right") + fit("%", PERCENT + 1, "right")
        + fit(_("Amount"), MONEY - 1, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def _line(cells: int) -> int:
    taken = DAY + 2 * MONEY + PERCENT + (PERCENT if cells >= ROOMY else 0)
    return max(10, cells - taken - _detail(cells))


def _detail(cells: int) -> int:
    """Cells for the paper and the family; none where there is no room."""
    return 30 if cells >= ROOMY else 0


def line(row: LineRow, cells: int, selected: bool, found: Statement, today: date) -> Spans:
    """A line of a statement: of a sale, a step, or what came beside them."""
    currency, room = found.row.currency, _detail(cells)
    what = said.what(row, found.terms.rule.scale, currency)
    name = row.company if row.kind in (*OWN, "adjustment") else ""
    kind = words.say(said.LINE, row.kind)
    if not name:
        name, what = (f"{kind}: {what}" if what else kind), ""
    elif not room and row.kind == "adjustment":
        name = f"{kind}: {name}"
    part = formats.percent(row.share) if row.kind in OWN else ""
    share = fit(part, PERCENT, "right")
    bold = ("strong", "b") if selected else ("text", "")
    span = _line(cells) if what or not room else _line(cells) + room
    of = f" · {part}" if part and row.share != HUNDRED and not room else ""
    return [
        Span(fit(formats.short_date(row.day, today) if row.day else "", DAY), "accent"),
        Span(f"{fit(fit(name, span - 1 - len(of)).rstrip() + of, span - 1)} ", *bold),
        Span(f"{fit(what, room - 1)} " if what and room else "", "muted"),
        Span(share if cells >= ROOMY else "", "muted"),
        Span(_money(row.base, currency) if row.base else " " * MONEY),
        Span(fit(formats.percent(row.rate) if row.rate else "", PERCENT + 1, "right"), "muted"),
        Span(_money(row.amount, currency, MONEY - 1), "red" if row.amount < 0 else "strong"),
    ]


def line_detail(row: LineRow, cells: int, found: Statement) -> Spans:
    """All that a line is of, where its columns have no room for it."""
    currency = found.row.currency
    what = said.what(row, found.terms.rule.scale, currency)
    share = ""
    if row.kind in OWN and row.share != HUNDRED:
        share = _("{percent} of the sale").format(percent=formats.percent(row.share))
    told = (words.say(said.LINE, row.kind), row.company, what, share)
    return [Span(f" {fit(' · '.join(filter(None, told)), cells - 2)}", "muted")]


def statement_head(found: Statement, cells: int) -> list[Spans]:
    """By what it is reckoned, and what it comes to."""
    row, rule = found.row, found.terms.rule
    steps = "; ".join(said.steps(rule, found.families, row.currency))
    of = [row.plan]
    if row.plan_id is not None:
        of += [words.say(said.BASIS, rule.basis), words.say(said.MOMENT, rule.moment), steps]
    lines: list[Spans] = [*paragraph(" · ".join(of), cells, colour="muted", indent=" ")[:2]]
    if found.terms.goal is not None:
        goal = formats.amount_with_currency(found.terms.goal, row.currency)
        lines.append([Span(f" {_('Goal: {amount}').format(amount=goal)}", "muted")])
    if row.problem:
        lines += _red(row.problem, cells)
    for told in said.left_out(found):
        lines += _red(told, cells)
    return lines
