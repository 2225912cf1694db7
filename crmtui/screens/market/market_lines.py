"""How competitors, what was seen of them, policies and who keeps to them are drawn on a line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui import formats, words
from crmtui.i18n import _
from crmtui.queries.competitors import CompetitorRow, SeenAt
from crmtui.queries.market import FactRow, SeenPrice, SeenThere
from crmtui.queries.policies import Asked, PolicyRow
from crmtui.queries.policy_checks import CheckRow
from crmtui.screens.market.lines import COLOUR, DETAIL, one_line
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, indented
from crmtui.widgets.text import fit

DAY, NAME, KIND, COUNT = 10, 18, 15, 8
"""Cells of the columns."""
ROOMY = 100
"""Cells from which on at whom it was seen has a column."""


def competitor_columns(cells: int) -> Spans:
    """The headings over competitors."""
    head = (
        fit(_("Competitor"), _rival(cells - 1)) + fit(_("Lost"), COUNT, "right")
        + fit(_("Facts"), COUNT, "right") + fit(_("Prices"), COUNT, "right")
        + fit(_("Seen at"), COUNT, "right") + fit(_("Share"), 10, "right") + "  " + fit(_("Last"), DAY)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def competitor(row: CompetitorRow, cells: int, selected: bool, today: date) -> Spans:
    """A competitor: what was lost to them, and how much is known of them."""
    bold = ("strong", "b") if selected else ("text" if row.active else "muted", "")
    return [
        Span(fit(row.name, _rival(cells)), *bold),
        _count(row.lost, "red"),
        *(_count(each) for each in (row.facts, row.prices, row.companies)),
        Span(fit(said_share(row.share), 10, "right")),
        Span("  "),
        Span(fit(formats.short_date(row.last, today) if row.last else "", DAY), "accent"),
    ]


def there_columns(cells: int) -> Spans:
    """The headings over the competitors at a company."""
    room = cells - 1 - NAME - DAY - 3 * COUNT
    head = (
        fit(_("Competitor"), NAME) + fit(_("Last"), DAY) + fit(_("Seen"), room)
        + fit(_("Facts"), COUNT, "right") + fit(_("Prices"), COUNT, "right")
        + fit(_("Lost"), COUNT, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def there(row: SeenThere, cells: int, selected: bool, today: date) -> Spans:
    """A competitor at a company: the latest that was seen of them, and what they won."""
    room = cells - NAME - DAY - 3 * COUNT
    seen = said_of(row.facts[0]) if row.facts else ""
    return [
        Span(f"{fit(row.competitor, NAME - 1)} ", *(("strong", "b") if selected else ("text", ""))),
        Span(fit(formats.short_date(row.last, today), DAY), "accent"),
        Span(fit(seen, room), "muted"),
        *(_count(each) for each in (len(row.facts), len(row.prices))),
        _count(row.lost, "red"),
    ]  # fmt: skip


def fact_columns(cells: int, *, of_one: bool) -> Spans:
    """The headings over what was seen."""
    name, company, text = _facts(cells - 1, of_one)
    head = (
        fit(_("Date"), DAY) + fit(_("Competitor"), name) + fit(_("Kind"), KIND)
        + fit(_("Seen"), text) + fit(_("At"), company)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def fact(
    row: FactRow, cells: int, selected: bool, today: date, *, of_one: bool = False, named: bool = True
) -> Spans:  # fmt: skip
    """A fact; one that nobody made sure of has a question mark. Not `named` where all are one's."""
    name, company, text = _facts(cells, of_one)
    kind = f"{fit(words.say(words.FACT, row.kind), KIND - 1)} " if named else ""
    text, name = (text, name) if named else (text + name + KIND, 0)
    bold = ("strong", "b") if selected else ("text", "")
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(f"{fit(row.competitor, name - 1)} " if name else "", *bold),
        Span(kind, "muted"),
        Span(f"{fit(said_of(row), text - 3)} ", *(("text", "") if named else bold)),
        Span("  " if row.verified_on else "? ", "accent", "b"),
        Span(fit(row.company, company), "muted"),
    ]


def fact_detail(row: FactRow, cells: int) -> list[Spans]:
    """All there is of a fact: at whom, who said so, who made sure of it."""
    head: Spans = [
        Span(f" {row.competitor}", "strong", "b"),
        Span(f"  {words.say(words.FACT, row.kind)}", "muted"),
        Span(f"  {said_share(row.share)}"),
        Span(f"  {row.product}", "accent"),
    ]
    until = _("until {day}").format(day=formats.numeric_date(row.until)) if row.until else ""
    who = _("code {code}").format(code=row.salesperson)
    told = (row.company, row.territory, row.contact, row.source, until, who)
    sure = _("not verified: Y does")
    if row.verified_on is not None:
        said = _("verified by {name}, {day}")
        sure = said.format(name=row.verified_by, day=formats.numeric_date(row.verified_on))
    foot = Span(f" {' · '.join(each for each in told if each)}   ", "muted")
    known = indented([foot, Span(sure, "muted" if row.verified_on else "accent")], cells)
    lines = paragraph(one_line(row.text), cells, indent=" ")[: DETAIL - 1 - len(known)]
    return [head, *lines, *known]


def price(row: SeenPrice, cells: int, selected: bool, today: date) -> Spans:
    """A price of theirs, of what, and at whom it was seen."""
    room = max(8, cells - DAY - KIND - 20 - 20)
    money = formats.amount_with_currency(row.price, row.currency)
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(f"{fit(words.say(words.SEEN_SHORT, row.kind), KIND - 1)} ", "muted"),
        Span(fit(row.what, room), *(("strong", "b") if selected else ("text", ""))),
        Span(f"{fit(money, 18, 'right')}  "),
        Span(fit(row.company, 20), "muted"),
    ]


