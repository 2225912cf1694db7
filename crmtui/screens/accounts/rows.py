"""How entries, debtors, credit, guarantees and statements are drawn, each on one line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui import formats, words
from crmtui.core.ageing import BRACKETS
from crmtui.i18n import NP_, _, pgettext
from crmtui.queries.accounts import EntryRow, GuaranteeRow, StandingRow, StatementRow
from crmtui.queries.debtors import DebtorRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

DAY, KIND, NUMBER, CODE, MONEY, AGE, BALANCE, STANDING = 10, 12, 14, 3, 15, 8, 14, 12
"""Cells of the columns; the company, or else the note, has the rest."""
NOTE = 12
"""Cells that a note has at least."""
ROOMY = 100
"""Cells from which on there is a column more."""
COLOURS = {"good": "green", "watch": "accent", "prepaid": "accent", "blocked": "red"}
AGES = {
    "not_due": NP_("age", "Not due"),
    "to_30": NP_("age", "1–30 d"),
    "to_60": NP_("age", "31–60"),
    "to_90": NP_("age", "61–90"),
    "older": NP_("age", "90+"),
}
"""What the ages are called, in seven letters."""
_MOST_WHOLE = Decimal(10) ** 6
"""From here on an amount by age is shown in thousands."""


def entry_columns(cells: int, *, of_one: bool = False) -> Spans:
    """The headings over entries; with `of_one` all are one company's, which is not said."""
    rest = _rest_of_entry(cells - 1, of_one)
    head = fit(_("Date"), DAY) + fit(_("What"), KIND) + fit(_("Number"), NUMBER)
    head += fit(_("Due"), DAY) if of_one else fit(_("Company"), rest)
    head += fit(_("Amount"), MONEY, "right")
    head += fit(_("Open"), MONEY, "right") if of_one or cells >= ROOMY else ""
    return [Span(f" {head}  {_('Note') if of_one and cells >= ROOMY else ''}".rstrip(), "muted")]


def entry(
    row: EntryRow, cells: int, selected: bool, today: date, *, of_one: bool = False
) -> Spans:  # fmt: skip
    """An entry: when, what, which number, how much, and what of it is open."""
    rest = _rest_of_entry(cells, of_one)
    kind = words.say(words.ENTRY_KIND, row.kind)
    late = row.late(today)
    middle: list[Span] = [Span(fit(row.company, rest - 1) + " ", *_bold(selected))]
    if of_one:
        due = formats.short_date(row.due, today) if row.due else ""
        middle = [Span(fit(due, DAY), "red" if late else "muted")]
    number = row.number or (f"→{row.settles}" if row.settles else "")
    lowers = "" if row.kind == "invoice" else "-"
    amount = lowers + formats.amount_with_currency(row.amount, row.currency)
    left = formats.amount_with_currency(row.remaining, row.currency) if row.remaining else ""
    told = [Span(fit(left, MONEY, "right"), "red" if late else "text")]
    told_of = " · ".join(filter(None, (row.sale, row.note.replace("\n", " "))))
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(fit(kind, KIND), *_bold(selected)),
        Span(fit(number, NUMBER - 1) + " ", "muted" if not row.number else "text"),
        *middle,
        Span(fit(amount, MONEY, "right"), "text" if left else "muted"),
        *(told if of_one or cells >= ROOMY - 1 else ()),
        Span(" !" if row.marked else "  ", "accent", "b"),
        Span(fit(told_of, rest) if of_one and rest >= NOTE else "", "muted"),
    ]


