"""What somebody is paid for a period, line by line, on paper."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import formats, i18n, words
from crmtui.access import User
from crmtui.core.commission import HUNDRED, OWN, ZERO
from crmtui.core.periods import Period
from crmtui.documents import saying
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.i18n import _, pgettext
from crmtui.queries import office, pay
from crmtui.queries.pay import LineRow, Statement
from crmtui.words import pay as pay_words


def document(
    user: User, salesperson_id: int, plan_id: int | None, period: Period, language: str = ""
) -> Document:
    """What somebody gets by a rule for a period; an open one says that it is not closed.

    Raises:
        NotFound: they are not paid by that rule then, or it is somebody else's pay.
    """
    with i18n.speaking(language):
        found = pay.statement(user, salesperson_id, plan_id, period)
        row = found.row
        left = pay_words.left_out(found)
        return saying.document(
            office.get(user),
            "pay",
            title=pgettext("paper", "Statement of commission"),
            name=f"{row.code} {row.person}",
            facts=_facts(found),
            box=(formats.amount_with_currency(row.total, row.currency), _state(found)),
            warning=row.problem or " ".join(left),
            parts=[*_parts(found)],
        )


def _facts(found: Statement) -> tuple[Fact, ...]:
    row, rule = found.row, found.terms.rule
    steps = "; ".join(pay_words.steps(rule, found.families, row.currency))
    goal = found.terms.goal
    of: tuple[str, ...] = ()
    if row.plan_id is not None:
        basis, moment = pay_words.BASIS, pay_words.MOMENT
        of = words.say(basis, rule.basis), words.say(moment, rule.moment), steps
    cap = formats.amount_with_currency(rule.cap, row.currency) if rule.cap is not None else ""
    return (
        saying.printed(),
        Fact(pgettext("paper", "Period"), formats.period(row.period)),
        Fact(
            pgettext("paper", "Rule"),
            saying.joined(row.plan, *of),
        ),
        Fact(pgettext("paper", "At most"), cap),
        Fact(
            pgettext("paper", "Goal"),
            formats.amount_with_currency(goal, row.currency) if goal is not None else "",
        ),
    )


def _state(found: Statement) -> str:
    row = found.row
    if row.paid_on is not None:
        return pgettext("paper", "paid on {day}").format(day=formats.numeric_date(row.paid_on))
    if row.closed_on is not None:
        return pgettext("paper", "closed on {day}").format(day=formats.numeric_date(row.closed_on))
    return pgettext("paper", "not closed yet")


def _parts(found: Statement) -> Iterator[Part]:
    of_sales = [line for line in found.lines if line.kind in OWN]
    others = [line for line in found.lines if line.kind not in OWN]
    if of_sales:
        yield _part(found, pgettext("paper", "Sales"), of_sales)
    if others:
        yield _part(found, pgettext("paper", "Steps, adjustments and awards"), others)
    total = formats.amount_with_currency(found.row.total, found.row.currency)
    yield Part(text=pgettext("paper", "Total: {amount}").format(amount=total))


def _part(found: Statement, title: str, lines: list[LineRow]) -> Part:
    return Part(
        title,
        columns=(
            Column(pgettext("paper", "Date"), 10),
            Column(pgettext("paper", "What"), 0),
            Column(pgettext("paper", "Share"), 10, right=True, on="sheet"),
            Column(pgettext("paper", "Counts"), 13, right=True),
            Column("%", 7, right=True),
            Column(pgettext("paper", "Amount"), 13, right=True),
        ),
        rows=tuple(_row(found, line) for line in lines),
        note=_sum(found, lines),
    )


def _sum(found: Statement, lines: list[LineRow]) -> str:
    """What the lines of a part come to."""
    currency = found.row.currency
    paid = formats.amount_with_currency(sum((line.amount for line in lines), ZERO), currency)
    if not all(line.kind in OWN for line in lines):
        return pgettext("paper", "Together {amount}").format(amount=paid)
    counted = formats.amount_with_currency(found.row.counted, currency)
    said = pgettext("paper", "Together {amount}, of {counted} that count")
    return said.format(amount=paid, counted=counted)


def _row(found: Statement, line: LineRow) -> Row:
    currency = found.row.currency
    of = line.company or words.say(pay_words.LINE, line.kind)
    what = pay_words.what(line, found.terms.rule.scale, currency)
    part = formats.percent(line.share) if line.kind in OWN else ""
    if part and line.share != HUNDRED:
        what = saying.joined(what, _("{percent} of the sale").format(percent=part))
    return Row(
        (
            saying.day(line.day),
            Cell(of, under=what if line.company else "")
            if line.company
            else Cell(saying.joined(of, what)),
            Cell(part, line.share),
            saying.money(line.base, currency) if line.base else Cell(""),
            Cell(formats.percent(line.rate) if line.rate else "", line.rate),
            saying.money(line.amount, currency),
        )
    )
