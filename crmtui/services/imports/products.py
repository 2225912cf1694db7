"""Bringing in products."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from crmtui.access import Right, User, may, require, visible
from crmtui.core import catalogue, text
from crmtui.db import rows
from crmtui.entry import ProductEntry
from crmtui.errors import Invalid
from crmtui.models import Choice, Product
from crmtui.services import _product_parts, bulk
from crmtui.services.imports import _deals as deals
from crmtui.services.imports._marks import Marks
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import ProductRow

_TAKEN = (
    "name", "name_es", "name_en", "family", "unit", "price", "cost", "taxes", "selling_points",
    "notes",
)  # fmt: skip
"""What a product that is there takes from a file."""
_NOTHING = ("", None)


def bring(user: User, intake: Intake, batch: Sequence[ProductRow]) -> None:
    """Bring in the products that are not there yet, by key, code, or name where that is all.

    One that is there gets what it lacks, or all that the file says where it is to be updated;
    of several rows of one product the first one says it then. Its code stays.

    Raises:
        Refused: the user's role does not allow it.
    """
    if not batch:
        return
    require(user, Right.CATALOGUE)
    met = _Met(intake, batch)
    for row in batch:
        with intake.row(row.line):
            _bring(intake, met, row)
    met.write()


@dataclass(slots=True)
class _Product:
    """A product that rows of a slice are."""

    id: int
    """0 where it is new."""
    values: dict[str, Any]
    """As it is, with all that the rows have said so far."""
    told: bool = False
    """Whether a row of the file has said what it is."""
    changed: dict[str, Any] = field(default_factory=dict)


class _Met:
    """The products that the rows of a slice may be: those that are there, and the new ones."""

    def __init__(self, intake: Intake, batch: Sequence[ProductRow]) -> None:
        self._told = intake.kept(("products told",), Marks)
        self._all: list[_Product] = []
        self._keys: dict[str, _Product] = {}
        self._codes: dict[str, _Product] = {}
        self._names: dict[str, _Product | None] = {}
        for values in _there(intake.user, [row.entry for row in batch]):
            key = values.pop("id")
            self._note(_Product(key, values, key in self._told))

    def find(self, entry: ProductEntry) -> _Product | None:
        """The product that is meant; a name means it where there is neither code nor key."""
        found = self._keys.get(text.clean(entry.key)) or self._codes.get(text.fold(_code(entry)))
        return found or (self._names.get(text.fold(entry.name)) if _is_only_named(entry) else None)

    def add(self, values: dict[str, Any]) -> None:
        """Note a new one."""
        self._note(_Product(0, values, told=True))

    def write(self) -> None:
        """Write what is new and what has changed."""
        changed = {each.id: each.changed for each in self._all if each.id and each.changed}
        bulk.update_rows(Product, changed)
        new = [each for each in self._all if not each.id]
        for key, each in zip(
            bulk.insert_many(Product, [each.values for each in new]), new, strict=True
        ):
            each.id = key
        for each in self._all:
            if each.told:
                self._told.add(each.id)

    def _note(self, product: _Product) -> None:
        self._all.append(product)
        values = product.values
        if values["key"]:
            self._keys[values["key"]] = product
        self._codes[values["code_fold"]] = product
        if values["name_fold"] == catalogue.found_by(values["name"]):
            name = text.fold(values["name"])
            self._names[name] = None if name in self._names else product


def _there(user: User, entries: Sequence[ProductEntry]) -> Iterator[dict[str, Any]]:
    """Those of these products that are there."""
    keys = {text.clean(entry.key) for entry in entries} - {""}
    codes = {text.fold(_code(entry)) for entry in entries}
    names = {
        catalogue.found_by(text.clean(entry.name)) for entry in entries if _is_only_named(entry)
    }
    wanted = {"key": keys, "code_fold": codes, "name_fold": names}
    found: dict[int, tuple[Any, ...]] = {}
    fields = ("id", "key", "code_fold", "name_fold", *_TAKEN, "active")
    selected = Product.select(*(Product._meta.fields[name] for name in fields))
    for column, values in wanted.items():
        if values:
            same = bulk.among(sorted(values), column) & visible(user, Product)
            found |= {each[0]: each for each in rows(selected.where(same))}
    return (dict(zip(fields, found[key], strict=True)) for key in sorted(found))


def _is_only_named(entry: ProductEntry) -> bool:
    """Whether there is nothing but its name to know it by."""
    return not (entry.code or entry.key)


def _code(entry: ProductEntry) -> str:
    return entry.code or entry.key or entry.name[:40]


def _bring(intake: Intake, met: _Met, row: ProductRow) -> None:
    entry = replace(
        row.entry, code=_code(row.entry), taxes=deals.taxes(intake, row.entry.taxes)
    )  # fmt: skip
    there = met.find(row.entry)
    if there is not None and intake.decisions.existing is What.SKIP:
        intake.outcome.skipped["products"] += 1
        return
    problems: dict[str, str] = {}
    values = _product_parts.plain(entry, problems)
    values["unit"] = _units(intake).get(text.fold(values["unit"]), values["unit"])
    if not may(intake.user, Right.COSTS):
        del values["cost"]
    if there is not None:
        changes = _change(intake, there, row, values, problems)
        (intake.outcome.updated if changes else intake.outcome.left)["products"] += 1
        return
    if problems:
        raise Invalid(problems)
    values["family"] = intake.choice("family", entry.family)
    met.add({**values, "key": text.clean(entry.key) or None})
    intake.outcome.new["products"] += 1


def _change(
    intake: Intake,
    product: _Product,
    row: ProductRow,
    values: dict[str, Any],
    problems: dict[str, str],
) -> bool:
    """Give one that is there what a row has for it. Returns whether that is anything.

    Raises:
        Invalid: it cannot be.
    """
    held = product.values
    updates = intake.decisions.existing is What.UPDATE and not product.told
    values = {**values, "family": row.entry.family.strip()}
    takes = [
        name for name in _TAKEN
        if values.get(name) not in _NOTHING and (updates or held[name] in _NOTHING)
    ]  # fmt: skip
    wrong = {name: problems[name] for name in takes if name in problems}
    if wrong:
        raise Invalid(wrong)
    if "family" in takes:
        values["family"] = intake.choice("family", values["family"])
    if updates and row.tells_active:
        takes.append("active")
    product.told = True
    wanted = {name: values[name] for name in takes if values[name] != held[name]}
    if wanted:
        names = [wanted.get(name, held[name]) for name in ("name", "name_es", "name_en")]
        wanted["name_fold"] = catalogue.found_by(*names)
    product.changed |= wanted
    held |= wanted
    return bool(wanted)


def _units(intake: Intake) -> dict[str, str]:
    """The units of the office as it spells them, folded."""
    units = Choice.select(Choice.name_fold, Choice.name).where(Choice.list == "unit")
    return intake.once(("units",), lambda: dict(rows(units)))
