"""A caller nobody knows: becomes a company, or lends a number to a known one, in the call form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from crmtui.access import User
from crmtui.entry import CompanyEntry
from crmtui.i18n import N_, _
from crmtui.queries.duplicates import Typed
from crmtui.screens.fields import duplicates, known, offered
from crmtui.screens.fields.duplicates import Offer
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.reach import Checks
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

NEW, OWNER, NUMBER = "new", "owner", "number"
"""What is done about them: a new company; whose number is it; the number of a known one."""
FIELDS = ("owner", "name", "number", "source")


class Newcomer:
    """What the form asks besides, as long as the caller is somebody new."""

    def __init__(self, user: User, known_as: Callable[[int, str], object]) -> None:
        """`known_as` is told the company whose number it is, and the person."""
        self._user = user
        self._known_as = known_as
        self._checks = Checks(user)
        self.what = ""
        self.typed = ""
        """What stands in the company's field meanwhile."""

    @cached_property
    def _sources(self) -> ListValues:
        return ListValues(self._user, "source")

    # What it is ------------------------------------------------------------------------

    def begin(self, what: str, typed: str, form: Form) -> None:
        """Take what was typed as a new company's, or as somebody's number."""
        self.what, self.typed = what, typed
        if known.is_number(typed):
            form.set("number", typed.strip())

    def put_away(self, form: Form) -> None:
        """The caller is nobody new."""
        self.what = self.typed = ""
        for name in FIELDS:
            form.set(name, "")

    def stands_for(self, text: str) -> bool:
        """Whether the company's field may hold this though no company is of that name."""
        return self.what in (NEW, OWNER) and text == self.typed

    def echo(self, text: str) -> Spans:
        """What becomes of the text in the company's field."""
        if not self.stands_for(text):
            return ()
        return [Span(_("new company") if self.what == NEW else _("a new number"), "accent")]

    @property
    def context(self) -> dict[str, Any]:
        """What a draft needs to know it again."""
        return {"newcomer": self.what, "newcomer_typed": self.typed} if self.what else {}

    def restore(self, context: Mapping[str, Any]) -> None:
        """Take up what `context` gave."""
        self.what = context.get("newcomer", "")
        self.typed = context.get("newcomer_typed", "")

    def company(self, values: Mapping[str, str]) -> CompanyEntry | None:
        """The company to add, where it is one."""
        if self.what != NEW:
            return None
        return CompanyEntry(
            name=self.name(values),
            phones=values["number"],
            source=self._sources.value(values["source"]),
            salesperson=values["salesperson"],
        )

    def number(self, values: Mapping[str, str]) -> str:
        """The number to add to a known company."""
        return values["number"] if self.what == NUMBER else ""

    def name(self, values: Mapping[str, str]) -> str:
        """What the new company is called."""
        return values["name"] if self._is_unnamed else self.typed

    # The fields ------------------------------------------------------------------------

    def fields(self) -> list[Field]:
        """Whose number it is; or the new company's name, number and source."""
        return [
            Field(
                name="owner", label=N_("Whose is it"), width=32, required=True, ditto=False,
                visible=lambda form: self.what == OWNER, candidates=self._owners,
                accept=self._owner, problem=self._no_owner,
            ),
            Field(
                name="name", label=N_("Name"), width=44, required=True, ditto=False,
                autopick=False, visible=lambda form: self._is_unnamed, candidates=self._same,
                candidates_title=N_("Is it one of these?"), accept=self._is_there,
            ),
            Field(
                name="number", label=N_("Phone"), kind="phone", width=24, ditto=False,
                visible=lambda form: bool(self.what), echo=self._number_echo,
            ),
            self._sources.field(
                N_("Source"), required=True, visible=lambda form: self.what == NEW
            ),
        ]  # fmt: skip

    @property
    def _is_unnamed(self) -> bool:
        return self.what == NEW and known.is_number(self.typed)

    def _number_echo(self, text: str, form: Form) -> Spans:
        if self.what != NUMBER or not text.strip():
            return self._checks.phones(text, form)
        whose = form["contact"].strip() or form["company"]
        return [Span("→ ", "green"), Span(_("added to {name}").format(name=whose), "muted")]

    def _same(self, text: str, form: Form) -> list[Candidate]:
        typed = Typed(name=text, phones=form["number"])
        every = duplicates.candidates(self._user, typed)
        return [each for each in every if _mine(each)]

    def _is_there(self, candidate: Candidate, form: Form) -> None:
        offer = candidate.data
        if isinstance(offer, Offer):
            self._belongs(offer.company.company_id, "", form)

    def _owners(self, text: str, form: Form) -> list[Candidate]:
        return offered.callers(self._user, text)

    def _owner(self, candidate: Candidate, form: Form) -> None:
        caller: Any = candidate.data
        self._belongs(caller.company_id, caller.contact, form)

    def _belongs(self, company_id: int, contact: str, form: Form) -> None:
        self.what, self.typed = NUMBER, ""
        for name in ("owner", "name", "source"):
            form.set(name, "")
        # Its own field is not there any more: Enter goes on from the company's.
        form.go_to("company")
        self._known_as(company_id, contact)

    def _no_owner(self, text: str, form: Form) -> str:
        return _("Which company? Enter takes the one marked.")


def _mine(candidate: Candidate) -> bool:
    return isinstance(candidate.data, Offer) and candidate.data.company.mine
