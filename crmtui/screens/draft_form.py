"""Nothing typed in a form is lost: it is kept as a draft, offered again, brought back."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from textual.actions import SkipAction

from crmtui.errors import CrmError, NotFound
from crmtui.i18n import N_, NP_, _
from crmtui.queries import drafts as kept_drafts
from crmtui.queries import meanwhile
from crmtui.queries.drafts import DraftRow
from crmtui.screens import entries
from crmtui.screens.fields.twins import carried
from crmtui.screens.form_history import FormHistory
from crmtui.services import drafts
from crmtui.services.drafts import Typed
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.draft_timer import DraftTimer
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

E = TypeVar("E")


class DraftForm(FormHistory[E]):
    """A form that keeps what is typed: a moment after the last key, and when it is left."""

    BINDINGS = [
        key("escape,f10", "leave", NP_("fkey", "Back"), N_("Leave; what is typed is kept as a draft"), id="draft.leave"),
        key("ctrl+r", "bring_back", N_("bring back"), N_("Bring back the draft of this form"), id="draft.back", hint=False),
    ]  # fmt: skip

    CREATES: ClassVar[bool] = True
    """Whether what is typed can be saved as a new record when its own is gone."""

    def __init__(
        self,
        company_id: int | None = None,
        record: int | None = None,
        *,
        draft: DraftRow | None = None,
    ) -> None:
        """`draft` is what is taken up again."""
        super().__init__(company_id, record if draft is None else draft.record)
        self._told_of: str | None = None
        """Who saved the record meanwhile, once it was said."""
        self.removed_by: str | None = None
        """Who removed the record that was edited; what is typed is a new one since."""
        self.draft_id: int | None = None
        """The draft that holds what is typed here."""
        self.carried: Mapping[str, str] = {}
        """Texts typed elsewhere, to be put into the fields that are empty here."""
        self._draft = draft
        self._offered: DraftRow | None = None
        self._finished = False
        self._warned = False
        self._kept = False

    def context(self) -> dict[str, Any]:
        """What a draft needs to open again besides the texts; to override."""
        return {}

    @property
    def typed_values(self) -> dict[str, Any]:
        """What is typed, to be kept; `fill` takes it up again."""
        return dict(self.form.values)

    @property
    def is_dirty(self) -> bool:
        """Whether anything is typed that would be lost."""
        return self.form.dirty

    def is_same(self, draft: DraftRow) -> bool:
        """Whether a draft of this kind is about the same."""
        about = draft.context.get("company_id")
        return draft.record == self.record and self.company_id in (None, about)

    def restore(self, context: Mapping[str, Any]) -> None:
        """Take up again what `context` gave; to override."""

    # Opening -------------------------------------------------------------------------

    def open_record(self) -> None:
        """Read the record, and put the draft on top of it."""
        if self._draft is not None:
            self.company_id = self._draft.context.get("company_id", self.company_id)
        try:
            super().open_record()
        except NotFound:
            # The draft of an edit, and the record is gone: it becomes a new one.
            if self._draft is None or not self.begin_again():
                raise
            super().open_record()
        self._timer = DraftTimer(self, self.keep_draft)
        if self._draft is not None:
            self._take_up(self._draft)
        elif self.carried:
            self.fill(carried(self.form.values, self.carried))

    def _take_up(self, draft: DraftRow) -> None:
        """Put a draft into the form, as an edit of the record as it was then."""
        self.draft_id, self._kept = draft.id, True
        self.company_id = draft.context.get("company_id", self.company_id)
        if draft.record is not None and "opened" in draft.context:
            self.open_with(entries.from_json(type(self.opened), draft.context["opened"]))
            self.version = draft.version
        self.fill(draft.values)
        self.restore(draft.context)
        if draft.context.get("field") in self.opening:
            self.form.go_to(draft.context["field"])

    def on_mount(self) -> None:
        """Leave where the record is gone; offer the draft there is."""
        if not self.is_open:
            self.leave_saying(str(self._trouble), warning=True)
        elif self.removed_by is not None:
            self.say_removed()
        elif self._draft is None:
            self._offer()
        if self.is_open and self.carried:
            self.keep_draft()

    def _offer(self) -> None:
        """Say so where something of this kind was typed before and not saved."""
        open_here = {
            screen.draft_id for screen in self.app.screen_stack if isinstance(screen, DraftForm)
        }
        for draft in kept_drafts.find(self.user, kind=self.KIND, record=self.record):
            if self.is_same(draft) and draft.id not in open_here:
                self._offered = draft
                said = _("Ctrl+R brings back your draft that was not saved: {title}")
                self.say(said.format(title=draft.title))
                return

    def action_bring_back(self) -> None:
        """Put the draft that was offered into the form."""
        draft, self._offered = self._offered, None
        if draft is None:
            raise SkipAction
        self.keep_draft()
        self._take_up(draft)
        self.form.refresh_form()
        self.show_company()
        self.refresh_title()

    # Saved or removed meanwhile ------------------------------------------------------

    def reload(self) -> None:
        """Somebody changed what is shown: say so where it is the very record."""
        super().reload()
        about = self.about()
        who = about and meanwhile.saved_by(self.user, *about, self.version)
        if who and who != self._told_of:
            self._told_of = who
            said = _("{name} saved this meanwhile. Where you change the same, F2 asks.")
            self.say(said.format(name=who))

    def begin_again(self) -> bool:
        """Let what is typed become a new record where its own was removed; whether it was."""
        about = self.about()
        if about is None or not self.CREATES or self.record is None:
            return False
        self.removed_by = meanwhile.removed_by(self.user, *about)
        if self.removed_by is None:
            return False
        self.record, self.version = None, 0
        return True

    def say_removed(self) -> None:
        """Say that what is typed is a new record now, and why."""
        said = _("{name} removed it meanwhile. F2 saves what is typed here as a new one.")
        self.warn(said.format(name=self.removed_by))
        self.refresh_title()

    # Keeping -------------------------------------------------------------------------

    def typed(self, form: Form) -> None:
        """Keep it in a moment."""
        self._warned = False
        self._timer.touch()
        super().typed(form)

    def keep_draft(self) -> None:
        """Keep what is typed; nothing where nothing was, or where it is saved."""
        if self._finished or not self.is_open:
            return
        self._timer.stop()
        if self.is_dirty:
            self.draft_id = drafts.keep(self.user, self._what_is_typed(), self.draft_id)
            self._kept = self._is_kept()
            if not self._kept:
                self._timer.again()
        else:
            self._discard()
            self._kept = False
        if self.is_current:
            self.refresh_title()

    def _what_is_typed(self) -> Typed:
        context = {"company_id": self.company_id, "field": self.form.field.name, **self.context()}
        if self.record is not None:
            context["opened"] = entries.to_json(self.opened)
        return Typed(
            kind=self.KIND,
            values=self.typed_values,
            record=self.record,
            title=self.subject(),
            version=self.version,
            context=context,
        )

    def _discard(self) -> None:
        if self.draft_id is not None:
            with contextlib.suppress(CrmError):
                drafts.discard(self.user, self.draft_id)
                self.draft_id = None

    def title_line(self) -> tuple[Spans, Spans]:
        """Whether a draft is kept, besides."""
        left, right = super().title_line()
        kept = [Span(f"  {_('draft kept')}", "muted")] if self._kept else []
        return left, [*right, *kept]

    # Leaving -------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Leave, keeping what is typed as a draft."""
        self.keep_draft()
        kept = self._is_kept()
        if kept or self._warned or not self.is_dirty:
            self.leave_saying(_("Kept as a draft; Ctrl+R brings it back.") if kept else "")
        else:
            self._warned = True
            self.warn(_("It cannot be kept as a draft just now. Esc again leaves without it."))

    def give_up(self, *, keep: bool) -> None:
        """Leave because the form is not needed; `keep` what is typed as a draft, or drop it."""
        if keep:
            self.keep_draft()
        else:
            self._discard()
        self._finished = True
        self.dismiss(None)

    def finish(self, message: str) -> None:
        """Leave, saved."""
        self._finished = True
        self._timer.stop()
        self.dismiss(message)

    def stop_keeping(self) -> None:
        """What was typed is saved: what is typed next is a draft of its own."""
        self._timer.stop()
        self.draft_id, self._kept = None, False

    def _is_kept(self) -> bool:
        draft = kept_drafts.get(self.user, self.draft_id) if self.draft_id is not None else None
        return draft is not None and draft.values == self.typed_values

    def leave_saying(self, message: str, *, warning: bool = False, undo: bool = False) -> None:
        """Leave; the screen below says the message, with undo at hand where there is any."""
        below = self.app.screen_stack[-2]
        self.dismiss(None)
        if message and isinstance(below, DeskScreen):
            if warning:
                below.warn(message)
            else:
                below.say(message, undo=undo)
