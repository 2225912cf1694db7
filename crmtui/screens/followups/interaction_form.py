"""Logging a call, a visit or a message, in the order in which a call goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any, ClassVar

from crmtui import clock, formats
from crmtui.core.attempts import Attempt
from crmtui.entry import InteractionEntry
from crmtui.errors import Invalid
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import interactions
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import KIND
from crmtui.screens.fields.known import Reference
from crmtui.screens.followups import attempt
from crmtui.screens.followups.interaction_company import WithCompany
from crmtui.services import incoming
from crmtui.services import interactions as service
from crmtui.widgets.bindings import key, key_name
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_TODAY = 300
"""How many of today's are counted for the title."""


class InteractionForm(WithCompany):
    """Company, contact, note, next contact: Enter there saves. The rest fills itself in.

    As a note it asks only what was learnt. In a series an empty form follows each that is saved.
    """

    PARTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "at": ("at", "at_time"),
        "own_kind": ("kind",),
    }

    BINDINGS = [
        key("ctrl+n", "new_company", N_("new company"), N_("Add the company that was typed, in full"), id="interaction.company", hint=False),
        key("ctrl+x", "attempt", N_("no answer"), N_("Nobody answered: why, and when to try again"), id="interaction.attempt", hint=False),
    ]  # fmt: skip

    def __init__(
        self,
        company_id: int | None = None,
        *,
        contact: str | None = None,
        kind: str = "call_in",
        interaction_id: int | None = None,
        draft: DraftRow | None = None,
        typed: str = "",
    ) -> None:
        """Where the `contact` is told ("" is the usual one), typing begins with the note.

        `typed` are letters or digits of the caller, already typed elsewhere.
        """
        super().__init__(company_id, interaction_id, draft=draft)
        self._contact = contact
        self.kind = draft.context.get("kind", kind) if draft is not None else kind
        self._typed = typed
        self._number = 0
        self._series: int | None = None
        self._last = ""
        """Whose call was logged last in the series."""
        self._hinted = True
        self._attempt: Attempt | None = None

    # The record ----------------------------------------------------------------------

    def load(self) -> tuple[InteractionEntry, int]:
        """The interaction to correct, or a new one with what is known of it."""
        if self.record is not None:
            entry, version = service.open_for_editing(self.user, self.record)
            self.read_company(entry.company)
            self.kind = entry.kind
            self.parts.outcomes.stands = entry.outcome
            if entry.own_kind:
                self.parts.kinds.stands = {entry.own_kind: entry.kind}
            return entry, version
        self._number = self._count_today() + 1
        if self.company_id is not None:
            self.read_company(self.company_id)
        return self._fresh(), 0

    def _fresh(self) -> InteractionEntry:
        usual = "" if self.is_note else self.usual_contact()
        return InteractionEntry(
            company=self.company_id or 0,
            kind=self.kind,
            contact=self._contact or usual,
            salesperson=self.usual_code(),
            objective=self.parts.aims.objective if self.kind == "visit" else "",
        )

    def texts(self, entry: InteractionEntry) -> dict[str, str]:
        """The interaction as it is typed."""
        return self.parts.texts(entry)

    def read(self, values: Mapping[str, str]) -> InteractionEntry:
        """What was typed, as an interaction."""
        entry = self.parts.read(values, self.company_id)
        if self._attempt is None:
            return entry
        said = "\n".join(filter(None, (self._attempt.reason, entry.text.strip())))
        return replace(
            entry, kind="call_out", own_kind="", text=said, unanswered=self._attempt.unanswered,
            next_contact=entry.next_contact or self._attempt.again, no_next=False,
        )  # fmt: skip

    def write(self, opened: InteractionEntry, mine: InteractionEntry) -> list[str]:
        """Log it, or correct it."""
        try:
            if self.record is not None:
                return service.update(self.user, self.record, opened, mine, add_choices=True)
            if self.other is not None:
                incoming.pass_on(self.user, mine, add_choices=True)
            else:
                service.log(self.user, mine, add_choices=True, anyway=self.insisting)
        except Invalid as error:
            raise type(error)(self._beside_fields(error.problems)) from error
        return []

    def _beside_fields(self, problems: Mapping[str, str]) -> dict[str, str]:
        """What a new company is refused for, beside the fields that it is typed in here."""
        shown = {entry.field.name for entry in self.form.visible_entries}
        other = {"name": "company", "phones": "number"}
        return {
            name if name in shown else other.get(name, name): problem
            for name, problem in problems.items()
        }

    def saved(self, mine: InteractionEntry) -> str:
        """Whose call it was and when the next one is."""
        company = self.subject()
        if self.record is not None:
            return _("{company}: corrected.").format(company=company)
        if self.is_note:
            return _("{company}: noted.").format(company=company)
        if self.other is not None:
            said = _("{company}: logged for {name}, whose company it is.")
            return said.format(company=company, name=self.other.owner)
        if mine.next_contact is None:
            return _("{company}: logged.").format(company=company)
        if mine.unanswered:
            return attempt.said(company, mine.unanswered, mine.next_contact)
        day = formats.long_day(mine.next_contact)
        return _("{company}: logged, next {day}.").format(company=company, day=day)

    def subject(self) -> str:
        """The company, or what was typed for it."""
        values = self.form.values
        new = self.parts.newcomer.name(values) if "name" in values else ""
        other = self.other.name if self.other is not None else ""
        return super().subject() or other or new or values.get("company", "")

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        return KIND.word(value) if field == "kind" else super().shown(field, value)

    # The fields ----------------------------------------------------------------------

    def fields(self) -> Sequence[Field]:
        """In the order of a call; past the next contact, those that fill themselves in."""
        if self.is_note:
            return self.parts.of_note(self.record is None)
        return self.parts.of_new() if self.record is None else self.parts.of_correction()

    def start(self) -> str | None:
        """The note, where it is known whom it is with."""
        told = self._contact is not None and self.company_id is not None
        return "text" if told or self.record is not None else None

    def on_mount(self) -> None:
        """Go on with what was typed already."""
        if self._typed and self.is_open:
            self.form.type_in(self._typed)

    # What it looks like --------------------------------------------------------------

    def heading(self) -> Spans:
        """What kind it is, and which of today's, or how many of the series."""
        if self.is_note:
            return [Span(_("Note"), "strong", "b"), Span(f"  {self.subject()}", "muted")]
        kind = Span(self.parts.kinds.word(self.form["kind"]), "strong", "b")
        if self.record is not None:
            return [kind, Span(f"  {self.subject()}", "muted")]
        if self._series is None:
            more = _("no. {number} today").format(number=self._number)
            return [kind, Span(f"  {more}", "muted")]
        row = _("in a row")
        return [kind, Span(f"  {row} · ", "muted"), Span(_logged(self._series), "accent", "b")]

    def hints(self) -> Sequence[tuple[str, str]]:
        """How to get about, and what to press where nobody answers."""
        if self.record is not None or self.is_note:
            return super().hints()
        again = self._can_begin_series
        return (
            (key_name("enter"), _("next")),
            (key_name("f6"), _("in a row")) if again else (key_name("ctrl+j"), _("new line")),
            (key_name("ctrl+x"), _("no answer")),
            (key_name("escape"), _("leave, kept")),
        )

    def changed(self, form: Form) -> None:
        """The title follows the kind; a company typed over is known no more."""
        if self._hinted != self._can_begin_series:
            self._hinted = self._can_begin_series
            self.refresh_keys()
        if form.field.name == "kind":
            self.carry_objective()
            self.refresh_title()
        elif form.field.name == "company":
            self.company_typed()

    def _count_today(self) -> int:
        since = days.instant(clock.today(), time.min)
        criteria = interactions.Criteria(since=since, reported=False)
        today = interactions.find(self.user, criteria, limit=_TODAY)
        return sum(1 for each in today if each.recorded_by == self.user.code)

    # Nobody answered -----------------------------------------------------------------

    def action_attempt(self) -> None:
        """Ask why, and when to try again; then it is logged."""
        if self.record is None and not self.is_note:
            attempt.ask_attempt(self, self._log_attempt)

    def _log_attempt(self, made: Attempt, _insisted: bool) -> None:
        self._attempt = made
        self.form.action_save()
        self._attempt = None

    # One after the other -------------------------------------------------------------

    @property
    def _can_begin_series(self) -> bool:
        """Whether F6 means that an empty form is to follow each that is saved."""
        known = self.record is not None or self.is_note
        return not known and self._series is None and self.is_open and not self.form.dirty

    async def log_call(self) -> None:
        """F6 in an empty form: an empty one follows each that is saved.

        Where something is typed, that is kept as a draft, and the form is empty for who calls
        now. From a note or a correction, one more form.
        """
        if self.record is not None or self.is_note:
            await super().log_call()
        elif self.form.dirty:
            self._interrupt()
        elif self._series is None:
            self._series = 0
            self.refresh_title()
            self.refresh_keys()
            self.say(_("After each call that is saved an empty form follows, until Esc."))

    def _interrupt(self) -> None:
        self.keep_draft()
        if not self._is_kept():
            self.warn(_("It cannot be kept as a draft just now: F2 saves it."))
            return
        self.kind = "call_in"
        self._begin_anew()
        self._offer()

    def finish(self, message: str) -> None:
        """Leave, saved; in a series begin anew."""
        if self._series is None:
            super().finish(message)
            return
        self._series += 1
        self._last = self.subject()
        self.form.previous = self.form.values
        self._begin_anew()
        self.app.done(message)

    def _begin_anew(self) -> None:
        self.stop_keeping()
        self.forget_company()
        self._contact = None
        self.fill(dict.fromkeys(self.form.values, ""))
        self.parts.callers.reference = Reference()
        self.open_with(self._fresh())
        self.form.go_to("company")
        self.form.refresh_form()
        self.show_company()
        self.refresh_title()

    def leave_saying(self, message: str, *, warning: bool = False, undo: bool = False) -> None:
        """Leave; after a series say how many were logged."""
        if self._series and not message:
            said = _("{logged}, the last: {company}")
            message = said.format(logged=_logged(self._series), company=self._last)
            undo = True
        super().leave_saying(message, warning=warning, undo=undo)


def _logged(count: int) -> str:
    return ngettext("{n} logged", "{n} logged", count).format(n=count)
