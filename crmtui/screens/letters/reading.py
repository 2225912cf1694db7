"""One letter as its company gets it, to be read in full."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from crmtui.documents import letter_files
from crmtui.documents.letters import Filled, Mailing
from crmtui.i18n import _
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans


class LetterText(CrmScreen[None]):
    """The letter on the office's paper, as text."""

    AUTO_FOCUS = "Pager"
    BINDINGS = [BACK, BACK_LETTER]

    def __init__(self, mailing: Mailing, letter: Filled) -> None:
        super().__init__()
        self._mailing, self._letter = mailing, letter

    def body(self) -> Iterable[Widget]:
        """The letter."""
        self.pager = Pager(id="text")
        yield self.pager

    def heading(self) -> Spans:
        """To whom it goes."""
        said = _("to {whom}").format(whom=self._letter.to.company)
        name = self._mailing.letter.name
        return [Span(name, "strong", "b"), Span(f"  {said}", "muted")]

    def company_shown(self) -> int | None:
        """To whom it goes."""
        return self._letter.company_id

    def on_mount(self) -> None:
        """Show it."""
        text = letter_files.text(self._mailing, self._letter)
        # Without a margin: a letter is as wide as the narrowest window.
        self.pager.show([[Span(line)] for line in text.rstrip("\n").split("\n")])
