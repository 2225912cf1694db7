"""Letters and e-mails with fields that each company fills; Enter shows one filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crmtui.exchange.writing.out import Listed
from crmtui.i18n import NP_, _, pgettext
from crmtui.queries import companies, letters
from crmtui.queries.addressing import Audience
from crmtui.queries.letters import LetterRow
from crmtui.screens.letters import lines
from crmtui.screens.market.views import MarketViews, key_of
from crmtui.services import letters as service
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, Rows

_OFFERED, _RETIRED = range(2)
_DETAIL = 4


class LettersScreen(MarketViews):
    """For whom they are is said in the first line; without it Enter asks for a company."""

    CSS_PATH = "letters.tcss"
    VIEWS: ClassVar[tuple[str, ...]] = (
        NP_("market", "Letters"), NP_("market", "offered no more"),
    )  # fmt: skip
    SHOWS: ClassVar[frozenset[str]] = frozenset({"letter_template"})

    def __init__(self, audience: Audience | None = None) -> None:
        """For an audience; for one company that is asked for where it is None."""
        super().__init__()
        self._audience = audience

    # What it shows -------------------------------------------------------------------

    def heading(self) -> Spans:
        """What they are, and for whom."""
        whom = self._audience.title if self._audience is not None else ""
        said = _("for {whom}").format(whom=whom) if whom else ""
        return [Span(pgettext("heading", "Letters"), "strong", "b"), Span(f"  {said}", "muted")]

    def rows(self) -> Rows:
        """The letters of the view, by name."""
        return ListRows(self._found(), key=key_of)

    def _found(self) -> list[LetterRow]:
        found = letters.all(self.user, self.text, retired=True)
        return [row for row in found if row.active is (self.place == _OFFERED)]

    def columns(self, cells: int) -> Spans:
        """The headings."""
        return lines.letter_columns(cells)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """A letter."""
        return lines.letter(row, cells, selected)

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """How its text begins."""
        return lines.letter_detail(row, cells, _DETAIL)

    def nothing(self) -> str:
        """What stands where there is nothing."""
        if self.is_narrowed:
            return _("None here. Esc shows all of them.")
        if self.place == _RETIRED:
            return _("All there are are offered.")
        return _("No letter yet: n writes one, with fields such as {company}.")

    @property
    def listed(self) -> Listed:
        """The view shown."""
        found = self._found()
        return Listed("letters", lambda: found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are no companies here, and no days; what changes one needs one."""
        if action in ("period", "company", "log"):
            return False
        if action in ("edit", "remove"):
            return True if getattr(getattr(self, "list", None), "row", None) else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def open(self) -> None:
        """Show the letter filled in; of which company is asked where that is not known."""
        from crmtui.screens.companies.choose_company import ChooseCompany

        if self._audience is not None:
            await self._show(self._audience)
        elif self.list.row is not None:
            title = _("Letter to which company?")
            await self.app.push_screen(ChooseCompany(title, None), self._to_one)

    async def _to_one(self, company: int | None) -> None:
        if company is not None:
            name = companies.card(self.user, company).name
            await self._show(Audience(name, (company,)))

    async def _show(self, audience: Audience) -> None:
        from crmtui.screens.letters.mailing import MailingScreen

        row: LetterRow | None = self.list.row
        if row is not None:
            await self.app.push_screen(MailingScreen(row.id, audience))

    async def action_new(self) -> None:
        """Write another one."""
        from crmtui.screens.letters.letter_form import LetterForm

        await self.app.open_form(LetterForm())

    async def action_edit(self) -> None:
        """Change the letter under the cursor."""
        from crmtui.screens.letters.letter_form import LetterForm

        row: LetterRow | None = self.list.row
        if row is not None:
            await self.app.open_form(LetterForm(row.id))

    def action_remove(self) -> None:
        """Offer it no more, or again."""
        row: LetterRow | None = self.list.row
        if row is None:
            return
        with self.reporting():
            if row.active:
                service.retire(self.user, row.id)
                self.app.done(_("{letter}: offered no more.").format(letter=row.name))
            else:
                service.restore(self.user, row.id)
                self.app.done(_("{letter}: offered again.").format(letter=row.name))
