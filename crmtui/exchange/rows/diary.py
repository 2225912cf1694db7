"""Rows of interactions and of follow-ups."""

from __future__ import annotations

from crmtui.entry import FollowUpEntry, InteractionEntry
from crmtui.errors import Invalid
from crmtui.exchange.meaning import values
from crmtui.exchange.rows.cells import Cells, named
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import FollowUpRow, InteractionRow

NO_KIND = N_("“{text}” is not a kind of contact. Write call, visit, e-mail, message or other.")
"""What is said of a word that is no kind of contact."""
_UNANSWERED = N_("“{text}” says not why nobody answered. Write no answer or call back.")
_MET = N_("“{text}” says not whether it was met. Write yes, partly or no.")
_DIRECTION = N_("“{text}” is not a direction. Write in or out.")
_PURPOSE = N_("“{text}” is not what a follow-up is for. Write next contact, promise or task.")
_RESULT = N_("“{text}” says not how it ended. Write done, broken or dropped.")
_LEARNT = (
    "opinion", "opinion_about", "score", "objective", "objective_why", "went_well", "to_improve",
)  # fmt: skip


def interaction(line: int, cell: Cells) -> InteractionRow:
    """A row of interactions."""
    kind = values.code(values.KIND, cell("kind"), _(NO_KIND), "other")
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


def followup(line: int, cell: Cells) -> FollowUpRow:
    """A row of follow-ups."""
    kind = values.code(values.KIND, cell("kind"), _(NO_KIND), "call_out")
    due = cell("due")
    if not due:
        raise Invalid({"due": _("It does not say for when it is.")})
    hour = cell("time") or due.replace("T", " ").partition(" ")[2]
    entry = FollowUpEntry(
        company=0,
        due=values.day(due),
        time=values.hour(hour),
        purpose=values.code(values.PURPOSE, cell("purpose"), _(_PURPOSE), "next"),
        kind="other" if kind in ("note", "quote") else kind,
        note="\n".join(cell.all("note")),
        contact=cell("contact"),
        salesperson=cell.number("salesperson"),
        given_by=cell.number("given_by"),
        result_note=cell("result_note"),
    )
    result = values.code(values.RESULT, cell("result"), _(_RESULT), "")
    return FollowUpRow(line, entry, named(cell), values.day(cell("closed_on")), result)
