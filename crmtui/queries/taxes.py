"""Reading the office's taxes, and what is typed in a tax cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crmtui.access import User, visible
from crmtui.core import tax_entry
from crmtui.core import taxes as core
from crmtui.core.taxes import TaxRate
from crmtui.db import rows
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Tax as Table
from crmtui.queries._reading import remembered, select


@dataclass(frozen=True, slots=True)
class Tax:
    """A tax that lines carry."""

    id: int
    name: str
    rate: Decimal
    """In percent; a withholding's is below zero."""
    active: bool = True

    @property
    def written(self) -> str:
        """As lines carry it: "IVA 21"."""
        return core.written((TaxRate(self.name, self.rate),))


def every(user: User) -> list[Tax]:
    """The taxes that are offered, in the office's order; the first is the usual one."""
    return [tax for tax in kept(user) if tax.active]


def kept(user: User) -> list[Tax]:
    """All the taxes in the office's order, those that are offered no more among them."""

    def read() -> list[Tax]:
        fields = Table.id, Table.name, Table.rate, Table.active
        query = Table.select(*fields).where(visible(user, Table))
        return [Tax(*found) for found in rows(query.order_by(Table.position, Table.id))]

    return list(remembered((kept, user), read))


def used(user: User) -> dict[str, int]:
    """How many products have each tax, by how lines carry it."""
    counts: dict[str, int] = {}
    for text, many in select(_USED):
        for tax in core.parse(text):
            written = core.written((tax,))
            counts[written] = counts.get(written, 0) + many
    return counts


def typed(user: User, text: str, *, has: str = "") -> str:
    """What is typed in a tax cell as a line carries it: `21 5,2` is "IVA 21; RE 5.2".

    `has` is what the cell had before: its taxes are understood, offered or not.

    Raises:
        Invalid: a part of it is no tax of the office, or could be several.
    """
    known = [TaxRate(tax.name, tax.rate) for tax in every(user)]
    before = [tax for tax in core.parse(has) if tax not in known]
    try:
        return core.written(tax_entry.parse(text, [*known, *before]))
    except tax_entry.Unclear as error:
        raise Invalid({"taxes": _problem(error, known)}) from error


def _problem(error: tax_entry.Unclear, known: list[TaxRate]) -> str:
    meant = [core.written((tax,)) for tax in error.meant or known]
    those = ", ".join(meant) if len(meant) <= _MOST_NAMED else f"{', '.join(meant[:_MOST_NAMED])}…"
    if error.why == "twice":
        return _("{tax} stands there twice.").format(tax=error.what)
    if error.why == "several":
        return _("“{text}” could be several: {taxes}").format(text=error.what, taxes=those)
    if error.why == "rate":
        said = _("{tax} has no rate of {rate} %: {taxes}")
        return said.format(tax=error.what, rate=error.rate, taxes=those)
    if not known:
        return _("The office has no taxes yet: add them in its settings.")
    return _("There is no tax “{text}”: {taxes}").format(text=error.what, taxes=those)


_MOST_NAMED = 4
_USED = "SELECT taxes, count(*) FROM product WHERE taxes <> '' GROUP BY taxes"
