"""The office itself: its name, its country, its language, its money, its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, ClassVar

from crmtui import words
from crmtui.entry import OfficeEntry
from crmtui.i18n import N_, _
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields.codes import ROUNDING, YES_NO
from crmtui.screens.fields.reach import quiet_now
from crmtui.screens.form_screen import FormScreen
from crmtui.services import office as service
from crmtui.widgets.fields import Assist, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class OfficeForm(FormScreen[OfficeEntry]):
    """What the whole office shares. Others show more of it: see `TITLE`, `fields`, `YES_NO`."""

    KIND = "office"
    TABLE = "office"
    TITLE: ClassVar[str] = N_("The office itself")
    CREATES = False
    YES_NO: ClassVar[tuple[str, ...]] = ()
    """The fields that are yes or no."""

    def __init__(self, *, draft: DraftRow | None = None) -> None:
        super().__init__(record=1, draft=draft)

    def load(self) -> tuple[OfficeEntry, int]:
        """The settings."""
        entry, version, self.record = service.open_for_editing(self.user)
        return entry, version

    def texts(self, entry: OfficeEntry) -> dict[str, str]:
        """The settings as typed."""
        texts = {**asdict(entry), "rounding": ROUNDING.letter(entry.rounding)}
        said = {name: "yes" if getattr(entry, name) else "no" for name in self.YES_NO}
        return texts | {name: YES_NO.letter(word) for name, word in said.items()}

    def read(self, values: Mapping[str, str]) -> OfficeEntry:
        """What was typed; the fields that are not here are as they were."""
        read: dict[str, Any] = {
            name: YES_NO.value(text) == "yes" if name in self.YES_NO else text
            for name, text in values.items()
        }
        if "rounding" in read:
            read["rounding"] = ROUNDING.value(read["rounding"])
        return replace(self.opened, **read)

    def write(self, opened: OfficeEntry, mine: OfficeEntry) -> list[str]:
        """Save the edit."""
        return service.update(self.user, opened, mine)

    def saved(self, mine: OfficeEntry) -> str:
        """That it holds from now on."""
        return _("The office's settings are saved; desks opened from now on follow them.")

    def subject(self) -> str:
        """What the draft is called."""
        return _(self.TITLE)

    def shown(self, field: str, value: Any) -> str:
        """A setting in words, for a conflict."""
        return ROUNDING.word(value) if field == "rounding" else super().shown(field, value)

    def heading(self) -> Spans:
        """Where this is."""
        return [Span(f"{_('Settings')} · ", "muted"), Span(_(self.TITLE), "strong", "b")]

    def fields(self) -> Sequence[Field]:
        """Six of them."""
        return [
            Field(name="name", label=N_("Name"), width=44, ditto=False),
            Field(name="country", label=N_("Country"), width=20, ditto=False, assist=_about_country),
            Field(name="language", label=N_("Language"), kind="choice", width=4, choices=_languages, ditto=False),
            Field(name="currency", label=N_("Currency"), width=6, limit=3, ditto=False),
            Field(name="quiet_hours", label=N_("Don't call"), width=36, ditto=False, echo=quiet_now),
            Field(name="time_zone", label=N_("Time zone"), width=30, ditto=False, placeholder=N_("the computer's time"), saves=True),
        ]  # fmt: skip


def _languages(form: Form) -> list[Choice]:
    return [Choice(code, words.say(words.LANGUAGE, code)) for code in words.LANGUAGE]


def _about_country(text: str, form: Form) -> Assist:
    lines: list[Spans] = [
        [Span("  " + _("Phones and tax ids written without their country are read as its own."))],
        [Span("  " + _("What is there already stays as it is; only new numbers follow."), "muted")],
    ]
    return Assist(_("Country"), lines)
