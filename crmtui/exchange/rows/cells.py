"""The cells of a row, by the fields that its columns stand for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from re import sub

from crmtui.core import own_values, phones
from crmtui.errors import Invalid
from crmtui.exchange import own_columns, values
from crmtui.exchange.columns import NOTE
from crmtui.exchange.columns import notes as field_of_notes
from crmtui.exchange.mapping import Columns
from crmtui.i18n import _
from crmtui.services.imports.outcome import Named

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
        said = (values.plain(self._cells[place]) for place in self._columns.get(field, ()))
        found = [text for text in said if text]
        return found + self._noted() if field == self._notes else found

    def __call__(self, field: str) -> str:
        """What the best column of a field says; of notes, all of them do."""
        found = self.all(field)
        return "\n".join(found) if field in _REMARKS else next(iter(found), "")

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
        if not said:
            return None
        found = own_values.number(sub(r"[€$£%]|\b[A-Z]{3}\b", "", said), self._language)
        if found is None:
            problem = _("“{text}” is not a number. Write 12400.5 or 12400,5.")
            raise Invalid({field: problem.format(text=said)})
        # Zeros at the end are no decimals: prices of 18.000000 are kept.
        return Decimal(own_values.number_text(found))

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
        for name in sorted(self._columns, key=lambda name: name.endswith("/fax")):
            base, _slash, kind = name.partition("/")
            if base == field and kind != "type":
                found += [_with_kind(said, kind or of) for said, of in self._typed(field, name)]
        return "; ".join(found)

    def emails(self, field: str) -> str:
        """The addresses of all a field's columns, as one types them."""
        said = [f"{said} {kind}".strip() for said, kind in self._typed(field, field)]
        return "; ".join(said).replace(" ::: ", "; ")

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


def _with_kind(said: str, kind: str) -> str:
    said = values.number(said).replace(" ::: ", "; ")
    return f"{said} {kind}" if kind and len(phones.split(said)) == 1 else said


def named(cell: Cells) -> Named:
    """The company that a row of something else names."""
    return Named(cell("company"), cell.number("company_key"), cell.number("company_tax_id"))
