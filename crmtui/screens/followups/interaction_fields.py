"""The fields of an interaction: which there are, what stands in them, and what that means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from crmtui.access import User
from crmtui.entry import InteractionEntry
from crmtui.i18n import N_, _
from crmtui.screens.fields import days, following, happened, learnt, promises
from crmtui.screens.fields.aims import Aims
from crmtui.screens.fields.answered import Answered
from crmtui.screens.fields.callers import Callers
from crmtui.screens.fields.codes import KIND, MET
from crmtui.screens.fields.following import Following
from crmtui.screens.fields.kinds import Kinds
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.newcomer import Newcomer
from crmtui.screens.fields.people import People, Salespeople
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Spans

_WIDE = 62


class InteractionFields:
    """What an interaction's form is made of, and what is known of its company."""

    def __init__(self, user: User, taken: Callable[[int, str], object]) -> None:
        """`taken` is told the company chosen, and the person."""
        self.salespeople = Salespeople(user)
        self.outcomes = ListValues(user, "outcome")
        self.kinds = Kinds(user)
        self.newcomer = Newcomer(user, taken)
        self.callers = Callers(user, taken, self.newcomer)
        self.following = Following(user, self.salespeople)
        self.people = People()
        self.answered = Answered(user)
        self.aims = Aims()
        self.default_contact = ""
        """What the form itself put in for the contact."""

    # Which there are -------------------------------------------------------------------

    def of_new(self) -> list[Field]:
        """In the order of a call; past the next contact, those that fill themselves in."""
        return [
            self.callers.field(), *self.newcomer.fields(), self._contact(),
            self._note(echo=promises.echo), self.aims.field(self.kinds.is_visit),
            self.following.field(), *self._filled_in(True),
            *learnt.fields(self.answered, after_save_point=True),
            *learnt.visit_fields(self.kinds.is_visit, after_save_point=True),
            *promises.fields(), *_next_details(),
        ]  # fmt: skip

    def of_note(self, new: bool) -> list[Field]:
        """What was learnt without being in touch."""
        first = [self._note(), *learnt.fields(self.answered, after_save_point=False, saves=True)]
        return [
            *first, self._contact(), *happened.fields(after_save_point=new),
            self.salespeople.field(after_save_point=new),
        ]  # fmt: skip

    def of_correction(self) -> list[Field]:
        """What can be corrected; what comes next has a form of its own."""
        return [
            self._contact(), self._note(), *self._filled_in(False),
            *learnt.fields(self.answered, after_save_point=False),
            *learnt.visit_fields(self.kinds.is_visit, after_save_point=False),
        ]  # fmt: skip

    def _contact(self) -> Field:
        return Field(
            name="contact", label=N_("Contact"), width=32, ditto=False, overtype=True,
            candidates=lambda text, form: self.people.candidates(text, form),
            echo=self._contact_echo, assist=self._contact_help,
        )  # fmt: skip

    def _contact_echo(self, text: str, form: Form) -> Spans:
        """Who it is; of a colleague's company nobody is told whom it has."""
        return () if self.callers.other is not None else self.people.echo(text, form)

    def _contact_help(self, text: str, form: Form) -> Assist | None:
        several = len(self.people.rows) > 1
        return Assist(_("Contacts"), self.people.lines()) if several else None

    @staticmethod
    def _note(echo: Callable[..., object] | None = None) -> Field:
        return Field(
            name="text", label=N_("Note"), kind="note", width=_WIDE, ditto=False,
            echo=echo,  # type: ignore[arg-type]
        )  # fmt: skip

    def _filled_in(self, new: bool) -> list[Field]:
        return [
            self.kinds.field(after_save_point=new),
            *happened.fields(after_save_point=new),
            self.salespeople.field(after_save_point=new),
            self.outcomes.field(N_("Outcome"), after_save_point=new),
        ]

    # What they mean --------------------------------------------------------------------

    def texts(self, entry: InteractionEntry) -> dict[str, str]:
        """An interaction as it is typed."""
        plain = ("contact", "text", "salesperson", "outcome", *learnt.LEARNT, *learnt.VISIT)
        return {
            **{name: getattr(entry, name) for name in plain},
            **happened.texts(entry.at),
            "company": self.callers.reference.text,
            "kind": self.kinds.text(entry.kind, entry.own_kind),
            "objective_met": MET.letter(entry.objective_met),
            "next_kind": KIND.letter(entry.next_kind),
            "goals": "",
        }

    def read(self, values: Mapping[str, str], company: int | None) -> InteractionEntry:
        """What is typed, as an interaction with a company."""
        kind, own_kind = self.kinds.read(values.get("kind", KIND.letter("note")))
        entry = InteractionEntry(
            company=company or 0,
            kind=kind,
            own_kind=own_kind,
            at=days.happened(values["at"], values["at_time"]),
            outcome=self.outcomes.value(values.get("outcome", "")),
            objective_met=MET.value(values.get("objective_met", "")),
        )
        plain = ("contact", "text", "salesperson", *learnt.LEARNT, *learnt.VISIT)
        typed: dict[str, Any] = {name: values[name] for name in plain if name in values}
        entry = replace(entry, **typed)
        return self._with_next(entry, values) if "next_contact" in values else entry

    def _with_next(self, entry: InteractionEntry, values: Mapping[str, str]) -> InteractionEntry:
        """With what a new one brings along."""
        return replace(
            entry,
            next_contact=following.day(values["next_contact"]),
            no_next=following.nothing_more(values["next_contact"]),
            next_time=days.time_of(values["next_time"]),
            next_kind=KIND.value(values["next_kind"]),
            next_note=values["next_note"],
            promise=values["promise"],
            promise_due=days.day_of(values["promise_due"]),
            new_company=self.newcomer.company(values),
            number=self.newcomer.number(values),
            goals=self.aims.read(values["goals"]) if entry.kind == "visit" else (),
        )


def _next_details() -> list[Field]:
    return [
        Field(
            name="next_time", label=N_("Next at"), kind="time", width=12, echo=days.time_echo,
            problem=days.time_problem, after_save_point=True,
        ),
        Field(
            name="next_kind", label=N_("Next kind"), kind="choice", width=12,
            choices=KIND.choices, after_save_point=True,
        ),
        Field(
            name="next_note", label=N_("Next note"), width=_WIDE, after_save_point=True,
            ditto=False,
        ),
    ]  # fmt: skip
