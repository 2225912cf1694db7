"""The people of the office, and what each has in hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, db, formats, keyfile, words
from crmtui.access import Right, User, may, require
from crmtui.desks import Session
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, _, ngettext
from crmtui.publickeys import PublicKey
from crmtui.queries import team, trainings
from crmtui.queries.team import Load, Person
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.screens.team import about
from crmtui.services import team as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

CODE, NAME, ROLE, FIGURE = 5, 26, 12, 13
"""Cells of the columns; after the name, the job title has the rest."""


class TeamScreen(ListFile):
    """Enter opens the companies of the person under the cursor, e changes the person."""

    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"salesperson", "company", "follow_up", "training"})

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("e", "edit", N_("change"), N_("Change the person under the cursor"), id="team.edit"),
        key("n,ctrl+n", "new", N_("new"), N_("Add somebody to the office"), id="team.new"),
        key("x", "leave", N_("left/back"), N_("They leave the office: who takes over is asked; or are back"), id="team.leave"),
        key("f", "file", N_("file"), N_("The file of the person under the cursor: what they were, can, are due"), id="team.file"),
        key("t", "trainings", N_("trainings"), N_("Trainings and skills of everybody, and what is due"), id="team.trainings", hint=False),
        key("w", "posts", N_("posts"), N_("Posts to fill: who is wanted, and who wants them"), id="team.posts", hint=False),
        key("r", "reviews", N_("reviews"), N_("The reviews of everybody: how they did, what was agreed on"), id="team.reviews", hint=False),
        key("p", "pay", N_("pay"), N_("What people are paid: statements, rules, awards"), id="team.pay", hint=False),
        key("o", "hand_over", N_("hand over"), N_("Hand the person's companies over to another code"), id="team.hand_over"),
        key("P", "papers", N_("paper"), N_("On paper: the person's companies"), id="team.papers", hint=False),
        key("v", "view", N_("who left"), N_("Show everybody who left too, or no more"), id="team.view"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._all = False
        """Whether everybody who left is shown too."""
        self._people: dict[int, Person] = {}
        self._keys: dict[int, list[PublicKey]] | None = None
        self._sessions: list[Session] = []
        self._late = 0
        """How many trainings are late, of those the user looks after."""
        self._asked: int | None = None
        """Who was asked whether they mean themselves."""

    def body(self) -> Iterable[Widget]:
        """The list under its headings, over what is known of the one under the cursor."""
        self.list = LineList(self._paint, on_move=self._show_person, on_open=self._open, id="list")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="person")

    def heading(self) -> Spans:
        """The place, how many work here, and how many left."""
        people = self._people.values()
        here = sum(person.active for person in people)
        spans = [Span(_("Team"), "strong", "b"), Span(f"  {formats.integer(here)}", "muted")]
        if gone := len(people) - here:
            said = ngettext("{n} left", "{n} left", gone).format(n=formats.integer(gone))
            spans.append(Span(f"  {said}", "muted"))
        if self._late:
            told = ngettext("{n} training late", "{n} trainings late", self._late)
            spans.append(Span(f"  {told.format(n=formats.integer(self._late))}", "red"))
        return spans

    def on_mount(self) -> None:
        """Show them; who looks after nobody finds themselves under the cursor."""
        self.reload()
        if not self.user.manages:
            self.list.to_key(self.user.id)

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        self._show_headings()
        self._show_person()

    def reload(self) -> None:
        """Count again."""
        self._people = {person.id: person for person in team.find(self.user)}
        self._keys = keyfile.of_office(db.path()) if may(self.user, Right.PEOPLE) else None
        self._sessions = self._who_is_in()
        self._late = trainings.count_late(self.user, clock.today())
        self.list.show(ListRows(_shown(self.user, everybody=self._all)))
        self._show_headings()
        self._show_person()
        self.refresh_title()

    def look_around(self) -> None:
        """Somebody came, or went."""
        if self._who_is_in() != self._sessions:
            self.reload()

    @property
    def listed(self) -> Listed:
        """The people, and what each has in hand."""
        user, everybody = self.user, self._all
        return Listed("team", lambda: _shown(user, everybody=everybody))

    def _who_is_in(self) -> list[Session]:
        """The desks that are open now: what others are at is no salesperson's business."""
        if not self.user.sees_all:
            return []
        # What each of them looks at comes and goes with every key.
        return [
            replace(each, shows=()) for each in self.app.presence.sessions() if each.what == "desk"
        ]

    def _at_work(self, person: int) -> list[Session]:
        return [each for each in self._sessions if each.user == person]

    def _show_person(self) -> None:
        row: Load | None = self.list.row
        self._asked = None
        pane = self.query_one("#person", Lines)
        person = self._people.get(row.id) if row is not None else None
        if person is None:
            pane.set([])
            return
        boss = next((each for each in self._people.values() if each.code == person.manager), None)
        ways = None
        if may(self.user, Right.PEOPLE):
            keys = None if self._keys is None else self._keys.get(person.code, [])
            ways = about.Ways(person.login or "", keys)
        pane.set(
            about.lines(
                person,
                f"{boss.code} {boss.name}" if boss is not None else "",
                self.app.size.width,
                ways=ways,
                sessions=self._at_work(person.id) if self.user.sees_all else None,
            )
        )

    def _show_headings(self) -> None:
        figures = (_("Companies"), _("Follow-ups"), _("Overdue"))
        text = (
            fit(_("Code"), CODE, "right") + "   " + fit(_("Name"), _name(self.app.size.width - 1))
        )
        text += fit(_("Role"), ROLE) + "".join(fit(figure, FIGURE, "right") for figure in figures)
        self.query_one("#columns", Lines).set([[Span(f" {text}", "muted")]])

    def _paint(self, row: Load, cells: int, selected: bool, focused: bool) -> Spans:
        room = _name(cells) - 1
        name = fit(row.name, min(NAME, room))
        title = fit(row.job_title, max(0, room - NAME))
        role = words.say(words.ROLE, row.role) if row.active else _("has left")
        return [
            Span(fit(str(row.code), CODE, "right"), "accent"),
            Span(f" {about.HERE if self._at_work(row.id) else ' '} ", "green"),
            Span(name, "strong" if selected else "text", "b" if selected else ""),
            Span(title, "muted"),
            Span(f" {fit(role, ROLE)}", "muted" if row.active else "accent"),
            self._figure(row, row.companies),
            self._figure(row, row.open),
            self._figure(row, row.overdue, "red"),
        ]

    def _figure(self, row: Load, number: int, colour: str = "text") -> Span:
        # What others have is not a salesperson's to see: that is no nought.
        hidden = not number and not self.user.sees_all and row.code != self.user.code
        text = "–" if hidden else formats.integer(number)
        return Span(fit(text, FIGURE, "right"), colour if number else "muted")

    async def _open(self) -> None:
        row: Load | None = self.list.row
        if row is not None:
            await self.app.open_base(row.code)

    # Keys ----------------------------------------------------------------------------

    async def action_edit(self) -> None:
        """Change the person under the cursor."""
        row: Load | None = self.list.row
        if row is not None:
            await self._type(row.id)

    async def action_new(self) -> None:
        """Add somebody."""
        await self._type(None)

    async def _type(self, person: int | None) -> None:
        from crmtui.screens.team.person_form import PersonForm

        with self.reporting():
            require(self.user, Right.PEOPLE)
            await self.app.open_form(PersonForm(person))

    async def action_leave(self) -> None:
        """Let the person under the cursor be of the office no more; or again, if they left."""
        from crmtui.screens.team.leaving_form import LeavingForm

        row: Load | None = self.list.row
        if row is None:
            return
        with self.reporting():
            require(self.user, Right.PEOPLE)
            if not row.active:
                service.come_back(self.user, row.id)
                self.app.done(_("{name} can come in again.").format(name=row.name))
            elif row.id == self.user.id != self._asked:
                self._asked = row.id
                self.warn(_("That is you! The same key again lets you in no more."))
            else:
                await self.app.open_form(LeavingForm(row.id))

    async def action_file(self) -> None:
        """Open the file of the person under the cursor: a manager anybody's, others their own."""
        from crmtui.screens.team.file import PersonFileScreen

        row: Load | None = self.list.row
        if row is None:
            return
        if not self.user.manages and row.id != self.user.id:
            self.warn(_("Only a manager can open the file of others."))
            return
        await self.app.push_screen(PersonFileScreen(row.id))

    async def action_posts(self) -> None:
        """The posts to fill."""
        from crmtui.screens.team.posts import PostsScreen

        if not self.user.manages:
            self.warn(_("Only a manager can see posts and candidates."))
            return
        await self.app.push_screen(PostsScreen())

    async def action_trainings(self) -> None:
        """The trainings of everybody."""
        from crmtui.screens.team.trainings import TrainingsScreen

        await self.app.push_screen(TrainingsScreen())

    def action_view(self) -> None:
        """Show everybody who left too, or only those whose companies are left."""
        self._all = not self._all
        self.reload()

    async def action_papers(self) -> None:
        """Put the companies of the person under the cursor on paper."""
        from crmtui.queries.companies import Criteria
        from crmtui.screens.papers.papers import of_companies, offer

        row: Load | None = self.list.row
        if row is not None:
            base = of_companies(self.user, Criteria(salesperson=row.code), row.name)
            await offer(self, f"{row.code} {row.name}", base)

    async def action_reviews(self) -> None:
        """How they did."""
        from crmtui.screens.reviews.reviews import ReviewsScreen

        await self.app.push_screen(ReviewsScreen())

    async def action_pay(self) -> None:
        """What people are paid."""
        from crmtui.screens.pay.pay import PayScreen

        await self.app.push_screen(PayScreen())

    async def action_hand_over(self) -> None:
        """Hand the companies of the person under the cursor over to another code."""
        from crmtui.screens.companies.handover import HandOverScreen

        row: Load | None = self.list.row
        with self.reporting():
            require(self.user, Right.ANY_COMPANY)
            if row is not None:
                await self.app.open_form(HandOverScreen(row.code))


def _shown(user: User, *, everybody: bool) -> list[Load]:
    """Who works here, and of those who left whoever has something in hand still, or `everybody`."""
    people = team.summary(user, clock.today(), left=True)
    return [row for row in people if everybody or row.active or row.companies or row.open]


def _name(cells: int) -> int:
    """Cells for the name."""
    return max(12, cells - CODE - ROLE - 3 * FIGURE - 4)
