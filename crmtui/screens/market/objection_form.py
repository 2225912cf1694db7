"""What a customer held against buying, what we said, and whether that won them over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui.entry import ObjectionEntry
from crmtui.i18n import N_, _
from crmtui.queries import companies, contacts, interactions, objections, opportunities
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.answered import Answered
from crmtui.screens.fields.codes import MET
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import People, Salespeople
from crmtui.screens.fields.told import Told
from crmtui.screens.form_screen import FormScreen
from crmtui.services import objections as service
from crmtui.widgets.fields import Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_KNOWN = 200
"""Objections among which those of a talk are looked for."""


class ObjectionForm(FormScreen[ObjectionEntry]):
    """What they said, what it is about, the answer, what came of it: Enter there saves."""

    KIND = "objection"

    def __init__(
        self,
        company_id: int,
        objection_id: int | None = None,
        *,
        interaction: int | None = None,
        opportunity: int | None = None,
        draft: DraftRow | None = None,
    ) -> None:
        """A new one may have come up in an `interaction`, or in an `opportunity`."""
        super().__init__(company_id, objection_id, draft=draft)
        context = draft.context if draft is not None else {}
        self._interaction = context.get("interaction", interaction)
        self._opportunity = context.get("opportunity", opportunity)

    @cached_property
    def _kinds(self) -> ListValues:
        return ListValues(self.user, "objection", "about")

    @cached_property
    def _answered(self) -> Answered:
        return Answered(self.user)

    @cached_property
    def _told(self) -> Told:
        return Told(self.user, self.company_id, objection="about")

    @cached_property
    def _people(self) -> People:
        return People(contacts.of_company(self.user, self.company_id or 0))

    def load(self) -> tuple[ObjectionEntry, int]:
        """The one to edit, or a new one with what is known of the talk it came up in."""
        if self.record is None:
            return self._fresh(), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.company_id = entry.company
        self._kinds.stands = entry.about
        self._interaction, self._opportunity = entry.interaction, entry.opportunity
        return entry, version

    def _fresh(self) -> ObjectionEntry:
        company = self.company_id or 0
        if self._interaction is None:
            return ObjectionEntry(company, opportunity=self._opportunity)
        talk = interactions.get(self.user, self._interaction)
        known = objections.of_company(self.user, company, _KNOWN)
        noted = any(row.interaction_id == talk.id for row in known)
        said = "" if noted else talk.objections
        return ObjectionEntry(company, said, contact=talk.contact, interaction=talk.id)

    def context(self) -> dict[str, Any]:
        """In what it came up."""
        return {"interaction": self._interaction, "opportunity": self._opportunity}

    def texts(self, entry: ObjectionEntry) -> dict[str, str]:
        """The objection as typed."""
        return {
            "text": entry.text,
            "about": entry.about,
            "answer": entry.answer,
            "won_over": MET.letter(entry.won_over),
            "contact": entry.contact,
            "day": days.text_of(entry.day),
            "salesperson": entry.salesperson,
            "opportunity": "" if entry.opportunity is None else str(entry.opportunity),
        }

    def read(self, values: Mapping[str, str]) -> ObjectionEntry:
        """What was typed."""
        happened = days.past_day(values["day"])
        deal = values.get("opportunity", "")
        return ObjectionEntry(
            company=self.company_id or 0,
            text=values["text"],
            about=self._kinds.value(values["about"]),
            answer=values["answer"],
            won_over=MET.value(values["won_over"]),
            contact=values["contact"],
            day=happened.day if happened else None,
            salesperson=values["salesperson"],
            opportunity=int(deal) if deal.isdecimal() else self._hidden_deal,
            interaction=self._interaction,
        )

    @property
    def _hidden_deal(self) -> int | None:
        """The opportunity that stays where there is no field for it: it is over by now."""
        return None if self._deals else self._opportunity

    def write(self, opened: ObjectionEntry, mine: ObjectionEntry) -> list[str]:
        """Save it; a kind that was taken to be added joins the list."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, add_choices=True)
        service.create(self.user, mine, add_choices=True)
        return []

    def saved(self, mine: ObjectionEntry) -> str:
        """Whose it is."""
        return _("{company}: objection noted.").format(company=self.subject())

    def subject(self) -> str:
        """The company's name."""
        if self.card is None:
            self.card = companies.card(self.user, self.company_id or 0)
        return self.card.name

    def heading(self) -> Spans:
        """What it is, and whose."""
        return [Span(_("Objection"), "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What was said and answered, then what fills itself in."""
        new = self.record is None
        return [
            Field(
                name="text", label=N_("Objection"), kind="note", width=62, lines=2, ditto=False,
                required=True, asks=N_("What did they say against it?"),
                assist=self._told.under(self._answered.noted),
            ),
            self._kinds.field(N_("About"), ditto=False, assist=self._told.under(self._answered.noted)),
            Field(
                name="answer", label=N_("Our answer"), kind="note", width=62, lines=2, ditto=False,
                assist=self._told.under(self._answered.noted),
            ),
            Field(
                name="won_over", label=N_("Won over"), kind="choice", width=8, ditto=False,
                choices=MET.choices, saves=new,
            ),
            Field(
                name="contact", label=N_("Contact"), ditto=False, overtype=True,
                candidates=self._people.candidates, echo=self._people.echo, after_save_point=new,
            ),
            Field(
                name="day", label=N_("Day"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
                after_save_point=new,
            ),
            Salespeople(self.user).field(after_save_point=new),
            *self._deal_field(new),
        ]  # fmt: skip

    @cached_property
    def _deals(self) -> list[Choice]:
        found = opportunities.of_company(self.user, self.company_id or 0)
        offered = [Choice(str(row.id), row.what) for row in found]
        known = self._opportunity is None or str(self._opportunity) in {
            each.code for each in offered
        }
        return offered if known else []

    def _deal_field(self, new: bool) -> list[Field]:
        if not self._deals:
            return []
        return [
            Field(
                name="opportunity", label=N_("Opportunity"), kind="choice", width=12, ditto=False,
                choices=lambda form: self._deals, after_save_point=new, echo=self._deal,
            )
        ]  # fmt: skip

    def _deal(self, text: str, form: Form) -> Spans:
        named = next((each.label for each in self._deals if each.code == text.strip()), "")
        return [Span("→ ", "green"), Span(named, "strong", "b")] if named else ()
