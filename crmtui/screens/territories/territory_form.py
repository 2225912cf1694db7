"""A territory: what it is called, who covers it, the places it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cached_property

from textual.timer import Timer

from crmtui import formats
from crmtui.core import territories as core
from crmtui.entry import TerritoryEntry
from crmtui.errors import CrmError
from crmtui.i18n import N_, _
from crmtui.queries import companies, office
from crmtui.queries.companies.criteria import EVERY
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import numbers
from crmtui.screens.fields.branches import Branches
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import territories as service
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

MANY = 20_000
"""Companies from which on nobody is counted while somebody types."""
PAUSE = 0.5
"""Seconds after the last key until it is counted who would move."""


class TerritoryForm(FormScreen[TerritoryEntry]):
    """Name, who covers it, a place a line: F2 saves, and every company goes where it falls."""

    KIND = "territory"

    def __init__(self, territory_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, territory_id, draft=draft)
        self._counted = ""
        self._told = ""
        self._pause: Timer | None = None

    def load(self) -> tuple[TerritoryEntry, int]:
        """The territory to edit, or a new one."""
        if self.record is None:
            return TerritoryEntry(), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: TerritoryEntry) -> dict[str, str]:
        """The territory as typed."""
        return {
            **asdict(entry),
            "headcount": numbers.whole_text(entry.headcount),
            "budget": numbers.number_text(entry.budget),
        }

    def read(self, values: Mapping[str, str]) -> TerritoryEntry:
        """What was typed, as a territory."""
        return TerritoryEntry(
            name=values["name"],
            salesperson=values["salesperson"],
            places=values["places"],
            notes=values["notes"],
            branch=values["branch"],
            headcount=numbers.whole(values["headcount"]),
            budget=numbers.number(values["budget"]),
        )

    def write(self, opened: TerritoryEntry, mine: TerritoryEntry) -> list[str]:
        """Add it, or save the edit."""
        self._count(mine.places)
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: TerritoryEntry) -> str:
        """Which it was, and who came and went."""
        name = mine.name.strip()
        said = _("{territory}: saved.") if self.record is not None else _("{territory}: added.")
        return " ".join(part for part in (said.format(territory=name), self._told) if part)

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New territory"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {_('territory')}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Seven of them."""
        return [
            Field(name="name", label=N_("Territory"), width=36, required=True, ditto=False),
            Salespeople(self.user).field(ditto=False),
            Field(
                name="places", label=N_("Places"), kind="note", width=62, lines=6, ditto=False,
                assist=self._places,
            ),
            Field(
                name="branch", label=N_("Branch"), width=36,
                candidates=self._branches.candidates, problem=self._branches.problem,
            ),
            Field(
                name="headcount", label=N_("People"), kind="number", width=8, ditto=False,
                problem=numbers.whole_problem,
            ),
            Field(
                name="budget", label=N_("Budget, year"), kind="money", width=14, ditto=False,
                problem=numbers.problem, echo=self._budget,
            ),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, ditto=False),
        ]  # fmt: skip

    @cached_property
    def _branches(self) -> Branches:
        return Branches(self.user)

    def _budget(self, text: str, form: Form) -> Spans:
        return numbers.amount_echo(text, office.get(self.user).currency)

    # What the places mean ------------------------------------------------------------

    def changed(self, form: Form) -> None:
        """Count who would move, a moment after the last key."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._tell)

    def _tell(self) -> None:
        # In a large office it takes seconds: there it is told once it is saved.
        if companies.count(self.user, EVERY) > MANY:
            return
        self._count(self.form["places"])
        self.form.refresh_form()

    def _count(self, places: str) -> None:
        """Keep in words how many companies these places would bring and take."""
        if places == self._counted:
            return
        self._counted, self._told = places, ""
        try:
            moved = service.effect(self.user, self.record, TerritoryEntry(places=places))
        except CrmError:
            return
        if moved.joining or moved.leaving:
            self._told = _("{joining} companies come in, {leaving} go out.").format(
                joining=formats.integer(moved.joining), leaving=formats.integer(moved.leaving)
            )

    def _places(self, text: str, form: Form) -> Assist:
        """How each line is understood, and how one is typed."""
        places = [core.parse(line) for line in text.splitlines() if line.strip()]
        lines = [_understood(place) for place in places]
        if self._told and self._counted == text:
            lines.insert(0, [Span("  → ", "green"), Span(self._told, "strong", "b")])
        return Assist(_("A place a line"), [*lines, *([[]] if lines else []), *_help()])


def _understood(place: core.Place) -> Spans:
    labels = _("country"), _("region"), _("city"), _("postcodes")
    low, high = core.span(place.postcode)
    said = *place[:3], f"{low} – {high}" if high else low
    spans = [Span("  ")]
    for label, value in zip(labels, said, strict=True):
        if value:
            spans += [Span(f"{label} ", "muted"), Span(f"{value}   ")]
    return spans


def _help() -> list[Spans]:
    examples = (
        ("ES; Aragón", _("a region of a country")),
        ("city Zaragoza", _("a city")),
        ("ES; 50000-50999", _("postcodes from one to another")),
        ("AR; ; Buenos Aires; C1400-C1440", _("country; region; city; postcodes")),
    )
    return [
        [Span("  "), Span(fit(typed, 34), "accent"), Span(means, "muted")]
        for typed, means in examples
    ]
