"""Trainings and skills: of one person, or what is due of the whole office."""

from __future__ import annotations

from crmtui.i18n import _
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.widgets.paint import Span, Spans


class TrainingsScreen(CrmScreen[None]):
    """Of one person, or of everybody the user may see."""

    BINDINGS = [BACK, BACK_LETTER]

    def __init__(self, person_id: int | None = None) -> None:
        """Of everybody where it is None."""
        super().__init__()
        self.person_id = person_id

    def heading(self) -> Spans:
        """What it is."""
        return [Span(_("Trainings"), "strong", "b")]
