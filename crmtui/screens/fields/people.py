"""Fields for people: the salesperson's code, and whom at the company."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.i18n import N_, _
from crmtui.queries import team
from crmtui.queries.contacts import ContactRow
from crmtui.widgets.fields import Candidate, Choice, Field, resolve
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class Salespeople:
    """The codes of the office; beside each stands whose it is."""

    def __init__(self, user: User) -> None:
        self._user = user

    @cached_property
    def names(self) -> dict[str, str]:
        """Names by code, of those who work here."""
        return {str(person.code): person.name for person in team.find(self._user) if person.active}

    def forget(self) -> None:
        """Read the people again: somebody came, or left."""
        vars(self).pop("names", None)

    def choices(self, form: Form) -> list[Choice]:
        """Every code and name."""
        return [Choice(code, name) for code, name in self.names.items()]

    def meant(self, text: str) -> Choice | None:
        """Whose code or name it is, if it can only be one's."""
        return resolve([Choice(code, name) for code, name in self.names.items()], text)

    def field(self, **options: Any) -> Field:
        """A field for a code."""
        return Field(
            name="salesperson",
            label=N_("Salesperson"),
            kind="choice",
            width=12,
            choices=self.choices,
            **options,
        )


class People:
    """The people of a company, as a field offers them."""

    def __init__(self, rows: Sequence[ContactRow] = ()) -> None:
        self.rows = [row for row in rows if row.left_on is None]

    def candidates(self, text: str, form: Form) -> list[Candidate]:
        """Those whose name fits what is typed."""
        typed = fold(text).split()
        return [
            Candidate(row.name, [Span(" "), *self._spans(row)], data=row.id)
            for row in self.rows
            if _fits(row.name, typed)
        ]

    def echo(self, text: str, form: Form) -> Spans:
        """What they do there, or that they are new."""
        if not text.strip():
            return ()
        row = self.named(text)
        if row is None:
            return [Span(_("new contact"), "accent")]
        return [
            Span(row.job_title, "muted"),
            Span(f"  {row.phones[0].number}" if row.phones else ""),
        ]

    def named(self, text: str) -> ContactRow | None:
        """Who is meant, as the services understand a name: whole, or a beginning only one has."""
        typed = fold(text)
        meant = [row for row in self.rows if fold(row.name) == typed]
        meant = meant or [row for row in self.rows if typed and fold(row.name).startswith(typed)]
        return meant[0] if len(meant) == 1 else None

    def lines(self) -> list[Spans]:
        """Everybody, to be read below the form."""
        return [[Span("  "), *self._spans(row)] for row in self.rows]

    @staticmethod
    def _spans(row: ContactRow) -> list[Span]:
        number = row.phones[0].number if row.phones else ""
        return [Span(row.name), Span(f"  {row.job_title}", "muted"), Span(f"  {number}")]


def _fits(name: str, typed: list[str]) -> bool:
    words = fold(name).split()
    return all(any(word.startswith(part) for word in words) for part in typed)
