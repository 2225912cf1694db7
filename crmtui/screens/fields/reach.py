"""What stands beside numbers and addresses: whether they look right. They never block."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from crmtui import clock, formats
from crmtui.access import User
from crmtui.core import emails, phones, quiet, quiet_typed, taxids
from crmtui.core.emails import Problem
from crmtui.i18n import N_, _, language
from crmtui.queries import office
from crmtui.queries.companies import Card
from crmtui.screens.fields.codes import YES_NO
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_ODD = {
    Problem.NO_AT: N_("no @ in it"),
    Problem.SEVERAL: N_("two? Separate them with ;"),
    Problem.SPACE: N_("a space in it"),
    Problem.NAME: N_("odd before the @"),
    Problem.DOMAIN: N_("odd after the @"),
}


class Checks:
    """Looks at numbers and addresses as the office's country writes them."""

    def __init__(self, user: User) -> None:
        self._user = user

    @cached_property
    def country(self) -> str:
        """ISO code of the office's country."""
        return office.get(self._user).country

    def phones(self, text: str, form: Form) -> Spans:
        """`√ +34976123456`, or what looks odd; of several, the last."""
        written = [each.number for each in phones.split(text)]
        if not written:
            return ()
        *others, number = [phones.e164(each, self.country) for each in written]
        if number is None:
            return _doubt(_("{number} looks odd").format(number=written[-1]))
        return _fine(f"{number}  +{len(others)}" if others else number)

    def emails(self, text: str, form: Form) -> Spans:
        """A `√`, or what looks odd in the first address that does."""
        addresses = emails.split(text)
        for address in addresses:
            if (odd := emails.problem(address)) is not None:
                return _doubt(_(_ODD[odd]))
        return _fine("") if addresses else ()

    def tax_id(self, text: str, form: Form) -> Spans:
        """`√ NIF`, or that it looks doubtful."""
        found = taxids.check(text, _country(form) or self.country)
        if found.valid is None:
            return ()
        if found.valid:
            return _fine(found.scheme)
        return _doubt(_("doubtful {scheme}").format(scheme=found.scheme))


def refusal(text: str, form: Form) -> Spans:
    """Says aloud that somebody asked not to be contacted, where that is so."""
    if YES_NO.value(text) != "yes":
        return ()
    return [Span(_("asked not to be contacted"), "red", "b")]


def quiet_now(text: str, form: Form) -> Spans:
    """How quiet hours are understood, and whether it is quiet right now."""
    found = quiet_typed.parse(text, language())
    if not text.strip():
        return [Span(_("e.g. 13-16, no fri"), "muted")]
    if found is None or found.is_always:
        return _doubt(_("no hours that can be kept"))
    now = clock.local(clock.now())
    end = quiet.until(found, now)
    said = formats.quiet_hours(str(found))
    if end is None:
        return _fine(said)
    return [*_fine(said), Span(f"  {_('now')}: {formats.until(end, now)}", "accent")]


def silenced(
    card: Callable[[], Card | None], echo: Callable[[str, Form], Spans]
) -> Callable[[str, Form], Spans]:
    """An echo that also says, where it is so, that the company asked not to be contacted."""

    def said(text: str, form: Form) -> Spans:
        known = card()
        if known is None or not known.do_not_contact or not text.strip():
            return echo(text, form)
        why = known.do_not_contact_note or _("asked not to be contacted")
        return [*echo(text, form), Span(f"  {why}", "red", "b")]

    return said


def _country(form: Form) -> str:
    """The company's own country, where its code is typed."""
    typed = form.values.get("country", "").strip().upper()
    return typed if len(typed) == 2 else ""


def _fine(what: str) -> Spans:
    return [Span("√ ", "green"), Span(what, "muted")]


def _doubt(what: str) -> Spans:
    return [Span("? ", "accent", "b"), Span(what, "muted")]
