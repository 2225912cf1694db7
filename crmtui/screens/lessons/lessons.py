"""Cases worth telling: of the whole office, and those that help at a company, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import lessons
from crmtui.queries.history import Moved
from crmtui.queries.lessons import Criteria, Helpful, LessonRow
from crmtui.screens import filtering
from crmtui.screens.lessons import lines
from crmtui.screens.market.views import MarketViews
from crmtui.services import lessons as service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, Rows

_KINDS = (None, "success", "failure")
HELPING, HERE, EVERY = range(3)


class LessonsScreen(MarketViews):
    """All of them, what went well, what went badly; Enter reads one."""

    CSS_PATH = "lessons.tcss"
    VIEWS: ClassVar[tuple[str, ...]] = (
        NP_("market", "Cases"), NP_("market", "successes"), NP_("market", "failures"),
    )  # fmt: skip
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"lesson", "company", "choice", "product", "quote", "salesperson"}
    )

    BINDINGS = [
        key("s", "alike", N_("alike"), N_("Only cases about the same as the one under the cursor; Esc shows all"), id="lesson.alike"),
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """Of one company; of the whole office where it is None."""
        super().__init__(company_id)
        self._alike: Criteria | None = None

    # What it shows -------------------------------------------------------------------

    def subject(self) -> str:
        """What the lists are of."""
        return _("Cases worth telling")

    @property
    def criteria(self) -> Criteria:
        """Which cases are shown."""
        since, until = self.period
        return replace(
            self._alike or Criteria(), salesperson=self.code, kind=_KINDS[self.place],
            since=since, until=until, text=self.text,
        )  # fmt: skip

    def rows(self) -> Rows:
        """What the view shows, newest first."""
        return ListRows(lessons.find(self.user, self.criteria), key=lambda row: row.id)

    def columns(self, cells: int) -> Spans:
        """The headings of the view."""
        return lines.columns(cells, helping=False)

    def paint(self, row: Any, cells: int, selected: bool, focused: bool) -> Spans:
        """A case, and what it was about; or why it helps."""
        about = lines.why(row) if isinstance(row, Helpful) else ", ".join(row.abouts or row.tags)
        return lines.paint(_lesson(row), cells, selected, self.today, about)

    def detail(self, row: Any, cells: int) -> Sequence[Spans]:
        """The case in short."""
        helps = lines.why(row) if isinstance(row, Helpful) else ""
        return lines.detail(_lesson(row), cells, helps)

    def nothing(self) -> str:
        """What stands where there is nothing."""
        if self.is_narrowed:
            return _("None here. Esc shows all of them.")
        return _("None yet: n writes up a case from which the others can learn.")

    def kept_to(self) -> list[Span]:
        """What the others are like, besides."""
        alike = self._alike
        told = (alike.competitor or alike.objection or alike.sector or alike.tag) if alike else ""
        return [Span(f"{told}  ", "accent", "b"), *super().kept_to()]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self._alike is not None or super().is_narrowed

    def widen(self) -> None:
        """Leave nothing out any more."""
        self._alike = None
        super().widen()

    @property
    def listed(self) -> Listed:
        """The view shown."""
        user, criteria = self.user, self.criteria
        return Listed("lessons", lambda: lessons.find(user, criteria))

    def concerns(self, moved: Moved) -> bool:
        """What one learns anywhere helps everywhere."""
        return "lesson" in moved.tables or super().concerns(moved)

    @property
    def lesson(self) -> LessonRow | None:
        """The case under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return None if row is None else _lesson(row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        if action in ("alike", "edit", "remove"):
            return None if self.lesson is None else True
        if action == "company":
            return None if self.company_under_cursor is None else True
        return super().check_action(action, parameters)

    # Keys ----------------------------------------------------------------------------

    async def open(self) -> None:
        """Read the case."""
        from crmtui.screens.lessons.lesson import LessonScreen

        if (lesson := self.lesson) is not None:
            await self.app.push_screen(LessonScreen(lesson.id))

    async def action_edit(self) -> None:
        """Change the case under the cursor."""
        from crmtui.screens.lessons.lesson_form import LessonForm

        if (lesson := self.lesson) is not None:
            with self.reporting():
                service.refuse_others(self.user, lesson.id)
                await self.app.open_form(LessonForm(lesson.id))

    async def action_new(self) -> None:
        """Write up another one: of the company that all is about."""
        from crmtui.screens.lessons import prefilled
        from crmtui.screens.lessons.lesson_form import LessonForm

        company = self.company_id
        opened = prefilled.of_company(self.user, company) if company is not None else None
        await self.app.open_form(LessonForm(begun=opened))

    def action_alike(self) -> None:
        """Keep to what was about the same: the competitor, else the objection, the sector."""
        if (lesson := self.lesson) is not None:
            named = ("competitor", "objection", "sector")
            field = next((name for name in named if getattr(lesson, name)), "")
            if not field and not lesson.tags:
                self.warn(_("It says neither competitor, objection, sector nor tag."))
                return
            kept = {field: getattr(lesson, field)} if field else {"tag": lesson.tags[0]}
            self._alike = Criteria(**kept)
            self.place = self.all_of_them
            self.read(keep=True)

    all_of_them = 0
    """The view in which none is left out."""

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        filtering.follow(
            self,
            _("a code, or words of it: competitor, objection, sector, tag…"),
            partial(self.narrow, (self.text, self.code)),
            self.list,
        )

    def action_remove(self) -> None:
        """Take the case under the cursor back."""
        if (lesson := self.lesson) is not None:
            with self.reporting():
                service.remove(self.user, lesson.id)
                self.app.done(_("{title}: case taken back.").format(title=lesson.title))


class CompanyLessons(LessonsScreen):
    """Those that help at a company, best first with why; those that happened there; all."""

    VIEWS: ClassVar[tuple[str, ...]] = (
        NP_("market", "Cases that help"), NP_("market", "from here"), NP_("market", "all"),
    )  # fmt: skip
    all_of_them = EVERY

    @property
    def criteria(self) -> Criteria:
        """Which cases are shown, or those among which it is looked for what helps."""
        since, until = self.period
        return replace(
            self._alike or Criteria(), salesperson=self.code, since=since, until=until,
            text=self.text, company_id=self.company_id if self.place == HERE else None,
        )  # fmt: skip

    def rows(self) -> Rows:
        """What the view shows: what helps most first, else newest first."""
        return ListRows(self._found(), key=lambda row: row.id)

    def _found(self) -> list[Any]:
        found = lessons.find(self.user, self.criteria)
        if self.place != HELPING or self.company_id is None:
            return list(found)
        meant = {row.id for row in found}
        return [row for row in lessons.of_company(self.user, self.company_id) if row.id in meant]

    def columns(self, cells: int) -> Spans:
        """The headings of the view."""
        return lines.columns(cells, helping=self.place == HELPING)

    def nothing(self) -> str:
        """What stands where there is nothing."""
        if self.is_narrowed:
            return _("None here. Esc shows all of them.")
        return {
            HELPING: _("No case has anything in common with them yet; Tab shows all there are."),
            HERE: _("Nothing is written up from here yet: n does."),
            EVERY: super().nothing(),
        }[self.place]

    @property
    def listed(self) -> Listed:
        """The view shown."""
        found = [_lesson(row) for row in self._found()]
        return Listed("lessons", lambda: found)


def _lesson(row: LessonRow | Helpful) -> LessonRow:
    return row.lesson if isinstance(row, Helpful) else row