def seen_at(row: SeenAt, cells: int, selected: bool, today: date) -> Spans:
    """A customer at whom they were seen."""
    room = max(8, cells - DAY - 16 - 2 * COUNT)
    return [
        Span(fit(formats.short_date(row.last, today), DAY), "accent"),
        Span(fit(row.company, room), *(("strong", "b") if selected else ("text", ""))),
        Span(f"{fit(row.city, 15)} ", "muted"),
        _count(row.times),
        _count(row.lost, "red"),
    ]


def policy_columns(cells: int) -> Spans:
    """The headings over policies."""
    name, room = _policy(cells - 1)
    head = (
        fit(_("Policy"), name) + fit(_("About"), 11) + fit(_("We ask"), room) + fit(_("Keep"), COUNT, "right") + fit(_("In part"), COUNT, "right")
        + fit(_("Do not"), COUNT, "right") + "  " + fit(_("Seen"), DAY)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def policy(row: PolicyRow, cells: int, selected: bool, today: date) -> Spans:
    """A policy, and how many keep to it."""
    bold = ("strong", "b") if selected else ("text" if row.active else "muted", "")
    name, room = _policy(cells)
    return [
        Span(f"{fit(row.name, name - 1)} ", *bold),
        Span(f"{fit(words.say(words.POLICY, row.kind), 10)} ", "muted"),
        Span(fit(one_line(row.text), room), "muted"),
        _count(row.kept, "green"),
        _count(row.partly, "accent"),
        _count(row.broken, "red"),
        Span("  "),
        Span(fit(formats.short_date(row.last, today) if row.last else "", DAY), "accent"),
    ]


def asked_columns(cells: int) -> Spans:
    """The headings over what is asked of one company."""
    head = (
        fit(_("Policy"), 28) + fit(_("About"), 11) + fit(_("Kept"), 10) + fit(_("Seen"), DAY)
        + fit(_("We ask"), max(0, cells - 1 - 49 - DAY))
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def asked(row: Asked, cells: int, selected: bool, today: date) -> Spans:
    """A policy, and whether this company keeps to it, as it was last seen."""
    kept = words.say(words.MET, row.kept) if row.kept else _("not seen")
    return [
        Span(f"{fit(row.policy, 27)} ", *(("strong", "b") if selected else ("text", ""))),
        Span(f"{fit(words.say(words.POLICY, row.kind), 10)} ", "muted"),
        Span(fit(kept, 10), COLOUR[row.kept]),
        Span(fit(formats.short_date(row.day, today) if row.day else "", DAY), "accent"),
        Span(fit(one_line(row.text), max(0, cells - 49 - DAY)), "muted"),
    ]


def check_columns(cells: int) -> Spans:
    """The headings over who keeps to policies."""
    company, note = _checked(cells - 1)
    head = (
        fit(_("Date"), DAY) + fit(_("Company"), company) + fit(_("Policy"), 20) + fit(_("Kept"), 8)
        + fit(_("Since"), DAY) + fit(_("Seen"), note)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def check(row: CheckRow, cells: int, selected: bool, today: date) -> Spans:
    """Whether a company keeps to a policy, and since when it was seen so."""
    company, note = _checked(cells)
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(f"{fit(row.company, company - 1)} ", *(("strong", "b") if selected else ("text", ""))),
        Span(f"{fit(row.policy, 19)} "),
        Span(fit(words.say(words.MET, row.kept), 8), COLOUR[row.kept]),
        Span(fit(formats.short_date(row.since, today), DAY), "muted"),
        Span(fit(one_line(row.note), note), "muted"),
    ]


def check_detail(row: CheckRow, cells: int) -> list[Spans]:
    """The whole of what was seen."""
    where = " · ".join(each for each in (row.company, row.site) if each)
    head: Spans = [Span(f" {where}", "strong", "b"), Span(f"  {row.policy}", "muted")]
    return [head, *paragraph(one_line(row.note), cells, indent=" ")]


def policy_detail(row: PolicyRow | Asked, cells: int) -> list[Spans]:
    """What is asked, whole."""
    name = row.name if isinstance(row, PolicyRow) else row.policy
    return [[Span(f" {name}", "strong", "b")], *paragraph(one_line(row.text), cells, indent=" ")]


def said_of(row: FactRow) -> str:
    """What a fact says, on one line; a share begins with its number."""
    return " ".join(filter(None, (said_share(row.share), one_line(row.text))))


def said_share(share: Decimal | None) -> str:
    """A share of the market; nothing where nobody says."""
    return "" if share is None else formats.percent(share)


def _count(count: int, colour: str = "text") -> Span:
    said = formats.integer(count) if count else "·"
    return Span(fit(said, COUNT, "right"), colour if count else "muted")


def _rival(cells: int) -> int:
    return max(12, cells - 4 * COUNT - 10 - 2 - DAY)


def _facts(cells: int, of_one: bool) -> tuple[int, int, int]:
    """The cells of the competitor's column, of the company's and of the text."""
    company = 0 if of_one or cells < ROOMY else 26
    return NAME, company, cells - DAY - NAME - KIND - company


def _policy(cells: int) -> tuple[int, int]:
    """The cells of a policy's name, and of what is asked: that needs room."""
    room = cells - 11 - 3 * COUNT - 2 - DAY
    return (30, room - 30) if cells >= ROOMY else (room, 0)


def _checked(cells: int) -> tuple[int, int]:
    """The cells of the company's name, and of what was seen: that needs room."""
    room = cells - DAY - 20 - 8 - DAY
    return (30, room - 30) if cells >= ROOMY else (room, 0)
