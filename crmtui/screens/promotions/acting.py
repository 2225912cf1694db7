"""What can be done about the promotion under the cursor, or the one that is shown."""

from __future__ import annotations

from functools import partial

from crmtui import formats
from crmtui.access import User
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import promotions, selecting
from crmtui.queries.promotions import PromotionRow
from crmtui.screens import beside
from crmtui.screens.base import CrmScreen
from crmtui.services import promotions as service
from crmtui.widgets.bindings import key

_RUNNING = frozenset({"new", "edit", "begin", "close", "remove", "drop"})
"""What only those may do who run promotions."""


class PromotionActing(CrmScreen[None]):
    """The part of a screen with promotions that takes them further."""

    BINDINGS = [
        key("e", "edit", N_("edit"), N_("Change the promotion"), id="promotion.edit", hint=False),
        key("b", "begin", N_("begin"), N_("Begin it with whom its selection chooses; of one that runs, take in who is new"), id="promotion.begin"),
        key("x", "close", N_("close"), N_("Close the promotion; a closed one is opened again"), id="promotion.close", hint=False),
        key("w", "letters", N_("letters"), N_("A letter or an e-mail to its companies"), id="promotion.letters"),
    ]  # fmt: skip

    @property
    def promotion(self) -> PromotionRow | None:
        """The one that is meant; to override."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what needs a promotion where there is none."""
        if action in ("edit", "begin", "close", "letters", "open_it") and (
            not self.is_mounted or self.promotion is None
        ):
            return None
        if action in _RUNNING and not service.may_change(self.user):
            return None
        return super().check_action(action, parameters)

    async def action_edit(self) -> None:
        """Change it."""
        from crmtui.screens.promotions.promotion_form import PromotionForm

        if (row := self.promotion) is not None:
            await self.app.open_form(PromotionForm(row.id))

    async def action_letters(self) -> None:
        """Choose a letter for its companies."""
        from crmtui.queries import addressing
        from crmtui.screens.letters.letters import LettersScreen

        if (row := self.promotion) is not None:
            with self.reporting():
                audience = addressing.of_promotion(self.user, row.id)
                await self.app.push_screen(LettersScreen(audience))

    def action_begin(self) -> None:
        """Take in whom its conditions choose now: at once, or in a thread where they are many."""
        if (row := self.promotion) is None:
            return
        with self.reporting():
            criteria = selecting.read(self.user, row.criteria)
            if selecting.answers_at_once(self.user, criteria):
                self._begun(row, begin(self.user, row.id))
                return
            self.say(_("Beginning {promotion} …").format(promotion=row.name))
            work = partial(begin, self.user, row.id)
            beside.do(self.app, work, partial(self._begun, row), group="promotion")

    def _begun(self, row: PromotionRow, count: int) -> None:
        said = ngettext(
            "{promotion}: {n} company to ask.", "{promotion}: {n} companies to ask.", count
        )
        self.app.done(said.format(promotion=row.name, n=formats.integer(count)))

    def action_close(self) -> None:
        """Close it, or open it again."""
        if (row := self.promotion) is None:
            return
        with self.reporting():
            if row.state == "closed":
                service.reopen(self.user, row.id)
                self.app.done(_("{promotion}: open again.").format(promotion=row.name))
            else:
                service.close(self.user, row.id)
                self.app.done(_("{promotion}: closed.").format(promotion=row.name))


def begin(user: User, promotion_id: int) -> int:
    """Take into a promotion whom its conditions choose now; returns how many they are.

    Raises:
        CrmError: a condition names what is not there; nobody is left; see `services.promotions`.
    """
    row = promotions.get(user, promotion_id)
    chosen = selecting.companies(user, selecting.read(user, row.criteria))
    return service.freeze(user, promotion_id, chosen)