def due_columns(cells: int) -> Spans:
    """The headings over what is to be paid."""
    head = (
        fit(_("Due"), DAY) + fit(_("Late"), AGE, "right") + "  " + fit(_("Number"), NUMBER)
        + fit(_("Company"), _rest_of_due(cells - 1)) + fit(_("Co"), CODE)
        + fit(_("Open"), MONEY, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def due(row: EntryRow, cells: int, selected: bool, today: date) -> Spans:
    """An invoice to be paid: when it falls due, for how long it is late, how much is open."""
    late = row.late(today)
    day = formats.short_date(row.due, today) if row.due else ""
    return [
        Span(fit(day, DAY), "red" if late else "accent"),
        Span(fit(_("{n} d").format(n=formats.integer(late)) if late else "", AGE, "right"), "red"),
        Span("  " + fit(row.name, NUMBER)),
        Span(fit(row.company, _rest_of_due(cells) - 1) + " ", *_bold(selected)),
        Span(fit(str(row.salesperson), CODE), "muted"),
        Span(fit(formats.amount_with_currency(row.remaining, row.currency), MONEY, "right")),
    ]


def debtor_columns(cells: int) -> Spans:
    """The headings over who owes."""
    names = "".join(fit(pgettext("age", AGES[name]), AGE, "right") for name in BRACKETS)
    company = fit(_("Company"), _rest_of_debtor(cells - 1))
    return [Span(f" {company}{names}{fit(_('Balance'), BALANCE, 'right')}", "muted")]


def debtor(row: DebtorRow, cells: int, selected: bool) -> Spans:
    """Who owes: how much by how old it is, and the balance."""
    flag = " " if row.standing == "good" else "!"
    over = row.left is not None and row.left < 0
    spans = [
        Span(flag, COLOURS.get(row.standing, "text"), "b"),
        Span(fit(row.company, _rest_of_debtor(cells) - 2) + " ", *_bold(selected)),
    ]
    for name, amount in zip(BRACKETS, row.ages.amounts(), strict=True):
        colour = "muted" if name == "not_due" else "text" if name == "to_30" else "red"
        spans.append(Span(fit(short(amount), AGE, "right"), colour))
    balance = formats.amount_with_currency(row.ages.balance, row.currency)
    return [*spans, Span(fit(balance, BALANCE, "right"), "red" if over else "text")]


def credit_columns(cells: int) -> Spans:
    """The headings over who has which credit."""
    head = (
        fit(_("Company"), _rest_of_credit(cells - 1)) + fit(_("Standing"), STANDING)
        + fit(_("Limit"), MONEY, "right") + fit(_("Owes"), MONEY, "right")
        + fit(_("Left"), MONEY, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def credit(row: DebtorRow, cells: int, selected: bool, currency: str) -> Spans:
    """What credit a company has, what it owes, and what is left; in the office's currency."""
    limit, left = row.limit, row.left
    return [
        Span(fit(row.company, _rest_of_credit(cells) - 1) + " ", *_bold(selected)),
        standing(row.standing),
        Span(fit(_money(limit, currency), MONEY, "right"), "muted"),
        Span(fit(_money(row.worth, currency), MONEY, "right")),
        Span(fit(_money(left, currency), MONEY, "right"), "red" if left and left < 0 else "text"),
    ]


def standing_columns(cells: int) -> Spans:
    """The headings over what credit a company had and has."""
    head = fit(_("Since"), DAY) + fit(_("Standing"), STANDING) + fit(_("Limit"), MONEY, "right")
    return [Span(f" {head}  {fit(_('By'), CODE + 1)}{_('Why')}", "muted")]


def decided(row: StandingRow, cells: int, selected: bool, today: date, currency: str) -> Spans:
    """What credit a company has from a day on, who decided it and why."""
    rest = max(0, cells - DAY - STANDING - MONEY - 2 - CODE - 1)
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        standing(row.standing),
        Span(fit(_money(row.limit, currency) or _("none"), MONEY, "right")),
        Span(f"  {fit(str(row.salesperson), CODE + 1)}", "muted"),
        Span(fit(row.reason.replace("\n", " "), rest), *_bold(selected)),
    ]


def guarantee_columns(cells: int, *, of_one: bool = False) -> Spans:
    """The headings over guarantees."""
    what, company = _rest_of_guarantee(cells - 1, of_one)
    head = fit(_("Since"), DAY) + fit(_("Until"), DAY) + fit(_("What it is"), what)
    head += (fit(_("Company"), company) if company else "") + fit(_("Amount"), MONEY, "right")
    return [Span(f" {head}  {_('Ended')}" if of_one else f" {head}", "muted")]


def guarantee(
    row: GuaranteeRow, cells: int, selected: bool, today: date, *, of_one: bool = False
) -> Spans:
    """What secures a company: since when and until when, what it is, over how much."""
    what, company = _rest_of_guarantee(cells, of_one)
    stands = row.stands(today)
    until = formats.short_date(row.until, today) if row.until else "–"
    amount = formats.amount_with_currency(row.amount, row.currency) if row.amount else ""
    ended = formats.short_date(row.ended_on, today) if row.ended_on else ""
    over = row.ended_on is None and not stands
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(fit(until, DAY), "red" if over else "muted"),
        Span(fit(row.what, what - 1) + " ", *(_bold(selected) if stands else ("muted", ""))),
        Span(fit(row.company, company - 1) + " " if company else "", *_bold(selected)),
        Span(fit(amount, MONEY, "right"), "text" if stands else "muted"),
        Span(f"  {fit(ended, DAY)}" if of_one else "", "muted"),
    ]


def statement_columns(cells: int, *, of_one: bool = False) -> Spans:
    """The headings over statements that were sent."""
    company = "" if of_one else fit(_("Company"), _rest_of_statement(cells - 1))
    head = fit(_("Until"), DAY) + company + fit(_("Balance"), MONEY, "right") + "  "
    head += fit(_("Co"), CODE) + fit(_("Answered"), DAY) + fit(_("Difference"), MONEY, "right")
    return [Span(f" {head}  {_('Who')}" if of_one else f" {head}", "muted")]


def statement(
    row: StatementRow, cells: int, selected: bool, today: date, *, of_one: bool = False
) -> Spans:
    """A statement: until when, over how much, and what they said of it."""
    rest = _rest_of_statement(cells)
    answered = formats.short_date(row.answered_on, today) if row.answered_on else _("not yet")
    difference, colour = "", "muted"
    if row.difference is not None:
        right = not row.difference
        difference = _("right") if right else _money(row.difference, row.currency)
        colour = "green" if right else "red"
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span("" if of_one else fit(row.company, rest - 1) + " ", *_bold(selected)),
        Span(fit(_money(row.balance, row.currency), MONEY, "right"), *_bold(selected and of_one)),
        Span(f"  {fit(str(row.salesperson), CODE)}", "muted"),
        Span(fit(answered, DAY), "text" if row.answered_on else "accent"),
        Span(fit(difference, MONEY, "right"), colour),
        Span("  " + fit(row.contact, max(0, rest - 2)) if of_one else "", "muted"),
    ]


def standing(code: str) -> Span:
    """How a company stands, in its column."""
    word = words.say(words.STANDING, code)
    return Span(fit(word, STANDING), COLOURS.get(code, "text"), "b" if code == "blocked" else "")


def short(amount: Decimal) -> str:
    """An amount in seven cells, without its currency: whole units, or thousands; "" for none."""
    if not amount:
        return ""
    if amount < _MOST_WHOLE:
        return formats.money(amount, 0)
    return f"{formats.money(amount / 1000, 0)}k"


def _money(amount: Decimal | None, currency: str) -> str:
    return "" if amount is None else formats.amount_with_currency(amount, currency)


def _bold(selected: bool) -> tuple[str, str]:
    return ("strong", "b") if selected else ("text", "")


def _rest_of_entry(cells: int, of_one: bool) -> int:
    amounts = 2 if of_one or cells >= ROOMY - 1 else 1
    return cells - DAY - KIND - NUMBER - amounts * MONEY - 2 - (DAY if of_one else 0)


def _rest_of_due(cells: int) -> int:
    return cells - DAY - AGE - 2 - NUMBER - CODE - MONEY


def _rest_of_debtor(cells: int) -> int:
    return cells - len(BRACKETS) * AGE - BALANCE


def _rest_of_credit(cells: int) -> int:
    return cells - STANDING - 3 * MONEY


def _rest_of_guarantee(cells: int, of_one: bool) -> tuple[int, int]:
    room = cells - 2 * DAY - MONEY - (2 + DAY if of_one else 1)
    return (room, 0) if of_one else (room // 2, room - room // 2)


def _rest_of_statement(cells: int) -> int:
    return cells - DAY - MONEY - 2 - CODE - DAY - MONEY
