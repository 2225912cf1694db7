"""A screen that reads records and draws them."""

from __future__ import annotations

from textual import events

from crmtui.screens.base import CrmScreen


class ReadScreen(CrmScreen[None]):
    """The part of a screen that reads and draws when it is time to. Override `_read`, `_draw`."""

    def on_mount(self) -> None:
        """Read it."""
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read it again, the cursor staying where it is."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        """Read what is shown, and draw it; with `keep` the cursor stays where it is."""
        raise NotImplementedError

    def _draw(self) -> None:
        """Draw what was read."""
        raise NotImplementedError
