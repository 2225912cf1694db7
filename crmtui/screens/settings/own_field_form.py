"""Defining a field of the office's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from re import split
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from crmtui.errors import Conflict, CrmError, Invalid
from crmtui.i18n import N_, _
from crmtui.queries.own_fields import OwnField
from crmtui.screens.deciding import decide
from crmtui.screens.fields.codes import OWN_KIND
from crmtui.services import own_fields as service
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

if TYPE_CHECKING:
    from crmtui.app import CrmApp


class OwnFieldForm(Dialog[str]):
    """Its name, what it holds, and of a new choice its values. Dismisses with what to say."""

    DEFAULT_CSS = """
    OwnFieldForm Form { height: 13; }
    """

    app: CrmApp

    def __init__(self, owner: str, field: OwnField | None = None) -> None:
        """`field` is changed; None is a new one, of companies or contacts as `owner` says."""
        super().__init__()
        self._owner = owner
        self._field = field

    def heading(self) -> str:
        """What the dialog is about."""
        return _("New field") if self._field is None else self._field.name

    def body(self) -> Iterable[Widget]:
        """The fields; Enter in the last, or F2, saves."""
        now = self._field
        values = {
            "name": now.name if now else "",
            "kind": OWN_KIND.letter(now.kind if now else "text"),
        }
        yield Form(self._fields(), values, on_save=self._save)

    def _fields(self) -> list[Field]:
        new = self._field is None
        return [
            Field(name="name", label=N_("Name"), width=30, required=True),
            Field(name="kind", label=N_("Holds"), kind="choice", width=4, choices=OWN_KIND.choices, saves=not new),
            Field(
                name="options", label=N_("Values"), width=52, placeholder=N_("red; blue; grey"),
                visible=_is_choice, echo=_hint, saves=True,
            ),
        ][: 3 if new else 2]  # fmt: skip

    def _save(self, form: Form) -> None:
        user, kind = self.app.user, OWN_KIND.value(form["kind"])
        name = form["name"].strip()
        try:
            if self._field is not None:
                seen = self._field.name, self._field.kind
                service.update(user, self._field.id, name, kind, seen)
                self.dismiss(_("{name}: saved.").format(name=name))
                return
            options = split("[;,]", form["options"]) if kind == "choice" else []
            service.add(user, self._owner, name, kind, options)
        except Conflict as conflict:
            self._decide(form, conflict)
        except Invalid as error:
            form.show_problems(error.problems)
        except CrmError as error:
            self.warn(str(error))
        else:
            self.dismiss(_("{name}: added.").format(name=name))

    def _decide(self, form: Form, conflict: Conflict) -> None:
        """Somebody changed it meanwhile: ask what is to stand."""
        labels = {each.name: each.title for each in self._fields()}
        theirs = conflict.theirs
        decide(
            self, conflict, labels, lambda chosen: self._again(form, theirs, chosen), shown=_shown
        )

    def _again(self, form: Form, theirs: Mapping[str, Any], chosen: Mapping[str, Any]) -> None:
        """Save what was chosen, on top of what stands now."""
        if self._field is None:
            return
        self._field = replace(self._field, **theirs)
        if "name" in chosen:
            form.set("name", chosen["name"])
        if "kind" in chosen:
            form.set("kind", OWN_KIND.letter(chosen["kind"]))
        self._save(form)


def _shown(field: str, value: Any) -> str:
    return OWN_KIND.word(value) if field == "kind" else str(value)


def _is_choice(form: Form) -> bool:
    return OWN_KIND.value(form["kind"]) == "choice"


def _hint(text: str, form: Form) -> Spans:
    return () if text else [Span(_("parted by ;"), "muted")]
