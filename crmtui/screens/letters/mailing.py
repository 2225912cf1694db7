"""A letter filled in for each company it goes to: looked at, written to files, kept as sent."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import formats
from crmtui.access import User
from crmtui.documents import letters as made
from crmtui.documents.letters import Filled, Mailing
from crmtui.entry import SentLetter
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import letters
from crmtui.queries.addressing import Audience
from crmtui.screens import beside
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.letters import lines
from crmtui.screens.letters.lines import Goes
from crmtui.screens.letters.writing import Writing
from crmtui.screens.list_file import ListFile
from crmtui.services import letters as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows

_AT_ONCE = 200
"""Letters that are filled in at once; more of them beside the desk."""


class MailingScreen(Writing, ListFile):
    """Those it goes to, then those who asked not to be contacted; below, the letter itself."""

    CSS_PATH = "mailing.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"letter_template", "company", "contact", "email", "promotion_member", "office"}
    )

    BINDINGS = [
        key("s", "keep", N_("sent"), N_("Keep in the history of each that it was sent; u undoes that"), id="mailing.keep"),
        key("e", "edit", N_("edit"), N_("Change the letter"), id="mailing.edit"),
        key("o", "company", N_("company"), N_("Open the company under the cursor"), id="mailing.company", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, letter_id: int, audience: Audience) -> None:
        super().__init__()
        self.letter_id = letter_id
        self.audience = audience
        self._made: Mailing | None = None
        self._kept = False

    # What it shows -------------------------------------------------------------------

    @property
    def mailing(self) -> Mailing | None:
        """The letters, once they are filled in."""
        return self._made

    def body(self) -> Iterable[Widget]:
        """Who gets it, and what."""
        self.list = LineList(self._paint, on_move=self._moved, on_open=self.action_read, id="to")
        yield Lines(id="counts")
        yield Lines(id="columns")
        yield self.list
        yield Lines(id="missing")
        yield Lines(ground="panel", id="letter")

    def heading(self) -> Spans:
        """Which letter, for whom."""
        name = self._made.letter.name if self._made is not None else _("Letter")
        return [Span(name, "strong", "b"), Span(f"  {self.audience.title}", "muted")]

    def about(self) -> tuple[str, int]:
        """The letter."""
        return "letter_template", self.letter_id

    def on_mount(self) -> None:
        """Fill it in."""
        self.list.empty = [Span(f" {_('There is nobody to whom it could go.')}", "muted")]
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Fill it in again, the cursor staying where it is."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        count = len(self.audience.companies)
        filled_in = partial(_filled_in, self.user, self.letter_id, self.audience)
        if count > _AT_ONCE:
            self.say(_("Filling in {n} letters …").format(n=formats.integer(count)))
            beside.read(self, filled_in, partial(self._came, keep=keep), group="mailing")
            return
        with self.reporting():
            self._show(filled_in(), keep=keep)

    def _came(self, found: Mailing, *, keep: bool) -> None:
        self._show(found, keep=keep)
        self.say("")

    def _show(self, found: Mailing, *, keep: bool) -> None:
        self._made = found
        rows: list[Goes] = [*found.letters, *found.left_out]
        self.list.show(ListRows(rows, key=lambda row: row.company_id), keep=keep)
        self._draw()

    def _draw(self) -> None:
        self.query_one("#counts", Lines).set([self._counts()])
        self.query_one("#columns", Lines).set([lines.to_columns(self.app.size.width)])
        self.refresh_title()
        self._moved()

    def _counts(self) -> Spans:
        if (found := self._made) is None:
            return ()
        goes, out = len(found.letters), len(found.left_out)
        spans = [Span(" " + ngettext("to {n} company", "to {n} companies", goes).format(n=formats.integer(goes)), "accent", "b")]  # fmt: skip
        if lacking := len(found.without_email):
            said = ngettext("{n} without e-mail", "{n} without e-mail", lacking)
            spans.append(Span(f"   {said.format(n=formats.integer(lacking))}", "muted"))
        if out:
            said = ngettext(
                "{n} left out: asked not to be contacted",
                "{n} left out: asked not to be contacted",
                out,
            )
            spans.append(Span(f"   {said.format(n=formats.integer(out))}", "red"))
        return spans

    def _paint(self, row: Goes, cells: int, selected: bool, focused: bool) -> Spans:
        return lines.to(row, cells, selected)

    def _moved(self) -> None:
        row, cells = self.filled, self.app.size.width
        panel = self.query_one("#letter", Lines)
        shown = lines.text(row, cells) if row is not None else []
        if row is not None and len(shown) > (room := max(1, panel.size.height)):
            shown = [*shown[: room - 1], [Span(f" … {_('Enter shows the rest')}", "muted")]]
        panel.set(shown)
        blank = lines.missing(row) if row is not None and row.missing else [Span("")]
        self.query_one("#missing", Lines).set([blank])
        self.refresh_keys()

    @property
    def filled(self) -> Filled | None:
        """The letter under the cursor."""
        row = self.list.row
        return row if isinstance(row, Filled) else None

    def company_here(self) -> int | None:
        """The company under the cursor."""
        row: Goes | None = self.list.row if hasattr(self, "list") else None
        return row.company_id if row is not None else None

    @property
    def listed(self) -> Listed:
        """The letters with all of their fields, as a mailing program takes them."""
        found = self._made.letters if self._made is not None else ()
        return Listed("mailing", lambda: found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nobody for."""
        if action in ("keep", "write_letters") and not (self._made and self._made.letters):
            return None
        if action == "company":
            return None if self.company_here() is None else True
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def action_read(self) -> None:
        """Read the whole letter under the cursor."""
        from crmtui.screens.letters.reading import LetterText

        if (row := self.filled) is not None and self._made is not None:
            await self.app.push_screen(LetterText(self._made, row))

    async def action_edit(self) -> None:
        """Change the letter."""
        from crmtui.screens.letters.letter_form import LetterForm

        await self.app.open_form(LetterForm(self.letter_id))

    async def action_company(self) -> None:
        """Open the company under the cursor."""
        if (company := self.company_here()) is not None:
            await self.app.open_company(company)

    def action_keep(self) -> None:
        """Keep that it was sent; the second time only when the same key comes again."""
        if (found := self._made) is None:
            return
        if not (goes := found.sent()):
            self.warn(_("It is an e-mail, and nobody's address is known."))
            return
        if self._kept:
            self._kept = False
            self.warn(_("It is kept already; the same key again keeps it once more."))
            return
        sent = [SentLetter(each.company_id, each.to.contact_id, each.subject) for each in goes]
        with self.reporting():
            n = service.keep(self.user, self.letter_id, sent, promotion=self.audience.promotion_id)
            self._kept = True
            said = ngettext("Kept as sent to {n} company.", "Kept as sent to {n} companies.", n)
            self.app.done(said.format(n=formats.integer(n)))


def _filled_in(user: User, letter_id: int, audience: Audience) -> Mailing:
    return made.mailing(user, letters.get(user, letter_id), audience)
