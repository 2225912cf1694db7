"""Going about in a written report: what stands over its lines, the lines, the one being typed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from textual import events
from textual.widget import Widget

from crmtui import clock
from crmtui.i18n import _
from crmtui.screens.fields import days
from crmtui.screens.reports import typed
from crmtui.screens.reports.line import LineForm
from crmtui.screens.reports.list import TypedLines
from crmtui.screens.reports.typed import TypedLine
from crmtui.widgets.bindings import active
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.rows import ListRows

_LINES_SHOWN = 4
_FORM_LINES = 16
"""What the form needs of the height, with the zone below its fields."""


class ReportTyping(LineForm):
    """Enter at a line's next contact begins the next line; ↑ from its company goes to the lines."""

    DEFAULT_CSS = """
    ReportTyping {
        #over, #line { height: 1; }
        #lines { height: 1; }
    }
    """

    def open_record(self) -> None:
        """Read the report; going past an end of the form goes to the next line or to the list."""
        super().open_record()
        self.form.on_past = self._past
        self.form.assist_lines = 6
        if self._draft is None:
            self.load_line(len(self.lines))

    def start(self) -> str | None:
        """The salesperson; for who types their own, the day; of a correction, a new line."""
        if not self.over:
            return "company"
        return "salesperson" if self.user.sees_all else "day"

    def body(self) -> Iterable[Widget]:
        """What stands over the lines, the lines, and the one being typed."""
        rest = list(super().body())
        if rest:
            self.list = TypedLines(
                self._paint, on_change=self._change, on_past=self._past_list, on_open=self._correct
            )
            yield Lines(ground="panel", id="over")
            yield self.list
            yield Lines(id="line")
        yield from rest

    def on_mount(self) -> None:
        """Show the lines there are."""
        if self.is_open:
            self.show_lines()

    def on_resize(self, event: events.Resize) -> None:
        """The list has the room that is left."""
        if self.is_open:
            self.call_after_refresh(self.show_lines)

    def action_bring_back(self) -> None:
        """Put the draft that was offered into the form, lines and all."""
        super().action_bring_back()
        self.show_lines()

    # What it looks like --------------------------------------------------------------

    def heading(self) -> Spans:
        """Whose report, and of which day."""
        what = _("Report") if self.record is None else _("Correct the report")
        return [Span(what, "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def hint(self) -> Spans:
        """The keys of the list while it has the focus."""
        if self.is_open and self.list.has_focus:
            return hint_spans(active(self))
        return super().hint()

    def show_lines(self) -> None:
        """Draw the lines that are typed, and which one is being typed."""
        notes = self.form["notes"] if not self.over else ""
        over = self.query_one("#over", Lines)
        over.display = bool(notes)
        over.set([[Span(f" {_('Notes')}  ", "muted"), Span(notes)]])
        room = self.app.size.height - 4 - _FORM_LINES - bool(notes)
        self.list.styles.height = max(1, min(len(self.lines), max(_LINES_SHOWN, room)))
        self.list.display = bool(self.lines)
        current = None if self.is_new_line else self.lines[self.place].id
        self.list.show(ListRows(tuple(self.lines)))
        self.list.to_key(current if current is not None else self.lines[-1].id if self.lines else 0)
        self.list.redraw()
        self.query_one("#line", Lines).set([rule(self._line_title(), self.app.size.width)])
        self.refresh_title()

    def _line_title(self) -> str:
        if self.over:
            return _("The report")
        return _("Line {number}").format(number=self.place + 1)

    def _paint(self, line: TypedLine, cells: int, selected: bool, focused: bool) -> Spans:
        # It may have been typed on since it was listed: the number is what stays.
        place = next(i for i, each in enumerate(self.lines) if each.id == line.id)
        marked = place == self.place and not self.is_new_line and not self.over
        kind = self.parts.kinds.short(line.values["kind"])
        return typed.painted(place + 1, line, kind, cells, clock.today(), marked=marked)

    # Going about ---------------------------------------------------------------------

    def _past(self, direction: int) -> None:
        """Past the last field: the next line. Before the first: the lines above, or the header."""
        if self.over and direction > 0:
            self._leave_header()
        elif direction > 0:
            if self.close_line():
                self.type_line(len(self.lines))
        elif not self.over and self.lines:
            self.set_focus(self.list)
            self.refresh_keys()
        elif not self.over:
            self.type_header()

    def _past_list(self, direction: int) -> None:
        """Below the list is the line being typed; above it, what stands over the lines."""
        if direction < 0:
            self.type_header()
        self.set_focus(self.form)
        self.refresh_keys()

    def type_header(self, field: str = "notes") -> None:
        """Type what stands over the lines from now on."""
        self.over = True
        self.form.go_to(field)
        self.form.refresh_form()
        self.show_lines()

    def _leave_header(self) -> None:
        if problems := self.form.problems:
            self.form.show_problems(problems)
            return
        if (found := days.past_day(self.form["day"])) is not None:
            self.form.set("day", days.text_of(found.day))
        self.over = False
        self.form.go_to("company")
        self.form.refresh_form()
        self.show_lines()

    def type_line(self, place: int, field: str = "company", *, insert: bool = False) -> None:
        """Type this line from now on."""
        self.over = False
        self.load_line(place, insert=insert)
        self.form.go_to(field)
        self.form.refresh_form()
        self.show_lines()
        self.show_company()
        self._timer.touch()

    # The list ------------------------------------------------------------------------

    def _correct(self) -> None:
        """Take up the line under the cursor."""
        self._to_line(self.list.key)

    def _to_line(self, key: Hashable | None, *, insert: bool = False) -> None:
        self.set_focus(self.form)
        if self.close_line():
            place = next(i for i, line in enumerate(self.lines) if line.id == key)
            self.type_line(place, insert=insert)
        self.refresh_keys()

    def _change(self, what: str, key: Hashable | None) -> None:
        """Remove, insert or move a line, or bring one back."""
        place = next((i for i, line in enumerate(self.lines) if line.id == key), None)
        if what == "undo":
            self._bring_back_line()
        elif what == "save":
            self.set_focus(self.form)
            self.form.action_save()
        elif place is None:
            return
        elif what == "insert":
            self._to_line(key, insert=True)
        elif what == "remove":
            self._remove(place)
        else:
            self._move(place, place + (1 if what == "down" else -1))

    def _remove(self, place: int) -> None:
        current = None if self.is_new_line else self.place
        self._removed.append((place, self.lines.pop(place)))
        if current == place:
            self.load_line(len(self.lines))
        elif place < self.place:
            self.place -= 1
        self._changed_lines()
        self.say(_("Line {number} removed.").format(number=place + 1), undo=True)

    def _bring_back_line(self) -> None:
        if not self._removed:
            return
        place, line = self._removed.pop()
        self.lines.insert(place, line)
        if place <= self.place:
            self.place += 1
        self._changed_lines()
        self.list.to_key(line.id)

    def _move(self, place: int, other: int) -> None:
        if not 0 <= other < len(self.lines):
            return
        key = self.lines[place].id
        self.lines[place], self.lines[other] = self.lines[other], self.lines[place]
        if not self.is_new_line and self.place in (place, other):
            self.place = place + other - self.place
        self._changed_lines()
        self.list.to_key(key)

    def _changed_lines(self) -> None:
        kept = self.list.cursor
        self.show_lines()
        if self.lines:
            self.list.to(min(kept, len(self.lines) - 1))
        else:
            self.set_focus(self.form)
        self._timer.touch()
