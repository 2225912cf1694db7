"""A case that went well or badly, written up for the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui.entry import LessonEntry
from crmtui.i18n import N_, _
from crmtui.queries import companies, lessons
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import LESSON
from crmtui.screens.fields.goods import Goods
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import lessons as service
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_LISTS = ("competitor", "objection", "sector", "family")
_PLAIN = ("title", "text", "lesson", "tags", "product", "salesperson")


class LessonForm(FormScreen[LessonEntry]):
    """Its title, how it ended, what happened and what to learn from it: Enter there saves."""

    KIND = "lesson"

    def __init__(
        self,
        lesson_id: int | None = None,
        *,
        begun: LessonEntry | None = None,
        draft: DraftRow | None = None,
    ) -> None:
        """A new one may be `begun` from what is known of a company, a quote or an opportunity."""
        begun = begun or LessonEntry()
        context = draft.context if draft is not None else {}
        super().__init__(context.get("company_id", begun.company), lesson_id, draft=draft)
        self._begun = begun
        self._quote = context.get("quote", begun.quote)

    @cached_property
    def _lists(self) -> dict[str, ListValues]:
        return {name: ListValues(self.user, name) for name in _LISTS}

    def load(self) -> tuple[LessonEntry, int]:
        """The one to edit, or a new one with what is known already."""
        if self.record is None:
            return self._begun, 0
        entry, version = service.open_for_editing(self.user, self.record)
        for name, values in self._lists.items():
            values.stands = getattr(entry, name)
        self.company_id, self._quote = entry.company, entry.quote
        return entry, version

    def context(self) -> dict[str, Any]:
        """Of which quote it is."""
        return {"quote": self._quote}

    def texts(self, entry: LessonEntry) -> dict[str, str]:
        """The case as typed."""
        return {
            **{name: getattr(entry, name) for name in (*_PLAIN, *_LISTS)},
            "kind": LESSON.letter(entry.kind),
            "day": days.text_of(entry.day),
        }

    def read(self, values: Mapping[str, str]) -> LessonEntry:
        """What was typed."""
        happened = days.past_day(values["day"])
        return LessonEntry(
            **{name: values[name] for name in _PLAIN},
            **{name: known.value(values[name]) for name, known in self._lists.items()},
            kind=LESSON.value(values["kind"]),
            day=happened.day if happened else None,
            company=self.company_id,
            quote=self._quote,
        )

    def write(self, opened: LessonEntry, mine: LessonEntry) -> list[str]:
        """Save it; what was taken to be added joins its list."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, add_choices=True)
        service.create(self.user, mine, add_choices=True)
        return []

    def saved(self, mine: LessonEntry) -> str:
        """Which it was."""
        said = _("{title}: saved.") if self.record is not None else _("{title}: written up.")
        return said.format(title=mine.title.strip())

    def subject(self) -> str:
        """Its title."""
        return self.form["title"].strip()

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return LESSON.word(value) if field == "kind" else super().shown(field, value)

    def heading(self) -> Spans:
        """Whether it is new, and where it happened."""
        what = _("New case worth telling") if self.record is None else _("Case worth telling")
        where = ""
        if self.company_id is not None:
            where = companies.card(self.user, self.company_id).name
        return [Span(what, "strong", "b"), Span(f"  {where}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What happened and what to learn, then what it was about, by which others find it."""
        new = self.record is None
        return [
            Field(
                name="title", label=N_("Case"), width=56, required=True, ditto=False,
                asks=N_("What would you call it, so that the others know what it is about?"),
            ),
            Field(
                name="kind", label=N_("It went"), kind="choice", width=8, ditto=False,
                choices=LESSON.choices, required=True, asks=N_("Did it go well or badly?"),
            ),
            Field(name="text", label=N_("What happened"), kind="note", width=62, lines=3, ditto=False),
            Field(
                name="lesson", label=N_("To learn"), kind="note", width=62, lines=2, ditto=False,
                saves=new,
            ),
            self._of("competitor", N_("Competitor"), new), self._of("objection", N_("Objection"), new),
            Goods(self.user).field(ditto=False, after_save_point=new),
            self._of("sector", N_("Sector"), new), self._of("family", N_("Family"), new),
            Field(
                name="tags", label=N_("Tags"), width=40, ditto=False, after_save_point=new,
                assist=self._tags,
            ),
            Field(
                name="day", label=N_("Day"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
                after_save_point=new,
            ),
            Salespeople(self.user).field(after_save_point=new),
        ]  # fmt: skip

    def _of(self, name: str, label: str, new: bool) -> Field:
        return self._lists[name].field(label, ditto=False, after_save_point=new)

    def _tags(self, text: str, form: Form) -> Assist | None:
        known = lessons.tags(self.user)
        if not known:
            return None
        return Assist(_("Tags of other cases"), [[Span(f"  {', '.join(known[:20])}")]])
