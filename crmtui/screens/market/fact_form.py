"""Something that was seen or heard of a competitor: typed quickly, at a customer or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from crmtui import formats
from crmtui.entry import MarketFactEntry
from crmtui.i18n import N_, _
from crmtui.queries import contacts, market
from crmtui.queries.drafts import DraftRow
from crmtui.queries.market import Criteria
from crmtui.screens.fields import days, numbers
from crmtui.screens.fields.codes import FACT
from crmtui.screens.fields.goods import Goods
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import People, Salespeople
from crmtui.screens.form_screen import FormScreen
from crmtui.services import market as service
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

_KNOWN = 6
"""Facts of the competitor that are shown meanwhile."""


class FactForm(FormScreen[MarketFactEntry]):
    """Which competitor, what kind of fact, what was seen: Enter there saves."""

    KIND = "market_fact"

    def __init__(
        self,
        company_id: int | None = None,
        fact_id: int | None = None,
        *,
        competitor: str = "",
        draft: DraftRow | None = None,
    ) -> None:
        """`company_id` is at whom it was seen, if at anybody; `competitor` whom it is about."""
        super().__init__(company_id, fact_id, draft=draft)
        self._competitor = competitor

    @cached_property
    def _competitors(self) -> ListValues:
        return ListValues(self.user, "competitor")

    @cached_property
    def _people(self) -> People:
        found = contacts.of_company(self.user, self.company_id) if self.company_id else ()
        return People(found)

    def load(self) -> tuple[MarketFactEntry, int]:
        """The one to edit, or a new one."""
        if self.record is None:
            return MarketFactEntry(competitor=self._competitor, company=self.company_id), 0
        entry, version = service.open_for_editing(self.user, self.record)
        self.company_id = entry.company
        self._competitors.stands = entry.competitor
        return entry, version

    def texts(self, entry: MarketFactEntry) -> dict[str, str]:
        """The fact as typed."""
        plain = ("competitor", "text", "product", "territory", "source", "contact", "salesperson")
        return {
            **{name: getattr(entry, name) for name in plain},
            "kind": FACT.letter(entry.kind),
            "share": numbers.number_text(entry.share),
            "day": days.text_of(entry.day),
            "until": days.text_of(entry.until),
        }

    def read(self, values: Mapping[str, str]) -> MarketFactEntry:
        """What was typed."""
        happened = days.past_day(values["day"])
        plain = ("text", "product", "source", "salesperson")
        typed: dict[str, Any] = {name: values[name] for name in plain}
        return MarketFactEntry(
            competitor=self._competitors.value(values["competitor"]),
            kind=FACT.value(values["kind"]),
            share=numbers.number(values.get("share", "")),
            company=self.company_id,
            territory=values["territory"],
            day=happened.day if happened else None,
            until=days.day_of(values.get("until", "")),
            contact=values.get("contact", ""),
            interaction=self.opened.interaction if self.record is not None else None,
            **typed,
        )

    def write(self, opened: MarketFactEntry, mine: MarketFactEntry) -> list[str]:
        """Save it; a competitor nobody knew joins the list."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: MarketFactEntry) -> str:
        """Of whom, and what kind."""
        return _("{competitor}: {kind} noted.").format(
            competitor=mine.competitor, kind=FACT.word(mine.kind)
        )

    def subject(self) -> str:
        """The competitor, and at whom it was seen."""
        at = self.card.name if self.card is not None else ""
        return " · ".join(each for each in (self.form["competitor"].strip(), at) if each)

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return FACT.word(value) if field == "kind" else super().shown(field, value)

    def heading(self) -> Spans:
        """What it is, and at whom it was seen."""
        at = self.card.name if self.card is not None else _("at nobody in particular")
        return [Span(_("Seen of a competitor"), "strong", "b"), Span(f"  {at}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What was seen, then where, when and how we know."""
        new = self.record is None
        return [
            self._competitors.field(
                N_("Competitor"), required=True, assist=self._known,
                asks=N_("Which competitor is it about?"),
            ),
            Field(
                name="kind", label=N_("Kind"), kind="choice", width=8, choices=FACT.choices,
                required=True, asks=N_("What is it about? F4 lists the kinds."),
            ),
            Field(
                name="share", label=N_("Share %"), kind="number", width=10, ditto=False,
                visible=_is_share, problem=numbers.problem,
            ),
            Field(
                name="until", label=N_("Until"), kind="date", width=14, ditto=False,
                visible=_is_promotion, echo=days.echo, problem=days.problem, assist=days.assist,
            ),
            Field(
                name="text", label=N_("Seen"), kind="note", width=62, ditto=False, saves=new,
                assist=self._known,
            ),
            Goods(self.user).field(N_("Against ours"), ditto=False, after_save_point=new),
            Field(name="source", label=N_("Source"), width=40, after_save_point=new),
            *self._contact(new),
            Field(name="territory", label=N_("Only in"), width=24, ditto=False,
                  after_save_point=new),
            Field(
                name="day", label=N_("Seen on"), kind="date", width=14, ditto=False,
                echo=days.past_echo, problem=days.past_problem, assist=days.past_assist,
                after_save_point=new,
            ),
            Salespeople(self.user).field(after_save_point=new),
        ]  # fmt: skip

    def _contact(self, new: bool) -> list[Field]:
        if self.company_id is None:
            return []
        return [
            Field(
                name="contact", label=N_("Who said so"), ditto=False, overtype=True,
                candidates=self._people.candidates, echo=self._people.echo, after_save_point=new,
            )
        ]  # fmt: skip

    def _known(self, text: str, form: Form) -> Assist | None:
        """What is known of them already."""
        competitor = self._competitors.meant(form["competitor"])
        if competitor is None:
            return None
        found = market.find(self.user, Criteria(competitor), limit=_KNOWN)
        lines = [
            [
                Span(f"  {formats.numeric_date(row.day)} ", "accent"),
                Span(f"{fit(FACT.word(row.kind), 14)} ", "muted"),
                Span(row.text.replace("\n", " ")),
            ]
            for row in found
            if row.id != self.record
        ]
        return Assist(_("Known of {competitor}").format(competitor=competitor), lines)


def _is_share(form: Form) -> bool:
    return FACT.value(form["kind"].strip()) == "share" or bool(form["share"].strip())


def _is_promotion(form: Form) -> bool:
    return FACT.value(form["kind"].strip()) == "promotion" or bool(form["until"].strip())
