"""All that is kept about a person: to be read, given out, or erased for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import events
from textual.widget import Widget

from crmtui import formats, words
from crmtui.access import Right, User, may
from crmtui.core.cells import wrapped
from crmtui.core.text import fold
from crmtui.documents import papers
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.mentioned import Tell
from crmtui.queries import contacts, persons
from crmtui.queries.persons import Holder, Mention
from crmtui.screens import beside
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.papers.paper import PaperScreen
from crmtui.services import erasing
from crmtui.services.erasing import Erased
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is to be erased, and how."""

    name: str
    erase: Callable[[str, list[tuple[str, int]], Tell], Erased]
    """Erases them, given the name that was typed, what may go on naming them, whom to tell."""
    mentions: tuple[Mention, ...]
    holders: tuple[Holder, ...]
    explained: tuple[str, ...]


def of_person(user: User, contact_id: int, tell: Tell) -> Wish:
    """A person, at every company they were with. It takes a while in a large office."""
    return Wish(
        contacts.get(user, contact_id).name,
        lambda typed, kept, tell: erasing.erase(user, contact_id, typed, keeping=kept, tell=tell),
        tuple(persons.mentions(user, contact_id, tell)),
        tuple(persons.holders(user, contact_id)),
        (
            _("Their records, numbers and addresses go, what somebody is typing about them,"),
            _("what the history and the search know of them, and their name in these texts."),
        ),
    )


def of_company(user: User, company_id: int, name: str) -> Wish:
    """A company that is one person: all that was written about it goes."""
    return Wish(
        name,
        lambda typed, kept, tell: erasing.erase_company(
            user, company_id, typed, keeping=kept, tell=tell
        ),
        (),
        tuple(persons.company_holders(user, company_id)),
        (
            _("Its name, people, places and numbers go, and all that was ever written about it."),
            _("It stays as a nameless company that is dropped, so that quotes and sales add up."),
        ),
    )


class _Teller:
    """Says on a screen how far that is which is done in a thread."""

    def __init__(self, screen: CrmScreen[Any]) -> None:
        self._screen, self._said = screen, ""
        self._done: float | None = None

    def __call__(self, done: float) -> None:
        """So far it is. Called in the thread."""
        self._done = done

    def say(self) -> None:
        """Say it, where it is further than it was."""
        said = words.erasing(self._done) if self._done is not None else ""
        if said != self._said:
            self._said = said
            self._screen.say(said)


class PersonScreen(PaperScreen):
    """What is kept about somebody, as text; p and d write it to a file, e erases them."""

    BINDINGS = [
        key("d", "write('json')", N_("JSON"), N_("Write it as data for another program"), id="person.json"),
        key("e", "erase", N_("erase"), N_("Erase them everywhere, for good"), id="person.erase"),
    ]  # fmt: skip

    def __init__(self, user: User, contact_id: int) -> None:
        super().__init__(papers.of_person(user, contact_id))
        self._contact = contact_id

    async def action_erase(self) -> None:
        """Show what would go, and ask for the name."""
        if not may(self.user, Right.PRIVACY_ERASE):
            self.warn(_("Only a manager can erase a person for good."))
            return
        tell = _Teller(self)
        work = partial(of_person, self.user, self._contact, tell)
        beside.read(self, work, self._ask, group="erasing", going=tell.say)

    def _ask(self, wish: Wish) -> None:
        self.say("")
        self.app.push_screen(EraseScreen(wish), self._erased)

    def _erased(self, said: str | None) -> None:
        if said is not None:
            self.dismiss(None)
            self.app.call_later(self.app.done, said)


