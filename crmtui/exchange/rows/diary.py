"""Rows of interactions."""

from __future__ import annotations

from crmtui.entry import InteractionEntry
from crmtui.exchange import values
from crmtui.exchange.rows.cells import Cells, named
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import InteractionRow

_KIND = N_("“{text}” is not a kind of contact. Write call, visit, e-mail, message or other.")
_UNANSWERED = N_("“{text}” says not why nobody answered. Write no answer or call back.")
_MET = N_("“{text}” says not whether it was met. Write yes, partly or no.")
_DIRECTION = N_("“{text}” is not a direction. Write in or out.")
_LEARNT = (
    "opinion", "opinion_about", "score", "objective", "objective_why", "went_well", "to_improve",
)  # fmt: skip


def interaction(line: int, cell: Cells) -> InteractionRow:
    """A row of interactions."""
    kind = values.code(values.KIND, cell("kind"), _(_KIND), "other")
    direction = values.code(values.DIRECTION, cell("direction"), _(_DIRECTION), "")
    if direction and (kind.startswith("call") or not cell("kind")):
        kind = f"call_{direction}"
    entry = InteractionEntry(
        company=0,
        kind=kind,
        text="\n".join((*cell.all("text/subject"), *cell.all("text"))),
        contact=cell("contact"),
        at=values.moment(cell("at"), cell("time")),
        salesperson=cell.number("salesperson"),
        needs=cell("needs"),
        objections=cell("objections"),
        outcome=cell("outcome"),
        next_contact=values.day(cell("next_contact")),
        key=cell.number("key"),
        own_kind=cell("own_kind"),
        unanswered=values.code(values.UNANSWERED, cell("unanswered"), _(_UNANSWERED), ""),
        objective_met=values.code(values.MET, cell("objective_met"), _(_MET), ""),
        **{name: cell(name) for name in _LEARNT},  # type: ignore[arg-type]
    )
    return InteractionRow(line, entry, named(cell))
