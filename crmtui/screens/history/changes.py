"""What was changed, by whom and when: what each change changed, and taking any of them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, ngettext, pgettext
from crmtui.queries import changed, journal
from crmtui.queries.changed import ChangedRecord
from crmtui.queries.history import ChangeRow
from crmtui.queries.journal import Criteria
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.history.change_list import ChangeList
from crmtui.screens.list_file import ListFile
from crmtui.widgets.bindings import key
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.prompt import Prompt

KINDS = {
    "companies": N_("companies"),
    "people": N_("people"),
    "talks": N_("calls and reports"),
    "followups": N_("follow-ups"),
    "quotes": N_("quotes"),
    "sales": N_("sales"),
    "accounts": N_("accounts"),
    "catalogue": N_("catalogue"),
    "office": N_("settings"),
    "imports": N_("imports"),
}
"""What F4 goes round, besides every kind."""
PERIODS = (
    NP_("changes", "ever"),
    NP_("changes", "today"),
    NP_("changes", "this week"),
    NP_("changes", "this month"),
)
"""What `v` goes round."""


class ChangesScreen(ChangeList, ListFile):
    """Enter shows all that a change changed; u takes it back, or does it again."""

    BINDINGS = [
        key("tab,shift+tab", "whose", N_("mine/all"), N_("What you changed, or what everybody did"), id="changes.whose"),
        key("v", "period", N_("period"), N_("Of today, this week, this month, ever"), id="changes.period"),
        key("f4", "kind", NP_("fkey", "Kind"), N_("Only one kind of change: companies, quotes, settings…"), id="changes.kind"),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or what is about these words"), id="changes.filter"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._mine = Criteria(salesperson=self.app.user.code)
        self._criteria, self._period = self._mine, 0

    # What it shows -------------------------------------------------------------------

    def above(self) -> Iterable[Widget]:
        """What is asked for."""
        yield Lines(id="filter")

    def heading(self) -> Spans:
        """The place, and how many there are of what is shown."""
        count = self.count
        said = ngettext("{n} change", "{n} changes", count).format(n=formats.integer(count))
        if count >= journal.MOST:
            said = _("the latest {n}").format(n=formats.integer(count))
        return [Span(_("What was changed"), "strong", "b"), Span(f"  {said}", "muted")]

    def found(self) -> Sequence[tuple[int, date]]:
        """Those that are asked for."""
        return journal.keys(self.user, self._asked)

    def read(self, change_sets: Sequence[int]) -> Sequence[ChangeRow]:
        """These of them as rows."""
        return journal.rows(self.user, change_sets)

    def records(self, row: ChangeRow, limit: int) -> Sequence[ChangedRecord]:
        """What one of them changed."""
        return changed.records(self.user, row.id, limit=limit)

    def draw(self) -> None:
        """The line of what is asked for, besides."""
        self.query_one("#filter", Lines).set([self._filter_line()])
        super().draw()

    @property
    def _asked(self) -> Criteria:
        return replace(self._criteria, since=_since(self._period, clock.today()))

    def _filter_line(self) -> Spans:
        asked = self._criteria
        whose = [
            (_("Mine"), asked.salesperson == self.user.code),
            (_("All"), asked.salesperson is None),
        ]
        spans: list[Span] = [Span(" ")]
        for title, on in whose:
            spans.append(Span(f"{title}   ", "accent" if on else "muted", "b" if on else ""))
        if asked.salesperson not in (None, self.user.code):
            spans.append(
                Span(_("code {code}").format(code=asked.salesperson) + "   ", "accent", "b")
            )
        if asked.text:
            spans.append(Span(_("“{text}”").format(text=asked.text), "accent", "b"))
        kind = words.say(KINDS, asked.kind) if asked.kind else _("every kind")
        period = pgettext("changes", PERIODS[self._period])
        right = [
            Span(f"{kind}  ", "accent" if asked.kind else "muted", "b" if asked.kind else ""),
            Span(f"{period}  ", "accent" if self._period else "muted", "b" if self._period else ""),
        ]
        return left_right(spans, right, self.app.size.width)

    def nothing(self) -> str:
        """What stands where there are none."""
        if self._criteria == self._mine and not self._period:
            return _("You have changed nothing yet. Tab shows what everybody changed.")
        return _("Nothing of this was changed. Esc shows all of yours.")

    @property
    def listed(self) -> Listed:
        """The changes shown, the older ones too."""
        user, criteria = self.user, self._asked
        return Listed("changes", lambda: gathering.all_changes(user, criteria))

    # What is asked for ---------------------------------------------------------------

    def action_whose(self) -> None:
        """Show one's own, or everybody's."""
        mine = self._criteria.salesperson is not None
        code = None if mine else self.user.code
        self._criteria = replace(self._criteria, salesperson=code)
        self.show_changes(keep=False)

    def action_period(self) -> None:
        """Show those of the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        self.show_changes(keep=False)

    def action_kind(self) -> None:
        """Show those of the next kind."""
        kinds = ["", *journal.KINDS]
        following = kinds[(kinds.index(self._criteria.kind) + 1) % len(kinds)]
        self._criteria = replace(self._criteria, kind=following)
        self.show_changes(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        before = self._criteria
        self.ask(
            Prompt(
                label=_("Filter"),
                accept=lambda text: None,
                change=lambda text: self._narrow(before, text),
                leave=lambda: self._narrow(before, ""),
                hint=[Span(_("a salesperson's code, or words of the company"), "muted")],
                list=self.list,
            )
        )

    def _narrow(self, before: Criteria, text: str) -> None:
        text = text.strip()
        if text.isdecimal() and len(text) < 3:
            self._criteria = replace(before, salesperson=int(text))
        else:
            self._criteria = replace(before, text=text) if text else before
        self.show_changes(keep=False)

    async def action_back(self) -> None:
        """Show all of one's own again if something else is shown; else one level up."""
        if self._criteria == self._mine and not self._period:
            await super().action_back()
            return
        self._criteria, self._period = self._mine, 0
        self.show_changes(keep=False)


def _since(period: int, today: date) -> date | None:
    """The first day of one of the `PERIODS`."""
    firsts = (None, today, today - timedelta(days=today.weekday()), today.replace(day=1))
    return firsts[period]
