"""The part of the desk that imports: what goes on whichever screen stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmtui import config as configuration
from crmtui.access import User
from crmtui.config import Config
from crmtui.i18n import _
from crmtui.terminal.app import DeskApp
from crmtui.widgets.base_screen import DeskScreen

if TYPE_CHECKING:
    from crmtui.screens.imports.state import ImportState


class Importing(DeskApp):
    """One import at a time, which goes on while one works elsewhere."""

    user: User
    config: Config
    importing: ImportState | None = None
    """The import that is on its way, or was left to be gone on with."""

    def announce(self) -> None:
        """Tell the screens what has changed."""

    async def action_import(self) -> None:
        """Bring files in; one that is on its way, or what was chosen and left, stands there."""
        from crmtui.screens.imports.file import FileStep
        from crmtui.screens.imports.run import RunStep
        from crmtui.screens.imports.state import ImportState
        from crmtui.screens.imports.step import ImportStep

        if isinstance(self.screen, ImportStep):
            return
        state = self.importing
        if state is None:
            state = self.importing = ImportState.of(self.user, self.config.time_zone)
        going_on = state.running or state.result is not None
        await self.push_screen(RunStep(state) if going_on else FileStep(state))

    def bring_in(self, state: ImportState) -> None:
        """Bring in what was chosen, whatever stands on the screen meanwhile."""
        state.running = True
        self.run_worker(self._bringing(state), group="import")

    async def _bringing(self, state: ImportState) -> None:
        from crmtui.screens.imports.step import ImportStep

        await state.bring(str(configuration.papers_path(self.config)))
        if not self.screen_stack:
            return  # The desk is being closed.
        self.announce()
        screen = self.screen
        if isinstance(screen, ImportStep) or not isinstance(screen, DeskScreen):
            return
        state.session.close()
        if state.failed is not None:
            screen.warn(str(state.failed))
        else:
            screen.say(_("{name} is brought in; I shows what came of it.").format(name=state.title))

    async def close_import(self) -> None:
        """Leave the import: it is done."""
        from crmtui.screens.imports.step import ImportStep

        if self.importing is not None:
            self.importing.session.close()
            self.importing = None
        with self.key_queue.hold():
            while isinstance(self.screen, ImportStep):
                await self.pop_screen()
