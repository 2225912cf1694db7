"""A field for a branch of the office, or for a territory of it, by its name."""

from __future__ import annotations

from functools import cached_property

from crmtui.access import User
from crmtui.core.text import clean, fold
from crmtui.i18n import _
from crmtui.queries import branches, territories
from crmtui.screens.fields.lists import matching
from crmtui.widgets.fields import Candidate
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span


class Names:
    """Names of records that are offered as they are typed."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def names(self) -> list[str]:
        """All that there are, in the office's order."""
        raise NotImplementedError

    def forget(self) -> None:
        """Read them again: somebody changed them."""
        vars(self).pop("names", None)

    def candidates(self, text: str, form: Form) -> list[Candidate]:
        """What the text may mean, best first."""
        return [Candidate(name, [Span(f" {name}")]) for name in matching(self.names, text)]

    def problem(self, text: str, form: Form) -> str | None:
        """Why the text is none of them; the services take it by how it begins."""
        typed = fold(clean(text))
        if not typed or any(fold(name).startswith(typed) for name in self.names):
            return None
        return _("“{text}” is none of them: {names}.").format(
            text=clean(text), names=", ".join(self.names[:4]) or _("there are none yet")
        )


class Branches(Names):
    """The branches of the office."""

    @cached_property
    def names(self) -> list[str]:
        """Those there are, in the office's order."""
        return [row.name for row in branches.find(self.user)]


class Territories(Names):
    """Its territories."""

    @cached_property
    def names(self) -> list[str]:
        """Those there are, in the office's order."""
        return territories.names(self.user)
