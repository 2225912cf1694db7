"""Fields filled from the office's own lists: sector, source, outcome, reason to drop."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from crmtui.access import User
from crmtui.core.text import clean, fold
from crmtui.i18n import _
from crmtui.queries import choices
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span

NEW = "new"
"""The data of a candidate that adds to the list."""


class ListValues:
    """The values of one list, offered as they are typed."""

    def __init__(self, user: User, list_name: str, name: str = "") -> None:
        """`name` is the field's, where it is not called as the list is."""
        self._user = user
        self._list = list_name
        self._name = name or list_name
        self.stands = ""
        """What the edited record has: fine even where the list has it no more."""

    @cached_property
    def names(self) -> list[str]:
        """The values, in the office's order."""
        return [choice.name for choice in choices.all(self._user, self._list)]

    @cached_property
    def hidden(self) -> list[str]:
        """The values that are offered no more; typed in full they are taken all the same."""
        return choices.hidden(self._user, self._list)

    def forget(self) -> None:
        """Read the values again: somebody changed the list."""
        vars(self).pop("names", None)
        vars(self).pop("hidden", None)

    def field(self, label: str, **options: Any) -> Field:
        """A field for one of them."""
        return Field(
            name=self._name,
            label=label,
            width=24,
            overtype=True,
            candidates=self.candidates,
            problem=self.problem,
            **options,
        )

    def candidates(self, text: str, form: Form) -> list[Candidate]:
        """What the text may mean, best first; last, adding it to the list."""
        found = [Candidate(name, [Span(f" {name}")]) for name in matching(self.names, text)]
        new = clean(text)
        if new and fold(new) not in map(fold, (*self.names, *self.hidden)):
            say = _("add “{name}” to the list").format(name=new)
            found.append(Candidate(new, [Span(" + ", "accent"), Span(say, "muted")], data=NEW))
        return found

    def meant(self, text: str) -> str | None:
        """The value that the text can only mean, or None."""
        typed = fold(text)
        for known in (self.stands, *self.hidden):
            if typed == fold(known):
                return known
        found = matching(self.names, text) if typed else []
        certain = len(found) == 1 or (bool(found) and fold(found[0]) == typed)
        return found[0] if certain else None

    def problem(self, text: str, form: Form) -> str | None:
        """Why the text is no value of the list, unless it was taken to be added."""
        taken = form.picked(self._name)
        if self.meant(text) is not None or (taken is not None and taken.data == NEW):
            return None
        if matching(self.names, text):
            return _("“{text}” could be several. Type more of it.").format(text=clean(text))
        return _("“{text}” is not in the list. F4 shows it.").format(text=clean(text))

    def value(self, text: str) -> str:
        """What to save for the text."""
        meant = self.meant(text)
        return clean(text) if meant is None else meant


def matching(names: list[str], text: str) -> list[str]:
    """The names that the text may mean, best first; all of them for none.

    It may be the name or its beginning, the beginnings of its words, their initials, or
    some of its letters in their order from the first on ("mt" is metal).
    """
    typed = fold(text)
    ranked = [(_rank(fold(name), typed), place) for place, name in enumerate(names)]
    return [names[place] for rank, place in sorted(ranked, key=_order) if rank is not None]


def _order(ranked: tuple[int | None, int]) -> tuple[int, int]:
    rank, place = ranked
    return rank or 0, place


def _rank(name: str, typed: str) -> int | None:
    words = name.split()
    if name == typed:
        return 0
    if name.startswith(typed):
        return 1
    if all(any(word.startswith(part) for word in words) for part in typed.split()):
        return 2
    if typed == "".join(word[0] for word in words):
        return 3
    return 4 if len(typed) > 1 and name[:1] == typed[0] and _in_order(typed, name) else None


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
