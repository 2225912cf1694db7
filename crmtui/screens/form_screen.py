"""Saving a form: what is refused stands beside its field, what others did is not undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from crmtui import entry, words
from crmtui.core.merge import three_way
from crmtui.errors import Conflict, CrmError, Invalid, NotFound, Unwelcome
from crmtui.i18n import _
from crmtui.queries import history
from crmtui.screens.conflict import ConflictScreen
from crmtui.screens.draft_form import DraftForm
from crmtui.screens.record_form import last_saved
from crmtui.services import drafts
from crmtui.widgets.form import Form

E = TypeVar("E")

_LATEST = 50
"""How many changes are looked through for who else made one."""


class FormScreen(DraftForm[E]):
    """A form that saves its record, together with the end of its draft."""

    insisting = False
    """Whether it is to be saved although they asked not to be contacted: one was told."""
    _others: dict[str, None]

    def save(self) -> None:
        """Save; what is refused is said beside its field, and what is typed stays."""
        self._others = {}
        self._save()

    def _save(self) -> None:
        opened, mine = self.opened, self.mine()
        try:
            others = drafts.saving(self.user, self.draft_id, lambda: self.write(opened, mine))
        except Conflict as conflict:
            self._ask_which(conflict, mine)
        except NotFound as error:
            if self.begin_again():
                self.say_removed()
            else:
                self.failed(error)
        except Invalid as error:
            self.refused(error)
        except CrmError as error:
            self.failed(error)
        else:
            self._others.update(dict.fromkeys(others))
            last_saved.setdefault(self.app, {})[self.KIND] = self.form.values
            said = self.saved(mine), self._what_others_did()
            self.finish(" ".join(part for part in said if part))

    def _insist(self, error: Unwelcome) -> None:
        """Say why they do not want it, and stay where one is: the same key goes on."""
        here = self.form.field.name
        self.form.show_problems(error.problems)
        self.form.go_to(here)
        self.insisting = True
        self.warn(f"{error} {_('The same key again saves it all the same.')}")

    def typed(self, form: Form) -> None:
        """Another text is another question."""
        self.insisting = False
        super().typed(form)

    def refused(self, error: Invalid) -> None:
        """Say what was wrong beside its field; what has no field here, on the message line."""
        if isinstance(error, Unwelcome):
            self._insist(error)
            return
        self.form.show_problems(error.problems)
        if not error.problems.keys() & self.form.values.keys():
            self.warn(str(error))

    def failed(self, error: CrmError) -> None:
        """Say why nothing was saved; to override where there is another way."""
        self.warn(str(error))

    def labels(self) -> dict[str, str]:
        """The fields of the record as they are read, for a conflict."""
        return {field.name: field.title for field in self._fields}

    def mine(self) -> E:
        """The record as typed; of an edited one, what was not touched is as it was opened."""
        values = self.form.values
        read = self.read(values)
        if self.record is None:
            return read
        opened = entry.by_field(self.opened)
        left = {name: opened[name] for name in opened if not self._touched(name, values)}
        return entry.with_fields(read, left)

    def _touched(self, name: str, values: Mapping[str, str]) -> bool:
        parts = self.PARTS.get(name, (name,))
        return any(values[part] != self.opening[part] for part in parts if part in values)

    # What others did -----------------------------------------------------------------

    def _what_others_did(self) -> str:
        own = {field.name: field.title for field in self._fields if field.verbatim}
        named = own | {name: _(word) for name, word in words.FIELD.items()}
        changed = ", ".join(named[name] for name in self._others if name in named)
        if not changed:
            return ""
        who = self._who_else()
        if who is None:
            return _("Meanwhile elsewhere: {fields}.").format(fields=changed)
        return _("{name} changed meanwhile: {fields}.").format(name=who, fields=changed)

    def _who_else(self) -> str | None:
        if self.company_id is None:
            return None
        changes = history.of_company(self.user, self.company_id, limit=_LATEST)
        return next((each.who for each in changes if each.who != self.user.name), None)

    def _ask_which(self, conflict: Conflict, mine: E) -> None:
        self.app.push_screen(
            ConflictScreen(conflict, self.labels(), shown=self.shown),
            lambda chosen: self.decided(conflict, mine, chosen),
        )

    def decided(self, conflict: Conflict, mine: E, chosen: Mapping[str, Any] | None) -> None:
        """Put what was chosen into the form, on top of what stands now, and save again."""
        if chosen is None:
            self.warn(_("Nothing is saved yet; what you typed is still here."))
            return
        merged = three_way(*(entry.by_field(each) for each in (self.opened, mine, conflict.theirs)))
        own = {name: merged.values[name] for name in merged.from_mine}
        self._others.update(dict.fromkeys(merged.from_theirs))
        self.open_with(conflict.theirs)
        self.fill(self.texts(entry.with_fields(conflict.theirs, {**own, **chosen})))
        self.form.refresh_form()
        self._save()
