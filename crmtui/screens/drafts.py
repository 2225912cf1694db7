"""What the user typed and did not save, to bring back or to throw away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import drafts
from crmtui.queries.drafts import DraftRow
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.draft_forms import form_for
from crmtui.services import drafts as service
from crmtui.services.drafts import Typed
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

if TYPE_CHECKING:
    from crmtui.screens.going import GoingAbout

FORMS = {
    "interaction": NP_("draft", "call or visit"),
    "company": NP_("draft", "company"),
    "contact": NP_("draft", "contact"),
    "site": NP_("draft", "site"),
    "followup": NP_("draft", "follow-up"),
    "drop": NP_("draft", "drop"),
    "report": NP_("draft", "report"),
    "quote": NP_("draft", "quote"),
    "win": NP_("draft", "quote won"),
    "loss": NP_("draft", "lost operation"),
    "complaint": NP_("draft", "complaint"),
    "facts": NP_("draft", "when to confirm"),
    "sale": NP_("draft", "sale"),
    "objection": NP_("draft", "objection"),
    "market_fact": NP_("draft", "competitor"),
    "policy": NP_("draft", "policy"),
    "lesson": NP_("draft", "case"),
    "letter_template": NP_("draft", "letter"),
    "policy_check": NP_("draft", "policy kept"),
    "price_seen": NP_("draft", "price seen"),
    "move": NP_("draft", "move"),
    "territory": NP_("draft", "territory"),
    "product": NP_("draft", "product"),
    "price_list": NP_("draft", "price list"),
    "office": NP_("draft", "settings"),
    "letterhead": NP_("draft", "letterhead"),
    "quote_terms": NP_("draft", "terms of quotes"),
    "stock_terms": NP_("draft", "stock orders"),
    "count": NP_("draft", "stock count"),
    "backups": NP_("draft", "backups"),
    "history": NP_("draft", "history"),
    "shares": NP_("draft", "A, B and C customers"),
    "visits": NP_("draft", "visits"),
    "selection": NP_("draft", "selection"),
    "promotion": NP_("draft", "promotion"),
    "promotion_answer": NP_("draft", "answer"),
    "person": NP_("draft", "person"),
    "opportunity": NP_("draft", "opportunity"),
    "won_opportunity": NP_("draft", "opport. won"),
    "lost_opportunity": NP_("draft", "opport. lost"),
    "offer": NP_("draft", "opport. quote"),
    "funnel_settings": NP_("draft", "situations"),
    "account_entry": NP_("draft", "account entry"),
    "statement": NP_("draft", "statement"),
    "guarantee": NP_("draft", "guarantee"),
    "credit_standing": NP_("draft", "credit"),
    "goals": NP_("draft", "goals"),
    "plan": NP_("draft", "sales plan"),
    "plan_close": NP_("draft", "plan closed"),
    "action": NP_("draft", "to do"),
    "fiscal": NP_("draft", "year"),
    "pay_plan": NP_("draft", "rule of pay"),
    "pay_agreement": NP_("draft", "who is paid"),
    "award": NP_("draft", "award"),
    "review": NP_("draft", "review"),
    "finding": NP_("draft", "finding"),
    "criterion": NP_("draft", "criterion"),
    "branch": NP_("draft", "branch"),
    "cover": NP_("draft", "who covers it"),
    "stint": NP_("draft", "former post"),
    "skill": NP_("draft", "skill"),
    "training": NP_("draft", "training"),
    "post": NP_("draft", "post to fill"),
    "candidate": NP_("draft", "candidate"),
    "leaving": NP_("draft", "who leaves"),
}
"""What the forms are called, by the kind of their drafts."""
WHEN, FORM, TITLE = 10, 16, 26
"""Cells of the columns; the words typed have the rest."""


async def bring_back(app: GoingAbout) -> None:
    """Open the draft there is; of several, show which."""
    if isinstance(app.screen, DraftsScreen):
        await app.pop_screen()
        return
    kept = kept_by(app)
    if len(kept) > 1:
        await app.push_screen(DraftsScreen())
    elif isinstance(app.screen, DeskScreen):
        with app.screen.reporting():
            if kept:
                await app.open_form(form_for(kept[0]))
            else:
                app.screen.say(_("There is no draft: nothing you typed was left unsaved."))


def kept_by(app: GoingAbout) -> list[DraftRow]:
    """The user's drafts, newest first, without those of the forms that are open."""
    opened = {getattr(screen, "draft_id", None) for screen in app.screen_stack}
    return [row for row in drafts.find(app.user) if row.id not in opened]


