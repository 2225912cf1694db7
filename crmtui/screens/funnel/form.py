"""An opportunity: what it is about, how far it has come, and what is known of who may buy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from crmtui import clock, formats, words
from crmtui.core.funnel import Answers, class_of, situation_of
from crmtui.core.text import clean
from crmtui.entry import OpportunityEntry
from crmtui.i18n import N_, _
from crmtui.models import STAGES
from crmtui.queries import companies, office, products
from crmtui.screens.fields import days, known, numbers
from crmtui.screens.fields.codes import MET, STAGE
from crmtui.screens.fields.known import Reference
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.funnel.situations import Situation, situation
from crmtui.services import opportunities as service
from crmtui.widgets.fields import Assist, Candidate, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

ANSWERS = ("need", "intent", "power", "reached", "timing")
_ENDS = ("won", "lost")
_LABELS = {
    "need": N_("Need"), "intent": N_("Intent"), "power": N_("Power"), "reached": N_("Access"),
    "timing": N_("Timing"),
}  # fmt: skip
_ASKS = {
    "need": N_("Do they need it?"),
    "intent": N_("Do they mean to buy it?"),
    "power": N_("Can they decide, and pay for it?"),
    "reached": N_("Do we reach who decides?"),
    "timing": N_("Would they buy it now? Partly: soon."),
}


class OpportunityForm(FormScreen[OpportunityEntry]):
    """The answers are a letter each; what they make of it offers the next contact."""

    KIND = "opportunity"
    PARTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "product": ("what",), "about": ("what", "about"),
    }  # fmt: skip

    _proposed = ""
    """The day that was put into the field by itself."""

    @cached_property
    def _salespeople(self) -> Salespeople:
        return Salespeople(self.user)

    @cached_property
    def _currency(self) -> str:
        return self.opened.currency or office.get(self.user).currency

    def load(self) -> tuple[OpportunityEntry, int]:
        """The one to edit, or a new one."""
        self._company = Reference()
        if self.record is not None:
            entry, version = service.open_for_editing(self.user, self.record)
            self.company_id = entry.company
            return entry, version
        seller = str(companies.card(self.user, self.company_id or 0).salesperson)
        return OpportunityEntry(self.company_id, salesperson=seller), 0

    def texts(self, entry: OpportunityEntry) -> dict[str, str]:
        """The opportunity as typed."""
        what = entry.product or entry.about
        return {
            "company": "",
            "what": what,
            "about": entry.about if entry.product else "",
            "amount": numbers.number_text(entry.amount),
            "stage": STAGE.letter(entry.stage),
            **{name: MET.letter(getattr(entry, name)) for name in ANSWERS},
            "next_contact": "",
            "expected_on": days.text_of(entry.expected_on),
            "contact": entry.contact,
            "salesperson": entry.salesperson,
            "notes": entry.notes,
        }

    def read(self, values: Mapping[str, str]) -> OpportunityEntry:
        """What was typed."""
        what = clean(values["what"])
        product = what if self._is_product(what) else ""
        return replace(
            self.opened,
            company=self.opened.company or self._company.of(values["company"]),
            product=product,
            about=clean(values["about"]) if product else what,
            amount=numbers.number(values["amount"]),
            stage=STAGE.value(values["stage"]),
            need=MET.value(values["need"]),
            intent=MET.value(values["intent"]),
            power=MET.value(values["power"]),
            reached=MET.value(values["reached"]),
            timing=MET.value(values["timing"]),
            expected_on=days.day_of(values["expected_on"]),
            contact=clean(values["contact"]),
            salesperson=values["salesperson"],
            notes=values["notes"],
        )

    def write(self, opened: OpportunityEntry, mine: OpportunityEntry) -> list[str]:
        """Save it; a day that is typed plans the next contact."""
        planned = days.day_of(self.form["next_contact"])
        more = {"next_contact": planned, "anyway": self.insisting}
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine, **more)  # type: ignore[arg-type]
        service.create(self.user, mine, **more)  # type: ignore[arg-type]
        return []

    def saved(self, mine: OpportunityEntry) -> str:
        """With whom, and at what stage."""
        what = self.subject() or mine.about or mine.product
        return f"{what}: {words.say(words.STAGE, mine.stage)}."

    def heading(self) -> Spans:
        """With whom it is, and what the answers make of them."""
        title = _("Opportunity") if self.record is not None else _("New opportunity")
        spans = [Span(title, "strong", "b"), Span(f"  {self.subject()}", "muted")]
        if self._answers != Answers() and (customer := class_of(self._answers)):
            spans.append(Span(f"  {words.say(words.CUSTOMER, customer)}", "accent"))
        return spans

    # What the answers make of it ------------------------------------------------------

    @property
    def _answers(self) -> Answers:
        return Answers(**{name: MET.value(self.form[name]) for name in ANSWERS})

    @property
    def _situation(self) -> Situation | None:
        number = situation_of(self._answers)
        return situation(self.user, number) if number else None

    def changed(self, form: Form) -> None:
        """Another situation offers its next contact, where none is planned or typed."""
        self.refresh_title()
        before = situation_of(Answers(**{name: getattr(self.opened, name) for name in ANSWERS}))
        free = form["next_contact"] in ("", self._proposed) and self._is_unplanned()
        if not free or situation_of(self._answers) == before:
            return
        found = self._situation
        day = days.text_of(found.next_contact(clock.today())) if found is not None else ""
        if form["next_contact"] != day:
            form.set("next_contact", day)
            self._proposed = day

    def _is_unplanned(self) -> bool:
        return self.card is not None and self.card.next is None

    def assist(self, form: Form) -> Assist | None:
        """What the answers make of it, once there are any."""
        return super().assist(form) if self._answers == Answers() else self._made(form)

    def _made(self, form: Form) -> Assist:
        """The class and the situation, and what they ask for."""
        answers = self._answers
        customer, found = class_of(answers), self._situation
        said = words.say(words.CUSTOMER, customer) if customer else _("no need, no customer")
        lines: list[Spans] = [[Span(f"  {said}", "accent", "b")]]
        if found is not None:
            number = situation_of(answers)
            told = words.say(words.SITUATION, str(number))
            lines.append([Span(f"  {number} {told}", "strong", "b")])
            lines.append([Span(f"  {found.attention}")])
            day = formats.long_day(found.next_contact(clock.today()))
            in_touch = _("In touch again on {day}.").format(day=day)
            lines.append([Span(f"  {in_touch}", "muted")])
        return Assist(_("What the answers make of it"), lines)

    # Fields ---------------------------------------------------------------------------

    def fields(self) -> Sequence[Field]:
        """What and how much, the stage, the answers, the next contact; the rest may wait."""
        new = self.record is None
        nobody = self.opened.company is None
        return [
            *([self._company_field()] if nobody else []),
            Field(
                name="what", label=N_("What"), width=36, ditto=False, required=nobody,
                asks=N_("What is it about: a product's code, or a few words?"),
                candidates=self._products, echo=self._echo_product,
            ),
            Field(
                name="about", label=N_("More"), width=44, ditto=False,
                visible=lambda form: self._is_product(form["what"]),
            ),
            Field(
                name="amount", label=N_("Amount"), kind="money", width=14, ditto=False,
                problem=numbers.problem, echo=self._echo_amount,
            ),
            Field(name="stage", label=N_("Stage"), kind="choice", width=12, choices=self._stages, ditto=False, overtype=True),
            *(self._answer(name) for name in ANSWERS),
            Field(
                name="next_contact", label=N_("Next"), kind="date", width=14, saves=new, ditto=False,
                overtype=True, echo=days.coming_echo, problem=days.coming_problem,
                assist=lambda text, form: self.assist(form),
                visible=lambda form: not nobody,
            ),
            Field(
                name="expected_on", label=N_("Expected"), kind="date", width=14, ditto=False,
                echo=days.echo, problem=days.problem, assist=days.assist, after_save_point=new,
            ),
            Field(name="contact", label=N_("Contact"), width=28, ditto=False, after_save_point=new),
            self._salespeople.field(after_save_point=new, ditto=False),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, ditto=False, after_save_point=new),
        ]  # fmt: skip

    def _company_field(self) -> Field:
        def accept(candidate: Candidate, form: Form) -> None:
            if isinstance(candidate.data, int):
                self._company = Reference(form["company"], candidate.data)

        return Field(
            name="company", label=N_("Company"), width=32, ditto=False, overtype=True,
            candidates=lambda text, form: known.candidates(self.user, text), accept=accept,
            problem=self._unknown, placeholder=N_("not known yet"),
        )  # fmt: skip

    def _unknown(self, text: str, form: Form) -> str | None:
        if not text.strip() or self._company.of(text) is not None:
            return None
        return _("Which company? Choose one of those offered, or leave it empty.")

    def _answer(self, name: str) -> Field:
        return Field(
            name=name, label=_LABELS[name], kind="choice", width=12, choices=MET.choices,
            ditto=False, overtype=True, echo=lambda text, form: _asked(_ASKS[name], text),
        )  # fmt: skip

    def _stages(self, form: Form) -> list[Choice]:
        """The open ones; one that is over stays as it is."""
        over = self.opened.stage in _ENDS
        those = [self.opened.stage] if over else [each for each in STAGES if each not in _ENDS]
        offered = {choice.code: choice for choice in STAGE.choices(form)}
        return [offered[STAGE.letter(stage)] for stage in those]

    def _products(self, text: str, form: Form) -> list[Candidate]:
        today = clock.today()
        found = products.complete(self.user, text, day=today, currency=self._currency)
        return [
            Candidate(each.code, [Span(f" {fit(each.code, 12)} ", "accent"), Span(each.name)])
            for each in found
        ]

    def _is_product(self, text: str) -> bool:
        return self._product_name(text) != ""

    def _product_name(self, text: str) -> str:
        if not clean(text):
            return ""
        today = clock.today()
        found = products.by_code(self.user, clean(text), day=today, currency=self._currency)
        return found.name if found is not None else ""

    def _echo_product(self, text: str, form: Form) -> Spans:
        name = self._product_name(text)
        return [Span("→ ", "green"), Span(name, "strong", "b")] if name else ()

    def _echo_amount(self, text: str, form: Form) -> Spans:
        found = numbers.number(text)
        if found is None:
            return ()
        shown = formats.amount_with_currency(found, self._currency)
        return [Span("→ ", "green"), Span(shown, "strong", "b")]


def _asked(question: str, text: str) -> Spans:
    """The question, as long as it has no answer; the answer in a word."""
    if not text:
        return [Span(_(question), "muted")]
    return [Span(MET.word(MET.value(text)), "strong")]
