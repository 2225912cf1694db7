"""A rule of commission, as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmtui import formats
from crmtui.core.text import clean
from crmtui.entry import PayPlanEntry
from crmtui.i18n import N_, _
from crmtui.queries import office
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import numbers
from crmtui.screens.fields.codes import YES_NO
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.pay import fields as typed
from crmtui.services import pay_plans as service
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_CODES = {"basis": typed.BASIS, "moment": typed.MOMENT, "scale": typed.SCALE}


class PayPlanForm(FormScreen[PayPlanEntry]):
    """Its name and steps, then when and of what it pays: Enter at the end saves."""

    KIND = "pay_plan"

    def __init__(self, plan_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, plan_id, draft=draft)

    def load(self) -> tuple[PayPlanEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return PayPlanEntry(""), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: PayPlanEntry) -> dict[str, str]:
        """The rule as typed."""
        return {
            "name": entry.name,
            "steps": typed.steps_text(entry.steps),
            "families": typed.families_text(entry.families),
            **{name: codes.letter(getattr(entry, name)) for name, codes in _CODES.items()},
            "months": typed.MONTHS.letter(str(entry.months)),
            "whole": _letter(entry.whole),
            "returns": _letter(entry.returns),
            "cap": numbers.number_text(entry.cap),
            "notes": entry.notes,
        }

    def read(self, values: Mapping[str, str]) -> PayPlanEntry:
        """What was typed."""
        months = typed.MONTHS.value(values["months"])
        return PayPlanEntry(
            name=clean(values["name"]),
            **{name: codes.value(values[name]) for name, codes in _CODES.items()},
            whole=YES_NO.value(values["whole"]) == "yes",
            months=int(months) if months.isdecimal() else 0,
            returns=YES_NO.value(values["returns"]) != "no",
            cap=numbers.number(values["cap"]),
            notes=values["notes"],
            steps=typed.steps(values["steps"]),
            families=typed.families(values["families"]),
        )

    def write(self, opened: PayPlanEntry, mine: PayPlanEntry) -> list[str]:
        """Add it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: PayPlanEntry) -> str:
        """Which it was."""
        said = _("{rule}: saved.") if self.record is not None else _("{rule}: added.")
        return said.format(rule=mine.name)

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        if field in _CODES:
            return _CODES[field].word(value)
        if field == "months":
            return typed.MONTHS.word(str(value))
        if field in ("whole", "returns"):
            return YES_NO.word("yes" if value else "no")
        if field == "steps":
            return typed.steps_text(value)
        return typed.families_text(value) if field == "families" else super().shown(field, value)

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New rule of commission"), "strong", "b")]
        return [
            Span(self.opened.name, "strong", "b"),
            Span(f"  {_('rule of commission')}", "muted"),
        ]

    def fields(self) -> Sequence[Field]:
        """What it pays, then what of and when."""
        return [
            Field(name="name", label=N_("Rule"), width=40, required=True, ditto=False),
            Field(
                name="steps", label=N_("Steps"), width=40, ditto=False, echo=typed.steps_echo,
                problem=typed.steps_problem, placeholder=N_("from and percent: 0 3; 10000 5"),
            ),
            Field(
                name="families", label=N_("By family"), kind="note", width=62, ditto=False,
                problem=typed.families_problem,
                placeholder=N_("a line each: Presses: 0 4; 5000 6"),
            ),
            _choice("basis", N_("Of"), typed.BASIS),
            _choice("moment", N_("Counts"), typed.MOMENT),
            _choice("scale", N_("Steps are"), typed.SCALE),
            _choice("whole", N_("Step holds for all"), YES_NO),
            _choice("months", N_("By"), typed.MONTHS),
            _choice("returns", N_("Less returns"), YES_NO),
            Field(
                name="cap", label=N_("At most"), kind="money", width=14, ditto=False,
                problem=numbers.problem, echo=self._echo,
            ),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, saves=True, ditto=False),
        ]  # fmt: skip

    def _echo(self, text: str, form: Form) -> Spans:
        found = numbers.number(text)
        if found is None:
            return ()
        currency = office.get(self.user).currency
        return [Span("→ ", "green"), Span(formats.amount_with_currency(found, currency), "strong")]


def _choice(name: str, label: str, codes: Any) -> Field:
    return Field(
        name=name, label=label, kind="choice", width=8, choices=codes.choices, required=True,
        ditto=False,
    )  # fmt: skip


def _letter(value: bool) -> str:
    return YES_NO.letter("yes" if value else "no")
