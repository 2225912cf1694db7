"""How objections, competitors and policies are printed as tables."""

from __future__ import annotations

from decimal import Decimal

from crmtui import formats, words
from crmtui.cli.views import View, day
from crmtui.i18n import NP_, ngettext

OBJECTIONS = View(
    "objections",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "Company"),
        NP_("column", "Code"), NP_("column", "About"), NP_("column", "Objection"),
        NP_("column", "Our answer"), NP_("column", "Won over"),
    ),
    lambda row: (
        str(row.id), day(row.day), row.company, str(row.salesperson), row.about, _line(row.text),
        _line(row.answer), words.say(words.MET, row.won_over),
    ),
    lambda n: ngettext("{n} objection", "{n} objections", n).format(n=formats.integer(n)),
    frozenset({"Id", "Code"}),
)  # fmt: skip
ANSWERS = View(
    "answers",
    (
        NP_("column", "About"), NP_("column", "Our answer"), NP_("column", "Times"),
        NP_("column", "Won over"), NP_("column", "In part"), NP_("column", "Not won over"),
    ),
    lambda row: (
        row.about, _line(row.answer), *(str(n) for n in (row.times, row.won, row.partly, row.lost)),
    ),
    lambda n: ngettext("{n} answer", "{n} answers", n).format(n=formats.integer(n)),
)  # fmt: skip
COMPETITORS = View(
    "competitors",
    (
        NP_("column", "Competitor"), NP_("column", "Lost to them"), NP_("column", "Facts"),
        NP_("column", "Prices"), NP_("column", "Seen at"), NP_("column", "Share %"),
        NP_("column", "Last"),
    ),
    lambda row: (
        row.name, *(formats.integer(n) for n in (row.lost, row.facts, row.prices, row.companies)),
        _percent(row.share), day(row.last),
    ),
    lambda n: ngettext("{n} competitor", "{n} competitors", n).format(n=formats.integer(n)),
)  # fmt: skip
MARKET = View(
    "market",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "Competitor"),
        NP_("column", "Kind"), NP_("column", "Seen"), NP_("column", "Company"),
        NP_("column", "Verified on"),
    ),
    lambda row: (
        str(row.id), day(row.day), row.competitor, words.say(words.FACT, row.kind),
        " ".join(filter(None, (_percent(row.share), _line(row.text)))), row.company,
        day(row.verified_on),
    ),
    lambda n: ngettext("{n} fact", "{n} facts", n).format(n=formats.integer(n)),
    frozenset({"Id", "Verified on"}),
)  # fmt: skip
POLICIES = View(
    "policies",
    (
        NP_("column", "Policy"), NP_("column", "Kind"), NP_("column", "We ask"),
        NP_("column", "Keep to it"), NP_("column", "In part"), NP_("column", "Do not"),
        NP_("column", "Last"),
    ),
    lambda row: (
        row.name, words.say(words.POLICY, row.kind), _line(row.text),
        *(formats.integer(n) for n in (row.kept, row.partly, row.broken)), day(row.last),
    ),
    lambda n: ngettext("{n} policy", "{n} policies", n).format(n=formats.integer(n)),
    frozenset({"We ask"}),
)  # fmt: skip
CHECKS = View(
    "policy_checks",
    (
        NP_("column", "Date"), NP_("column", "Company"), NP_("column", "Policy"),
        NP_("column", "Kept"), NP_("column", "Since"), NP_("column", "Note"),
        NP_("column", "Code"),
    ),
    lambda row: (
        day(row.day), row.company, row.policy, words.say(words.MET, row.kept), day(row.since),
        _line(row.note), str(row.salesperson),
    ),
    lambda n: ngettext("{n} check", "{n} checks", n).format(n=formats.integer(n)),
    frozenset({"Code"}),
)  # fmt: skip


def _line(text: str) -> str:
    return " ".join(text.split())


def _percent(share: Decimal | None) -> str:
    return "" if share is None else formats.percent(share)
