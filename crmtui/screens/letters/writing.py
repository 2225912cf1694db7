"""The part of a mailing that writes its letters to files, while one goes on or stops it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from crmtui import formats
from crmtui.config import papers_path
from crmtui.documents import letter_files
from crmtui.documents.letter_files import Stopped, Written
from crmtui.documents.letters import Mailing
from crmtui.i18n import N_, _, ngettext
from crmtui.screens import beside
from crmtui.screens.base import CrmScreen
from crmtui.screens.papers.paper import short
from crmtui.widgets.bindings import key


class Writing(CrmScreen[None]):
    """Base of screens with a mailing. Override `mailing`."""

    BINDINGS = [
        key("p", "write_letters('pdf')", N_("PDF"), N_("A PDF for each, in a folder of their own; Esc stops it"), id="mailing.pdf"),
        key("t", "write_letters('text')", N_("text"), N_("A text file for each, in a folder of their own"), id="mailing.text"),
        key("m", "write_letters('eml')", N_("mail"), N_("The draft of an e-mail to each whose address is known, in a folder"), id="mailing.mail"),
    ]  # fmt: skip

    _stop: Event | None = None
    _done = 0

    @property
    def mailing(self) -> Mailing | None:
        """The letters; None while there are none."""
        raise NotImplementedError

    def action_write_letters(self, form: str) -> None:
        """Write each letter to a file of this form, in a new folder."""
        found = self.mailing
        if found is None or not found.letters:
            return
        if self._stop is not None:
            self.warn(_("They are being written already; Esc stops that."))
            return
        app, count, stop = self.app, len(found.letters), Event()
        folder = letter_files.folder_for(found, papers_path(app.config))
        self._stop, self._done = stop, 0
        self._tell(count)

        def tell(written: Written | None) -> None:
            done = formats.integer(self._done)
            said = _told(written).format(
                done=done, count=formats.integer(count), folder=short(folder)
            )
            app.notify(said)

        work = partial(_written, found, form, folder, stop, self._count)
        going = partial(self._tell, count)
        beside.do(app, work, tell, group="papers", going=going, ended=self._ended, stop=stop)

    def _tell(self, count: int) -> None:
        said = _("Writing letters: {done} of {count} … Esc stops it.")
        self.say(said.format(done=formats.integer(self._done), count=formats.integer(count)))

    def _count(self, done: int) -> None:
        self._done = done

    def _ended(self) -> None:
        self._stop = None

    async def action_back(self) -> None:
        """Stop the writing; else one level up."""
        if self._stop is not None:
            self._stop.set()
        else:
            await super().action_back()


def _written(
    found: Mailing, form: str, folder: Path, stop: Event, count: Callable[[int], None]
) -> Written | None:
    """What was written; None where it was stopped."""
    try:
        return letter_files.write(found, form, folder, stop, count)
    except Stopped:
        return None


def _told(written: Written | None) -> str:
    if written is None:
        return _("Stopped: {done} of {count} letters are in {folder}.")
    said = ngettext(
        "{n} letter is in {{folder}}.", "{n} letters are in {{folder}}.", written.letters
    ).format(n=formats.integer(written.letters))
    if not written.skipped:
        return said
    skipped = ngettext(
        "{n} has no e-mail address.", "{n} have no e-mail address.", written.skipped
    ).format(n=formats.integer(written.skipped))
    return f"{said} {skipped}"
