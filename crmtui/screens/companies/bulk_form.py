"""Changing many companies alike: what is typed is written to all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual.widget import Widget

from crmtui import formats
from crmtui.entry import BulkEntry
from crmtui.errors import Conflict, CrmError, Invalid, Unwelcome
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import history, territories
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import ANY_STATUS
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import Salespeople
from crmtui.services import bulk_edit
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.fields import Choice, Field
from crmtui.widgets.form import Form

if TYPE_CHECKING:
    from crmtui.app import CrmApp


class BulkForm(Dialog[str]):
    """Status, sector, source, salesperson, next contact. Dismisses with what to say."""

    DEFAULT_CSS = """
    BulkForm Form { height: 16; }
    """

    app: CrmApp

    def __init__(self, companies: Sequence[int]) -> None:
        """`companies` are the ids of those that are marked."""
        super().__init__()
        self._companies = companies
        self._seen: int | None = None

    def heading(self) -> str:
        """How many companies."""
        return _("{companies}: only what you type is changed").format(
            companies=counted(len(self._companies))
        )

    def body(self) -> Iterable[Widget]:
        """The fields; Enter in the last, or F2, changes them all."""
        self._seen = history.seen(self.app.user).change
        self._refused: BulkEntry | None = None
        self.form = Form(self._fields(), on_save=lambda form: self._save())
        yield self.form

    @cached_property
    def _lists(self) -> dict[str, ListValues]:
        names = ("sector", "source", "drop_reason")
        return {name: ListValues(self.app.user, name) for name in names}

    def _fields(self) -> list[Field]:
        lists = self._lists
        people = Salespeople(self.app.user)
        areas = [Choice(area.name) for area in territories.find(self.app.user)]
        return [
            Field(name="status", label=N_("Status"), kind="choice", width=12, choices=ANY_STATUS.choices),
            lists["drop_reason"].field(N_("Reason"), visible=_is_dropped, required=True),
            lists["sector"].field(N_("Sector")),
            lists["source"].field(N_("Source")),
            people.field(),
            Field(name="territory", label=N_("Territory"), kind="choice", width=24, choices=lambda form: areas),
            Field(
                name="next_contact", label=N_("Next"), kind="date", width=14, saves=True,
                echo=days.echo, problem=days.coming_problem, assist=days.assist,
            ),
        ]  # fmt: skip

    def _entry(self) -> BulkEntry:
        form, lists = self.form, self._lists
        return BulkEntry(
            status=ANY_STATUS.value(form["status"]),
            drop_reason=lists["drop_reason"].value(form["drop_reason"])
            if _is_dropped(form)
            else "",
            sector=lists["sector"].value(form["sector"]),
            source=lists["source"].value(form["source"]),
            salesperson=form["salesperson"],
            territory=form["territory"],
            next_contact=days.day_of(form["next_contact"]),
        )

    @property
    def _insists(self) -> bool:
        """Whether the same was refused once because some of them asked."""
        return self._refused == self._entry()

    def _save(self) -> None:
        try:
            changed = bulk_edit.edit(
                self.app.user, self._companies, self._entry(), add_choices=True, seen=self._seen,
                anyway=self._insists,
            )  # fmt: skip
        except Conflict as conflict:
            self._seen = history.seen(self.app.user).change
            self.warn(f"{conflict} {_('F2 again changes them all the same.')}")
        except Unwelcome as error:
            self._refused = self._entry()
            self.form.show_problems(error.problems)
            self.warn(_("F2 again changes them all the same."))
        except Invalid as error:
            self.form.show_problems(error.problems)
        except CrmError as error:
            self.warn(str(error))
        else:
            self.dismiss(_("{companies}: changed").format(companies=counted(changed)))


def counted(number: int) -> str:
    """So many companies, in words."""
    return ngettext("{n} company", "{n} companies", number).format(n=formats.integer(number))


def _is_dropped(form: Form) -> bool:
    return ANY_STATUS.value(form["status"]) == "dropped"
