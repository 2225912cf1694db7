"""What stands over the lines of a count, as fields of a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.entry import CountEntry
from crmtui.i18n import N_, NP_, _
from crmtui.queries import contacts, sites
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import Codes
from crmtui.screens.fields.people import People, Salespeople
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span
from crmtui.words import COUNTED

HEADER = ("day", "site", "contact", "cause", "note", "salesperson")
"""The fields, in the order they are typed."""
# Translators: one letter each, all different: counted at a visit, told, a price fell, otherwise.
CAUSE = Codes(
    "count letter",
    {
        "visit": NP_("count letter", "v"),
        "told": NP_("count letter", "t"),
        "price": NP_("count letter", "p"),
        "other": NP_("count letter", "o"),
    },
    COUNTED,
)


class CountFields:
    """They, what they offer and what their texts mean."""

    def __init__(self, user: User, company: int) -> None:
        self.people = People(contacts.of_company(user, company))
        self._sites = [row.name or row.city for row in sites.of_company(user, company)]
        self._salespeople = Salespeople(user)

    def fields(self) -> Sequence[Field]:
        """The fields; Enter in the last goes to the lines."""
        return [
            Field(name="day", label=N_("Counted on"), kind="date", width=14,
                  echo=days.past_echo, problem=days.past_problem, assist=days.past_assist),
            Field(name="site", label=N_("Site"), width=32, overtype=True, candidates=self._places,
                  problem=self._no_place, visible=lambda form: len(self._sites) > 1),
            Field(name="contact", label=N_("Contact"), width=32, overtype=True,
                  candidates=self.people.candidates, echo=self.people.echo),
            Field(name="cause", label=N_("How"), kind="choice", width=6, choices=CAUSE.choices),
            Field(name="note", label=N_("Note"), kind="note", width=62, ditto=False),
            self._salespeople.field(),
        ]  # fmt: skip

    def texts(self, entry: CountEntry) -> dict[str, str]:
        """What stands over the lines, as it is typed."""
        return {
            "day": days.text_of(entry.day),
            "site": entry.site,
            "contact": entry.contact,
            "cause": CAUSE.letter(entry.cause),
            "note": entry.note,
            "salesperson": entry.salesperson,
        }

    def read(self, opened: CountEntry, values: Mapping[str, str], touched: set[str]) -> CountEntry:
        """The count with what was touched over its lines."""
        day = days.past_day(values["day"])
        found = {
            **{name: values[name] for name in ("site", "contact", "note", "salesperson")},
            "day": day.day if day is not None else None,
            "cause": CAUSE.value(values["cause"]),
        }
        changed = {name: value for name, value in found.items() if name in touched}
        return replace(opened, **changed)  # type: ignore[arg-type]

    def _places(self, text: str, form: Form) -> list[Candidate]:
        fitting = [name for name in self._sites if fold(text) in fold(name)]
        return [Candidate(name, [Span(f" {name}")]) for name in fitting]

    def _no_place(self, text: str, form: Form) -> str | None:
        if not text.strip() or fold(text) in map(fold, self._sites):
            return None
        return _("They have no site “{name}”.").format(name=text.strip())
