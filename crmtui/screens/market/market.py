"""The market: competitors, what was seen of them, what was lost, and who keeps to our policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from crmtui.core.lost_groups import within
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import competitors, losses, lost, market, policies, policy_checks
from crmtui.queries.competitors import CompetitorRow
from crmtui.queries.losses import LossRow
from crmtui.queries.lost import LostGroup
from crmtui.queries.market import FactRow, SeenThere
from crmtui.queries.policies import Asked, PolicyRow
from crmtui.queries.policy_checks import CheckRow
from crmtui.screens.market import lines, market_lines
from crmtui.screens.market.changing import MarketChanging
from crmtui.screens.market.views import key_of
from crmtui.screens.quotes import deal_lines
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, PagedRows, Rows

COMPETITORS, SEEN, LOST, POLICIES, CHECKS = range(5)
WAYS = (
    ("competitor", NP_("lost by", "Competitor")), ("reason", NP_("lost by", "Reason")),
    ("product", NP_("lost by", "Product")), ("salesperson", NP_("lost by", "Salesperson")),
    ("quarter", NP_("lost by", "Quarter")), ("", NP_("lost by", "Each")),
)  # fmt: skip
"""What `b` goes round: what was lost is put together by these; at last one by one."""


class MarketScreen(MarketChanging):
    """Of the whole office, or of one company; Enter goes into what is under the cursor."""

    VIEWS = (
        NP_("market", "Competitors"), NP_("market", "seen"), NP_("market", "lost"),
        NP_("market", "policies"), NP_("market", "who keeps to them"),
    )  # fmt: skip
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"market_fact", "price_seen", "policy", "policy_check", "loss", "company", "choice"}
    )

    BINDINGS = [
        key("b", "group", N_("by"), N_("What was lost: by competitor, reason, product, person, quarter, one by one"), id="market.group"),
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """Of one company; of the whole office where it is None."""
        super().__init__(company_id)
        self._way = 0
        self._policy: PolicyRow | None = None
        """The one to which the checks are kept."""
        self._group: tuple[str, str] | None = None
        """How lost operations were put together, and of which of these each is shown."""

    # What it shows -------------------------------------------------------------------

    def subject(self) -> str:
        """What the lists are of."""
        return _("Market")

    def rows(self) -> Rows:
        """What the view shows."""
        user, company, text = self.user, self.company_id, self.text
        if self.place == COMPETITORS:
            if company is None:
                return ListRows(competitors.find(user, text), key=key_of)
            seen = market.of_company(user, company)
            return ListRows(seen, key=lambda row: row.competitor_id)
        if self.place == SEEN:
            return self._pages(market, market.find, self.facts)
        if self.place == LOST:
            return self._losses()
        if self.place == POLICIES and company is not None:
            found = policies.asked(user, company, self.today)
            return ListRows(found, key=lambda row: row.policy_id)
        if self.place == POLICIES:
            return ListRows(policies.all(user, text, retired=True), key=key_of)
        return self._pages(policy_checks, policy_checks.find, self.checks)

    def _losses(self) -> Rows:
        if way := WAYS[self._way][0]:
            found = lost.by(self.user, way, self.lost_ones)
            return ListRows(found, key=lambda row: (row.name, row.currency))
        return self._pages(losses, losses.find, self.lost_ones)

    def _pages(self, subject: Any, find: Any, criteria: Any) -> Rows:
        user = self.user
        return PagedRows(
            subject.count(user, criteria),
            lambda offset, limit: find(user, criteria, limit=limit, offset=offset),
        )

    @property
    def facts(self) -> market.Criteria:
        """Which facts are shown."""
        since, until = self.period
        return market.Criteria(
            company_id=self.company_id, salesperson=self.code, since=since, until=until,
            text=self.text,
        )  # fmt: skip

    @property
    def lost_ones(self) -> losses.Criteria:
        """Which lost operations are shown."""
        since, until = self.period
        found = losses.Criteria(
            self.code, self.company_id, since=since, until=until, text=self.text
        )  # fmt: skip
        return found if self._group is None else replace(found, **within(*self._group))

    @property
    def checks(self) -> policy_checks.Criteria:
        """Which checks are shown: of one company each there is, else the last of each."""
        since, until = self.period
        return policy_checks.Criteria(
            self._policy.id if self._policy else None, self.company_id, salesperson=self.code,
            since=since, until=until, latest=self.company_id is None, text=self.text,
        )  # fmt: skip

    def columns(self, cells: int) -> Spans:
        """The headings of the view."""
        way, title = WAYS[self._way]
        of_one = self.company_id is not None
        if self.place == LOST:
            by = pgettext("lost by", title)
            return lines.lost_columns(cells, by) if way else deal_lines.loss_columns(cells)
        return {
            COMPETITORS: market_lines.there_columns if of_one else market_lines.competitor_columns,
            SEEN: lambda cells: market_lines.fact_columns(cells, of_one=of_one),
            POLICIES: market_lines.asked_columns if of_one else market_lines.policy_columns,
            CHECKS: market_lines.check_columns,
        }[self.place](cells)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """One line, by what it is of."""
        if isinstance(row, FactRow):
            of_one = self.company_id is not None
            return market_lines.fact(row, cells, selected, self.today, of_one=of_one)
        if isinstance(row, LostGroup):
            return lines.lost(row, cells, selected)
        draw: Any = {
            CompetitorRow: market_lines.competitor, SeenThere: market_lines.there,
            LossRow: deal_lines.loss, PolicyRow: market_lines.policy, Asked: market_lines.asked,
            CheckRow: market_lines.check,
        }[type(row)]  # fmt: skip
        spans: Spans = draw(row, cells, selected, self.today)
        return spans

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """The line in full, where it says more than it shows."""
        if isinstance(row, FactRow):
            return market_lines.fact_detail(row, cells)
        if isinstance(row, SeenThere) and row.facts:
            return market_lines.fact_detail(row.facts[0], cells)
        if isinstance(row, (PolicyRow, Asked)):
            return market_lines.policy_detail(row, cells)
        return market_lines.check_detail(row, cells) if isinstance(row, CheckRow) else ()

    def nothing(self) -> str:
        """What stands where there is nothing."""
        if self.is_narrowed:
            return _("None here. Esc shows all of them.")
        return {
            COMPETITORS: _("No competitor yet: n notes what was seen of one."),
            SEEN: _("Nothing yet: n notes what was seen of a competitor."),
            LOST: _("Nothing was lost."),
            POLICIES: _("No policy yet: n adds what we ask of those who sell on."),
            CHECKS: _("Nobody looked yet: n notes whether a company keeps to a policy."),
        }[self.place]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self._policy or self._group) or super().is_narrowed

    def widen(self) -> None:
        """Leave nothing out any more."""
        if self._group is not None:
            self._way = [way for way, _title in WAYS].index(self._group[0])
        self._policy, self._group = None, None
        super().widen()

    def kept_to(self) -> list[Span]:
        """The group or the policy, besides."""
        named = self._group[1] or "–" if self._group else ""
        named = named or (self._policy.name if self._policy and self.place == CHECKS else "")
        return [Span(f"{named}  ", "accent", "b"), *super().kept_to()]

    @property
    def listed(self) -> Listed:
        """The view shown."""
        user, company = self.user, self.company_id
        facts, lost_ones, checks = self.facts, self.lost_ones, self.checks
        way, text = WAYS[self._way][0], self.text
        if self.place == LOST and way:
            return Listed("lost", lambda: lost.by(user, way, lost_ones))
        if self.place == COMPETITORS and company is None:
            return Listed("competitors", lambda: competitors.find(user, text))
        if self.place == POLICIES and company is None:
            return Listed("policies", lambda: policies.all(user, text, retired=True))
        return {
            COMPETITORS: Listed("market", lambda: gathering.all_facts(user, facts)),
            SEEN: Listed("market", lambda: gathering.all_facts(user, facts)),
            LOST: Listed("losses", lambda: gathering.all_losses(user, lost_ones)),
            POLICIES: Listed("policy_checks", lambda: gathering.all_checks(user, checks)),
            CHECKS: Listed("policy_checks", lambda: gathering.all_checks(user, checks)),
        }[self.place]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was lost is put together only where it is shown."""
        if action == "group" and self.place != LOST:
            return False
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    def action_group(self) -> None:
        """Put what was lost together otherwise."""
        self._group = None
        self._way = (self._way + 1) % len(WAYS)
        self.read(keep=False)

    async def open(self) -> None:
        """Go into what is under the cursor."""
        from crmtui.screens.market.competitor import CompetitorScreen

        row = self.list.row
        if isinstance(row, CompetitorRow):
            await self.app.push_screen(CompetitorScreen(row.id))
        elif isinstance(row, SeenThere):
            await self.app.push_screen(CompetitorScreen(row.competitor_id))
        elif isinstance(row, PolicyRow):
            self._policy, self.place = row, CHECKS
            self.read(keep=False)
        elif isinstance(row, LostGroup):
            self._group, self._way = (WAYS[self._way][0], row.name), len(WAYS) - 1
            self.read(keep=False)
        else:
            await self.open_record(row)
