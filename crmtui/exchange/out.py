"""Lists going out: whatever is listed, in whatever form it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from crmtui.errors import UsageError
from crmtui.i18n import N_, NP_, _, ngettext, pgettext

if TYPE_CHECKING:
    from crmtui.access import User

# Each form imports what writes it: a short command starts in half the time.

FORMS = ("csv", "json", "rfc", "xlsx")
"""What every list is written as; "rfc" is CSV for other programs."""
_NOT_OURS = (".xls", ".ods", ".pdf", ".html", ".docx")
_TITLES = {
    "companies": N_("Companies"),
    "contacts": N_("People"),
    "interactions": N_("History"),
    "followups": N_("Follow-ups"),
    "promises": NP_("heading", "Promises and tasks"),
    "reports": N_("Reports"),
    "products": N_("Catalogue"),
    "prices": N_("Prices"),
    "quotes": N_("Quotes"),
    "sales": NP_("heading", "Sales"),
    "losses": NP_("heading", "Lost operations"),
    "salespeople": N_("Team"),
}
_HEADINGS = ("promises", "sales", "losses")


class Written(NamedTuple):
    """What was written."""

    records: int
    """How many."""
    cut: int = 0
    """Texts that are longer than a cell takes."""

    @property
    def warning(self) -> str:
        """What one should know of it, or nothing."""
        if not self.cut:
            return ""
        said = ngettext(
            "{n} text is longer than a cell takes and was cut; CSV has it whole.",
            "{n} texts are longer than a cell takes and were cut; CSV has them whole.",
            self.cut,
        )
        return said.format(n=self.cut)


def title(kind: str) -> str:
    """What a list of this kind is called."""
    named = _TITLES[kind]
    return pgettext("heading", named) if kind in _HEADINGS else _(named)


def form_of(path: Path) -> str:
    """The form that a file's ending asks for; CSV where it says nothing.

    Raises:
        UsageError: it is that of a form we do not write.
    """
    ending = path.suffix.lower()
    if ending in _NOT_OURS:
        said = _("{file}: lists are written as .xlsx, .csv or .json. Give it one of these endings.")
        raise UsageError(said.format(file=path.name))
    return ending[1:] if ending[1:] in FORMS else "csv"


def write(user: User, kind: str, rows: Iterable[Any], stream: BinaryIO, form: str) -> Written:
    """Write the rows of a list in one of the `FORMS`."""
    counted = _Counted(rows)
    cut = 0
    if form == "json":
        from crmtui.exchange import json_out

        json_out.write_all(stream, records(kind, counted))
    else:
        from crmtui.exchange import own_columns

        columns = own_columns.columns(user, kind)
        if form == "xlsx":
            from crmtui.exchange import xlsx_out
            from crmtui.queries import office

            currency = office.get(user).currency
            cut = xlsx_out.write(stream, columns, counted, title=title(kind), currency=currency)
        else:
            from crmtui.exchange import csv_out

            csv_out.write(stream, columns, counted, "rfc" if form == "rfc" else "office")
    return Written(counted.count, cut)


def records(kind: str, rows: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Rows as plain values, by their keys."""
    from crmtui.exchange import deal_records as deals
    from crmtui.exchange import records as make

    one = {
        "companies": make.company,
        "contacts": make.contact,
        "interactions": make.interaction,
        "followups": make.followup,
        "promises": make.followup,
        "reports": make.report,
        "quotes": deals.quote,
        "sales": deals.sale,
        "losses": deals.loss,
        "salespeople": make.person,
        "products": make.product,
        "prices": make.price,
    }[kind]
    return (one(row) for row in rows)  # type: ignore[operator]


class _Counted:
    """Rows, and how many went by."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            self.count += 1
            yield row
