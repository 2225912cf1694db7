"""What can be done about the complaint under the cursor, or the one that is shown."""

from __future__ import annotations

from crmtui.core import scores
from crmtui.errors import CrmError
from crmtui.i18n import N_, _
from crmtui.queries.complaints import ComplaintRow
from crmtui.screens.base import CrmScreen
from crmtui.services import complaints as service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt

WIDTH = 44


class ComplaintActing(CrmScreen[None]):
    """The part of a screen with complaints that takes them further."""

    BINDINGS = [
        key("s", "step", N_("step"), N_("Note what was done about the complaint"), id="complaint.step"),
        key("a", "answer", N_("answered"), N_("They had an answer: what they were told"), id="complaint.answer"),
        key("x", "resolve", N_("resolved"), N_("How it was resolved, and how content they are; on a resolved one, open it again"), id="complaint.resolve"),
        key("e", "edit", N_("edit"), N_("Change the complaint"), id="complaint.edit"),
        key("l", "log", N_("log call"), N_("Log a call with who complained"), id="complaint.log", hint=False),
        key("o", "company", N_("company"), N_("Open the company"), id="complaint.company", hint=False),
        key("delete", "remove", N_("take back"), N_("Take back a complaint that never was, or the step under the cursor"), id="complaint.remove", hint=False),
    ]  # fmt: skip

    @property
    def complaint(self) -> ComplaintRow | None:
        """The one that is meant; to override."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what needs a complaint where there is none."""
        if action in ("step", "answer", "resolve", "edit") and (
            not self.is_mounted or self.complaint is None
        ):
            return None
        return super().check_action(action, parameters)

    def action_step(self) -> None:
        """Ask what was done."""
        if (row := self.complaint) is not None:
            self._ask(_("What was done?"), lambda said: self._stepped(row, said))

    def _stepped(self, row: ComplaintRow, said: str) -> None:
        with self.reporting():
            service.add_step(self.user, row.id, said)
            self.app.done(_("{company}: noted").format(company=row.company))

    def action_answer(self) -> None:
        """Ask what they were told."""
        if (row := self.complaint) is not None:
            self._ask(_("What were they told?"), lambda said: self._answered(row, said), empty=True)

    def _answered(self, row: ComplaintRow, said: str) -> None:
        with self.reporting():
            service.answer(self.user, row.id, said)
            self.app.done(_("{company}: answered").format(company=row.company))

    def action_resolve(self) -> None:
        """Ask how it was resolved, then how content they are; or open it again."""
        if (row := self.complaint) is None:
            return
        if row.resolved_on is not None:
            with self.reporting():
                service.reopen(self.user, row.id)
                self.app.done(
                    _("{company}: the complaint is open again").format(company=row.company)
                )
            return
        self._ask(_("How was it resolved?"), lambda said: self._ask_content(row, said))

    def _ask_content(self, row: ComplaintRow, said: str) -> None:
        self.ask(
            Prompt(
                label=_("How content are they, 0-10?"),
                accept=lambda text: self._resolved(row, said, text),
                echo=_content,
                hint=[Span(_("Enter alone where nobody knows"), "muted")],
                width=8,
            )
        )

    def _resolved(self, row: ComplaintRow, said: str, content: str) -> None:
        with self.reporting():
            service.resolve(self.user, row.id, said, content)
            self.app.done(_("{company}: resolved").format(company=row.company))

    async def action_edit(self) -> None:
        """Change the complaint."""
        from crmtui.screens.complaints.form import ComplaintForm

        if (row := self.complaint) is not None:
            await self.app.open_form(ComplaintForm(row.company_id, row.id))

    async def action_log(self) -> None:
        """Log a call with who complained."""
        company = self.company_here()
        contact = self.complaint.contact if self.complaint is not None else ""
        if company is not None:
            await self.app.log_interaction(company, contact=contact, kind="call_out")

    async def action_company(self) -> None:
        """Open the company."""
        if (company := self.company_here()) is not None:
            await self.app.open_company(company)

    def action_remove(self) -> None:
        """Take back the complaint."""
        if (row := self.complaint) is None:
            return
        try:
            service.remove(self.user, row.id)
        except CrmError as error:
            self.warn(str(error))
        else:
            self.removed()
            self.app.done(_("{company}: complaint taken back").format(company=row.company))

    def removed(self) -> None:
        """The complaint that is shown is gone; to override where nothing else is."""

    def _ask(self, label: str, accept: object, *, empty: bool = False) -> None:
        self.ask(
            Prompt(
                label=label,
                accept=accept,  # type: ignore[arg-type]
                echo=lambda text: Echo(valid=empty or bool(text.strip())),
                hint=[Span(_("a few words"), "muted")],
                width=WIDTH,
            )
        )


def _content(text: str) -> Echo:
    if not text.strip() or scores.read(text) is not None:
        return Echo()
    return Echo([Span(_("That is no number from 0 to 10."), "red")], valid=False)
