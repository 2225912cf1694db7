"""One import while it runs: who brings what, what came of it, and what was looked up already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from crmtui.access import Right, User, may
from crmtui.core import phones, text
from crmtui.core.own_values import Stored
from crmtui.core.territories import Place
from crmtui.entry import CompanyEntry, ContactEntry
from crmtui.errors import CrmError, Invalid, Refused
from crmtui.i18n import _
from crmtui.services import choices, own_fields, placing, team, territories
from crmtui.services._erasures import Known
from crmtui.services.imports.brought import Brought
from crmtui.services.imports.decisions import USUAL, Decisions
from crmtui.services.imports.outcome import Named, Outcome, Problem

SLICE = 500
"""Rows that are looked up and written together at most."""

_T = TypeVar("_T")


@dataclass(slots=True)
class Intake:
    """What all the rows of an import share."""

    user: User
    outcome: Outcome = field(default_factory=Outcome)
    decisions: Decisions = USUAL
    """What to do with companies that are there already, or may be."""
    rehearsing: bool = False
    """Whether it is only to be said what would come of it."""
    file: str = ""
    """The name of the file whose rows are being brought in."""
    brought: Brought = field(default_factory=Brought)
    """The companies that this import brought."""
    referrers: dict[int, tuple[int, Named]] = field(default_factory=dict)
    """Of each of them that somebody brought: the line that says so, and who."""
    looked_up: tuple[Any, Any] | None = None
    """Rows, and what was found of them before the database was held to write them."""
    _looked_up: dict[tuple[str, ...], Any] = field(default_factory=dict)
    _kept: dict[tuple[str, ...], Any] = field(default_factory=dict)

    @contextmanager
    def row(self, line: int) -> Iterator[None]:
        """Note what is wrong with a row, instead of stopping at it."""
        try:
            yield
        except CrmError as error:
            self.refuse(line, str(error))

    def refuse(self, line: int, reason: str) -> None:
        """Note that a row cannot be brought in."""
        self.outcome.problems.append(Problem(line, reason, self.file))

    def was_erased(self, line: int, company: str, person: ContactEntry) -> bool:
        """Whether a row would bring back somebody who was erased; it is told, and left out."""
        known = self._erased()
        numbers = [number for number, _kind in phones.split(person.phones)] if known else []
        if not known or not known.person(company, person.name, numbers, person.emails):
            return False
        self.outcome.erased += 1
        said = _("It names somebody who was erased: left out. --erased brings them back.")
        self.outcome.left_out.append(Problem(line, said, self.file))
        return True

    def refuse_erased(self, entry: CompanyEntry) -> None:
        """Go on only with a company that was not erased as a person.

        Raises:
            Refused: it was, and is not to be brought back.
        """
        known = self._erased()
        numbers = [number for number, _kind in phones.split(entry.phones)] if known else []
        if known and known.company(entry.name, entry.tax_id, numbers, entry.emails):
            self.outcome.erased += 1
            raise Refused(_("It was erased here as a person. --erased brings it back."))

    @property
    def guards_erased(self) -> bool:
        """Whether somebody was erased whom it must not bring back."""
        return self._erased() is not None

    def _erased(self) -> Known | None:
        found = None if self.decisions.erased else self.once(("erased",), Known)
        return found or None

    def choice(self, list_name: str, typed: str) -> int | None:
        """The id of a value of the office's lists; one that is not there is added."""
        typed = text.clean(typed)
        if not typed:
            return None
        key = (list_name, text.fold(typed))
        return self.once(key, lambda: choices.add(self.user, list_name, typed))

    def source(self, typed: str) -> int:
        """The id of how the first contact came about; nothing typed is “import”."""
        if not typed.strip():
            self.outcome.filled["source"] += 1
            typed = _("import")
        found = self.choice("source", typed)
        assert found is not None
        return found

    def territory(self, typed: str, place: Place) -> dict[str, Any]:
        """The territory a company is in; it is there by hand if it does not fall there.

        Raises:
            Refused: there is no such territory, and the user's role may not add it.
        """
        if not typed.strip():
            return {"territory": None, "territory_fixed": False}
        atlas = self.once(("atlas",), lambda: placing.atlas(placing.areas()))
        key = self.once(
            ("territory", text.fold(typed)), lambda: territories.found(self.user, typed)
        )
        return {"territory": key, "territory_fixed": atlas.territory_of(place) != key}

    def salesperson(self, typed: str, *, told: bool = True) -> int:
        """The id of the salesperson that was typed; nothing typed is whoever imports.

        That somebody was put in where nobody was typed is counted, if it is to be `told`.

        Raises:
            Invalid: there is no such person.
            Refused: a salesperson gives a company to somebody else's code.
        """
        if not typed.strip():
            self.outcome.filled["salesperson"] += told
            return self.user.id
        person = self.once(("person", typed), lambda: self._person(typed))
        if person is None:
            problem = _("There is no salesperson {who}. Bring in the salespeople first.")
            raise Invalid({"salesperson": problem.format(who=typed.strip())})
        if person != self.user.id and not may(self.user, Right.ANY_COMPANY):
            raise Refused(_("You can only give companies to your own code."))
        return person

    def _person(self, typed: str) -> int | None:
        with suppress(Invalid):
            return team.resolve(self.user, typed)
        return None

    def own(self, owner: str, typed: Mapping[str, str]) -> dict[int, Stored]:
        """What a row has in the office's own fields.

        Raises:
            Invalid: one of them means nothing there; the reason names the field.
        """
        found = {}
        for key, said in typed.items():
            field = self.once(("own", owner, key), partial(own_fields.known, self.user, owner, key))
            try:
                kept = field.stored(said)
            except Invalid as error:
                raise Invalid({"own": f"{field.name}: {error}"}) from error
            if kept is not None:
                found[field.id] = kept
        return found

    def once(self, key: tuple[str, ...], look_up: Callable[[], _T]) -> _T:
        """What was found the first time that something of this name was looked up.

        It is looked up again once a colleague has written something between two slices.
        """
        if key not in self._looked_up:
            self._looked_up[key] = look_up()
        found: _T = self._looked_up[key]
        return found

    def kept(self, key: tuple[str, ...], begin: Callable[[], _T]) -> _T:
        """What is kept of this name until the import ends: small, as memory must not grow."""
        if key not in self._kept:
            self._kept[key] = begin()
        found: _T = self._kept[key]
        return found

    def forget(self) -> None:
        """Look everything up again, as a colleague may have changed it."""
        self._looked_up.clear()
        self.looked_up = None
