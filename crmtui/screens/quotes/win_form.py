"""A quote was won: what was ordered of it, and when it is to be delivered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from crmtui import clock, figures, formats
from crmtui.core.text import clean
from crmtui.entry import LineEntry, WinEntry
from crmtui.errors import Invalid
from crmtui.i18n import N_, NP_, _
from crmtui.queries import accounts, quotes
from crmtui.queries.drafts import DraftRow
from crmtui.queries.quotes import Quote
from crmtui.screens.accounts.warning import warn_of_account
from crmtui.screens.fields import days, numbers, shares
from crmtui.screens.fields.codes import Codes
from crmtui.screens.form_screen import FormScreen
from crmtui.services import deals
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import cut

# Translators: one letter each: all of it was ordered, or some lines.
ORDERED = Codes(
    "ordered letter",
    {"all": NP_("ordered letter", "a"), "some": NP_("ordered letter", "s")},
    {"all": N_("everything"), "some": N_("some lines")},
)
LABEL = 24


class WinForm(FormScreen[WinEntry]):
    """Everything or some lines, the delivery: Enter there makes the sale."""

    KIND = "win"

    def __init__(
        self, company_id: int, quote_id: int = 0, *, draft: DraftRow | None = None
    ) -> None:
        """`quote_id` is the quote that was won; a `draft` knows it."""
        super().__init__(company_id, draft=draft)
        self._quote_id = quote_id if draft is None else int(draft.context["quote_id"])

    @cached_property
    def _quote(self) -> Quote:
        return quotes.get(self.user, self._quote_id)

    @cached_property
    def _lines(self) -> list[LineEntry]:
        """What may be ordered: its items and charges."""
        return [line for line in self._quote.entry.lines if line.kind != "section"]

    @cached_property
    def _sharers(self) -> shares.Sharers:
        return shares.Sharers(self.user)

    # The form ------------------------------------------------------------------------

    def about(self) -> tuple[str, int] | None:
        """The quote."""
        return "quote", self._quote_id

    def load(self) -> tuple[WinEntry, int]:
        """Nothing said yet but what the customer calls it."""
        return WinEntry(reference=self._quote.entry.reference), 0

    def context(self) -> dict[str, Any]:
        """Which quote it is."""
        return {"quote_id": self._quote_id}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether it is about the same quote."""
        return draft.context.get("quote_id") == self._quote_id

    def texts(self, entry: WinEntry) -> dict[str, str]:
        """Each line as it was offered."""
        return {
            "ordered": ORDERED.letter("some" if entry.lines else "all"),
            **{_field(line): numbers.number_text(_whole(line)) for line in self._lines},
            "reference": entry.reference,
            "delivery_on": days.text_of(entry.delivery_on),
            "note": entry.note,
            "shares": shares.written(entry.shares),
            "day": days.text_of(entry.day),
        }

    def read(self, values: Mapping[str, str]) -> WinEntry:
        """What was typed."""
        happened = days.past_day(values["day"])
        return WinEntry(
            lines=self._quantities(values),
            day=happened.day if happened else None,
            delivery_on=days.day_of(values["delivery_on"]),
            reference=clean(values["reference"]),
            note=values["note"],
            shares=shares.read(values["shares"]) or (),
        )

    def _quantities(self, values: Mapping[str, str]) -> dict[int, Decimal]:
        if ORDERED.value(values["ordered"]) != "some":
            return {}
        typed = {line.line: numbers.number(values[_field(line)]) for line in self._lines}
        return {key: number or Decimal(0) for key, number in typed.items() if key is not None}

    def write(self, opened: WinEntry, mine: WinEntry) -> list[str]:
        """Make the sale."""
        deals.win(self.user, self._quote_id, mine)
        return []

    def refused(self, error: Invalid) -> None:
        """Say what is wrong with a line beside it; the form has no fields of sections."""
        problems = {}
        for name, said in error.problems.items():
            index, _dot, _rest = name.partition(".")
            line = self._quote.entry.lines[int(index)] if index.isdecimal() else None
            problems["ordered" if name == "lines" else _field(line) if line else name] = said
        super().refused(Invalid(problems))

    def saved(self, mine: WinEntry) -> str:
        """What was won, and when it is delivered."""
        won = _("{name} won").format(name=self._quote.name)
        if mine.delivery_on is None:
            said = f"{won}."
        else:
            day = formats.long_day(mine.delivery_on)
            said = _("{won}; delivery {day}.").format(won=won, day=day)
        against = accounts.concerns(self.user, self.company_id or 0, clock.today(), self._comes_to)
        return " ".join([said, *against[:1]])

    def on_mount(self) -> None:
        """Say what is against selling to them, with what this quote comes to."""
        if self.is_open and self.company_id is not None:
            warn_of_account(self, self.company_id, self._comes_to)

    @property
    def _comes_to(self) -> Decimal:
        """What the quote comes to with tax, in the office's currency."""
        return self._quote.figures.totals.total * self._quote.entry.rate

    def changed(self, form: Form) -> None:
        """What is ordered comes to another total with every key in a quantity."""
        if form.field.name.startswith("line."):
            form.resolve("ordered")

    def heading(self) -> Spans:
        """Which quote, and for whom."""
        return [
            Span(_("{name} won").format(name=self._quote.name), "strong", "b"),
            Span(f"  {self.subject()}", "muted"),
        ]

    def fields(self) -> Sequence[Field]:
        """The lines are there only where not everything was ordered."""
        return [
            Field(
                name="ordered", label=N_("Ordered"), kind="choice", width=10, ditto=False,
                choices=ORDERED.choices, echo=self._worth, required=True,
            ),
            *(self._line_field(line) for line in self._lines),
            Field(name="reference", label=N_("Their order"), width=24, ditto=False),
            Field(
                name="delivery_on", label=N_("Delivery"), kind="date", width=14, saves=True,
                ditto=False, echo=days.echo, problem=days.problem, assist=days.assist,
            ),
            Field(name="note", label=N_("Note"), kind="note", width=62, ditto=False, after_save_point=True),
            self._sharers.field(),
            Field(
                name="day", label=N_("Won on"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, after_save_point=True,
            ),
        ]  # fmt: skip

    def start(self) -> str:
        """Mostly everything was ordered: when it is delivered is what there is to say."""
        return "ordered"

    def _line_field(self, line: LineEntry) -> Field:
        title = line.description.partition("\n")[0] or line.code
        return Field(
            name=_field(line), label=cut(title, LABEL), verbatim=True, kind="number", width=10,
            overtype=True, ditto=False, visible=_is_some, problem=numbers.problem,
            echo=lambda text, form: self._line_echo(line),
        )  # fmt: skip

    @staticmethod
    def _line_echo(line: LineEntry) -> Spans:
        of = _("of {quantity} {unit}").format(
            quantity=formats.quantity(line.quantity), unit=line.unit
        )
        more = f" · {_('optional')}" if line.optional else ""
        return [Span(f"{of.strip()} · {formats.price(line.price)}{more}", "muted")]

    def _worth(self, text: str, form: Form) -> Spans:
        """What is ordered comes to, and what it is of."""
        entry = self._quote.entry
        ordered = self._quantities(form.values)
        lines = [
            replace(line, quantity=ordered.get(line.line or 0, _whole(line)), optional=False)
            for line in self._lines
        ]
        lines = [line for line in lines if line.quantity]
        total = figures.of(replace(entry, lines=tuple(lines))).totals.total
        shown = formats.amount_with_currency(total, entry.currency)
        return [
            Span("→ ", "green"),
            Span(shown, "strong", "b"),
            Span(f"  {_('with taxes')}", "muted"),
        ]


def _field(line: LineEntry | None) -> str:
    return f"line.{line.line}" if line is not None else ""


def _whole(line: LineEntry) -> Decimal:
    """What is ordered of a line where nothing else is said."""
    return Decimal(0) if line.optional else line.quantity


def _is_some(form: Form) -> bool:
    return ORDERED.value(form["ordered"]) == "some"