class DraftsScreen(CrmScreen[None]):
    """Enter brings one back; Del throws it away, u undoes that."""

    CSS_PATH = "drafts.tcss"
    AUTO_FOCUS = "LineList"

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("delete", "discard", N_("throw away"), N_("Throw the draft away"), id="drafts.discard"),
        key("u,ctrl+z", "undo", N_("undo"), N_("Bring back the draft that was thrown away"),
            id="drafts.undo", hint=False),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._discarded: list[DraftRow] = []

    def body(self) -> Iterable[Widget]:
        """The list, and what was typed in the draft under its cursor."""
        self.list = LineList(self._paint, on_move=self._show, on_open=self._open, id="list")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="typed")

    def heading(self) -> Spans:
        """What this is."""
        what = _("what you typed and did not save")
        return [Span(_("Drafts"), "strong", "b"), Span(f"  {what}", "muted")]

    def on_mount(self) -> None:
        """Show them."""
        head = f" {fit(_('When'), WHEN)}{fit(_('Form'), FORM)}{fit(_('About'), TITLE + 1)}"
        self.query_one("#columns", Lines).set([[Span(f"{head}{_('Typed')}", "muted")]])
        self.list.empty = [Span(f" {_('There is none left.')}", "muted")]
        self.reload()

    def on_screen_resume(self) -> None:
        """A form was opened meanwhile: its draft may be gone, or be another."""
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        self.list.show(ListRows(kept_by(self.app)))

    def _paint(self, row: DraftRow, cells: int, selected: bool, focused: bool) -> Spans:
        room = max(0, cells - WHEN - FORM - TITLE - 1)
        return [
            Span(fit(_when(row), WHEN), "muted"),
            Span(f"{fit(form_name(row), FORM - 1)} "),
            Span(fit(row.title, TITLE) + " ", "strong" if selected else "text"),
            Span(fit(words_of(row), room), "muted"),
        ]

    def _show(self) -> None:
        row: DraftRow | None = self.list.row
        panel = self.query_one("#typed", Lines)
        text = paragraph(words_of(row), self.app.size.width - 2, indent=" ") if row else []
        panel.set(text)

    async def _open(self) -> None:
        row: DraftRow | None = self.list.row
        if row is not None:
            with self.reporting():
                await self.app.open_form(form_for(row), leaving=self)

    def action_discard(self) -> None:
        """Throw the draft under the cursor away."""
        row: DraftRow | None = self.list.row
        if row is None:
            return
        with self.reporting():
            service.discard(self.user, row.id)
            self._discarded.append(row)
            self.reload()
            self.say(_("Thrown away: {what}").format(what=_about(row)), undo=True)

    def action_undo(self) -> None:
        """Keep again what was thrown away last; after that, the desk's own undo."""
        if not self._discarded:
            self.app.action_undo()
            return
        row = self._discarded[-1]
        typed = Typed(row.kind, row.values, row.record, row.title, row.version, row.context)
        with self.reporting():
            if service.keep(self.user, typed) is None:
                self.warn(_("Somebody is saving just now. Try again."))
                return
            self._discarded.pop()
            self.reload()
            self.say(_("Brought back: {what}").format(what=_about(row)))


def form_name(row: DraftRow) -> str:
    """What the form is called whose draft it is."""
    return pgettext("draft", FORMS[row.kind]) if row.kind in FORMS else row.kind


def words_of(row: DraftRow) -> str:
    """The longest text typed in it: mostly the note. Of one with lines, what stands in them."""
    lines = row.values.get("lines")
    if isinstance(lines, list):
        typed = [line.get("values", {}) for line in lines if isinstance(line, dict)]
        said = [each.get("description", "").split("\n")[0] for each in typed]
        if told := ", ".join(filter(None, said)):
            return told
    return max(_texts(row.values), key=len, default="")


def _texts(value: Any) -> Iterator[str]:
    """The texts in what a draft keeps, those of its lines too; not what was wrong with them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name != "problems":
                yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _when(row: DraftRow) -> str:
    moment, today = clock.local(row.updated_at), clock.today()
    if moment.date() == today:
        return formats.clock_time(moment)
    return formats.short_date(moment.date(), today)


def _about(row: DraftRow) -> str:
    return " · ".join(text for text in (form_name(row), row.title) if text)
