"""The part of a mailing that writes its letters to files, while one goes on or stops it."""

from __future__ import annotations

import asyncio
from threading import Event

from crmtui import formats
from crmtui.config import papers_path
from crmtui.documents import letter_files
from crmtui.documents.letter_files import Stopped, Written
from crmtui.documents.letters import Mailing
from crmtui.documents.typesetting import CannotTypeset
from crmtui.errors import CrmError
from crmtui.i18n import N_, _, ngettext
from crmtui.screens.base import CrmScreen
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key

_EVERY = 0.5
"""Seconds between two words on how far it is."""


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
        self._stop, self._done = Event(), 0
        self._tell(len(found.letters))
        self.app.run_worker(self._writing(found, form, self._stop), group="papers")

    def _tell(self, count: int) -> None:
        said = _("Writing letters: {done} of {count} … Esc stops it.")
        self.say(said.format(done=formats.integer(self._done), count=formats.integer(count)))

    async def _writing(self, found: Mailing, form: str, stop: Event) -> None:
        folder = letter_files.folder_for(found, papers_path(self.app.config))
        ticking = self.set_interval(_EVERY, lambda: self._tell(len(found.letters)))
        try:
            written = await asyncio.to_thread(
                letter_files.write, found, form, folder, stop, self._count
            )
        except asyncio.CancelledError:
            stop.set()  # The desk is left: nobody waits for the rest.
            raise
        except Stopped:
            said = _("Stopped: {done} of {count} letters are in {folder}.")
            self._say_there(said, folder=folder, count=len(found.letters))
        except CrmError as error:
            if isinstance(self.app.screen, DeskScreen):
                brief = error.brief if isinstance(error, CannotTypeset) else str(error)
                self.app.screen.warn(brief)
        else:
            self._say_there(_told(written), folder=folder, count=written.letters)
        finally:
            ticking.stop()
            self._stop = None

    def _count(self, done: int) -> None:
        self._done = done

    def _say_there(self, said: str, *, folder: object, count: int) -> None:
        from pathlib import Path

        from crmtui.screens.papers.paper import short

        if isinstance(self.app.screen, DeskScreen):
            where = short(Path(str(folder)))
            done, all_of_them = formats.integer(self._done), formats.integer(count)
            self.app.screen.say(said.format(done=done, count=all_of_them, folder=where))

    async def action_back(self) -> None:
        """Stop the writing; else one level up."""
        if self._stop is not None:
            self._stop.set()
        else:
            await super().action_back()


def _told(written: Written) -> str:
    said = ngettext(
        "{n} letter is in {{folder}}.", "{n} letters are in {{folder}}.", written.letters
    ).format(n=formats.integer(written.letters))
    if not written.skipped:
        return said
    skipped = ngettext(
        "{n} has no e-mail address.", "{n} have no e-mail address.", written.skipped
    ).format(n=formats.integer(written.skipped))
    return f"{said} {skipped}"