class EraseScreen(CrmScreen[str | None]):
    """What goes when somebody is erased; Space lets a text stay, F2 asks for the name."""

    AUTO_FOCUS = "#texts"

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("space", "keep", N_("let it stay"), N_("This text may go on naming them, or goes after all"), id="erase.keep"),
        key("f2,ctrl+s", "sure", NP_("fkey", "Erase"), N_("Erase them, once their whole name is typed"), id="erase.sure"),
    ]  # fmt: skip

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self._wish = wish
        self._kept: set[tuple[str, int]] = set()
        self._erasing = False

    def body(self) -> Iterable[Widget]:
        """What goes in any case, and the texts that name them."""
        yield Lines(id="top")
        self.list = LineList(
            self._paint,
            ListRows(self._wish.mentions, key=lambda each: (each.table, each.record, each.field)),
            empty=[Span(f" {_('F2 asks for the whole name, to be sure.')}", "muted")],
            id="texts",
        )
        yield self.list

    def on_resize(self, event: events.Resize) -> None:
        """Say what it means, in as many lines as it takes."""
        top, lines = self.query_one("#top", Lines), self._explained(event.size.width)
        top.styles.height = len(lines)
        top.set(lines)

    def heading(self) -> Spans:
        """Who it is."""
        return [Span(_("Erase {name}").format(name=self._wish.name), "strong", "b"),
                Span(f"  {_('for good')}", "red", "b")]  # fmt: skip

    def hint(self) -> Spans:
        """The keys."""
        return hint_spans([info for info in active(self) if info.id != "list.open"])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no text to let stay; what is being erased is not asked for again."""
        if self._erasing and action in ("keep", "sure"):
            return None
        return bool(self._wish.mentions) if action == "keep" else True

    def _explained(self, width: int) -> list[Spans]:
        many = len(self._wish.mentions)
        texts = ngettext("{n} text names them:", "{n} texts name them:", many) if many else ""
        said = (
            *((each, "text") for each in self._wish.explained),
            (_("It cannot be undone: nothing is kept."), "red"),
            (copies(self._wish.holders), "accent"),
            (texts.format(n=formats.integer(many)), "muted"),
        )
        return [
            [Span(f" {line}", tone)]
            for text, tone in said
            for line in wrapped(text, max(1, width - 2)) or [""]
        ]

    def _paint(self, each: Mention, cells: int, selected: bool, focused: bool) -> Spans:
        stays = (each.table, each.record) in self._kept
        what = words.say(words.RECORD, each.table)
        mark = Span(fit(_("stays") if stays else "", 7), "accent", "b")
        where = f"{what} · {each.company}" if each.company else what
        text = " ".join(each.text.split())
        return [
            Span(" "), mark, Span(f"{fit(where, 28)} ", "muted"),
            Span(fit(text, max(8, cells - 38)), "strong" if selected else "text"),
        ]  # fmt: skip

    def action_keep(self) -> None:
        """Let the text under the cursor stay as it is; or not."""
        each: Mention | None = self.list.row
        if each is not None:
            self._kept ^= {(each.table, each.record)}
            self.list.redraw()

    def action_sure(self) -> None:
        """Ask for the whole name."""
        hint = [Span(_("their whole name; Enter"), "muted")]
        self.ask(Prompt(
            label=_("Erase"), accept=self._erase, echo=self._is_name, hint=hint, width=40,
        ))  # fmt: skip

    def _is_name(self, typed: str) -> Echo:
        same = fold(typed) == fold(self._wish.name)
        said = _("goes for good") if same else self._wish.name
        return Echo([Span(said, "red" if same else "muted", "b" if same else "")], valid=same)

    def _erase(self, typed: str) -> None:
        self.say(_("Erasing {name} …").format(name=self._wish.name))
        self._erasing = True
        tell = _Teller(self)
        work = partial(self._wish.erase, typed, sorted(self._kept), tell)
        # Whoever goes elsewhere meanwhile is told there what came of it.
        beside.do(self.app, work, self._erased, group="erasing", going=tell.say, ended=self._ended)

    def _ended(self) -> None:
        self._erasing = False

    def _erased(self, done: Erased) -> None:
        said = _said(done, self._wish.holders)
        if self.there:
            self.when_on_top("erased", lambda: self.dismiss(said))
        else:
            self.app.done(said)

    async def action_back(self) -> None:
        """Go back, but not from the middle of it: what came of it is said here."""
        if not self._erasing:
            await super().action_back()


def copies(holders: tuple[Holder, ...]) -> str:
    """How many copies of the database hold them still, and until when."""
    if not holders:
        return _("No copy of the database that is known of holds them.")
    said = ngettext(
        "{n} copy of the database holds them still", "{n} copies of the database hold them still",
        len(holders),
    ).format(n=formats.integer(len(holders)))  # fmt: skip
    days = [each.until for each in holders if each.until is not None]
    if len(days) < len(holders):
        return f"{said}: {_('remove them by hand, “crmtui backup list” tells where')}"
    return f"{said}, {_('until {day} at the latest').format(day=formats.numeric_date(max(days)))}"


def _said(done: Erased, holders: tuple[Holder, ...]) -> str:
    said = ngettext("Erased, and out of {n} text.", "Erased, and out of {n} texts.", done.texts)
    stays = "" if done.clean else f" {_('A text or a namesake names them still.')}"
    if done.waits:
        stays = f" {_('When nobody is in: “crmtui person tidy”.')}"
    if done.unread:
        names = ", ".join(done.unread)
        stays += f" {_('Drafts of {names} were not looked through.').format(names=names)}"
    return f"{said.format(n=formats.integer(done.texts))}{stays} {copies(holders)}"
