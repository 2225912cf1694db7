"""Sending a quote: when to ask about it; Enter sends."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from crmtui import formats
from crmtui.access import User
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import N_, _
from crmtui.queries import quotes
from crmtui.screens.fields import days
from crmtui.services import quotes as service
from crmtui.widgets.bindings import key_name
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_HEIGHT = 9
_NOTHING = "-"


class SendForm(Dialog[str]):
    """The date of the next contact, filled in as is usual; gives what to say once it is sent."""

    DEFAULT_CSS = f"""
    SendForm {{
        Form {{ height: {_HEIGHT}; }}
    }}
    """

    def __init__(self, quote_id: int) -> None:
        super().__init__()
        self._quote_id = quote_id
        self._anyway = False

    @property
    def user(self) -> User:
        """The person at the keyboard."""
        user: User = self.app.user  # type: ignore[attr-defined]
        return user

    def heading(self) -> str:
        """Which quote, to whom, of how much."""
        try:
            quote = quotes.get(self.user, self._quote_id)
        except CrmError as error:
            return str(error)
        total = formats.amount_with_currency(quote.figures.totals.total, quote.entry.currency)
        whom = quote.customer.contact or quote.customer.name
        return _("Send {quote} to {whom}: {total}").format(quote=quote.name, whom=whom, total=total)

    def hint(self) -> Spans:
        """In a form of one field Enter is the last one."""
        return [
            Span(f" {key_name('enter')}", "accent"), Span(f" {_('send')}  ", "muted"),
            Span(key_name("escape"), "accent"), Span(f" {_('close')}", "muted"),
        ]  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """One field."""
        usual = service.usual_followup(self.user)
        fields = [
            Field(
                name="next_contact", label=N_("Ask on"), kind="date", width=14, saves=True,
                echo=_echo, problem=_problem, assist=days.assist,
            ),
        ]  # fmt: skip
        values = {"next_contact": days.text_of(usual) or _NOTHING}
        yield Form(fields, values, on_save=self._send, assist_lines=4)

    def _send(self, form: Form) -> None:
        text = form["next_contact"].strip()
        day = days.day_of(text) if text not in ("", _NOTHING) else None
        try:
            name = service.send(self.user, self._quote_id, next_contact=day, anyway=self._anyway)
        except Invalid as error:
            self._refused(error, form)
        except CrmError as error:
            self.warn(str(error))
        else:
            self.dismiss(_sent(name, day))

    def _refused(self, error: Invalid, form: Form) -> None:
        if error.problems.keys() & form.values.keys():
            form.show_problems(error.problems)
        elif error.problems.keys() <= {"company", "contact"} and not self._anyway:
            self._anyway = True
            self.warn(f"{error} {_('Enter again sends it all the same.')}")
        else:
            self.warn(str(error))


def _sent(name: str, day: object) -> str:
    if day is None:
        return _("{quote} is sent.").format(quote=name)
    from datetime import date

    assert isinstance(day, date)
    said = _("{quote} is sent; ask about it on {day}.")
    return said.format(quote=name, day=formats.short_day(day))


def _echo(text: str, form: Form) -> Spans:
    if text.strip() in ("", _NOTHING):
        return [Span(_("nobody asks"), "muted")]
    return days.coming_echo(text, form)


def _problem(text: str, form: Form) -> str | None:
    return None if text.strip() == _NOTHING else days.coming_problem(text, form)
