"""Choosing what goes on paper, in which form and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from crmtui import clock, formats, i18n, words
from crmtui.access import User
from crmtui.documents import papers
from crmtui.documents.papers import Wanted
from crmtui.i18n import N_, _, pgettext
from crmtui.queries.companies import Criteria
from crmtui.queries.quotes import lists as quotes
from crmtui.screens.base import CrmScreen
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.papers.paper import PaperScreen, write
from crmtui.widgets.bindings import key
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows

if TYPE_CHECKING:
    from crmtui.app import CrmApp

LINES, QUOTES = 8, 20
"""Lines that the list has at most; quotes of a company that it offers."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that is offered."""

    title: str
    about: str
    of: Callable[[int], Wanted]
    """The paper, of one of the `PERIODS`."""
    dated: bool = False
    """Whether it is of a period."""


class Chosen(NamedTuple):
    """What is to be done with which paper."""

    wanted: Wanted
    form: str
    """Nothing: it is to be read."""
    language: str


async def offer(screen: CrmScreen[None], title: str, offers: Sequence[Offer]) -> None:
    """Let the person choose among papers; then show it, or write it to a file."""

    async def chosen(choice: Chosen | None) -> None:
        if choice is None:
            return
        if choice.form:
            write(screen, choice.wanted, choice.form, choice.language)
        else:
            with screen.app.key_queue.hold():
                await screen.app.push_screen(PaperScreen(choice.wanted, choice.language))

    await screen.app.push_screen(PapersDialog(title, offers), chosen)


def of_company(user: User, company_id: int, name: str) -> list[Offer]:
    """The papers about a company, and those for it."""

    def statement(period: int) -> Wanted:
        since, until = bounds(period, clock.today())
        return papers.said(user, company_id, since=since, until=until)

    def account(period: int) -> Wanted:
        since, until = bounds(period, clock.today())
        return papers.account(user, company_id, since=since, until=until)

    every = quotes.Criteria(company_id=company_id)
    found = quotes.listed(user, every, today=clock.today(), limit=QUOTES)
    prices = papers.prices(user, company_id=company_id)
    return [
        _fixed(papers.of_company(user, company_id), name),
        _fixed(papers.briefing(user, company_id), name),
        Offer(papers.said(user, company_id).title, name, statement, dated=True),
        Offer(papers.account(user, company_id).title, name, account, dated=True),
        _fixed(prices, _("for {company}").format(company=name)),
        *(_fixed(papers.quote(user, row.id), _quote(row)) for row in found),
    ]


def of_visits(user: User, day: date, code: int) -> list[Offer]:
    """The day sheet of a salesperson's code."""
    return [_fixed(papers.day_of_visits(user, day, code), formats.long_day(day))]


def of_quote(user: User, row: quotes.QuoteRow) -> list[Offer]:
    """A copy of the quote, and the papers about its company."""
    copy = _fixed(papers.quote(user, row.id), _quote(row))
    others = of_company(user, row.company_id, row.company)
    return [copy, *(each for each in others if each.about != copy.about)]


def of_companies(
    user: User, criteria: Criteria, about: str, ids: Sequence[int] | None = None
) -> list[Offer]:
    """A list of companies, or those of `ids`, by name and city by city."""
    by_name = papers.companies(user, criteria, ids=ids)
    by_city = papers.companies(user, criteria, ids=ids, by_city=True)
    return [_fixed(by_name, about), _fixed(by_city, f"{about} · {_('by city')}")]


def of_prices(
    user: User, name: str, *, price_list: int | None = None, family: str = ""
) -> list[Offer]:  # fmt: skip
    """The price list of that name."""
    return [_fixed(papers.prices(user, price_list, family=family), name)]


def of_pay(wanted: Wanted, about: str) -> list[Offer]:
    """A statement of commission."""
    return [_fixed(wanted, about)]


def _fixed(wanted: Wanted, about: str) -> Offer:
    return Offer(wanted.title, about, lambda _period: wanted)


def _quote(row: quotes.QuoteRow) -> str:
    amount = formats.amount_with_currency(row.total, row.currency)
    facts = row.name, formats.numeric_date(row.day), words.say(words.QUOTE_STATE, row.state), amount
    return " · ".join(facts)


class PapersDialog(Dialog[Chosen]):
    """Enter reads the paper under the cursor; letters write it to a file."""

    app: CrmApp

    BINDINGS = [
        key("p", "take('pdf')", N_("PDF"), N_("Write it as PDF"), id="papers.pdf"),
        key("t", "take('text')", N_("text"), N_("Write it as plain text"), id="papers.text"),
        key("x", "take('xlsx')", N_("sheet"), N_("Write it as a spreadsheet"), id="papers.xlsx"),
        key("m", "take('eml')", N_("mail"), N_("Write an e-mail to send, with the PDF attached"), id="papers.mail"),
        key("v", "period", N_("period"), N_("Of which time"), id="papers.period"),
        key("i", "language", N_("language"), N_("In another language"), id="papers.language"),
    ]  # fmt: skip

    def __init__(self, title: str, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._title = title
        self._offers = offers
        self._period = 0
        self._language = ""

    def heading(self) -> str:
        """What it is about."""
        return _("On paper: {what}").format(what=self._title)

    def body(self) -> Iterable[Widget]:
        """The papers."""
        rows = ListRows(self._offers, key=lambda each: (each.title, each.about))
        self.list = LineList(
            self._paint, rows, on_open=lambda: self.action_take(""), on_move=self.refresh_keys
        )
        self.list.styles.height = min(LINES, len(self._offers))
        yield self.list

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is for the paper under the cursor."""
        if not self.is_mounted or not hasattr(self, "list") or self.list.row is None:
            return True
        row: Offer = self.list.row
        if action == "period":
            return row.dated
        if action == "take" and parameters[0]:
            return parameters[0] in row.of(self._period).forms
        return True

    def _paint(self, row: Offer, cells: int, selected: bool, focused: bool) -> Spans:
        period = pgettext("period", PERIODS[self._period]) if row.dated else ""
        right = " · ".join(filter(None, (period, words.say(words.LANGUAGE, self._language))))
        left = [
            Span(f" {row.title}", "strong" if selected else "text", "b" if selected else ""),
            Span(f"  {row.about}", "muted"),
        ]
        return left_right(left, [Span(f"{right} ", "accent")], cells)

    def action_take(self, form: str) -> None:
        """Read the paper under the cursor, or write it to a file of this form."""
        row: Offer | None = self.list.row
        if row is not None:
            self.dismiss(Chosen(row.of(self._period), form, self._language))

    def action_period(self) -> None:
        """The next period."""
        self._period = (self._period + 1) % len(PERIODS)
        self.list.redraw()

    def action_language(self) -> None:
        """The next language; after the last the usual one of each paper."""
        known = ("", *sorted(i18n.LANGUAGES))
        self._language = known[(known.index(self._language) + 1) % len(known)]
        self.list.redraw()
