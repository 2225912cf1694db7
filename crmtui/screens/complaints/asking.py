"""Asking whether a delivery came as promised, and making a complaint of what did not."""

from __future__ import annotations

from dataclasses import replace

from textual import events

from crmtui.i18n import N_, _
from crmtui.queries.sales import SaleRow
from crmtui.screens.base import CrmScreen
from crmtui.screens.fields.codes import MET
from crmtui.services import aftersale
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt

WIDTH = 44


class DeliveryAsking(CrmScreen[None]):
    """The part of a screen with sales that asks what came of their deliveries."""

    BINDINGS = [
        key("y", "as_promised", N_("as promised?"), N_("Whether the delivery came as promised: yes, partly, no, and what to mend"), id="delivery.check"),
        key("c", "complain", N_("complaint"), N_("Make a complaint of what did not come as promised"), id="delivery.complain", hint=False),
    ]  # fmt: skip

    _told_of: SaleRow | None = None
    """Which one the message just told of that it did not come as promised."""
    _offered: SaleRow | None = None
    """The same, at the key that follows."""

    @property
    def sale_here(self) -> SaleRow | None:
        """The sale under the cursor; to override."""
        raise NotImplementedError

    def key_coming(self, event: events.Key | events.Paste) -> None:
        """What the message offers is had by the next key, not later."""
        super().key_coming(event)
        self._offered, self._told_of = self._told_of, None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim them where there is no sale."""
        if action in ("as_promised", "complain"):
            offered = action == "complain" and (self._offered or self._told_of)
            if not self.is_mounted or not (offered or self.sale_here):
                return None
        return super().check_action(action, parameters)

    def action_as_promised(self) -> None:
        """Ask whether it came as promised."""
        if (row := self.sale_here) is None:
            return
        letters = "  ".join(f"{MET.letter(each)} {MET.word(each)}" for each in _ANSWERS)
        self.ask(
            Prompt(
                label=_("As promised?"),
                accept=lambda text: self._told(row, _meant(text)),
                echo=_echo,
                value=MET.letter(row.delivery_met) if row.delivery_met else "",
                overtype=True,
                hint=[Span(letters, "muted")],
                width=6,
            )
        )

    def _told(self, row: SaleRow, met: str) -> None:
        if met == "yes":
            self._checked(row, met, "")
            return
        self.ask(
            Prompt(
                label=_("What is to be mended?"),
                accept=lambda note: self._checked(row, met, note),
                echo=lambda text: Echo(valid=bool(text.strip())),
                value=row.delivery_note,
                hint=[Span(_("what was not as promised, in a few words"), "muted")],
                width=WIDTH,
            )
        )

    def _checked(self, row: SaleRow, met: str, note: str) -> None:
        seen = (row.delivery_met, row.delivery_note)
        with self.reporting():
            aftersale.check(self.user, row.id, met, note, seen=seen)
            said = _("{company}: {met}").format(company=row.company, met=MET.word(met))
            self._told_of = None if met == "yes" else replace(row, delivery_note=note)
            more = f" · {_('c: complaint')}" if self._told_of else ""
            self.app.done(said + more)

    async def action_complain(self) -> None:
        """Make a complaint of the delivery just told of, or else of the one under the cursor."""
        from crmtui.screens.complaints.form import ComplaintForm

        row, self._offered = self._offered or self.sale_here, None
        if row is not None:
            form = ComplaintForm(row.company_id, text=row.delivery_note, sale=row.id)
            await self.app.open_form(form)


_ANSWERS = ("yes", "partly", "no")


def _meant(text: str) -> str:
    found = MET.value(text.strip().lower())
    return found if found in _ANSWERS else ""


def _echo(text: str) -> Echo:
    met = _meant(text)
    if not met:
        letters = "  ".join(f"{MET.letter(each)} {MET.word(each)}" for each in _ANSWERS)
        return Echo([Span(letters, "muted")], valid=False)
    return Echo([Span("→ ", "green"), Span(MET.word(met), "strong", "b")])
