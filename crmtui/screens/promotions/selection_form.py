"""Building a selection: its conditions, and whom they choose while they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.core import selecting
from crmtui.core.selecting import Criteria
from crmtui.entry import SelectionEntry
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import selecting as choosing
from crmtui.queries.companies import CompanyRow
from crmtui.queries.drafts import DraftRow
from crmtui.screens import preview
from crmtui.screens.fields.codes import YES_NO
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.promotions.conditions import LABELS, Conditions
from crmtui.screens.promotions.counting import Counted, Counting
from crmtui.services import selections as service
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import cut, fit
from crmtui.words import promotions as words

_CITY = 14
_NO_CONDITIONS = ("name", "shared", "notes")
_OFFICE = frozenset({"company", "sale", "interaction", "promotion_member", "selection"})


class SelectionForm(FormScreen[SelectionEntry]):
    """Its name and its conditions; how many they choose is told as one types. F2 saves."""

    DEFAULT_CSS = "SelectionForm #counted { height: 1; }"
    KIND = "selection"

    def __init__(
        self,
        selection_id: int | None = None,
        *,
        criteria: Criteria = selecting.EVERY,
        draft: DraftRow | None = None,
    ) -> None:
        """A new one begins with these conditions."""
        super().__init__(None, selection_id, draft=draft)
        self._criteria = criteria
        self._counted: Counted | None = None
        self._last: Criteria | None = None
        self._wrong = ""
        """Why a condition that is typed means nothing."""

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self.user)

    @cached_property
    def _counting(self) -> Counting:
        return Counting(self, self._told)

    # The record ----------------------------------------------------------------------

    def load(self) -> tuple[SelectionEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return SelectionEntry(criteria=selecting.write(self._criteria)), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: SelectionEntry) -> dict[str, str]:
        """The selection as typed."""
        return {
            "name": entry.name,
            **self._conditions.texts(choosing.read(self.user, entry.criteria)),
            "shared": YES_NO.letter("yes" if entry.shared else "no"),
            "notes": entry.notes,
        }

    def read(self, values: Mapping[str, str]) -> SelectionEntry:
        """What was typed."""
        return SelectionEntry(
            name=values["name"],
            criteria=selecting.write(self._conditions.read(values)),
            shared=YES_NO.value(values["shared"]) == "yes",
            notes=values["notes"],
        )

    def mine(self) -> SelectionEntry:
        """What is typed: of what was not touched the same is read again."""
        return self.read(self.form.values)

    def write(self, opened: SelectionEntry, mine: SelectionEntry) -> list[str]:
        """Keep it, or save the edit; conditions that name what is not there are refused."""
        if problems := choosing.problems(self.user, choosing.read(self.user, mine.criteria)):
            from crmtui.errors import Invalid

            raise Invalid(problems)
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: SelectionEntry) -> str:
        """Which it was."""
        said = _("{selection}: saved.") if self.record is not None else _("{selection}: kept.")
        return said.format(selection=mine.name.strip())

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def labels(self) -> dict[str, str]:
        """The fields as they are read; the conditions are one."""
        return {**super().labels(), "criteria": _(LABELS["criteria"])}

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        if field == "criteria":
            return "; ".join(words.told(choosing.read(self.user, value), clock.today()))
        if field == "shared":
            return YES_NO.word("yes" if value else "no")
        return super().shown(field, value)

    def fields(self) -> Sequence[Field]:
        """Its name, the conditions, whose it is."""
        return [
            Field(name="name", label=N_("Name"), width=40, required=True, ditto=False),
            *self._conditions.fields(),
            Field(
                name="shared", label=LABELS["shared"], kind="choice", width=6,
                choices=YES_NO.choices, ditto=False,
            ),
            Field(name="notes", label=LABELS["notes"], kind="note", width=62, ditto=False, saves=True),
        ]  # fmt: skip

    def start(self) -> str | None:
        """The conditions: a name is found once it is known whom they choose."""
        return "status"

    # Whom they choose ----------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """How many, over the fields; where there is room the first of them beside."""
        yield Lines(id="counted")
        yield from super().body()

    def on_mount(self) -> None:
        """Count them."""
        if self.is_open:
            self._count()

    def changed(self, form: Form) -> None:
        """Count again whenever a condition is another one."""
        if self.is_mounted:
            self._count()

    def reload(self) -> None:
        """What is offered, and whom they choose, may be others."""
        self._conditions.forget()
        self._last = None
        super().reload()
        self._count()

    def concerns(self, moved: Any) -> bool:
        """What happened to companies, too."""
        return super().concerns(moved) or bool(self.is_open and moved.tables & _OFFICE)

    def _count(self) -> None:
        criteria, wrong = self._conditions.read(self.form.values), self._nonsense()
        if (criteria, wrong) != (self._last, self._wrong):
            self._last, self._wrong = criteria, wrong
            self._counting.ask(criteria)
            self._draw()

    def _nonsense(self) -> str:
        """Why a condition means nothing as it is typed: whom the others choose is no answer."""
        wrong = self.form.problems
        name = next((name for name in wrong if name not in _NO_CONDITIONS), None)
        return f"{self.labels()[name]}: {wrong[name]}" if name is not None else ""

    def _told(self, counted: Counted) -> None:
        self._counted = counted
        self._draw()
        self.form.refresh_form()

    def _draw(self) -> None:
        self.query_one("#counted", Lines).set([self._line()])
        self.show_company()

    def _line(self) -> Spans:
        counted, waits = self._counted, self._counting.goes_on
        if counted is None or (counted.chosen is None and waits):
            return [Span(f" {_('Counting …')}", "muted")]
        if counted.chosen is None:
            return [Span(f" {cut(counted.trouble, self.app.size.width - 2)}", "red")]
        if self._wrong:
            return [Span(f" {cut(self._wrong, self.app.size.width - 2)}", "red")]
        count, silent = counted.chosen.count, counted.chosen.silent
        said = ngettext("{n} company", "{n} companies", count).format(n=formats.integer(count))
        spans = [Span(f" {said}", "muted" if waits else "accent", "b")]
        if silent:
            more = _("left out: {n} who asked not to be contacted")
            spans.append(Span(f"  {more.format(n=formats.integer(silent))}", "red"))
        return [*spans, Span("  …" if waits else "", "muted")]

    def assist(self, form: Form) -> Assist | None:
        """Below the form, where there is no room beside it: the first of them."""
        if self.wide or self._wrong or self._counted is None or not self._counted.first:
            return None
        lines = [_row(row, 76) for row in self._counted.first]
        return Assist(_("The first of them"), lines)

    def show_company(self) -> None:
        """Beside the form, where there is room: the first of them."""
        counted = None if self._wrong else self._counted
        first = counted.first if counted is not None else ()
        self.query_one("#pane", Lines).set([_row(row, preview.PANE_CELLS) for row in first])

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New selection"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {_('selection')}", "muted")]


def _row(row: CompanyRow, cells: int) -> Spans:
    room = cells - _CITY - 5
    return [
        Span(f" {fit(row.name, room)} "),
        Span(fit(row.city, _CITY), "muted"),
        Span(fit(str(row.salesperson), 3, "right"), "muted"),
    ]
