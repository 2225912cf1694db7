"""How statements of pay, rules of commission, who is paid by them and awards are printed."""

from __future__ import annotations

from decimal import Decimal

from crmtui import formats, words
from crmtui.cli.views import View, day
from crmtui.i18n import NP_, ngettext
from crmtui.words import pay as pay_words


def _money(amount: Decimal | None, currency: str) -> str:
    return "" if amount is None else formats.amount_with_currency(amount, currency)


STATEMENTS = View(
    "pay",
    (
        NP_("column", "Code"), NP_("column", "Salesperson"), NP_("column", "Rule"),
        NP_("column", "Period"), NP_("column", "Counted"), NP_("column", "Total"),
        NP_("column", "State"),
    ),
    lambda row: (
        str(row.code), row.person, row.plan, formats.period(row.period),
        _money(row.counted, row.currency), row.problem or _money(row.total, row.currency),
        words.say(pay_words.STATE, row.state),
    ),
    lambda n: ngettext("{n} statement", "{n} statements", n).format(n=formats.integer(n)),
    frozenset({"Counted"}),
)  # fmt: skip
RULES = View(
    "pay_rules",
    (
        NP_("column", "Id"), NP_("column", "Rule"), NP_("column", "Of"), NP_("column", "When"),
        NP_("column", "Months"), NP_("column", "Steps"), NP_("column", "People"),
    ),
    lambda row: (
        str(row.id), row.name, words.say(pay_words.BASIS, row.rule.basis),
        words.say(pay_words.MOMENT, row.rule.moment), str(row.months),
        "; ".join(pay_words.steps(row.rule, row.families, "")), str(row.people),
    ),
    lambda n: ngettext("{n} rule", "{n} rules", n).format(n=formats.integer(n)),
    frozenset({"When"}),
)  # fmt: skip
AGREEMENTS = View(
    "pay_agreements",
    (
        NP_("column", "Id"), NP_("column", "Code"), NP_("column", "Salesperson"),
        NP_("column", "Rule"), NP_("column", "Since"), NP_("column", "Until"),
    ),
    lambda row: (
        str(row.id), str(row.code), row.person, row.plan, day(row.since), day(row.until),
    ),
    lambda n: ngettext("{n} agreement", "{n} agreements", n).format(n=formats.integer(n)),
)  # fmt: skip
AWARDS = View(
    "awards",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "Code"),
        NP_("column", "Salesperson"), NP_("column", "Award"), NP_("column", "Reason"),
        NP_("column", "Amount"), NP_("column", "Paid with"),
    ),
    lambda row: (
        str(row.id), day(row.day), str(row.code), row.person, row.name,
        " ".join(row.reason.split()), _money(row.amount, row.currency),
        formats.period(row.paid_with) if row.paid_with else "",
    ),
    lambda n: ngettext("{n} award", "{n} awards", n).format(n=formats.integer(n)),
    frozenset({"Reason"}),
)  # fmt: skip
