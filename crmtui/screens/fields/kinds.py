"""What kind of interaction it was: a built-in one by its letter, or one of the office's own."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from crmtui import words
from crmtui.access import User
from crmtui.i18n import N_
from crmtui.queries import choices
from crmtui.screens.fields.codes import KIND
from crmtui.widgets.fields import Choice, Field
from crmtui.widgets.form import Form


class Kinds:
    """The kinds of an office, as a field offers them."""

    def __init__(self, user: User) -> None:
        self._user = user
        self.stands: dict[str, str] = {}
        """The own kind of the record edited, and its base: fine even where it is hidden now."""

    @cached_property
    def _listed(self) -> dict[str, str]:
        return {each.name: each.base or "other" for each in choices.all(self._user, "kind")}

    def field(self, **options: Any) -> Field:
        """The field."""
        return Field(
            name="kind",
            label=N_("Kind"),
            kind="choice",
            width=12,
            choices=self.choices,
            **options,
        )

    def choices(self, form: Form) -> list[Choice]:
        """The built-in ones, then the office's own."""
        own = [Choice(name, KIND.word(base)) for name, base in self._own.items()]
        return [*KIND.choices(form), *own]

    def text(self, kind: str, own_kind: str = "") -> str:
        """What stands in the field for a kind."""
        return own_kind or KIND.letter(kind)

    def read(self, text: str) -> tuple[str, str]:
        """The kind that is meant, and the own one's name where it is one."""
        return (self._own[text], text) if text in self._own else (KIND.value(text), "")

    def word(self, text: str) -> str:
        """What the field's text means, to be a title."""
        kind, own_kind = self.read(text)
        return own_kind or KIND.word(kind).capitalize()

    def short(self, text: str) -> str:
        """The same in a column of eight letters."""
        kind, own_kind = self.read(text)
        return own_kind or words.say(words.KIND_SHORT, kind)

    def is_visit(self, form: Form) -> bool:
        """Whether it is a visit, of whatever name."""
        return self.read(form["kind"])[0] == "visit"

    @property
    def _own(self) -> dict[str, str]:
        return {**self._listed, **self.stands}
