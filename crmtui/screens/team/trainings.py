"""Trainings and skills: of one person, or what is due of the whole office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from crmtui import clock, formats
from crmtui.access import Right, require
from crmtui.core import dates
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, language
from crmtui.queries import skills, team, trainings
from crmtui.queries.skills import SkillRow
from crmtui.queries.team import Person
from crmtui.queries.trainings import TrainingRow
from crmtui.screens.code_prompt import ask_code
from crmtui.screens.date_prompt import day_spans
from crmtui.screens.team import lines
from crmtui.screens.team.views import TeamViews
from crmtui.services import skills as skill_service
from crmtui.services import trainings as service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows, Rows

DUE, GIVEN, SKILLS = range(3)
_STATES = ("due", "given")


class TrainingsScreen(TeamViews):
    """What is due, what was given, and what each can; d says that one was given."""

    VIEWS = (NP_("team", "Due"), NP_("team", "given"), NP_("team", "skills"))
    SHOWS: ClassVar[frozenset[str]] = frozenset({"training", "skill", "choice", "salesperson"})

    BINDINGS = [
        key("d", "done", N_("given"), N_("It was given today: until when does it hold?"), id="training.done"),
        key("n", "new", N_("training"), N_("Note a training: given, or to be given"), id="training.new"),
        key("s", "skill", N_("skill"), N_("Note something that somebody can"), id="skill.new"),
        key("e", "edit", N_("edit"), N_("Change what is under the cursor"), id="training.edit", hint=False),
        key("f", "file", N_("file"), N_("The file of whose it is"), id="training.file"),
        key("delete", "remove", N_("take back"), N_("Take back what was noted by mistake; u undoes that"), id="training.remove", hint=False),
    ]  # fmt: skip

    def __init__(self, person_id: int | None = None) -> None:
        """Of everybody the user may see where it is None."""
        super().__init__()
        self.person_id = person_id

    def about(self) -> tuple[str, int] | None:
        """Whose they are."""
        return None if self.person_id is None else ("salesperson", self.person_id)

    def subject(self) -> Spans:
        """What they are, or whose."""
        person, what = self._person, _("trainings and skills")
        if person is None:
            return [Span(_("Trainings"), "strong", "b"), Span(f"  {_('and skills')}", "muted")]
        return [Span(person.name, "strong", "b"), Span(f"  {what}", "muted")]

    @property
    def _person(self) -> Person | None:
        found = team.find(self.user)
        return next((each for each in found if each.id == self.person_id), None)

    @property
    def _whose(self) -> int | None:
        person = self._person
        return person.code if person is not None else self.code

    def rows(self) -> Rows:
        """Trainings by day, or skills by person."""
        if self.place == SKILLS:
            return ListRows(skills.find(self.user, self._skills))
        return ListRows(trainings.find(self.user, self.today, self._trainings))

    @property
    def _skills(self) -> skills.Criteria:
        return skills.Criteria(self._whose, self.text)

    @property
    def _trainings(self) -> trainings.Criteria:
        return trainings.Criteria(_STATES[self.place], self._whose, self.text)

    def columns(self, cells: int) -> Spans:
        """The headings of the view."""
        draw = lines.skill_columns if self.place == SKILLS else lines.training_columns
        return draw(cells)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """A training or a skill."""
        if isinstance(row, SkillRow):
            return lines.skill(row, cells, selected, self.today)
        return lines.training(row, cells, selected, self.today)

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """The whole of it."""
        if isinstance(row, SkillRow):
            return lines.skill_detail(row, cells)
        return lines.training_detail(row, cells)

    def nothing(self) -> str:
        """What stands where there is nothing."""
        return (
            _("No training is due: n notes one."), _("None was given yet: n notes one."),
            _("No skill is noted yet: s notes one."),
        )[self.place]  # fmt: skip

    @property
    def listed(self) -> Listed:
        """The view shown."""
        user, today = self.user, self.today
        if self.place == SKILLS:
            of_skills = self._skills
            return Listed("skills", lambda: skills.find(user, of_skills))
        of_trainings = self._trainings
        return Listed("trainings", lambda: trainings.find(user, today, of_trainings))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        if action == "done":
            return True if isinstance(row, TrainingRow) else None
        if action in ("edit", "remove", "file"):
            return True if row is not None else None
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def open(self) -> None:
        """Change it."""
        await self.action_edit()

    async def action_edit(self) -> None:
        """Change what is under the cursor."""
        from crmtui.screens.team.skill_form import SkillForm
        from crmtui.screens.team.training_form import TrainingForm

        row = self.list.row
        with self.reporting():
            require(self.user, Right.PEOPLE)
            if isinstance(row, SkillRow):
                await self.app.open_form(SkillForm(row.person_id, row.id))
            elif isinstance(row, TrainingRow):
                await self.app.open_form(TrainingForm(row.person_id, row.id))

    async def action_new(self) -> None:
        """Note a training; whose is asked where that is not known."""
        from crmtui.screens.team.training_form import TrainingForm

        await self._begin(TrainingForm)

    async def action_skill(self) -> None:
        """Note a skill."""
        from crmtui.screens.team.skill_form import SkillForm

        await self._begin(SkillForm)

    async def _begin(self, form: Any) -> None:
        with self.reporting():
            require(self.user, Right.PEOPLE)
            if self.person_id is not None:
                await self.add(form(self.person_id))
            else:
                row = self.list.row
                usual = str(row.salesperson) if row is not None else ""
                ask_code(
                    self, self.user, _("Whose is it?"),
                    lambda person: self.call_later(self.add, form(person.id)),
                    value=usual,
                )  # fmt: skip

    def action_done(self) -> None:
        """It was given today: ask until when it holds."""
        row = self.list.row
        if not isinstance(row, TrainingRow):
            return
        with self.reporting():
            require(self.user, Right.PEOPLE)
            self.ask(
                Prompt(
                    label=_("Holds until"),
                    accept=lambda text: self._given(row, _day(text)),
                    echo=_until,
                    hint=[Span(_("+1y  31/12/2027; nothing: for good"), "muted")],
                    width=16,
                )
            )

    def _given(self, row: TrainingRow, until: date | None) -> None:
        with self.reporting():
            service.done(self.user, row.id, None, until)
            self.app.done(_("{name}: {what} given.").format(name=row.person, what=row.name))

    async def action_file(self) -> None:
        """The file of whose it is."""
        from crmtui.screens.team.file import PersonFileScreen

        row = self.list.row
        if row is not None:
            await self.app.push_screen(PersonFileScreen(row.person_id))

    def action_remove(self) -> None:
        """Take back what is under the cursor."""
        row = self.list.row
        with self.reporting():
            if isinstance(row, SkillRow):
                skill_service.remove(self.user, row.id)
                self.app.done(
                    _("{name}: {what} taken back.").format(name=row.person, what=row.skill)
                )
            elif isinstance(row, TrainingRow):
                service.remove(self.user, row.id)
                self.app.done(
                    _("{name}: {what} taken back.").format(name=row.person, what=row.name)
                )


def _day(text: str) -> date | None:
    found = dates.parse(text, clock.today(), language()) if text.strip() else None
    return found.day if found is not None else None


def _until(text: str) -> Echo:
    if not text.strip():
        return Echo([Span(_("for good"), "muted")])
    found = dates.parse(text, clock.today(), language())
    if found is None:
        return Echo([Span(_("Which day? Try +3, mon, 15/12"), "red")], valid=False)
    if found.day < clock.today():
        said = formats.long_day(found.day)
        return Echo([Span(f"→ {said}  {_('that is past')}", "red")], valid=False)
    return Echo(day_spans(found))
