"""Asking which companies to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from crmtui.i18n import N_, _
from crmtui.queries import choices, team
from crmtui.queries.companies import Criteria
from crmtui.screens.fields.codes import ANY_STATUS, RELATION
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.fields import Choice, Field
from crmtui.widgets.form import Form

if TYPE_CHECKING:
    from crmtui.app import CrmApp


class CompanyFilter(Dialog[Criteria]):
    """Status, salesperson, sector, source and relation; an empty field is any."""

    DEFAULT_CSS = """
    CompanyFilter Form { height: 15; }
    """

    app: CrmApp

    def __init__(self, criteria: Criteria) -> None:
        """Starts from the `criteria` in force."""
        super().__init__()
        self._criteria = criteria

    def heading(self) -> str:
        """What the dialog is about."""
        return _("Which companies")

    def body(self) -> Iterable[Widget]:
        """The fields; Enter in the last, or F2, shows the companies."""
        now = self._criteria
        code = "" if now.salesperson is None else str(now.salesperson)
        values = {
            "salesperson": code,
            "sector": now.sector or "",
            "source": now.source or "",
            "relation": RELATION.letter(now.relation or ""),
            "status": ANY_STATUS.letter(now.status or ""),
        }
        yield Form(self._fields(), values, on_save=self._chosen)

    def _fields(self) -> list[Field]:
        user = self.app.user
        people = [Choice(str(person.code), person.name) for person in team.find(user)]
        return [
            Field(name="salesperson", label=N_("Salesperson"), kind="choice", width=12, choices=lambda form: people),
            Field(name="sector", label=N_("Sector"), kind="choice", width=24, choices=lambda form: self._list("sector")),
            Field(name="source", label=N_("Source"), kind="choice", width=24, choices=lambda form: self._list("source")),
            Field(name="relation", label=N_("Relation"), kind="choice", width=12, choices=RELATION.choices),
            Field(name="status", label=N_("Status"), kind="choice", width=12, choices=ANY_STATUS.choices, saves=True),
        ]  # fmt: skip

    def _list(self, name: str) -> list[Choice]:
        return [Choice(choice.name) for choice in choices.all(self.app.user, name)]

    def _chosen(self, form: Form) -> None:
        code = form["salesperson"].strip()
        self.dismiss(
            Criteria(
                status=ANY_STATUS.value(form["status"]) or None,
                salesperson=int(code) if code else None,
                sector=form["sector"] or None,
                source=form["source"] or None,
                relation=RELATION.value(form["relation"]) or None,
            )
        )
