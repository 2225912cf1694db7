"""Cases that help with what is being typed: about the same competitor, objection or product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from crmtui.access import User
from crmtui.core.helping import Situation
from crmtui.i18n import _
from crmtui.queries import lessons
from crmtui.screens.lessons import lines
from crmtui.widgets.fields import Assist
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span

_MOST = 3
_CELLS = 76
_NAMES = ("competitor", "objection", "product")

Help = Callable[[str, Form], Assist | None]


class Told:
    """The cases there are, told beside the fields of a form."""

    def __init__(self, user: User, company_id: int | None, **called: str) -> None:
        """`called` says by which fields of the form it is known: `objection="about"`."""
        self._user = user
        self._company = company_id
        self._fields = {name: called.get(name, name) for name in _NAMES}

    def beside(self, text: str, form: Form) -> Assist | None:
        """The cases that help with what stands in the form; None where there are none."""
        found = lessons.helping_in(self._user, self._situation(form), limit=_MOST)
        if not found:
            return None
        return Assist(_("Cases that help: U tells them"), lines.offered(found, _CELLS))

    def under(self, other: Help) -> Help:
        """What the `other` tells, and the cases under it."""

        def both(text: str, form: Form) -> Assist | None:
            first, second = other(text, form), self.beside(text, form)
            if first is None or second is None:
                return first or second
            title = [Span(f"  {second.title}", "accent")]
            return Assist(first.title, [*first.lines, title, *second.lines])

        return both

    def _situation(self, form: Form) -> Situation:
        typed = {
            name: form[field]
            for name, field in self._fields.items()
            if field in form.values and form[field].strip()
        }
        here = lessons.named(self._user, **typed)
        if self._company is None:
            return here
        there = lessons.situation(self._user, self._company)
        if not typed:
            return there
        return _joined(here, Situation(sectors=there.sectors, companies=there.companies))


def _joined(*those: Situation) -> Situation:
    together: dict[str, Any] = {
        field.name: frozenset().union(*(getattr(each, field.name) for each in those))
        for field in fields(Situation)
    }
    return Situation(**together)
