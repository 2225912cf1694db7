"""Asking the companies of a promotion one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.core.attempts import Attempt
from crmtui.entry import InteractionEntry
from crmtui.errors import CrmError, NotFound
from crmtui.i18n import N_, _
from crmtui.queries import companies, promotions
from crmtui.queries.companies import Card
from crmtui.queries.promotions import MemberRow, Members, PromotionRow
from crmtui.screens import preview
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.followups import attempt
from crmtui.screens.promotions import look, rows
from crmtui.services import answers as service
from crmtui.widgets.bindings import key
from crmtui.widgets.lines import Lines
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.text import wrap
from crmtui.words.promotions import ANSWER

_NOTE = 50


class CallingScreen(CrmScreen[None]):
    """Whom to ask now, and what to say; a key takes the answer, and the next one stands there."""

    CSS_PATH = "promotions.tcss"
    AUTO_FOCUS = "Pager"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"promotion", "promotion_member", "company", "contact", "interaction", "follow_up"}
    )

    BINDINGS = [
        key("y", "answer('yes')", N_("yes"), N_("They said yes: log the talk, and when the next one is"), id="calling.yes"),
        key("l", "answer('later')", N_("later"), N_("They want to be asked later: log the talk, and when"), id="calling.later"),
        key("n", "answer('no')", N_("no"), N_("They said no: log the talk"), id="calling.no"),
        key("x", "unreached", N_("no answer"), N_("Nobody was reached: why, and when to try again"), id="calling.unreached"),
        key("tab", "step(1)", N_("next"), N_("The next company; nothing is noted of this one"), id="calling.next"),
        key("shift+tab", "step(-1)", N_("previous"), N_("The company before"), id="calling.previous", hint=False),
        key("i", "note", N_("note"), N_("Write down what is to be known of this company here"), id="calling.note"),
        key("o", "company", N_("company"), N_("Open the company"), id="calling.company", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, criteria: Members, first: int) -> None:
        """Those that are listed so, in that order, beginning with the member of the id `first`."""
        super().__init__()
        self._criteria = criteria
        self._queue: list[int] = []
        self._fresh: frozenset[int] = frozenset()
        """Those of the queue that nobody had asked when it was read."""
        self._at = 0
        self._first = first
        self._row: MemberRow | None = None
        self._promotion: PromotionRow | None = None
        self._card: Card | None = None

    def body(self) -> Iterable[Widget]:
        """Whom to ask, what was answered, what to say; the company beside where there is room."""
        yield Lines(id="who")
        yield Lines(id="told", ground="panel")
        yield Horizontal(Pager(id="script"), Lines(ground="panel", id="pane"))

    def heading(self) -> Spans:
        """Which promotion, and which of how many."""
        if self._promotion is None:
            return ()
        place = _("{n} of {all}").format(
            n=formats.integer(self._at + 1), all=formats.integer(len(self._queue))
        )
        return [Span(self._promotion.name, "strong", "b"), Span(f"  {place}", "muted")]

    def about(self) -> tuple[str, int] | None:
        """The company in the promotion."""
        return None if self._row is None else ("promotion_member", self._row.id)

    def company_shown(self) -> int | None:
        """The one to ask now."""
        return None if self._row is None else self._row.company_id

    def on_mount(self) -> None:
        """Read whom to ask, in which order."""
        self._queue = promotions.keys(self.user, self._criteria)
        waiting = replace(self._criteria, view="waiting")
        self._fresh = frozenset(promotions.keys(self.user, waiting)) & frozenset(self._queue)
        self._at = self._free(0)
        if self._first in self._queue:
            self._at = self._queue.index(self._first)
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read the company again; one that is gone gives way to the next."""
        self._row = None
        while self._queue and self._row is None:
            self._at = min(self._at, len(self._queue) - 1)
            try:
                self._row = promotions.member(self.user, self._queue[self._at])
                self._promotion = promotions.get(self.user, self._row.promotion_id)
                self._card = companies.card(self.user, self._row.company_id)
            except NotFound:
                del self._queue[self._at]
        if self._row is None:
            self.dismiss(None)
            return
        self._draw()

    def _draw(self) -> None:
        row, card, promotion = self._row, self._card, self._promotion
        if row is None or card is None or promotion is None:
            return
        cells, today = self.app.size.width, clock.today()
        who = self._who(row, card)
        if not self.wide:
            who = [*preview.narrow(card, today), *who[1:]]
        self.query_one("#who", Lines).set(who)
        self.query_one("#told", Lines).set(self._told(row, promotion))
        self.query_one("#pane", Lines).set(preview.wide(card, preview.PANE_CELLS, today))
        room = cells - (preview.PANE_CELLS if self.wide else 0)
        said: list[Spans] = [[*rule(_("To say"), room)]]
        for line in wrap(promotion.script or promotion.aim or promotion.name, room - 2):
            said.append([Span(f" {line}")])
        self.query_one("#script", Pager).show(said)
        self.refresh_title()
        self.refresh_keys()

    def _who(self, row: MemberRow, card: Card) -> list[Spans]:
        """Whom to ask for, and at which number."""
        name = [Span(f" {row.company}", "strong", "b"), *preview.silent_spans(card)]
        whom = [
            Span(f" {_('Ask for')} ", "muted"),
            Span(row.contact or _("whoever is there"), "strong"),
        ]
        number = [Span(f"  {_('Tel.')} ", "accent"), Span(row.phone or "–", "strong", "b")]
        lines: list[Spans] = [name, [*whom, *number, Span(f"  {row.email}", "muted")]]
        if card.quiet_hours:
            lines.append([Span(" "), *preview.quiet_spans(card.quiet_hours)])
        return lines

    def _told(self, row: MemberRow, promotion: PromotionRow) -> list[Spans]:
        """What it answered so far, and how far the promotion is."""
        said = words.say(ANSWER, row.answer)
        day = formats.short_day(row.asked_on) if row.asked_on is not None else ""
        note = row.note.partition("\n")[0]
        return [
            look.progress(promotion, self.app.size.width),
            [
                Span(f" {_('So far')}: ", "muted"),
                Span(said, rows.COLOURS[row.answer], "b"),
                Span(f" {day}", "muted"),
                Span(f"  {note}"),
            ],
        ]

    # Keys ----------------------------------------------------------------------------

    async def action_answer(self, answer: str) -> None:
        """Log the talk with this answer; once it is saved the next company stands there."""
        from crmtui.screens.promotions.asking_form import AskingForm

        row = self._row
        if row is None:
            return
        if row.state != "running":
            self.warn(_("That promotion is closed: nobody is asked any more."))
            return
        form = AskingForm(row.company_id, member=row.id, answer=answer, contact=row.contact)
        await self.app.push_screen(form, lambda said: self._asked(row.id, said))

    def _asked(self, member: int, said: str | None) -> None:
        if said is None:
            return
        self._go_on(member)
        self.app.done(said)

    def _go_on(self, member: int) -> None:
        """The one after it that nobody else asks or has asked meanwhile; after the last one, stay."""
        if member in self._queue:
            self._at = self._free(self._queue.index(member) + 1)
        self.reload()

    def _free(self, first: int) -> int:
        """The place of whom to ask next, from a place in the queue on."""
        for place in range(first, len(self._queue)):
            if not self._is_taken(self._queue[place]):
                return place
        return min(first, max(0, len(self._queue) - 1))

    def _is_taken(self, member: int) -> bool:
        """Whether a colleague has it on the screen, or asked it since the queue was read."""
        if self.app.presence.others("promotion_member", member):
            return True
        with suppress(NotFound):
            row = promotions.member(self.user, member)
            return member in self._fresh and row.answer != ""
        return False

    def action_unreached(self) -> None:
        """Ask why, and when to try again; then it is logged, and the next one stands there."""
        if (row := self._row) is not None:
            attempt.ask_attempt(self, lambda made, insisted: self._tried(row, made, insisted))

    def _tried(self, row: MemberRow, made: Attempt, insisted: bool) -> None:
        entry = InteractionEntry(
            company=row.company_id, kind="call_out", contact=row.contact, text=made.reason,
            unanswered=made.unanswered, next_contact=made.again,
        )  # fmt: skip
        service.ask(self.user, row.id, entry, "unreached", seen=row.answer, anyway=insisted)
        self._go_on(row.id)
        self.app.done(attempt.said(row.company, made.unanswered, made.again))

    def action_step(self, steps: int) -> None:
        """Go to another company."""
        following = self._at + steps
        if not 0 <= following < len(self._queue):
            said = _("That was the last one.") if steps > 0 else _("That is the first one.")
            self.warn(said)
            return
        self._at = following
        self.reload()

    def action_note(self) -> None:
        """Write a note of this company, in this promotion."""
        if (row := self._row) is None:
            return
        self.ask(
            Prompt(
                label=_("Note"), value=row.note, width=_NOTE, accept=lambda said: self._noted(row, said),
                echo=lambda text: Echo(),
            )
        )  # fmt: skip

    def _noted(self, row: MemberRow, said: str) -> None:
        with self.reporting():
            service.annotate(self.user, row.id, said, row.note)
            self.app.done(_("{company}: noted").format(company=row.company))

    async def action_company(self) -> None:
        """Open the company."""
        if self._row is not None:
            await self.app.open_company(self._row.company_id)

    async def log_call(self) -> None:
        """F6: the answer is typed in the form."""
        await self.action_answer("yes")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is asked where nobody is left."""
        with suppress(CrmError):
            if action in ("answer", "unreached", "note", "company") and self._row is None:
                return None
        return super().check_action(action, parameters)
