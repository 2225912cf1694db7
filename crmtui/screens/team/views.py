"""What the lists of the team and of the territories share: views, a filter, the line in full."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from textual.screen import Screen

from crmtui.i18n import N_, NP_, _
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.views import Views
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Spans


class TeamViews(Views):
    """Tab goes round the views; `/` keeps to a code or words.

    Override what `Views` says, and `subject`.
    """

    DEFAULT_CSS = """
    TeamViews {
        #filter, #columns { height: 1; }
        #detail { height: 4; }
    }
    """
    CONTEXT = "team"

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "List"), N_("The next of the lists named above"), id="team_list.view"),
        key("shift+tab", "view(-1)", N_("list before"), N_("The same, backwards"), id="team_list.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of a name"), id="team_list.filter"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    _before: frozenset[Hashable | None] | None = None
    """What was there when a form for a new one was opened."""

    async def add(self, form: Screen[Any]) -> None:
        """Open a form for a new one: once it is added it is under the cursor."""
        self._before = self._there()
        await self.app.open_form(form)

    def read(self, *, keep: bool) -> None:
        """Read what the view shows; go to what was just added."""
        super().read(keep=keep)
        added = self._there() - self._before if keep and self._before is not None else frozenset()
        if added or not keep:
            self._before = None
        if len(added) == 1:
            self.list.to_key(*added)

    def _there(self) -> frozenset[Hashable | None]:
        rows = self.list.rows
        return frozenset(rows.key(place) for place in range(len(rows)))

    def heading(self) -> Spans:
        """What it is."""
        return self.subject()

    def subject(self) -> Spans:
        """What the lists are of."""
        return ()

    def _said(self) -> str:
        return _("None here. Esc shows all of them.") if self.is_narrowed else self.nothing()

    def narrow(self, before: tuple[str, int | None], text: str) -> None:
        """Keep them to a code, or to words."""
        self.code = filtering.code(text)
        self.text = text.strip() if self.code is None else ""
        self.read(keep=False)
