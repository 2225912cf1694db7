"""A promotion: what is offered, what to say, to whom, from when to when, what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from crmtui import clock, formats
from crmtui.core.text import clean, fold
from crmtui.entry import PromotionEntry
from crmtui.i18n import N_, _
from crmtui.queries import office, promotions, selecting, selections
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.codes import KIND
from crmtui.screens.fields.people import Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import promotions as service
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.words.promotions import told

_MOST = 5
"""Digits of a number of days."""


class PromotionForm(FormScreen[PromotionEntry]):
    """Its name, its selection, what it is to bring and what to say; then the rest."""

    KIND = "promotion"

    def __init__(
        self,
        promotion_id: int | None = None,
        *,
        selection: str = "",
        draft: DraftRow | None = None,
    ) -> None:
        """A new one addresses the selection of this name."""
        super().__init__(None, promotion_id, draft=draft)
        self._selection = selection

    @cached_property
    def _prepared(self) -> bool:
        """Whether it is still to be said whom it addresses."""
        if self.record is None:
            return True
        return promotions.get(self.user, self.record).state == "draft"

    @cached_property
    def _currency(self) -> str:
        return office.get(self.user).currency

    def load(self) -> tuple[PromotionEntry, int]:
        """The one to edit, or a new one."""
        if self.record is not None:
            return service.open_for_editing(self.user, self.record)
        return PromotionEntry(selection=self._selection, salesperson=str(self.user.code)), 0

    def texts(self, entry: PromotionEntry) -> dict[str, str]:
        """The promotion as typed."""
        plain = ("name", "aim", "script", "selection", "salesperson", "notes")
        return {
            **{name: getattr(entry, name) for name in plain},
            "kind": KIND.letter(entry.kind),
            "first": days.text_of(entry.first),
            "until": days.text_of(entry.until),
            "cost": numbers.number_text(entry.cost),
            "days": str(entry.days),
        }

    def read(self, values: Mapping[str, str]) -> PromotionEntry:
        """What was typed."""
        typed = values["days"].strip()
        return replace(
            self.opened,
            name=clean(values["name"]),
            aim=clean(values["aim"]),
            script=clean(values["script"], multiline=True),
            selection=clean(values.get("selection", self.opened.selection)),
            kind=KIND.value(values["kind"]),
            first=days.day_of(values["first"]),
            until=days.day_of(values["until"]),
            cost=numbers.number(values["cost"]),
            days=int(typed) if typed else PromotionEntry().days,
            salesperson=values["salesperson"],
            notes=clean(values["notes"], multiline=True),
        )

    def write(self, opened: PromotionEntry, mine: PromotionEntry) -> list[str]:
        """Prepare it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: PromotionEntry) -> str:
        """Which it was, and what is next."""
        if self.record is not None:
            return _("{promotion}: saved.").format(promotion=mine.name)
        return _("{promotion}: prepared; b begins it.").format(promotion=mine.name)

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return KIND.word(value) if field == "kind" else super().shown(field, value)

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New promotion"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {_('promotion')}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What is offered first; whom it addresses only until it is begun."""
        new = self.record is None
        whom = [
            Field(
                name="selection", label=N_("To whom"), width=40, ditto=False, required=new,
                asks=N_("Which selection? F4 shows them; s in the list of promotions makes one."),
                candidates=self._selections, problem=self._problem, echo=self._conditions,
            )
        ] if self._prepared else []  # fmt: skip
        later: dict[str, Any] = {"ditto": False, "after_save_point": new}
        return [
            Field(name="name", label=N_("Promotion"), width=40, required=True, ditto=False),
            *whom,
            Field(name="aim", label=N_("To bring"), width=62, ditto=False),
            Field(name="script", label=N_("To say"), kind="note", width=62, lines=5, ditto=False, saves=new),
            Field(name="kind", label=N_("How"), kind="choice", width=8, choices=KIND.choices, **later),
            self._day("first", N_("From"), new), self._day("until", N_("Until"), new),
            Field(
                name="cost", label=N_("Cost"), kind="money", width=14, problem=numbers.problem,
                echo=self._amount, **later,
            ),
            Field(
                name="days", label=N_("Counts for"), kind="number", width=6, problem=_days_problem,
                echo=lambda text, form: [Span(_("days after they were asked"), "muted")], **later,
            ),
            Salespeople(self.user).field(**later),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, **later),
        ]  # fmt: skip

    def _day(self, name: str, label: str, new: bool) -> Field:
        return Field(
            name=name, label=label, kind="date", width=14, ditto=False, echo=days.echo,
            problem=days.problem, assist=days.assist, after_save_point=new,
        )  # fmt: skip

    def _selections(self, text: str, form: Form) -> list[Candidate]:
        return [
            Candidate(row.name, [Span(f" {row.name}")], data=row.id)
            for row in selections.find(self.user, "", text)
        ]

    def _problem(self, text: str, form: Form) -> str | None:
        fold_of = fold(text)
        if fold_of == fold(self.opened.selection) or any(
            fold(row.name) == fold_of for row in selections.find(self.user)
        ):
            return None
        return _("There is no selection “{name}”.").format(name=text.strip())

    def _conditions(self, text: str, form: Form) -> Spans:
        for row in selections.find(self.user):
            if fold(row.name) == fold(text):
                said = "; ".join(told(selecting.read(self.user, row.criteria), clock.today()))
                return [Span(said, "muted")]
        return ()

    def _amount(self, text: str, form: Form) -> Spans:
        found = numbers.number(text)
        if found is None:
            return ()
        shown = formats.amount_with_currency(found, self._currency)
        return [Span("→ ", "green"), Span(shown, "strong", "b")]


def _days_problem(text: str, form: Form) -> str | None:
    typed = text.strip()
    if typed.isascii() and typed.isdecimal() and len(typed) < _MOST:
        return None
    return _("Say for how many days: 60.")
