"""The part of lists of candidates that says how far they are, by one key each."""

from __future__ import annotations

from crmtui import words
from crmtui.i18n import N_, _
from crmtui.queries.posts import CandidateRow
from crmtui.screens.team.views import TeamViews
from crmtui.services import candidates as service
from crmtui.widgets.bindings import key
from crmtui.words.team import CANDIDATE


class Hiring(TeamViews):
    """Interviewed, offered, hired, refused, withdrew: the letter of each on the candidate."""

    BINDINGS = [
        key("i", "state('interviewed')", N_("interviewed"), N_("Somebody spoke with the candidate"), id="candidate.interviewed"),
        key("p", "state('offered')", N_("offered"), N_("The post was offered to the candidate"), id="candidate.offered"),
        key("y", "hire", N_("hired"), N_("Hire the candidate: they are of the office, and the post is filled"), id="candidate.hire"),
        key("r", "state('refused')", N_("refused"), N_("We do not want the candidate"), id="candidate.refused", hint=False),
        key("w", "state('withdrew')", N_("withdrew"), N_("The candidate does not want the post"), id="candidate.withdrew", hint=False),
        key("b", "state('new')", N_("new again"), N_("As if nobody had spoken with the candidate yet"), id="candidate.new_again", hint=False),
    ]  # fmt: skip

    @property
    def candidate(self) -> CandidateRow | None:
        """The candidate under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        return row if isinstance(row, CandidateRow) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where a candidate is under the cursor."""
        if action in ("state", "hire"):
            return True if self.candidate is not None else None
        return super().check_action(action, parameters)

    def action_state(self, state: str) -> None:
        """Say how far the candidate is."""
        row = self.candidate
        if row is None:
            return
        with self.reporting():
            service.set_state(self.user, row.id, state)
            told = words.say(CANDIDATE, state)
            self.app.done(_("{name}: {state}.").format(name=row.name, state=told))

    def action_hire(self) -> None:
        """Hire the candidate; what was said of their code is said on the message line."""
        from crmtui.queries import team

        row = self.candidate
        if row is None:
            return
        with self.reporting():
            person = service.hire(self.user, row.id)
            code = next(each.code for each in team.find(self.user) if each.id == person)
            self.app.done(_("{name} is hired, with code {code}.").format(name=row.name, code=code))

    def remove_candidate(self, row: CandidateRow) -> None:
        """Take back a candidate who was noted by mistake."""
        with self.reporting():
            service.remove(self.user, row.id)
            self.app.done(_("{name}: taken back.").format(name=row.name))
