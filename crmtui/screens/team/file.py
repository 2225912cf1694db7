"""The file of a person of the office: what they are, were, can, and what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock
from crmtui.i18n import N_, _
from crmtui.queries import team
from crmtui.queries.team import Person
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.team import about
from crmtui.screens.team.sections import SECTIONS, Line, Section
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, clip, rule
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

WHEN = 12
"""Cells of the first column."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file, and the section it stands in."""

    section: Section
    line: Line | None
    """None is the section's heading."""
    place: int = 0

    @property
    def key(self) -> tuple[str, int, int] | None:
        """What tells it from the others; the cursor skips headings."""
        if self.line is None:
            return None
        return self.section.name, self.line.id, 0 if self.line.id else self.place


class PersonFileScreen(CrmScreen[None]):
    """Sections under each other; the letters open what is kept of them elsewhere."""

    CSS_PATH = "file.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"salesperson", "person_stint", "territory_cover", "territory", "skill", "training"}
    )

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("t", "trainings", N_("trainings"), N_("Trainings and skills of this person, and what is due"), id="file.trainings"),
    ]  # fmt: skip

    def __init__(self, person_id: int) -> None:
        super().__init__()
        self.person_id = person_id
        self._person: Person | None = None

    def about(self) -> tuple[str, int] | None:
        """The person whose it is."""
        return "salesperson", self.person_id

    def body(self) -> Iterable[Widget]:
        """Who it is, over the sections."""
        self.list = LineList(self._paint, on_move=self.refresh_keys, id="file")
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
        self._person = people.get(self.person_id)
        if self._person is None:
            self.dismiss(None)
            return
        found = (read(user, self._person, today) for read in SECTIONS)
        rows = [row for section in found if section is not None for row in _rows(section)]
        self.list.show(ListRows(rows, key=lambda row: row.key))
        self._show_person()
        self.refresh_title()

    def _show_person(self) -> None:
        person = self._person
        if person is None:
            return
        boss = team.by_code(self.user, person.manager) if person.manager is not None else None
        said = about.lines(person, boss.name if boss is not None else "", self.app.size.width)
        self.query_one("#person", Lines).set(said)

    def _paint(self, row: Row, cells: int, selected: bool, focused: bool) -> Spans:
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

    # Keys ----------------------------------------------------------------------------

    async def action_trainings(self) -> None:
        """Their trainings and skills."""
        from crmtui.screens.team.trainings import TrainingsScreen

        await self.app.push_screen(TrainingsScreen(self.person_id))


def _rows(section: Section) -> list[Row]:
    lines = section.lines or (Line("", section.nothing or _("nothing")),)
    return [Row(section, None), *(Row(section, line, place) for place, line in enumerate(lines))]
