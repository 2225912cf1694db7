"""The cells of a row, by the fields that its columns stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from crmtui.core import own_values, phones, taxids
from crmtui.errors import Invalid
from crmtui.exchange.meaning import values
from crmtui.exchange.meaning.columns import NOTE
from crmtui.exchange.meaning.columns import notes as field_of_notes
from crmtui.exchange.meaning.mapping import Columns
from crmtui.exchange.writing import own_columns
from crmtui.i18n import _
from crmtui.services.imports.outcome import Named

_TOGETHER = re.compile(r"\s*:::\s*|(?<=\w)/(?=[^/@\s]+@)")
"""What stands between several values: of Google's, and between addresses."""
_NUMBER = re.compile(r"\d+")
_REMARKS = frozenset({"notes", "text", "note"})


class Cells:
    """The cells of a row, by field."""

    def __init__(self, cells: Sequence[str], columns: Columns, language: str = "") -> None:
        """`language` is the one in which numbers are written."""
        self._cells = cells
        self._columns = columns.columns
        self._own = columns.own
        self._language = language
        self._choices = columns.choices
        self._notes = ""
        if NOTE in columns.columns and (takes_notes := field_of_notes(columns.kind)) != NOTE:
            self._notes = takes_notes

    def all(self, field: str) -> list[str]:
        """What every column of a field says, without those that say nothing."""
        places = self._columns.get(field, ())
        found = [said for place in places if (said := values.plain(self._cells[place]))]
        return found + self._noted() if field == self._notes else found

    def __call__(self, field: str) -> str:
        """What the best column of a field says; of notes, all of them do."""
        if field not in self._columns and field != self._notes:
            return ""
        found = self.all(field)
        return "\n".join(found) if field in _REMARKS else found[0] if found else ""

    def has(self, field: str) -> bool:
        """Whether the file has a column of a field."""
        return field in self._columns

    def heading(self, field: str) -> str:
        """How the best column of a field is headed, where its file has headings."""
        places = self._columns.get(field, ())
        return self._choices[places[0]].heading if places and self._choices else ""

    def numbered(self, field: str) -> dict[int, str]:
        """What the columns of a field say, by the number in their headings ("Contact 2")."""
        found: dict[int, str] = {}
        for name in _kinds(field, tuple(self._columns)):
            kind = name.partition("/")[2]
            for place in self._columns.get(name, ()):
                if said := values.plain(self._cells[place]):
                    number = _number_in(self._choices[place].heading) if self._choices else 1
                    said = _with_kind(said, kind) if "phones" in field else _apart(said)
                    found[number] = f"{found[number]}; {said}" if number in found else said
        return found

    def tax_id(self, field: str) -> str:
        """A tax id as its country writes it, where the heading tells the country."""
        said = self.number(field)
        country = taxids.of_heading(self.heading(field))
        return taxids.written(said, country) if said and country else said

    def _noted(self) -> list[str]:
        """What the columns say that go into the notes, each after its heading."""
        said = [(place, values.plain(self._cells[place])) for place in self._columns[NOTE]]
        return [f"{self._choices[place].heading}: {text}" for place, text in said if text]

    def number(self, field: str) -> str:
        """The same, of a field that spreadsheets take for an amount."""
        return values.number(self(field))

    def amount(self, field: str) -> Decimal | None:
        """The amount of a field, with or without a sign of its currency; None for nothing.

        Raises:
            Invalid: it says none.
        """
        said = self(field)
        return self._amount(field, said) if said else None

    def _amount(self, field: str, said: str) -> Decimal:
        found = own_values.number(re.sub(r"[€$£%]|\b[A-Z]{3}\b", "", said), self._language)
        if found is None:
            problem = _("“{text}” is not a number. Write 12400.5 or 12400,5.")
            raise Invalid({field: problem.format(text=said)})
        # Zeros at the end are no decimals: prices of 18.000000 are kept.
        return Decimal(own_values.number_text(found))

    def amounts(self, field: str) -> list[tuple[str, Decimal]]:
        """The amounts of all the columns of a field that say one, each with its heading.

        Raises:
            Invalid: one of them says none.
        """
        found = []
        for place in self._columns.get(field, ()):
            said = values.plain(self._cells[place])
            if said:
                heading = self._choices[place].heading if self._choices else ""
                found.append((heading, self._amount(field, said)))
        return found

    def joined(self, field: str) -> str:
        """What all the columns of a field say, in the order of the file; or the one of all."""
        places = sorted(self._columns.get(field, ())) or self._columns.get(f"{field}/whole", ())
        said = (values.number(values.plain(self._cells[place])) for place in places)
        # A number of no door is 0 in the lists of statistics.
        return " ".join(each for each in said if each not in ("", "0"))

    def phones(self, field: str) -> str:
        """The numbers of all a field's columns, each with its kind, as one types them.

        What is no number to ring comes last.
        """
        found = []
        for name in sorted(
            _kinds(field, tuple(self._columns)), key=lambda name: name.endswith("/fax")
        ):
            if (kind := name.partition("/")[2]) != "type":
                found += [_with_kind(said, kind or of) for said, of in self._typed(field, name)]
        return "; ".join(found)

    def emails(self, field: str) -> str:
        """The addresses of all a field's columns, as one types them."""
        said = [f"{said} {kind}".strip() for said, kind in self._typed(field, field)]
        return _apart("; ".join(said))

    def _typed(self, field: str, name: str) -> list[tuple[str, str]]:
        """What every column of a field says, and what the column before it says of its kind."""
        types = self._columns.get(f"{field}/type", ())
        if not types:
            return [(said, "") for said in self.all(name)]
        found = []
        for place in self._columns.get(name, ()):
            kind = values.plain(self._cells[place - 1]) if place - 1 in types else ""
            if said := values.plain(self._cells[place]):
                # "* " is before the main one of Google's.
                found.append((said, "" if " ::: " in kind else kind.lstrip("* ").lower()))
        return found

    def own(self) -> dict[str, str]:
        """What the columns of the office's own fields say, by number, as one types it."""
        return {
            field.key: own_columns.typed(field, self(name), self._language)
            for name, field in self._own.items()
            if self(name)
        }

    def person(self, whole: str, first: str, last: str) -> str:
        """A name that may be in one column, or in two or three."""
        name, family = self(first) or self(whole), self(last)
        if self(first):
            name = f"{name} {self(f'{first}/middle')}".strip()
        return name if name.endswith(family) else f"{name} {family}".strip()


@lru_cache(256)
def _kinds(field: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """A field and its kinds, as far as a file has columns of them."""
    return tuple(name for name in columns if name == field or name.startswith(f"{field}/"))


def _apart(said: str) -> str:
    """Several values of a cell as one types them."""
    return _TOGETHER.sub("; ", said)


@lru_cache(1024)
def _number_in(heading: str) -> int:
    found = _NUMBER.search(heading)
    return int(found[0]) if found else 1


def _with_kind(said: str, kind: str) -> str:
    said = _apart(values.number(said))
    return f"{said} {kind}" if kind and len(phones.split(said)) == 1 else said


def named(cell: Cells) -> Named:
    """The company that a row of something else names."""
    return Named(cell("company"), cell.number("company_key"), cell.tax_id("company_tax_id"))
