"""The office's letterhead: what stands at the head and the foot of its paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from crmtui.documents import templates
from crmtui.i18n import N_, _
from crmtui.screens.fields.reach import Checks
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class LetterheadForm(OfficeForm):
    """Tax id, address, numbers, logo, colour: F2 saves, and the next quote has them."""

    KIND = "letterhead"
    TITLE: ClassVar[str] = N_("Letterhead")

    def fields(self) -> Sequence[Field]:
        """In the order in which they stand on the paper."""
        checks = Checks(self.user)
        return [
            Field(name="tax_id", label=N_("Tax id"), width=20, ditto=False, echo=checks.tax_id, assist=_about),
            Field(name="address", label=N_("Address"), kind="note", width=60, ditto=False, assist=_about),
            Field(name="phone", label=N_("Phone"), width=30, ditto=False, echo=checks.phones, assist=_about),
            Field(name="email", label=N_("E-mail"), width=36, ditto=False, assist=_about),
            Field(name="web", label=N_("Web"), width=36, ditto=False, assist=_about),
            Field(name="logo", label=N_("Logo"), width=30, ditto=False, placeholder=N_("none"), echo=_found, assist=_about_logo),
            Field(name="color", label=N_("Colour"), width=9, limit=9, ditto=False, placeholder="#1f4e79", assist=_about_color),
            Field(name="footer", label=N_("Footer"), kind="note", lines=2, width=60, ditto=False, assist=_about, saves=True),
        ]  # fmt: skip


def _found(text: str, form: Form) -> Spans:
    """Whether the picture is there."""
    if not text.strip():
        return ()
    if templates.logo(text) is not None:
        return [Span("√", "green")]
    return [Span(_("not there yet"), "red")]


def _about(text: str, form: Form) -> Assist:
    return _help(
        _("The name is in “The office itself”. What is empty is left out."),
        _("How it is arranged stands in a file that you can change. You get it by:"),
        "  crmtui quote template --install",
    )


def _about_logo(text: str, form: Form) -> Assist:
    return _help(
        _("A picture's file name, such as logo.png, to be put in this folder:"),
        f"  {_short(templates.folder())}",
        _("Without it, or where it cannot be read, only the name stands on quotes."),
    )


def _about_color(text: str, form: Form) -> Assist:
    return _help(_("Of headings and lines on paper, as pages of the web write it: #1f4e79."))


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _help(*lines: str) -> Assist:
    first, *more = lines
    return Assist(
        _("Letterhead"), [[Span(f"  {first}")], *([Span(f"  {line}", "muted")] for line in more)]
    )
