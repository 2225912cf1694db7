"""Closing a plan: whether it was effective, and what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crmtui.i18n import N_, NP_, _
from crmtui.queries import plans
from crmtui.queries.drafts import DraftRow
from crmtui.queries.plans import PlanRow
from crmtui.screens.base import CrmScreen
from crmtui.screens.fields.codes import Codes
from crmtui.screens.form_screen import FormScreen
from crmtui.services import plans as service
from crmtui.widgets.fields import Field
from crmtui.widgets.paint import Span, Spans
from crmtui.words.goals import EFFECTIVE

# Translators: one letter each, all different: effective, partly, not effective.
OUTCOME = Codes(
    "outcome letter",
    {
        "yes": NP_("outcome letter", "y"),
        "partly": NP_("outcome letter", "p"),
        "no": NP_("outcome letter", "n"),
    },
    EFFECTIVE,
)


@dataclass(frozen=True, slots=True)
class CloseEntry:
    """What came of a plan."""

    outcome: str = ""
    findings: str = ""


class CloseForm(FormScreen[CloseEntry]):
    """Two fields: Enter in the findings closes the plan."""

    KIND = "plan_close"

    def __init__(self, plan_id: int = 0, *, draft: DraftRow | None = None) -> None:
        super().__init__(draft=draft)
        self._plan: int = draft.context.get("plan", plan_id) if draft is not None else plan_id

    def about(self) -> tuple[str, int] | None:
        """The plan."""
        return "plan", self._plan

    def context(self) -> dict[str, Any]:
        """Which plan."""
        return {"plan": self._plan}

    def is_same(self, draft: DraftRow) -> bool:
        """Whether a draft is of the same plan."""
        return bool(draft.context.get("plan") == self._plan)

    def load(self) -> tuple[CloseEntry, int]:
        """What was found when it was closed before, or nothing yet."""
        self._row = plans.get(self.user, self._plan)
        return CloseEntry(findings=self._row.findings), 0

    def texts(self, entry: CloseEntry) -> dict[str, str]:
        """It as typed."""
        return {"outcome": OUTCOME.letter(entry.outcome), "findings": entry.findings}

    def read(self, values: Mapping[str, str]) -> CloseEntry:
        """What was typed."""
        return CloseEntry(OUTCOME.value(values["outcome"]), values["findings"])

    def write(self, opened: CloseEntry, mine: CloseEntry) -> list[str]:
        """Close it."""
        service.close(self.user, self._plan, mine.outcome, mine.findings)
        return []

    def saved(self, mine: CloseEntry) -> str:
        """Which it was, and whether it was effective."""
        said = _("{plan}: closed, {outcome}.")
        return said.format(plan=self._row.name, outcome=OUTCOME.word(mine.outcome))

    def subject(self) -> str:
        """Which plan."""
        return self._row.name

    def heading(self) -> Spans:
        """Which plan."""
        return [Span(_("Close the plan"), "strong", "b"), Span(f"  {self._row.name}", "muted")]

    def fields(self) -> Sequence[Field]:
        """Whether it was effective, and why."""
        return [
            Field(
                name="outcome", label=N_("Effective"), kind="choice", width=8, required=True,
                choices=OUTCOME.choices, asks=N_("Was it effective? Yes, partly or no."),
            ),
            Field(
                name="findings", label=N_("Findings"), kind="note", width=62, required=True,
                ditto=False, saves=True,
            ),
        ]  # fmt: skip


async def close_or_reopen(screen: CrmScreen[Any], row: PlanRow) -> None:
    """Ask what came of a plan; one that is closed is opened again."""
    if row.closed_on is None:
        await screen.app.open_form(CloseForm(row.id))
        return
    with screen.reporting():
        service.reopen(screen.user, row.id)
        screen.app.done(_("{plan}: open again").format(plan=row.name))
