"""A form: every field on one screen, typed straight through, nothing in the way.

Enter and Tab go on, ↑ goes back, F2 saves from anywhere; there are no pop-ups.
What a text means stands beside it, what is wrong too; what could be meant stands
in the assist zone below. The whole form is one widget: moving between its fields
moves no focus and lays nothing out, so typing ahead is safe and cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.actions import SkipAction
from textual.geometry import Offset
from textual.strip import Strip

from crmtui.i18n import N_, NP_, _
from crmtui.widgets.bindings import key
from crmtui.widgets.editing import edit, takes
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form_entry import Entry
from crmtui.widgets.form_layout import ASSIST_LINES, Layout, lay_out
from crmtui.widgets.form_model import FormModel
from crmtui.widgets.painted import Painted


class Form(FormModel, Painted, can_focus=True):
    """Fields declared by `Field`. Give it `on_save`; Esc is the screen's own."""

    DEFAULT_CSS = """
    Form {
        height: 1fr;
    }
    """

    BINDINGS = [
        key(
            "enter",
            "enter",
            N_("next"),
            N_("Go to the next field; where the form says so, save"),
            id="form.next",
        ),
        key("tab", "next", N_("next"), N_("Go to the next field"), id="form.tab", hint=False),
        key(
            "shift+tab",
            "previous",
            N_("back"),
            N_("Go to the field before"),
            id="form.back",
            hint=False,
        ),
        key("up", "up", N_("back"), N_("The candidate or field before"), id="form.up", hint=False),
        key(
            "down",
            "down",
            N_("next"),
            N_("The next candidate or field"),
            id="form.down",
            hint=False,
        ),
        key(
            "f2,ctrl+s",
            "save",
            NP_("fkey", "Save"),
            N_("Save the form from any field"),
            id="form.save",
        ),
        key(
            "f4",
            "list",
            NP_("fkey", "List"),
            N_("Show every value this field can have"),
            id="form.list",
            hint=False,
        ),
        key(
            "f8",
            "ditto",
            NP_("fkey", "Ditto"),
            N_("Copy this field from the record before"),
            id="form.ditto",
            hint=False,
        ),
        key(
            "escape",
            "close",
            N_("close"),
            N_("Close the list of values"),
            id="form.close",
            hint=False,
        ),
    ]

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, str] | None = None,
        *,
        on_save: Callable[[Form], object] | None = None,
        on_change: Callable[[Form], object] | None = None,
        previous: Mapping[str, str] | None = None,
        assist: Callable[[Form], Assist | None] | None = None,
        start: str | None = None,
        on_past: Callable[[int], object] | None = None,
        assist_lines: int = ASSIST_LINES,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`values` fill the fields, over their defaults; `start` names the first to type in.

        `on_save` is called when no field has a problem; it may `show_problems`.
        `previous` is what F8 copies from. `assist` fills the zone below where the field does not;
        `assist_lines` are kept free for it. `on_past` is called where one goes past the last
        field (1) or before the first (-1); with it, Enter at the end does so and saves nothing.
        """
        Painted.__init__(self, id=id, classes=classes)
        FormModel.__init__(self, fields, values or {}, assist, start)
        self.on_save = on_save
        self.on_change = on_change
        self.on_past = on_past
        self.assist_lines = assist_lines
        self.previous: Mapping[str, str] = previous or {}
        """The record before, by field name, for F8."""
        self._layout = Layout([])
        self._top = 0

    # Values and fields, as drawn ------------------------------------------------------

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each problem beside its field and go to the first of them."""
        for name, problem in problems.items():
            if name in self._entries:
                self._entries[name].problem = problem
        first = next((e for e in self.visible_entries if e.problem), None)
        if first is not None:
            self._go(first)
        self._redraw()

    def resolve(self, name: str) -> None:
        """Ask again what the text of a field means, which depends on another."""
        self._resolve(self._entries[name])
        self._redraw()

    def go_to(self, name: str) -> None:
        """Type in this field from now on."""
        self._go(self._entries[name])
        self._redraw()

    def type_in(self, text: str) -> None:
        """Type a text in the field, as a person would."""
        self.entry.clear_for("", text[:1])
        self._edited(self.entry.buffer.insert(text))

    def refresh_form(self) -> None:
        """Ask again what every text means and what to offer, and draw the form."""
        for entry in self._entries.values():
            self._resolve(entry)
        self._offer()
        self._redraw()

    # Keys ----------------------------------------------------------------------------

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key types or edits in the field, so that it is no command."""
        return takes(self.entry.buffer, key, character)

    def on_key(self, event: events.Key) -> None:
        """Type or edit; let other keys pass to the bindings."""
        if not takes(self.entry.buffer, event.key, event.character):
            return
        before = self.entry.text
        self.entry.clear_for(event.key, event.character)
        edit(self.entry.buffer, event)
        event.stop()
        event.prevent_default()
        self._edited(before != self.entry.text)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste into the field, as one piece."""
        event.stop()
        event.prevent_default()
        self.type_in(event.text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer F4 where there are values to list, and F8 where there is something to copy."""
        spec = self.field
        if action == "list":
            return spec.choices is not None or spec.candidates is not None
        if action == "ditto":
            return spec.ditto and spec.name in self.previous
        return True

    def action_enter(self) -> None:
        """Take what is offered, or go on; in the field that saves, save; ask for what is wanted."""
        taken = self._take()
        if self.field.asks and not self.entry.text.strip():
            self.entry.problem = _(self.field.asks)
            self._redraw()
            return
        ends = self.field.saves or self.entry is self.visible_entries[-1]
        if not ends or taken:
            self._step(1, useful=True)
        elif self.on_past is not None:
            self.on_past(1)
        else:
            self.action_save()

    def action_next(self) -> None:
        """Go on, taking what is offered for what was typed."""
        self._take()
        self._step(1)

    def action_previous(self) -> None:
        """Go back a field."""
        self._step(-1)

    def action_up(self) -> None:
        """Up in the note, then among the candidates, then among the fields."""
        if self._vertical(-1):
            return
        if self.candidates and self.candidate > (
            0 if self.entry.text and not self._listing else -1
        ):
            self.candidate -= 1
            self._redraw()
        else:
            self._step(-1)

    def action_down(self) -> None:
        """Down in the note, then among the candidates, then among the fields."""
        if self._vertical(1):
            return
        if self.candidates:
            self.candidate = min(len(self.candidates) - 1, self.candidate + 1)
            self._redraw()
        else:
            self._step(1)

    def action_list(self) -> None:
        """Offer every value of the field."""
        self._listing = True
        self._offer()
        self._redraw()

    def action_ditto(self) -> None:
        """Copy the field from the record before and go on."""
        name = self.field.name
        self.set(name, self.previous[name])
        self._changed()
        self._step(1)

    def action_save(self) -> None:
        """Save if nothing is wrong; else say what is and go there."""
        self._take_code(self.entry)
        problems = self.problems
        for entry in self._entries.values():
            entry.problem = None
        if problems:
            self.show_problems(problems)
        elif self.on_save is not None:
            self.on_save(self)
            self.refresh_form()

    def action_close(self) -> None:
        """Close the list of values, if one is open; else leave the key to the screen."""
        if not self._listing and (self.entry.settled or not self.candidates or not self.entry.text):
            raise SkipAction
        self._listing = False
        self.entry.settled = True
        self._offer()
        self._redraw()

    # Inside --------------------------------------------------------------------------

    def _edited(self, changed: bool) -> None:
        if changed:
            self.entry.typed()
            self._listing = False
            self._changed()
        self._redraw()

    def _changed(self) -> None:
        self._resolve(self.entry)
        self._offer()
        if self.on_change is not None:
            self.on_change(self)

    def _take(self) -> bool:
        """Take the candidate chosen, if there is one and it is not in the field already.

        True where that deserves a look before Enter saves; what a code means is plain.
        """
        entry = self.entry
        if not 0 <= self.candidate < len(self.candidates):
            return False
        chosen = self.candidates[self.candidate]
        if entry.settled and chosen.value == entry.text:
            return False
        self.set(entry.field.name, chosen.value, picked=chosen)
        self._listing = False
        self._changed()
        if entry.field.accept is not None:
            entry.field.accept(chosen, self)
            self.refresh_form()
        return entry.field.choices is None

    def _step(self, direction: int, *, useful: bool = False) -> None:
        entries = self.visible_entries
        at = entries.index(self.entry) + direction if self.entry in entries else 0
        while useful and at < len(entries) - 1 and entries[at].text and entries[at].field.passed:
            at += 1
        if 0 <= at < len(entries):
            self._go(entries[at])
        elif self.on_past is not None:
            self.on_past(direction)
        self._redraw()

    def _go(self, entry: Entry) -> None:
        leaving, self.entry = self.entry, entry
        self._listing = False
        if leaving is not entry:
            self._leave(leaving)
        entry.arrive()
        self._offer()
        self.refresh_bindings()

    def _vertical(self, direction: int) -> bool:
        if not self.field.is_note or not self.entry.buffer.vertical(direction, self.entry.cells):
            return False
        self._redraw()
        return True

    # Drawing -------------------------------------------------------------------------

    def paint_line(self, y: int) -> Strip:
        """Line `y` of the form."""
        lines = self._layout.lines
        return self.brush.strip(lines[y] if y < len(lines) else (), self.size.width)

    @property
    def caret(self) -> Offset | None:
        """Where the text cursor is on the screen."""
        x, y = self.content_region.offset
        return Offset(x + self._layout.caret[0], y + self._layout.caret[1])

    def on_mount(self) -> None:
        """Show what the values mean."""
        self.refresh_form()

    def on_resize(self) -> None:
        """Lay the form out for its new size."""
        self._offer()
        self._redraw()
        self.repaint()

    def on_focus(self) -> None:
        """Show the text cursor."""
        self.call_next(self._redraw)

    def on_blur(self) -> None:
        """Hide the text cursor."""
        self.call_next(self._redraw)

    def _redraw(self) -> None:
        """Draw the lines that changed."""
        if not self.size.height:
            return
        old = self._layout.lines
        self._layout, self._top = lay_out(self, self.size.width, self.size.height, self._top)
        new = self._layout.lines
        for y in range(max(len(old), len(new))):
            if y >= len(old) or y >= len(new) or old[y] != new[y]:
                self.repaint(y, 1)
