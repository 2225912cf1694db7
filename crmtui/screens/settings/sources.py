"""Where values come from that are edited alike: a list of the office, an own choice, taxes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from crmtui import formats, i18n, words
from crmtui.access import User
from crmtui.core import own_values
from crmtui.core.text import clean
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.queries import choices as lists
from crmtui.queries import own_fields, taxes
from crmtui.queries.own_fields import OwnField
from crmtui.services import choices, own_options
from crmtui.services import taxes as tax_service


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it is edited."""

    id: Hashable
    name: str
    active: bool
    used: int
    base: str = ""


class Source(Protocol):
    """The values of one list, and what can be done with them."""

    title: str
    """Translated."""
    key: str
    """What it is known by among those who are in the office."""
    counts_as: bool
    """Whether each value counts as one of the built-in kinds of interaction."""
    merges: bool
    """Whether the records of one can be given to another."""

    def values(self) -> list[Value]:
        """All of them, in the office's order."""

    def add(self, name: str) -> Hashable:
        """Add one; gives its id."""

    def rename(self, value: Value, name: str) -> Hashable:
        """Call one otherwise; gives its id."""

    def merge(self, value: Value, into: Value) -> None:
        """Give the records of one to another."""

    def move(self, value: Value, steps: int) -> None:
        """Put one further down, or up."""

    def hide(self, value: Value) -> None:
        """Offer one no more."""

    def show(self, value: Value) -> None:
        """Offer one again."""

    def remove(self, value: Value) -> None:
        """Take away one that no record has."""


class OfList:
    """The values of a list of the office."""

    merges = True

    def __init__(self, user: User, list_name: str) -> None:
        self._user = user
        self._list = list_name
        self.title = words.say(words.LIST, list_name)
        self.key = f"choice:{list_name}"
        self.counts_as = list_name == "kind"

    def values(self) -> list[Value]:
        """All of them, in the office's order."""
        found = lists.every(self._user, self._list)
        return [Value(each.id, each.name, each.active, each.used, each.base) for each in found]

    def add(self, name: str) -> Hashable:
        """Add one; gives its id."""
        return choices.add(self._user, self._list, name)

    def rename(self, value: Value, name: str) -> Hashable:
        """Call one otherwise; gives its id."""
        choices.rename(self._user, _id(value), name, value.name)
        return value.id

    def merge(self, value: Value, into: Value) -> None:
        """Give the records of one to another."""
        choices.merge(self._user, _id(value), _id(into))

    def move(self, value: Value, steps: int) -> None:
        """Put one further down, or up."""
        choices.move(self._user, _id(value), steps)

    def hide(self, value: Value) -> None:
        """Offer one no more."""
        choices.hide(self._user, _id(value))

    def show(self, value: Value) -> None:
        """Offer one again."""
        choices.show(self._user, _id(value))

    def remove(self, value: Value) -> None:
        """Take away one that no record has."""
        choices.remove(self._user, _id(value))

    def count_as(self, value: Value, base: str) -> None:
        """Say which built-in kind one counts as."""
        choices.count_as(self._user, _id(value), base)


class OfField:
    """The values of a field of the office's own."""

    counts_as = False
    merges = True

    def __init__(self, user: User, field: OwnField) -> None:
        self._user = user
        self._field = field
        self.title = field.name
        self.key = f"own_option:{field.id}"

    def values(self) -> list[Value]:
        """All of them, in the office's order."""
        now = own_fields.every(self._user, self._field.owner)
        field = next((each for each in now if each.id == self._field.id), None)
        found = own_fields.options(self._user, field) if field is not None else []
        return [Value(each.name, each.name, each.active, each.used) for each in found]

    def add(self, name: str) -> Hashable:
        """Add one; gives its id."""
        return self._done(own_options.add, name)

    def rename(self, value: Value, name: str) -> Hashable:
        """Call one otherwise; gives its id."""
        own_options.rename(self._user, self._field.id, value.name, name)
        return name

    def merge(self, value: Value, into: Value) -> None:
        """Give the records of one to another."""
        own_options.merge(self._user, self._field.id, value.name, into.name)

    def move(self, value: Value, steps: int) -> None:
        """Put one further down, or up."""
        own_options.move(self._user, self._field.id, value.name, steps)

    def hide(self, value: Value) -> None:
        """Offer one no more."""
        self._done(own_options.hide, value.name)

    def show(self, value: Value) -> None:
        """Offer one again."""
        self._done(own_options.add, value.name)

    def remove(self, value: Value) -> None:
        """Take away one that no record has."""
        self._done(own_options.remove, value.name)

    def _done(self, change: Callable[[User, int, str], object], name: str) -> str:
        change(self._user, self._field.id, name)
        return name


class OfTaxes:
    """The office's taxes, each called by its name and rate: "IVA 21 %"."""

    counts_as = False
    merges = False

    def __init__(self, user: User) -> None:
        self._user = user
        self.title = _("Taxes")
        self.key = "tax"

    def values(self) -> list[Value]:
        """All of them, in the office's order."""
        used = taxes.used(self._user)
        return [
            Value(
                each.id, formats.tax(each.name, each.rate), each.active, used.get(each.written, 0)
            )
            for each in taxes.kept(self._user)
        ]

    def add(self, name: str) -> Hashable:
        """Add one; gives its id."""
        return tax_service.add(self._user, *_tax(name))

    def rename(self, value: Value, name: str) -> Hashable:
        """Give one another name or rate; gives its id."""
        tax_service.update(self._user, _id(value), *_tax(name), _tax(value.name))
        return value.id

    def merge(self, value: Value, into: Value) -> None:
        """They are not merged."""

    def move(self, value: Value, steps: int) -> None:
        """Put one further down, or up."""
        tax_service.move(self._user, _id(value), steps)

    def hide(self, value: Value) -> None:
        """Offer one no more."""
        tax_service.hide(self._user, _id(value))

    def show(self, value: Value) -> None:
        """Offer one again."""
        tax_service.show(self._user, _id(value))

    def remove(self, value: Value) -> None:
        """Take away one that no product has."""
        tax_service.remove(self._user, _id(value))


def _tax(typed: str) -> tuple[str, Decimal]:
    """The name and rate of "IVA 21 %".

    Raises:
        Invalid: there is no rate.
    """
    name, _blank, rate = clean(typed).replace("%", " ").strip().rpartition(" ")
    found = own_values.number(rate, i18n.language())
    if found is None:
        raise Invalid({"name": _("A tax is a name and a rate: IVA 21, RE 5.2, IRPF -15.")})
    return name, found


def _id(value: Value) -> int:
    return int(str(value.id))
