"""The part of a form that shows what stood in its fields over time, and puts it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from crmtui import entry
from crmtui.i18n import N_, _
from crmtui.queries import field_history
from crmtui.queries.field_history import FieldValue
from crmtui.screens.field_history import FieldHistoryDialog, Stood
from crmtui.screens.record_form import RecordForm
from crmtui.widgets.bindings import key

E = TypeVar("E")


class FormHistory(RecordForm[E]):
    """A form whose fields have a history, if its record is kept already."""

    BINDINGS = [
        key("ctrl+v", "field_history", N_("before"), N_("What stood in this field before, to put it back"), id="form.history", hint=False),
    ]  # fmt: skip

    def action_field_history(self) -> None:
        """Show what stood in the field over time; what is chosen is put into it."""
        about = self.about()
        if about is None:
            self.warn(_("This is new: nothing stood in this field before."))
            return
        field = self.form.field
        name = next((n for n, parts in self.PARTS.items() if field.name in parts), field.name)
        found = list(self._stood(field.name, name, field_history.values(self.user, *about, name)))
        if len(found) < 2:
            self.warn(_("Nothing else is kept of this field."))
            return
        self.app.push_screen(FieldHistoryDialog(field.title, found), self._put_back)

    def _stood(self, field: str, name: str, values: list[FieldValue]) -> Iterator[Stood]:
        """What stood in a field of the form; what says the same as the one after is left out."""
        last = None
        for place, each in enumerate(values):
            said = self.shown(name, each.value) if each.value not in (None, "") else ""
            text = self._text(field, name, each.value)
            if text is not None and (text, said) != last:
                yield Stood(place, each.at, each.who, text, said)
            last = text, said

    def _text(self, field: str, name: str, value: Any) -> str | None:
        """A value as the field holds it; None where it cannot."""
        opened = entry.by_field(self.opened)
        if name not in opened and not name.startswith(field_history.OWN):
            return None
        if isinstance(opened.get(name), str):
            value = "" if value is None else str(value)
        return self.texts(entry.with_fields(self.opened, {name: value})).get(field)

    def _put_back(self, chosen: Stood | None) -> None:
        if chosen is None:
            return
        self.form.set(self.form.field.name, chosen.text)
        self.typed(self.form)
        self.form.refresh_form()
        self.say(_("It is in the field again; F2 saves it."))
