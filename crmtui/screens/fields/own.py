"""The fields of the office's own in a form, after those that every record has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from crmtui import formats, i18n
from crmtui.access import User
from crmtui.core import own_values as rules
from crmtui.core.text import clean
from crmtui.entry import OWN
from crmtui.errors import Invalid
from crmtui.queries import own_fields
from crmtui.queries.own_fields import OwnField
from crmtui.screens.fields import days
from crmtui.screens.fields.lists import matching
from crmtui.services import own_values
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_WIDTH = {"text": 44, "number": 20, "date": 14, "choice": 24}


class OwnFields:
    """What the office wants to know besides, of companies or of contacts."""

    def __init__(self, user: User, owner: str) -> None:
        """`owner` is "company" or "contact"."""
        self._user = user
        self._owner = owner
        self.stands: Mapping[str, str] = {}
        """What the edited record has, by number: fine even where it is offered no more."""

    @cached_property
    def known(self) -> list[OwnField]:
        """The fields in use, in the office's order."""
        return own_fields.find(self._user, self._owner)

    def fields(self, *, after_save_point: bool = False) -> list[Field]:
        """One field for each."""
        return [self._field(each, after_save_point) for each in self.known]

    def texts(self, own: Mapping[str, str]) -> dict[str, str]:
        """What a record has as it stands in the fields."""
        return {OWN + field.key: own.get(field.key, "") for field in self.known}

    def read(self, values: Mapping[str, str]) -> dict[str, str]:
        """What was typed, by number."""
        names = {OWN + field.key: field.key for field in self.known}
        return {key: values[name] for name, key in names.items() if name in values}

    def _field(self, field: OwnField, after_save_point: bool) -> Field:
        is_date, is_choice = field.kind == "date", field.kind == "choice"
        return Field(
            name=OWN + field.key,
            label=field.name,
            verbatim=True,
            kind="date" if is_date else "number" if field.kind == "number" else "text",
            width=_WIDTH[field.kind],
            overtype=is_choice,
            after_save_point=after_save_point,
            problem=lambda text, form: self._problem(field, text),
            echo=days.echo if is_date else _number if field.kind == "number" else None,
            assist=days.assist if is_date else None,
            candidates=(lambda text, form: _offered(field, text)) if is_choice else None,
        )

    def _problem(self, field: OwnField, text: str) -> str | None:
        if clean(text) == self.stands.get(field.key):
            return None
        try:
            own_values.parsed(self._user, field.owner, field.key, text)
        except Invalid as error:
            return str(error)
        return None


def _offered(field: OwnField, text: str) -> list[Candidate]:
    return [Candidate(name, [Span(f" {name}")]) for name in matching([*field.options], text)]


def _number(text: str, form: Form) -> Spans:
    """What a number means where it is written otherwise than we do: `→ 12,000`."""
    found = rules.number(text, i18n.language())
    if found is None:
        return ()
    shown = formats.own_value("number", rules.number_text(found))
    return [Span("→ ", "green"), Span(shown, "strong", "b")] if shown != text.strip() else ()
