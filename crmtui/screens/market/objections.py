"""Objections: what customers held against buying, what we answered, and which answers won."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import objections
from crmtui.queries.objections import Answer, Criteria, ObjectionRow
from crmtui.screens.fields.codes import MET
from crmtui.screens.market import lines
from crmtui.screens.market.views import MarketViews
from crmtui.services import objections as service
from crmtui.widgets.bindings import key
from crmtui.widgets.fields import resolve
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows, PagedRows, Rows

_EVERY, _OPEN, _ANSWERS = range(3)


class ObjectionsScreen(MarketViews):
    """All of them, those of which nobody knows what came, and the answers by how they fared."""

    VIEWS = (NP_("market", "Objections"), NP_("market", "not known"), NP_("market", "answers"))
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"objection", "company", "contact", "choice", "opportunity", "salesperson"}
    )

    BINDINGS = [
        key("w", "settle", N_("won over"), N_("Say whether the answer won them over"), id="objection.settle"),
        key("s", "kind", N_("same kind"), N_("Only objections of the kind under the cursor; Esc shows all"), id="objection.kind"),
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """Of one company; of the whole office where it is None."""
        super().__init__(company_id)
        self._about: str | None = None

    # What it shows -------------------------------------------------------------------

    def subject(self) -> str:
        """What the lists are of."""
        return _("Objections")

    @property
    def _criteria(self) -> Criteria:
        since, until = self.period
        return Criteria(
            self.code, self.company_id, self._about, "" if self.place == _OPEN else None, since,
            until, self.text,
        )  # fmt: skip

    def rows(self) -> Rows:
        """Objections, newest first; or the answers, what won most first."""
        user, criteria = self.user, self._criteria
        if self.place == _ANSWERS:
            found = objections.answers(user, criteria)
            return ListRows(found, key=lambda row: (row.about, row.answer))
        return PagedRows[ObjectionRow](
            objections.count(user, criteria),
            lambda offset, limit: objections.find(user, criteria, limit=limit, offset=offset),
        )

    def columns(self, cells: int) -> Spans:
        """The headings of the view."""
        if self.place == _ANSWERS:
            return lines.answer_columns(cells)
        return lines.objection_columns(cells, of_one=self.company_id is not None)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """An objection, or an answer."""
        if isinstance(row, Answer):
            return lines.answer(row, cells, selected)
        of_one = self.company_id is not None
        return lines.objection(row, cells, selected, self.today, of_one=of_one)

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """The whole of it."""
        if isinstance(row, Answer):
            return lines.answer_detail(row, cells)
        return lines.objection_detail(row, cells)

    def nothing(self) -> str:
        """What stands where there is nothing."""
        if self.is_narrowed:
            return _("None here. Esc shows all of them.")
        return {
            _EVERY: _("None yet: n notes one, and so do the objections of a call."),
            _OPEN: _("Of all it is known what came of them."),
            _ANSWERS: _("No answer yet: type what you said with an objection, behind a >."),
        }[self.place]

    def kept_to(self) -> list[Span]:
        """The kind, besides."""
        about = self._about
        kind = [Span(f"{about or _('no kind')}  ", "accent", "b")] if about is not None else []
        return [*kind, *super().kept_to()]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self._about is not None or super().is_narrowed

    def widen(self) -> None:
        """Leave nothing out any more."""
        self._about = None
        super().widen()

    @property
    def listed(self) -> Listed:
        """The view shown."""
        user, criteria = self.user, self._criteria
        if self.place == _ANSWERS:
            return Listed("answers", lambda: objections.answers(user, criteria))
        return Listed("objections", lambda: gathering.all_objections(user, criteria))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        if action in ("settle", "remove", "edit", "company"):
            return True if isinstance(row, ObjectionRow) else None
        if action == "kind":
            return True if row is not None else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def open(self) -> None:
        """Change the objection; of an answer, show the objections of its kind."""
        from crmtui.screens.market.objection_form import ObjectionForm

        row = self.list.row
        if isinstance(row, ObjectionRow):
            await self.app.open_form(ObjectionForm(row.company_id, row.id))
        elif isinstance(row, Answer):
            self.place = _EVERY
            self.action_kind()

    def action_kind(self) -> None:
        """Keep to the kind of the line."""
        if (row := self.list.row) is not None:
            self._about = row.about
            self.read(keep=False)

    async def action_new(self) -> None:
        """Note one; of which company is asked where that is not known."""
        from crmtui.screens.companies.choose_company import ChooseCompany

        if self.company_id is not None:
            await self._note(self.company_id)
        else:
            title = _("Objection of which company?")
            await self.app.push_screen(ChooseCompany(title, self.company_under_cursor), self._note)

    async def _note(self, company: int | None) -> None:
        from crmtui.screens.market.objection_form import ObjectionForm

        if company is not None:
            await self.app.open_form(ObjectionForm(company))

    def action_settle(self) -> None:
        """Ask whether it won them over."""
        row = self.list.row
        if isinstance(row, ObjectionRow):
            ask_met(self, _("Won over?"), lambda met, _rest: self._settle(row, met))

    def _settle(self, row: ObjectionRow, won_over: str) -> None:
        with self.reporting():
            service.settle(self.user, row.id, won_over, row.won_over)
            said = _("{company}: won over: {answer}.")
            self.app.done(said.format(company=row.company, answer=MET.word(won_over)))

    def action_remove(self) -> None:
        """Take back the objection under the cursor."""
        row = self.list.row
        if isinstance(row, ObjectionRow):
            with self.reporting():
                service.remove(self.user, row.id)
                self.app.done(_("{company}: objection taken back.").format(company=row.company))


def ask_met(screen: MarketViews, label: str, accept: Any, *, with_words: bool = False) -> None:
    """Ask for yes, partly or no, by letter or word; `with_words` more may stand behind it."""

    def meant(text: str) -> tuple[str, str]:
        first, _space, rest = text.strip().partition(" ")
        found = resolve(MET.choices(None), first)  # type: ignore[arg-type]
        return (MET.value(found.code) if found else ""), rest.strip()

    def echo(text: str) -> Echo:
        met, rest = meant(text)
        if not text.strip():
            return Echo(valid=False)
        if not met or (rest and not with_words):
            return Echo([Span(_("Yes, partly or no?"), "red")], valid=False)
        shown = [Span("→ ", "green"), Span(MET.word(met), "strong", "b")]
        return Echo([*shown, Span(f"  {rest}", "muted")])

    letters = "  ".join(f"{MET.letter(met)} {MET.word(met)}" for met in MET.letters)
    hint = f"{letters}   {_('and what you saw')}" if with_words else letters
    screen.ask(
        Prompt(
            label=label,
            accept=lambda text: accept(*meant(text)),
            echo=echo,
            hint=[Span(hint, "muted")],
            width=36 if with_words else 10,
        )
    )
