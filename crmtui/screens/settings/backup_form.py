"""How the office is copied: where to, how often, how many are kept, and who can read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crmtui import clock, formats, sealing
from crmtui.backups import keeping
from crmtui.backups.keeping import Kept
from crmtui.i18n import N_, _, ngettext
from crmtui.screens.copies import name_of_folder
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

SHOWN = 6
"""How many of the copies that there are are told."""


class BackupForm(OfficeForm):
    """Folder, hours, how many, keys: the next copy is made so."""

    KIND = "backups"
    TITLE: ClassVar[str] = N_("Backups")

    def fields(self) -> Sequence[Field]:
        """First when and where, then how many, then for whom."""
        return [
            Field(name="backup_hours", label=N_("After"), width=6, limit=4, ditto=False, overtype=True, echo=_hours, assist=self._there),
            Field(name="backup_folder", label=N_("Folder"), width=44, ditto=False, placeholder=name_of_folder(), assist=_about_folder),
            Field(name="backup_daily", label=N_("Days kept"), width=6, limit=4, ditto=False, overtype=True, echo=_days, assist=self._there),
            Field(name="backup_weekly", label=N_("Weeks"), width=6, limit=4, ditto=False, overtype=True, echo=_weeks, assist=self._there),
            Field(name="backup_monthly", label=N_("Months"), width=6, limit=4, ditto=False, overtype=True, echo=_months, assist=self._there),
            Field(name="backup_keys", label=N_("Keys"), kind="note", lines=2, width=66, ditto=False, placeholder=N_("none: not encrypted"), echo=_keys, assist=_about_keys, saves=True),
        ]  # fmt: skip

    def _there(self, text: str, form: Form) -> Assist:
        """The latest copies."""
        found = [each for each in keeping.known(self.user) if each.there]
        lines: list[Spans] = [_line(each) for each in found[:SHOWN]]
        if not lines:
            lines = [[Span("  " + _("None is there yet."), "muted")]]
        title = _("Copies that are there: {n}").format(n=formats.integer(len(found)))
        return Assist(title, lines)


def _line(kept: Kept) -> Spans:
    at = clock.local(kept.backup.at)
    moment = f"  {formats.long_day(at.date())} {formats.clock_time(at)}  "
    name = kept.backup.path.rpartition("/")[2]
    return [Span(moment), Span(name, "muted")]


def _hours(text: str, form: Form) -> Spans:
    """When the next one is made."""
    typed = text.strip()
    if typed == "0":
        return [Span(_("never by itself"), "muted")]
    return [Span(_("hours the next desk makes one by itself; 0 is never"), "muted")]


def _days(text: str, form: Form) -> Spans:
    return [Span(_("the last one of each of so many days"), "muted")]


def _weeks(text: str, form: Form) -> Spans:
    return [Span(_("and of so many weeks"), "muted")]


def _months(text: str, form: Form) -> Spans:
    return [Span(_("and of so many months; what is left is removed"), "muted")]


def _keys(text: str, form: Form) -> Spans:
    """How many of them are keys."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return ()
    good = sum(map(sealing.is_key, lines))
    if good < len(lines):
        return [Span(_("that is no key"), "red")]
    return [Span(ngettext("{n} key", "{n} keys", good).format(n=good), "green")]


def _about_folder(text: str, form: Form) -> Assist:
    return _help(
        _("Folder"),
        _("Best is another disk, or one that another computer copies."),
        _("A name without a path is a folder beside the database."),
    )


def _about_keys(text: str, form: Form) -> Assist:
    return _help(
        _("Keys"),
        _("Public keys of age (age1…) or SSH, one a line: any one opens a copy."),
        _("“crmtui backup key FILE” makes one. Keep its secret half elsewhere:"),
        _("without it the copies can be opened by nobody."),
    )


def _help(title: str, first: str, *more: str) -> Assist:
    return Assist(
        title, [[Span(f"  {first}")], *([Span(f"  {line}", "muted")] for line in more)]
    )  # fmt: skip
