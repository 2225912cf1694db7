"""What people are measured by, as it is typed: which figure, how much, of whom, since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui import clock, words
from crmtui.core.reviewing import CODES
from crmtui.core.text import clean, fold
from crmtui.entry import CriterionEntry
from crmtui.i18n import N_, NP_, _
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.codes import Codes
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import criteria as service
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.words.reviewing import BOUND, FIGURE

# Translators: one letter each, all different: at least, at most.
BOUNDS = Codes(
    "bound letter",
    {"least": NP_("bound letter", "l"), "most": NP_("bound letter", "m")},
    BOUND,
)


class CriterionForm(FormScreen[CriterionEntry]):
    """Its name and what it asks for, then of whom and since when: today or later."""

    KIND = "criterion"

    def __init__(self, criterion_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, criterion_id, draft=draft)

    @cached_property
    def _people(self) -> Salespeople:
        return Salespeople(self.user)

    def load(self) -> tuple[CriterionEntry, int]:
        """The one to edit, or one that holds from today on."""
        if self.record is None:
            return CriterionEntry(since=clock.today()), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: CriterionEntry) -> dict[str, str]:
        """The criterion as typed."""
        known = entry.measure in CODES
        return {
            "name": entry.name,
            "measure": words.say(FIGURE, entry.measure) if known else entry.measure,
            "bound": BOUNDS.letter("most" if entry.at_most else "least"),
            "target": numbers.number_text(entry.target),
            "salesperson": entry.salesperson,
            "since": days.text_of(entry.since),
            "until": days.text_of(entry.until),
            "note": entry.note,
        }

    def read(self, values: Mapping[str, str]) -> CriterionEntry:
        """What was typed."""
        return CriterionEntry(
            clean(values["name"]), _measure(values["measure"]), numbers.number(values["target"]),
            BOUNDS.value(values["bound"]) == "most", values["salesperson"],
            days.day_of(values["since"]), days.day_of(values["until"]), values["note"],
        )  # fmt: skip

    def write(self, opened: CriterionEntry, mine: CriterionEntry) -> list[str]:
        """State it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: CriterionEntry) -> str:
        """Which it was."""
        return _("{name}: stated.").format(name=mine.name)

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New criterion"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {_('criterion')}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What is asked for, of whom, since when."""
        day: Mapping[str, Any] = {
            "kind": "date", "width": 14, "ditto": False, "echo": days.echo,
            "problem": days.problem, "assist": days.assist,
        }  # fmt: skip
        return [
            Field(name="name", label=N_("Criterion"), width=40, required=True, ditto=False),
            Field(
                name="measure", label=N_("Figure"), width=28, ditto=False, overtype=True,
                candidates=_figures, placeholder=N_("none: judged in words"),
            ),
            Field(
                name="bound", label=N_("At"), kind="choice", width=10, ditto=False,
                choices=BOUNDS.choices,
            ),
            Field(
                name="target", label=N_("Goal"), kind="money", width=14, ditto=False,
                problem=numbers.problem,
            ),
            self._people.field(ditto=False, placeholder=N_("everybody")),
            Field(name="since", label=N_("From"), required=True, **day),
            Field(name="until", label=N_("Until"), **day),
            Field(name="note", label=N_("Note"), kind="note", width=62, ditto=False, saves=True),
        ]  # fmt: skip


def _measure(typed: str) -> str:
    """The figure that a word means; the word itself where it is none."""
    sought = fold(typed)
    return next((code for code in CODES if fold(words.say(FIGURE, code)) == sought), clean(typed))


def _figures(text: str, form: Form) -> list[Candidate]:
    sought = fold(text)
    said = [words.say(FIGURE, code) for code in CODES]
    return [Candidate(each, [Span(f" {each}")]) for each in said if fold(each).startswith(sought)]
