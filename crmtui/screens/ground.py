"""What a desk stands on, and notices when it gives way: its file, and the computer's clock."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crmtui import clock, db
from crmtui.i18n import _, ngettext

if TYPE_CHECKING:
    from crmtui.app import CrmApp

_NEAR = timedelta(minutes=2)
"""How far a clock is put right without anybody minding."""
_AGAIN = 60
"""Looks, of one second each, after which it is said again that the file is gone."""


class Ground:
    """Looked at once a second."""

    def __init__(self, app: CrmApp) -> None:
        self._app = app
        self._gone = 0
        self._last = clock.now()

    def look(self) -> None:
        """Say what has changed under the desk. It takes microseconds."""
        if db.is_still_ours():
            self._gone = 0
        else:
            if self._gone % _AGAIN == 0:
                said = _(
                    "{name} was moved or replaced. Leave, and open it again: nothing is saved."
                )
                self._app.notify(said.format(name=db.path().name), severity="error")
            self._gone += 1
        last, self._last = self._last, clock.now()
        if self._last < last - _NEAR:
            minutes = round((last - self._last) / timedelta(minutes=1))
            text = ngettext(
                "The clock was set back by {n} minute. What you save stays in its order.",
                "The clock was set back by {n} minutes. What you save stays in its order.",
                minutes,
            )
            self._app.notify(text.format(n=minutes), severity="error")
