"""A line of a written report as it stands in the form: its texts, and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui import formats
from crmtui.entry import ReportLine
from crmtui.i18n import _
from crmtui.screens.fields import days, following
from crmtui.screens.fields.codes import KIND
from crmtui.screens.fields.kinds import Kinds
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

FIELDS = ("company", "phones", "city", "contact", "kind", "text", "next_contact")
"""The fields of the form that make up a line."""
USUAL_KIND = "visit"
NUMBER, COMPANY, KIND_CELLS, NEXT = 3, 26, 9, 12
"""Cells of the columns; the words said have the rest."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line that is typed, whole."""

    id: int
    """What tells it from the other lines of the form."""
    values: Mapping[str, str]
    """Its texts, by field."""
    company: int | None = None
    """The company that is meant; None for a new one."""
    interaction: int | None = None
    """What it was saved as, where it is corrected."""

    def kept(self) -> dict[str, Any]:
        """What a draft keeps of it."""
        return {
            "id": self.id, "values": dict(self.values), "company": self.company,
            "interaction": self.interaction,
        }  # fmt: skip


def of_entry(number: int, line: ReportLine) -> TypedLine:
    """A line that was saved, as it is typed."""
    values = {
        "company": line.company_name,
        "phones": line.phones,
        "city": line.city,
        "contact": line.contact,
        "kind": line.own_kind or KIND.letter(line.kind),
        "text": line.text,
        "next_contact": days.text_of(line.next_contact),
    }
    return TypedLine(number, values, line.company, line.interaction)


def read(line: TypedLine, kinds: Kinds) -> ReportLine:
    """What is typed in a line, as an entry."""
    values = line.values
    kind, own_kind = kinds.read(values["kind"])
    return ReportLine(
        company=line.company,
        company_name=values["company"],
        phones=values["phones"],
        city=values["city"],
        contact=values["contact"],
        kind=kind,
        own_kind=own_kind,
        text=values["text"],
        next_contact=following.day(values["next_contact"]),
        no_next=following.nothing_more(values["next_contact"]),
        interaction=line.interaction,
    )


def is_blank(values: Mapping[str, str]) -> bool:
    """Whether nothing is typed in a line; the kind is there from the start."""
    return not any(values[name].strip() for name in FIELDS if name != "kind")


def settled(text: str) -> str:
    """A next contact as it stays right on another day: the date that a word meant."""
    found = following.day(text)
    return text if found is None else days.text_of(found)


def painted(
    number: int, line: TypedLine, kind: str, cells: int, today: date, *, marked: bool
) -> Spans:
    """A line in the list of lines: number, company, `kind`, first words, next contact."""
    values = line.values
    room = max(0, cells - NUMBER - COMPANY - KIND_CELLS - NEXT - 2)
    said = " ".join(values["text"].split())
    return [
        Span(f"{fit(str(number), NUMBER - 1, 'right')}{'►' if marked else ' '}", "accent"),
        Span(f"{fit(values['company'], COMPANY)} ", "strong", "b" if marked else ""),
        Span(fit(kind, KIND_CELLS - 1) + " ", "muted"),
        Span(fit(said, room)),
        Span(fit(_next(values["next_contact"], today), NEXT, "right"), "muted"),
    ]


def _next(text: str, today: date) -> str:
    if following.nothing_more(text):
        return _("no more")
    found = following.day(text)
    return f"→ {formats.short_date(found, today)}" if found is not None else ""
