"""The company that an interaction is with: chosen in its form, known again, or new."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from crmtui import clock
from crmtui.entry import InteractionEntry
from crmtui.errors import CrmError, NotFound
from crmtui.i18n import _
from crmtui.queries import companies, contacts, followups, others, visits
from crmtui.queries.others import Other
from crmtui.screens import preview
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.fields import asked, history, learnt
from crmtui.screens.fields.known import is_number
from crmtui.screens.fields.people import People
from crmtui.screens.followups.interaction_fields import InteractionFields
from crmtui.screens.form_screen import FormScreen
from crmtui.widgets.fields import Assist
from crmtui.widgets.form import Form
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans


class WithCompany(FormScreen[InteractionEntry]):
    """A form whose other fields follow from the company chosen in it."""

    KIND = "interaction"
    kind = "call_in"
    """Of the interaction, when the form opens."""

    @cached_property
    def parts(self) -> InteractionFields:
        """Its fields, and what they know of the company."""
        return InteractionFields(self.user, self.choose)

    @property
    def other(self) -> Other | None:
        """The company, where it is a colleague's: only a call that came in can be logged."""
        return self.parts.callers.other

    @property
    def is_note(self) -> bool:
        """Whether it only says what was learnt, without being in touch."""
        return self.kind == "note"

    def context(self) -> dict[str, Any]:
        """What is told of a caller nobody knew."""
        return {"kind": self.kind, **self.parts.newcomer.context}

    def restore(self, context: Mapping[str, Any]) -> None:
        """Know the company, or the caller nobody knew, again."""
        self.parts.newcomer.restore(context)
        if self.company_id is not None:
            with contextlib.suppress(CrmError):
                self.read_company(self.company_id)

    def assist(self, form: Form) -> Assist | None:
        """Below the form, where there is no room beside it: what to know of the company."""
        if self.other is not None:
            return _told_of(self.other)
        of_visit = form.field.name in (*learnt.VISIT, "objective_met")
        to_ask = asked.assist(self.user, self.company_id) if self.company_id and of_visit else None
        if to_ask is not None:
            return to_ask
        if self.card is None or self.wide:
            return None
        return history.at_hand(self.card, self.parts.people.rows)

    def show_company(self) -> None:
        """Beside the form, where there is room: the same."""
        lines: list[Spans] = []
        if self.card is not None:
            people, today = self.parts.people.rows, clock.today()
            lines = preview.wide(self.card, preview.PANE_CELLS, today, people)
        self.query_one("#pane", Lines).set(lines)

    def carry_objective(self) -> None:
        """What the visit was planned for, where nothing else was typed."""
        empty = self.record is None and not self.form.values.get("objective", "")
        if empty and self.parts.kinds.is_visit(self.form):
            self.form.set("objective", self.parts.aims.objective)

    # The company ---------------------------------------------------------------------

    def choose(self, company_id: int, contact: str = "") -> None:
        """Fill in what follows from the company chosen."""
        with self.reporting():
            self.read_company(company_id)
            self.form.set("company", self.parts.callers.reference.text)
            # A number that nobody had is the one's who is typed, or else the company's.
            usual = "" if self.parts.newcomer.what else self.usual_contact()
            self.form.set("contact", contact or usual)
            self.form.set("salesperson", self.usual_code())
            self.carry_objective()
            self.form.refresh_form()
            self.show_company()

    def read_company(self, company_id: int) -> None:
        """Know this company, its people and what is planned with it.

        Of a colleague's no more is known than whose it is.
        """
        try:
            self.card = companies.card(self.user, company_id)
        except NotFound:
            self._read_other(company_id)
            return
        self.company_id, self.parts.following.owner = company_id, ""
        self.parts.callers.show(self.card)
        self.parts.people = People(contacts.of_company(self.user, company_id))
        self.parts.following.planned = followups.of_company(self.user, company_id)
        self.parts.aims.visit = visits.next_of(self.user, company_id)
        why = self.card.do_not_contact_note or _("asked not to be contacted")
        self.parts.following.warning = why if self.card.do_not_contact else ""

    def _read_other(self, company_id: int) -> None:
        if self.record is not None or self.is_note:
            raise NotFound(_("There is no such company."))
        other = others.get(self.user, company_id)
        self.card, self.company_id = None, company_id
        self.parts.callers.show_other(other)
        self.parts.people, self.parts.following.planned = People(), ()
        self.parts.aims.visit = None
        self.parts.following.warning, self.parts.following.owner = "", other.owner

    def reload(self) -> None:
        """Read again what is known of the company, too: whom to ask for, what is planned."""
        if self.company_id is not None and self.card is not None:
            with contextlib.suppress(CrmError):
                self.parts.people = People(contacts.of_company(self.user, self.company_id))
                self.parts.following.planned = followups.of_company(self.user, self.company_id)
        super().reload()

    def read_card(self) -> None:
        """Know the company it is about, if it is the user's to see."""
        if self.other is None:
            super().read_card()

    def company_typed(self) -> None:
        """Another text stands for the company: what was known of the one before goes."""
        text, newcomer = self.form["company"], self.parts.newcomer
        if self.parts.callers.meant(text) is not None or newcomer.stands_for(text):
            return
        if self.card is not None or self.other is not None or newcomer.what:
            self.forget_company()
            self.form.refresh_form()
            self.show_company()

    def forget_company(self) -> None:
        """It is not known who is meant."""
        self.card = self.company_id = None
        self.parts.people, self.parts.following.planned = People(), ()
        self.parts.aims.visit = None
        self.parts.following.warning = self.parts.following.owner = ""
        self.parts.callers.other = None
        self.form.set("contact", "")
        self.parts.newcomer.put_away(self.form)

    def usual_contact(self) -> str:
        """Who called last, or else the main contact."""
        if self.card is None:
            return ""
        there = {row.name for row in self.parts.people.rows}
        called = (item.contact for item in self.card.last if item.kind == "call_in")
        return next((name for name in called if name in there), self.card.contact)

    def usual_code(self) -> str:
        """The company's salesperson, or who types."""
        if self.other is not None:
            return str(self.other.salesperson)
        return str(self.card.salesperson if self.card is not None else self.user.code)

    def action_new_company(self) -> None:
        """Add the company that was typed, in the form that has all its fields."""
        if self.record is not None or self.is_note:
            return
        typed = "" if self.card is not None else self.form["company"]
        number = is_number(typed)
        form = CompanyForm(
            name="" if number else typed, phone=typed if number else "", opens_found=False
        )
        self.app.push_screen(form, lambda message: self._added(form.chosen, message))

    def _added(self, company_id: int | None, message: str | None) -> None:
        if company_id is None:
            self.form.go_to("company")
            return
        self.parts.newcomer.put_away(self.form)
        self.choose(company_id)
        self.form.go_to("contact")
        if message is not None:
            self.app.announce()
            self.say(message)


def _told_of(other: Other) -> Assist:
    """What becomes of a call for a colleague's company."""
    said = _("Note what was said; {name} finds it in the follow-ups and calls.")
    return Assist(
        _("{name}'s company").format(name=other.owner),
        [[Span(f" {said.format(name=other.owner)}", "muted")]],
    )
