"""One competitor: what they sell, where they are strong, what they won from us, where they are."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from crmtui import words
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import _, ngettext
from crmtui.models import FACTS
from crmtui.queries import competitors, losses, lost, market
from crmtui.queries.competitors import SeenAt
from crmtui.queries.lost import LostGroup
from crmtui.queries.market import FactRow, SeenPrice
from crmtui.screens.market import lines, market_lines
from crmtui.screens.market.changing import MarketChanging
from crmtui.screens.market.views import key_of
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.rows import ListRows, Rows

_MOST = 500
"""Facts of one competitor that are shown."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a part."""

    title: str
    right: str = ""
    key: Hashable | None = None


class CompetitorScreen(MarketChanging):
    """All that is known of one competitor; Tab goes to the next part."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"market_fact", "price_seen", "loss", "company", "choice"}
    )

    def __init__(self, competitor_id: int) -> None:
        super().__init__()
        self.competitor_id = competitor_id
        self._called = ""
        self._head: Spans = ()

    def about(self) -> tuple[str, int] | None:
        """The value of the office's list that they are."""
        return "choice", self.competitor_id

    def subject(self) -> str:
        """What they are called."""
        return self._called

    def competitor_at_hand(self) -> str:
        """Whom all is about."""
        return self._called

    # What it shows -------------------------------------------------------------------

    def rows(self) -> Rows:
        """The facts by kind, their prices, what they won, and where they were seen."""
        row = competitors.get(self.user, self.competitor_id)
        self._called = row.name
        share = [] if row.share is None else [_("{share} of the market").format(
            share=market_lines.said_share(row.share)
        )]  # fmt: skip
        at = ngettext("seen at {n} customer", "seen at {n} customers", row.companies)
        won = ngettext("{n} operation lost to them", "{n} operations lost to them", row.lost)
        said = [*share, at.format(n=row.companies), won.format(n=row.lost)]
        self._head = [Span(f" {' · '.join(said)}", "muted")]
        return ListRows(list(self._parts()), key=_key)

    def _parts(self) -> Iterator[Any]:
        found = market.find(self.user, self.facts, limit=_MOST)
        for kind in FACTS:
            if of_kind := [row for row in found if row.kind == kind]:
                yield Heading(words.say(words.FACT_MANY, kind), str(len(of_kind)))
                yield from of_kind
        if prices := market.prices_of(self.user, competitor_id=self.competitor_id):
            yield Heading(_("Prices seen"), str(len(prices)))
            yield from prices
        by_reason = (_("Lost to them, by reason"), "reason")
        for title, way in (by_reason, (_("Lost to them, by product"), "product")):
            if groups := lost.by(self.user, way, self.lost_ones):
                yield Heading(title, _("their price against ours"))
                yield from groups
        if seen := competitors.seen_at(self.user, self.competitor_id):
            yield Heading(_("Where they are"), str(len(seen)))
            yield from seen

    @property
    def facts(self) -> market.Criteria:
        """Which facts are shown."""
        since, until = self.period
        return market.Criteria(
            self._called, salesperson=self.code, since=since, until=until, text=self.text
        )

    @property
    def lost_ones(self) -> losses.Criteria:
        """Which lost operations count."""
        since, until = self.period
        return losses.Criteria(self.code, competitor=self._called, since=since, until=until)

    def columns(self, cells: int) -> Spans:
        """What they are in a line."""
        return self._head

    def tabs(self) -> list[Span]:
        """What it is."""
        return [Span(f" {_('Competitor')}", "accent", "b")]

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """A heading, or one line of a part."""
        if isinstance(row, Heading):
            return rule(row.title, cells, row.right)
        if isinstance(row, FactRow):
            return market_lines.fact(row, cells, selected, self.today, named=False)
        if isinstance(row, SeenPrice):
            return market_lines.price(row, cells, selected, self.today)
        if isinstance(row, LostGroup):
            return lines.lost(row, cells, selected)
        return market_lines.seen_at(row, cells, selected, self.today)

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """The whole of a fact."""
        return market_lines.fact_detail(row, cells) if isinstance(row, FactRow) else ()

    def nothing(self) -> str:
        """What stands where there is nothing."""
        return _("Nothing is known of them yet: n notes what was seen.")

    @property
    def listed(self) -> Listed:
        """The facts."""
        user, criteria = self.user, self.facts
        return Listed("market", lambda: gathering.all_facts(user, criteria))

    # Keys ----------------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Go to the next part."""
        rows = self.list.rows
        starts = [place + 1 for place in range(len(rows)) if isinstance(rows.row(place), Heading)]
        if starts:
            after = [place for place in starts if place > self.list.cursor]
            before = [place for place in starts if place < self.list.cursor]
            there = (after or starts)[0] if step > 0 else (before or starts)[-1]
            self.list.to(there)

    async def open(self) -> None:
        """Change a fact; open the company at which they were seen."""
        row = self.list.row
        if isinstance(row, (SeenAt, SeenPrice)):
            await self.action_company()
        else:
            await self.open_record(row)


def _key(row: Any) -> Hashable | None:
    if isinstance(row, Heading):
        return None
    if isinstance(row, LostGroup):
        return row.name, row.currency, row.amount
    return ("at", row.company_id) if isinstance(row, SeenAt) else key_of(row)
