"""What a customer complains of, and until when they are to have an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from crmtui import clock, formats
from crmtui.entry import ComplaintEntry
from crmtui.errors import NotFound
from crmtui.i18n import N_, _
from crmtui.queries import companies, contacts, interactions, products
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days, known
from crmtui.screens.fields.codes import COMPLAINT
from crmtui.screens.fields.known import Reference
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import People, Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import complaints as service
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

USUAL_DAYS = 7
"""After how many days an answer is proposed to be due."""
_MOST = 8


class ComplaintForm(FormScreen[ComplaintEntry]):
    """What it is and what about; Enter at the day saves a new one. The rest fills itself in."""

    KIND = "complaint"

    def __init__(
        self,
        company_id: int,
        complaint_id: int | None = None,
        *,
        text: str = "",
        contact: str = "",
        sale: int | None = None,
        interaction: int | None = None,
        draft: DraftRow | None = None,
    ) -> None:
        """`sale` is what it is about and `interaction` the talk it came up in."""
        super().__init__(company_id, complaint_id, draft=draft)
        self._begun = ComplaintEntry(
            company_id, text, contact, sale=sale, interaction=interaction,
            due=clock.today() + timedelta(days=USUAL_DAYS),
        )  # fmt: skip
        self._against = Reference()

    @cached_property
    def _abouts(self) -> ListValues:
        return ListValues(self.user, "complaint", "about")

    @cached_property
    def _people(self) -> People:
        return People(contacts.of_company(self.user, self.company_id or 0))

    def load(self) -> tuple[ComplaintEntry, int]:
        """The complaint to edit, or a new one."""
        if self.record is None:
            card = companies.card(self.user, self.company_id or 0)
            contact = self._begun.contact or card.contact
            self._begun = self._with(contact=contact, salesperson=str(card.salesperson))
            return self._begun, 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.company_id = entry.company
        self._begun, self._abouts.stands = entry, entry.about
        if entry.against is not None:
            self._against = Reference(companies.card(self.user, entry.against).name, entry.against)
        return entry, version

    def _with(self, **values: Any) -> ComplaintEntry:
        return replace(self._begun, **values)

    def context(self) -> dict[str, Any]:
        """What it is about, which nobody types."""
        return {
            "sale": self._begun.sale,
            "interaction": self._begun.interaction,
            "against": [self._against.text, self._against.id],
        }

    def restore(self, context: Mapping[str, Any]) -> None:
        """What it was about."""
        self._begun = self._with(
            sale=context.get("sale"), interaction=context.get("interaction")
        )  # fmt: skip
        self._against = Reference(*context.get("against", ("", None)))

    def texts(self, entry: ComplaintEntry) -> dict[str, str]:
        """The complaint as typed."""
        return {
            "text": entry.text,
            "about": entry.about,
            "due": days.text_of(entry.due),
            "contact": entry.contact,
            "kind": COMPLAINT.letter(entry.kind),
            "against": self._against.text,
            "product": entry.product,
            "salesperson": entry.salesperson,
            "opened_on": days.text_of(entry.opened_on),
            "answered_on": days.text_of(entry.answered_on),
            "resolved_on": days.text_of(entry.resolved_on),
            "resolution": entry.resolution,
            "satisfaction": entry.satisfaction,
        }

    def read(self, values: Mapping[str, str]) -> ComplaintEntry:
        """What was typed, as a complaint."""
        past = {
            name: found.day if (found := days.past_day(values.get(name, ""))) else None
            for name in ("opened_on", "answered_on", "resolved_on")
        }
        return self._with(
            text=values["text"],
            about=self._abouts.value(values["about"]),
            due=days.day_of(values["due"]),
            contact=values["contact"],
            kind=COMPLAINT.value(values["kind"]),
            against=self._against.of(values.get("against", "")),
            product=values["product"].strip(),
            salesperson=values["salesperson"],
            resolution=values.get("resolution", ""),
            satisfaction=values.get("satisfaction", ""),
            **past,
        )

    def write(self, opened: ComplaintEntry, mine: ComplaintEntry) -> list[str]:
        """Open it, or save the edit; what it is about joins the list if it was taken so."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, add_choices=True)
        service.create(self.user, mine, add_choices=True)
        return []

    def saved(self, mine: ComplaintEntry) -> str:
        """Whose it is, and until when they are to have an answer."""
        if mine.due is None:
            return _("{company}: complaint noted.").format(company=super().subject())
        said = _("{company}: complaint noted, to be answered by {day}.")
        return said.format(company=super().subject(), day=formats.long_day(mine.due))

    def subject(self) -> str:
        """The company, and what it complains of."""
        said = self.form["text"].strip().replace("\n", " ")
        return " · ".join(part for part in (super().subject(), said) if part)

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return COMPLAINT.word(value) if field == "kind" else super().shown(field, value)

    def heading(self) -> Spans:
        """What it is, and whose."""
        kind = COMPLAINT.word(COMPLAINT.value(self.form["kind"])).capitalize()
        return [Span(kind, "strong", "b"), Span(f"  {super().subject()}", "muted")]

    def changed(self, form: Form) -> None:
        """The title follows the kind."""
        if form.field.name == "kind":
            self.refresh_title()

    def fields(self) -> Sequence[Field]:
        """The fields; those past the day fill themselves in."""
        new = self.record is None
        return [
            Field(
                name="text", label=N_("What"), kind="note", width=62, required=True, ditto=False,
                asks=N_("What do they complain of?"),
            ),
            self._abouts.field(N_("About"), ditto=False),
            Field(
                name="due", label=N_("Answer by"), kind="date", width=14, ditto=False, saves=new,
                echo=days.echo, problem=days.problem if new else None, assist=days.assist,
            ),
            Field(
                name="contact", label=N_("Contact"), width=36, ditto=False, overtype=True,
                candidates=lambda text, form: self._people.candidates(text, form),
                echo=lambda text, form: self._people.echo(text, form), after_save_point=new,
            ),
            Field(
                name="product", label=N_("Product"), width=24, ditto=False,
                candidates=self._products, after_save_point=new,
            ),
            Field(name="kind", label=N_("Kind"), kind="choice", width=14, choices=COMPLAINT.choices, after_save_point=new),
            Field(
                name="against", label=N_("With"), width=36, ditto=False, visible=_is_conflict,
                candidates=lambda text, form: known.candidates(self.user, text),
                accept=self._named, problem=self._unknown, after_save_point=new,
            ),
            Salespeople(self.user).field(after_save_point=new),
            Field(
                name="opened_on", label=N_("Opened on"), kind="date", width=14, ditto=False,
                echo=self._opened_echo, problem=days.past_problem, after_save_point=new,
            ),
            *([] if new else self._what_became()),
        ]  # fmt: skip

    def _what_became(self) -> list[Field]:
        def past(name: str, label: str) -> Field:
            return Field(
                name=name, label=label, kind="date", width=14, ditto=False, echo=days.past_echo,
                problem=days.past_problem,
            )  # fmt: skip

        return [
            past("answered_on", N_("Answered on")),
            past("resolved_on", N_("Resolved on")),
            Field(name="resolution", label=N_("How"), kind="note", width=62, ditto=False),
            Field(
                name="satisfaction", label=N_("Content 0-10"), kind="number", width=8, ditto=False
            ),
        ]  # fmt: skip

    @cached_property
    def _talk(self) -> str:
        """Of which talk it is, as far as that is still there."""
        if (key := self._begun.interaction) is None:
            return ""
        try:
            day = clock.local(interactions.get(self.user, key).at).date()
        except NotFound:
            return ""
        return _("of the talk on {day}").format(day=formats.short_date(day, clock.today()))

    def _opened_echo(self, text: str, form: Form) -> Spans:
        talk = [Span(f" · {self._talk}", "muted")] if self._talk else []
        return [*days.past_echo(text, form), *talk]

    def _products(self, text: str, form: Form) -> list[Candidate]:
        if not text.strip():
            return []
        found = products.find(self.user, products.Criteria(text=text), limit=_MOST)
        return [
            Candidate(row.code, [Span(f" {fit(row.code, 14)} "), Span(row.name, "muted")])
            for row in found
        ]

    def _named(self, candidate: Candidate, form: Form) -> None:
        self._against = Reference(candidate.value, int(str(candidate.data)))

    def _unknown(self, text: str, form: Form) -> str | None:
        if not text.strip() or self._against.of(text) is not None:
            return None
        return _("Take one of the companies below: some letters of its name.")


def _is_conflict(form: Form) -> bool:
    return COMPLAINT.value(form["kind"]) == "conflict"
