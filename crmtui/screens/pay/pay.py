"""Pay: what people get for a period, what is closed, by which rules, and awards."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.access import Right, User, may, require
from crmtui.core import periods
from crmtui.core.statistics import Progress, Stopped
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import office, pay, team
from crmtui.queries.pay import AgreementRow, AwardRow, PlanRow, StatementRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK
from crmtui.screens.pay import rows
from crmtui.screens.pay.acting import PayActing
from crmtui.screens.read_screen import ReadScreen
from crmtui.screens.working import Working
from crmtui.services import awards, pay_agreements, pay_plans
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows

VIEWS = (
    NP_("pay views", "Statements"), NP_("pay views", "closed"), NP_("pay views", "rules"),
    NP_("pay views", "people"), NP_("pay views", "awards"),
)  # fmt: skip
"""What Tab goes round."""
STATEMENTS, CLOSED, RULES, WHO, AWARDS = range(5)
_FILES = ("pay", "pay", "pay_rules", "pay_agreements", "awards")


class PayScreen(ReadScreen, PayActing):
    """Of everybody the user may see, or of one person; Enter opens a statement with its lines."""

    CSS_PATH = "pay.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            "sale", "sale_line", "sale_share", "account_entry", "pay_plan", "pay_step",
            "pay_agreement", "pay_statement", "award", "goal", "salesperson", "product", "choice",
            "office",
        }
    )  # fmt: skip

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "View"), N_("Statements, closed ones, rules, who is paid by them, awards"), id="pay.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="pay.view.back", hint=False),
        key("left", "period(-1)", N_("month before"), N_("The month before"), id="pay.previous"),
        key("right", "period(1)", N_("month after"), N_("The month after"), id="pay.next"),
        key("slash", "filter", N_("filter"), N_("Only words of a name or a rule"), id="pay.filter", hint=False),
        key("n", "new", N_("new"), N_("A rule, somebody who is paid by one, or an award: by the view"), id="pay.new"),
        key("e", "edit", N_("edit"), N_("Change what is under the cursor"), id="pay.edit"),
        key("delete", "remove", N_("take back"), N_("Take back an award or an agreement; give a rule up, or take it up again"), id="pay.remove", hint=False),
        BACK,
        key("q", "back", N_("back"), N_("One level up"), id="pay.back", hint=False),
    ]  # fmt: skip

    def __init__(self, person_id: int | None = None) -> None:
        """Of everybody the user may see where it is None."""
        super().__init__()
        self.person_id = person_id
        self._view = STATEMENTS
        self._text = ""
        self._today = clock.today()
        self._day = self._today
        self._currency = ""
        self._person: team.Person | None = None
        self._stays: Hashable = None
        """On whom the cursor is to be in another month, once that is reckoned."""

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, the list, and what is under its cursor."""
        self._work = Working(self, self.refresh_title, self.reload, "pay")
        self.list = LineList(self._paint, on_move=self._moved, on_open=self._open, id="pay")
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="detail")

    def heading(self) -> Spans:
        """The place, or whose it is."""
        title = [Span(_("Pay"), "strong", "b")]
        if self._work.goes_on and self._work.percent:
            working = _("reckoning: {n}%").format(n=self._work.percent)
            return [*title, Span(f"  {working}", "accent")]
        return [*title, Span(f"  {self._person.name}", "muted")] if self._person else title

    def about(self) -> tuple[str, int] | None:
        """The person whose it is."""
        return None if self.person_id is None else ("salesperson", self.person_id)

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        self._currency = office.get(self.user).currency
        if self.person_id is not None:
            people = {person.id: person for person in team.find(self.user)}
            self._person = people.get(self.person_id)
        with self.reporting():
            if self._view == STATEMENTS:
                found, named = self._reckoned(), _whose
            else:
                self._work.stop()
                found, named = self._rows(), _key
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            self.list.show(ListRows(found, key=named), keep=keep)
            if found and self._stays is not None:
                self.list.to_key(self._stays)
                self._stays = None
            self._draw()
            if not self.reckons:
                self.came(self._open)

    def _reckoned(self) -> Sequence[StatementRow]:
        """The statements; what takes long is reckoned meanwhile, and as it was till then."""
        user, day, person = self.user, self._day, self.person_id
        if pay.is_reckoned(user, day, person=person):
            self._work.stop()
            return pay.around(user, day, person=person, text=self._text)
        self._work.start(partial(_worked_out, user, day, person))
        return pay.last_around(user, day, person=person, text=self._text)

    @property
    def reckons(self) -> bool:
        """Whether the statements of that month are being reckoned."""
        return self._view == STATEMENTS and self._work.goes_on

    def _rows(self) -> Sequence[Any]:
        user, person, text = self.user, self.person_id, self._text
        if self._view == STATEMENTS:
            return pay.around(user, self._day, person=person, text=text)
        if self._view == CLOSED:
            return pay.closed(user, person=person, text=text)
        if self._view == RULES:
            return pay.plans(user, self._today, text)
        if self._view == WHO:
            return pay.agreements(user, person=person, text=text)
        return pay.awards(user, person=person, text=text)

    @property
    def listed(self) -> Listed:
        """The view shown."""
        found = self._rows()
        return Listed(_FILES[self._view], lambda: found)

    @property
    def statement(self) -> StatementRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, StatementRow) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Months are gone through among statements only; dim what needs another line."""
        if action == "period":
            return self._view == STATEMENTS
        if action in ("edit", "remove"):
            row = self.list.row if self.is_mounted else None
            known = (PlanRow, AgreementRow, AwardRow)
            return True if isinstance(row, known) else None
        return super().check_action(action, parameters)

    def _draw(self) -> None:
        cells, left = self.app.size.width, [Span(" ")]
        for place, title in enumerate(VIEWS):
            on = place == self._view
            count = f" {formats.integer(len(self.list.rows))}" if on else ""
            said = pgettext("pay views", title)
            left += [Span(f"{said}{count}", *(("accent", "b") if on else ("muted", "")))]
            left += [Span("   ")]
        kept = _("“{text}”").format(text=self._text) if self._text else ""
        if self._view == STATEMENTS:
            month = periods.around(self._day, periods.MONTH)
            kept = f"{kept}  {formats.period(month)}"
        right = [Span(f"{kept} ", "accent", "b")]
        self.query_one("#filter", Lines).set([left_right(left, right, cells)])
        columns = (
            rows.statement_columns, rows.statement_columns, rows.plan_columns,
            rows.agreement_columns, rows.award_columns,
        )[self._view]  # fmt: skip
        self.query_one("#columns", Lines).set([columns(cells)])
        self.refresh_title()
        self._moved()

    def _moved(self) -> None:
        row, cells = self.list.row, self.app.size.width
        detail: Sequence[Spans] = ()
        if isinstance(row, StatementRow):
            detail = rows.statement_detail(row, cells - 2, closes=may(self.user, Right.PAY))
        elif isinstance(row, PlanRow):
            detail = rows.plan_detail(row, cells - 2, self._currency)
        elif isinstance(row, AwardRow):
            detail = rows.award_detail(row, cells - 2)
        self.query_one("#detail", Lines).set(list(detail)[:4])
        self.refresh_keys()

    def _paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        if isinstance(row, StatementRow):
            return rows.statement(row, cells, selected)
        if isinstance(row, PlanRow):
            return rows.plan(row, cells, selected, self._currency)
        draw: Any = rows.agreement if isinstance(row, AgreementRow) else rows.award
        spans: Spans = draw(row, cells, selected, self._today)
        return spans

    def _nothing(self) -> str:
        if self.reckons:
            return _("Being reckoned …")
        if self._text:
            return _("None here. Esc shows all of them.")
        if not may(self.user, Right.PAY):
            return _("Nothing here yet.")
        return (
            _("Nobody is paid by a rule then: Tab goes on to the rules and to who is paid by them."),
            _("Nothing was closed yet: c on a statement does."),
            _("No rule yet: n writes one."),
            _("Nobody is paid by a rule yet: n says who."),
            _("Nobody was given anything yet: n does."),
        )[self._view]  # fmt: skip

    # Keys ----------------------------------------------------------------------------

    async def _open(self) -> None:
        from crmtui.screens.pay.statement import StatementScreen

        row = self.list.row
        if isinstance(row, StatementRow):
            await self.app.push_screen(
                StatementScreen(row.salesperson_id, row.plan_id, row.period)
            )  # fmt: skip
        elif row is not None:
            await self.action_edit()

    def action_view(self, step: int) -> None:
        """Show the next list."""
        self._stays = None
        self._view = (self._view + step) % len(VIEWS)
        self._read(keep=False)

    def action_period(self, step: int) -> None:
        """Show the month before, or after."""
        self._stays = self.list.key or self._stays
        month = periods.around(self._day, periods.MONTH)
        self._day = (periods.after(month) if step > 0 else periods.before(month)).until
        self._read(keep=True)

    def action_filter(self) -> None:
        """Ask for words, and follow the typing."""
        filtering.follow(self, _("words of a name or a rule"), self._follow, self.list)

    def _follow(self, text: str) -> None:
        self._text = text.strip()
        self._read(keep=False)

    async def action_new(self) -> None:
        """Write a rule, say who is paid by one, or give an award."""
        from crmtui.screens.pay.agreement_form import PayAgreementForm
        from crmtui.screens.pay.award_form import AwardForm
        from crmtui.screens.pay.plan_form import PayPlanForm

        code = str(self._person.code) if self._person is not None else ""
        with self.reporting():
            require(self.user, Right.PAY)
            if self._view == RULES:
                await self.app.open_form(PayPlanForm())
            elif self._view == AWARDS:
                await self.app.open_form(AwardForm(person=code))
            elif pay.plans(self.user, self._today, retired=False):
                await self.app.open_form(PayAgreementForm(person=code))
            else:
                await self.app.open_form(PayPlanForm())

    async def action_edit(self) -> None:
        """Change what is under the cursor."""
        from crmtui.screens.pay.agreement_form import PayAgreementForm
        from crmtui.screens.pay.award_form import AwardForm
        from crmtui.screens.pay.plan_form import PayPlanForm

        row = self.list.row
        with self.reporting():
            require(self.user, Right.PAY)
            if isinstance(row, PlanRow):
                await self.app.open_form(PayPlanForm(row.id))
            elif isinstance(row, AgreementRow):
                await self.app.open_form(PayAgreementForm(row.id))
            elif isinstance(row, AwardRow):
                await self.app.open_form(AwardForm(row.id))

    def action_remove(self) -> None:
        """Take back what is under the cursor; a rule is given up, or taken up again."""
        row = self.list.row
        with self.reporting():
            if isinstance(row, AwardRow):
                awards.remove(self.user, row.id)
                self.app.done(_("{what}: taken back").format(what=row.name))
            elif isinstance(row, AgreementRow):
                pay_agreements.remove(self.user, row.id)
                self.app.done(_("{what}: taken back").format(what=f"{row.person}, {row.plan}"))
            elif isinstance(row, PlanRow):
                change = partial(pay_plans.retire if row.active else pay_plans.restore, self.user)
                change(row.id)
                said = _("{rule}: paid by no more.") if row.active else _("{rule}: paid by again.")
                self.app.done(said.format(rule=row.name))

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self._text:
            self._follow("")
        else:
            await super().action_back()


def _worked_out(
    user: User, day: date, person: int | None, progress: Progress, stopped: Stopped
) -> None:
    """Reckon them; in a thread, so it touches no widget."""
    pay.around(user, day, person=person, progress=progress, stopped=stopped)


def _whose(row: Any) -> object:
    return row.salesperson_id, row.plan_id


def _key(row: Any) -> object:
    if isinstance(row, StatementRow):
        return row.salesperson_id, row.plan_id, row.first
    return row.id
