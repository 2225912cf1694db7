"""What can be done with a statement: closed, paid, put on paper."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from crmtui import formats
from crmtui.access import Right, may, require
from crmtui.i18n import N_, _
from crmtui.queries import pay
from crmtui.queries.pay import StatementRow
from crmtui.screens.list_file import ListFile
from crmtui.services import pay as service
from crmtui.widgets.bindings import key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.paint import Spans


class PayActing(ListFile):
    """The part of a screen with statements that closes and pays them.

    Of a large office they are reckoned beside the keys: Enter pressed before they are there opens
    what the cursor comes to be on, and of what else needs one it is said that it is not yet there.
    """

    BINDINGS = [
        key("c", "close", N_("close"), N_("Close the statement: it stays so, and what changes later comes in the next"), id="pay.close"),
        key("x", "paid", N_("paid"), N_("The statement was paid; again: it was not"), id="pay.paid"),
        key("P", "papers", N_("paper"), N_("The statement on paper: PDF, text, spreadsheet"), id="pay.papers"),
    ]  # fmt: skip
    WRITES = ("pay.close", "pay.paid", "pay.new", "pay.edit", "pay.remove")
    """The keys of who manages: others are told so, but not offered them."""
    _asked: tuple[int, int | None, object] | None = None
    """The statement of which was asked whether it is to be closed."""

    _opens = False
    """Whether Enter was the last key, and there was nothing to open yet."""

    @property
    def reckons(self) -> bool:
        """Whether what it shows is being reckoned; to override."""
        raise NotImplementedError

    def key_coming(self, event: events.Key | events.Paste) -> None:
        """Another key is another wish; Enter where there is nothing yet waits for it."""
        super().key_coming(event)
        enter = isinstance(event, events.Key) and event.key == "enter"
        self._opens = enter and self.there and not self._asking and self._is_lacking()
        if self._opens:
            self.say(_("Still being reckoned: opened when it is there."))

    def _is_lacking(self) -> bool:
        return self.statement is None and self.reckons

    def _say_lacking(self) -> None:
        if self._is_lacking():
            self.say(_("Still being reckoned: wait a moment."))

    def came(self, open_: Callable[[], object]) -> None:
        """What was reckoned is there: open what the cursor is on, if that was asked for."""
        if self._opens:
            self._opens = False
            self.call_later(open_)

    @property
    def statement(self) -> StatementRow | None:
        """The one that is meant; to override."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what needs a statement where there is none."""
        if action in ("close", "paid", "papers"):
            row = self.statement if self.is_mounted else None
            if self.is_mounted and self._is_lacking():
                return True
            return None if row is None or (action == "paid" and row.id is None) else True
        return super().check_action(action, parameters)

    def hint(self) -> Spans:
        """The keys, as far as they are the user's, and a closed statement is not closed again."""
        row = self.statement
        is_closed = row is not None and row.id is not None
        closes = self.WRITES[:1] if is_closed else ()
        left: tuple[str, ...] = closes if may(self.user, Right.PAY) else self.WRITES
        return hint_spans([each for each in self._keys_now if each.id not in left])

    def action_close(self) -> None:
        """Say what it comes to, and close it where the same key comes again."""
        row = self.statement
        if row is None:
            self._say_lacking()
            return
        with self.reporting():
            require(self.user, Right.PAY)
            this = row.salesperson_id, row.plan_id, row.first
            named = {"name": row.person, "period": formats.period(row.period)}
            if self._asked != this and row.state == "open" and not row.problem:
                self._asked = this
                total = formats.amount_with_currency(row.total, row.currency)
                said = _("{name}, {period}: {amount}. Closed it stays so: the same key closes it.")
                self.warn(said.format(amount=total, **named))
                return
            service.close(self.user, row.salesperson_id, row.plan_id, row.period, pay.reckon)
            self.app.done(_("{name}, {period}: closed.").format(**named), undo=False)

    def action_paid(self) -> None:
        """Note that it was paid, or that it was not."""
        row = self.statement
        if row is None or row.id is None:
            self._say_lacking()
            return
        named = {"name": row.person, "period": formats.period(row.period)}
        with self.reporting():
            if row.paid_on is None:
                service.paid(self.user, row.id)
                self.app.done(_("{name}, {period}: paid.").format(**named))
            else:
                service.unpaid(self.user, row.id)
                self.app.done(_("{name}, {period}: not paid.").format(**named))

    async def action_papers(self) -> None:
        """Put it on paper."""
        from crmtui.documents import papers
        from crmtui.screens.papers.papers import of_pay, offer

        if (row := self.statement) is None:
            self._say_lacking()
        else:
            wanted = papers.pay(self.user, row.salesperson_id, row.plan_id, row.period)
            about = f"{row.person} · {formats.period(row.period)}"
            await offer(self, about, of_pay(wanted, about))
