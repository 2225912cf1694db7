"""The file of a person of the office: what they are, were, can, and what is due."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from crmtui import clock
from crmtui.access import Right, require
from crmtui.i18n import N_, _
from crmtui.queries import team
from crmtui.queries.team import Person
from crmtui.screens import beside
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.team import about
from crmtui.screens.team.sections import SECTIONS, FileRow, Line, Section, results_of
from crmtui.services import covers, skills, stints, trainings
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, clip, rule
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

WHEN = 25
"""Cells of the first column."""
_NEW = ("stints", "skills", "trainings")
"""The sections in which `n` notes something."""


class PersonFileScreen(CrmScreen[None]):
    """Sections under each other; the letters open what is kept of them elsewhere."""

    CSS_PATH = "file.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            "salesperson",
            "person_stint",
            "territory_cover",
            "territory",
            "skill",
            "training",
            "choice",
            "sale",
            "interaction",
        }
    )

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("e", "edit", N_("change"), N_("Change what is under the cursor; of what they are now, the person"), id="file.edit"),
        key("n", "new", N_("new"), N_("Note a former post, a skill or a training: where the cursor is"), id="file.new"),
        key("delete", "remove", N_("take back"), N_("Take back what was noted by mistake; u undoes that"), id="file.remove", hint=False),
        key("t", "trainings", N_("trainings"), N_("Trainings and skills of this person, and what is due"), id="file.trainings"),
        key("r", "reviews", N_("reviews"), N_("The reviews of this person: how they did, what was agreed on"), id="file.reviews"),
        key("p", "pay", N_("pay"), N_("What this person is paid: statements, rules, awards"), id="file.pay"),
    ]  # fmt: skip

    def __init__(self, person_id: int) -> None:
        super().__init__()
        self.person_id = person_id
        self._person: Person | None = None
        self._sections: list[Section] = []
        self._results: Section | None = None
        """What came of their work, once it has been worked out."""

    def about(self) -> tuple[str, int] | None:
        """The person whose it is."""
        return "salesperson", self.person_id

    def body(self) -> Iterable[Widget]:
        """Who it is, over the sections."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.action_edit, id="file"
        )
        yield Lines(ground="panel", id="person")
        yield self.list

    def heading(self) -> Spans:
        """Whose file it is."""
        name = self._person.name if self._person is not None else ""
        return [Span(name, "strong", "b"), Span(f"  {_('file')}", "muted")]

    def on_mount(self) -> None:
        """Read it."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The first lines depend on the width."""
        self._show_person()

    def reload(self) -> None:
        """Read it again."""
        today, user = clock.today(), self.user
        people = {person.id: person for person in team.find(user)}
        self._person = person = people.get(self.person_id)
        if person is None:
            self.dismiss(None)
            return
        found = (read(user, person, today) for read in SECTIONS)
        self._sections = [section for section in found if section is not None]
        self._show_sections()
        self._show_person()
        self.refresh_title()
        # Of a large office it takes a moment: the others are there meanwhile.
        beside.read(self, lambda: results_of(user, person, today), self._came, group="file")

    def _came(self, results: Section) -> None:
        self._results = results
        self._show_sections()

    def _show_sections(self) -> None:
        shown = [*self._sections, *([self._results] if self._results is not None else [])]
        rows = [row for section in shown for row in _rows(section)]
        self.list.show(ListRows(rows, key=lambda row: row.key))

    def _show_person(self) -> None:
        person = self._person
        if person is None:
            return
        boss = team.by_code(self.user, person.manager) if person.manager is not None else None
        said = about.lines(person, boss.name if boss is not None else "", self.app.size.width)
        self.query_one("#person", Lines).set(said)

    def _paint(self, row: FileRow, cells: int, selected: bool, focused: bool) -> Spans:
        if row.line is None:
            return rule(row.section.title, cells, row.section.right)
        line = row.line
        return clip(
            [
                Span(f" {fit(line.when, WHEN - 1)}", line.colour),
                Span(f"{line.what}  ", "strong" if selected else "text", "b" if selected else ""),
                Span(line.more, "muted"),
            ],
            cells,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        row: FileRow | None = self.list.row if self.is_mounted and hasattr(self, "list") else None
        name = row.section.name if row is not None else ""
        if action == "remove":
            return True if row is not None and row.line is not None and row.line.id else None
        if action == "new":
            return True if name in _NEW else None
        if action == "edit":
            return True if name in (*_NEW, "covers") else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def action_edit(self) -> None:
        """Change the record of the line; what they are now is the person's own."""
        row: FileRow | None = self.list.row
        if row is None or row.line is None:
            return
        with self.reporting():
            require(self.user, Right.PEOPLE)
            form = self._form(row.section.name, row.line.id)
            if form is not None:
                await self.app.open_form(form)

    async def action_new(self) -> None:
        """Note another one of the section that the cursor is in."""
        row: FileRow | None = self.list.row
        if row is None or row.section.name not in _NEW:
            return
        with self.reporting():
            require(self.user, Right.PEOPLE)
            form = self._form(row.section.name, None)
            if form is not None:
                await self.app.open_form(form)

    def _form(self, section: str, record: int | None) -> Screen[Any] | None:
        """The form of a line; `record` is 0 where it is none, and None for a new one."""
        from crmtui.screens.team.person_form import PersonForm
        from crmtui.screens.team.skill_form import SkillForm
        from crmtui.screens.team.stint_form import StintForm
        from crmtui.screens.team.training_form import TrainingForm
        from crmtui.screens.territories.cover_form import CoverForm

        if section == "stints":
            person = self.person_id
            return PersonForm(person) if record == 0 else StintForm(person, record)
        if section == "skills":
            return SkillForm(self.person_id, record or None)
        if section == "trainings":
            return TrainingForm(self.person_id, record or None)
        if section == "covers" and record:
            return CoverForm(0, record)
        return None

    def action_remove(self) -> None:
        """Take back the record of the line."""
        row: FileRow | None = self.list.row
        if row is None or row.line is None or not row.line.id:
            return
        remove = {
            "stints": stints.remove,
            "skills": skills.remove,
            "trainings": trainings.remove,
            "covers": covers.remove,
        }.get(row.section.name)
        if remove is None:
            return
        with self.reporting():
            remove(self.user, row.line.id)
            self.app.done(_("{what}: taken back.").format(what=row.line.what))

    async def action_trainings(self) -> None:
        """Their trainings and skills."""
        from crmtui.screens.team.trainings import TrainingsScreen

        await self.app.push_screen(TrainingsScreen(self.person_id))

    async def action_reviews(self) -> None:
        """How they did."""
        from crmtui.screens.reviews.reviews import ReviewsScreen

        await self.app.push_screen(ReviewsScreen(self.person_id))

    async def action_pay(self) -> None:
        """What they are paid."""
        from crmtui.screens.pay.pay import PayScreen

        await self.app.push_screen(PayScreen(self.person_id))


def _rows(section: Section) -> list[FileRow]:
    lines = section.lines or (Line("", section.nothing or _("nothing")),)
    return [
        FileRow(section, None),
        *(FileRow(section, line, place) for place, line in enumerate(lines)),
    ]
