"""What every screen of the desk knows: the person, the places, and what others change."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events

from crmtui import clock, formats
from crmtui.access import User
from crmtui.i18n import N_, NP_, _
from crmtui.queries.companies import CompanyRow
from crmtui.queries.history import Moved
from crmtui.screens.presence import with_note
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Span, Spans, spans_width

if TYPE_CHECKING:
    from crmtui.app import CrmApp

Result = TypeVar("Result")

BACK = key(
    "f10,escape",
    "back",
    NP_("fkey", "Back"),
    N_("One level up; nothing typed is lost"),
    id="screen.back",
)
BACK_LETTER = key(
    "q,left", "back", N_("back"), N_("One level up"), id="screen.back.letter", hint=False
)


class CrmScreen(DeskScreen[Result]):
    """Base of every screen that shows records. Override `heading`, `reload` and `SHOWS`."""

    app: CrmApp

    BINDINGS = [
        key("H", "history", N_("history"), N_("Who changed what is under the cursor, and when"), id="screen.history", hint=False),
    ]  # fmt: skip
    SHOWS: ClassVar[frozenset[str]] = frozenset()
    """The tables of which it shows records: a change to another is none of its business."""
    EDITS: ClassVar[bool] = False
    """Whether the record that it is about is edited in it."""

    def __init__(self) -> None:
        # Without an id: several of one kind may be open, and one be closing meanwhile.
        super().__init__()
        self._stale = False
        self.insisted: Hashable | None = None
        """What was refused once, and is done if the same key comes right away again."""
        self._last_key = ""
        self.noted: Spans = ()
        """What its first line says of who else is here."""

    @property
    def user(self) -> User:
        """The person at the keyboard."""
        return self.app.user

    def heading(self) -> Spans:
        """What the first line says at the left."""
        return ()

    def about(self) -> tuple[str, int] | None:
        """The table and the id of the one record that it shows, if it is one: others are told."""
        return None

    def company_shown(self) -> int | None:
        """The company that it is about, if it is about one."""
        table, key = self.about() or ("", None)
        return key if table == "company" else None

    def company_here(self) -> int | None:
        """The company under the cursor, or the one that it is about; None where there is none."""
        listed = self.focused if isinstance(self.focused, LineList) else getattr(self, "list", None)
        row = listed.row if isinstance(listed, LineList) else None
        under = row.id if isinstance(row, CompanyRow) else getattr(row, "company_id", None)
        return under if isinstance(under, int) else self.company_shown()

    def reload(self) -> None:
        """Read again what is shown, keeping the cursor where it is."""

    def title_line(self) -> tuple[Spans, Spans]:
        """The heading, and who and when."""
        now = clock.local(clock.now())
        moment = f"{formats.short_day(now.date())} {formats.clock_time(now)}"
        person = Span(f"{self.user.code} {self.user.name}")
        return self.heading(), [person, Span(f"  {moment}", "muted")]

    def show_title(self, left: Spans, right: Spans) -> None:
        """Draw the first line, with who else has open what is shown."""
        self.noted = self.app.presence.note(self)
        if self.noted:
            right = self.right_with(self.noted, left, right)
        super().show_title(left, [*self.app.copies.note(), *right])

    def right_with(self, note: Spans, left: Spans, right: Spans) -> Spans:
        """What the first line says at its right when there is a note to say there too."""
        # One knows who one is: where there is little room, who else is here says more.
        told = right if self.wide else right[1:]
        return with_note(note, told, self.app.size.width - spans_width(left) - 4)

    def data_changed(self, moved: Moved) -> None:
        """Somebody changed something: read again, now or when this screen is on top again."""
        if self.concerns(moved):
            self.read_again()

    def read_again(self) -> None:
        """Read again, now or when this screen is on top again."""
        if not self.is_current:
            self._stale = True
        elif self.is_mounted:
            self.reload()
            self.refresh_title()
        else:
            # It is being put together: what is not there yet cannot be drawn.
            self.call_after_refresh(self.read_again)

    def concerns(self, moved: Moved) -> bool:
        """Whether what changed is shown here."""
        return bool(self.SHOWS & moved.tables)

    def on_screen_resume(self) -> None:
        """On top again: say what is open now, catch up with what changed meanwhile."""
        self.app.presence.tell()
        if self._stale:
            self._stale = False
            self.reload()
            self.refresh_title()

    def look_around(self) -> None:
        """Once a second, on top: show what changed of what is in no table; to override."""

    def key_coming(self, event: events.Key | events.Paste) -> None:
        """Another key is another wish."""
        super().key_coming(event)
        key = event.key if isinstance(event, events.Key) else ""
        if key != self._last_key:
            self.insisted = None
        self._last_key = key

    async def log_call(self) -> None:
        """Log a call, with whoever calls. A screen about one company logs it with that one."""
        await self.app.log_interaction()

    async def action_back(self) -> None:
        """Go one level up."""
        await self.app.pop_screen()

    async def action_history(self) -> None:
        """Show the history of the record under the cursor, or of the one that is shown."""
        from crmtui.screens.history.record_history import RecordHistoryScreen
        from crmtui.screens.history.under_cursor import record_of

        if (found := record_of(self)) is None:
            self.warn(_("There is nothing under the cursor whose history could be shown."))
        else:
            await self.app.push_screen(RecordHistoryScreen(*found))
