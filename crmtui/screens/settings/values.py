"""The values of one list: what each is called, how many records have it, in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import formats, words
from crmtui.access import Right, require
from crmtui.core.text import clean, fold
from crmtui.errors import Conflict
from crmtui.i18n import N_, _, ngettext
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.deciding import decide
from crmtui.screens.fields.codes import KIND
from crmtui.screens.fields.lists import matching
from crmtui.screens.settings.sources import OfList, Source, Value
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.fields import Choice, resolve
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

NAME, BASE, USED = 34, 16, 10
"""Cells of the columns."""


class ValuesScreen(CrmScreen[None]):
    """Add, rename, merge, order, hide. Records carry whatever becomes of their value."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "LineList"
    EDITS: ClassVar[bool] = True
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"choice", "own_field", "own_value", "company", "interaction", "product", "loss", "tax"}
    )

    BINDINGS = [
        key("n", "new", N_("new"), N_("Add a value"), id="value.new"),
        key("e", "rename", N_("rename"), N_("Call it otherwise; its records carry the new name"), id="value.rename"),
        key("m", "merge", N_("merge"), N_("Give its records to another value"), id="value.merge"),
        key("x", "hide", N_("hide"), N_("Offer it no more, or again; records keep it"), id="value.hide"),
        key("less_than_sign,comma", "shift(-1)", N_("up"), N_("One place up"), id="value.up"),
        key("greater_than_sign,full_stop", "shift(1)", N_("down"), N_("One place down"), id="value.down"),
        key("b", "base", N_("counts as"), N_("Which built-in kind it counts as"), id="value.base"),
        key("delete", "remove", N_("remove"), N_("Take it away, if no record has it"), id="value.remove", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self._refused = ""
        """What was typed last and could not be taken: the next question has it."""

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The values under their headings."""
        self.list = LineList(self._paint, on_open=self.action_rename, id="values")
        yield Lines(id="columns")
        yield self.list

    def hint(self) -> Spans:
        """The keys of now; to open a value is to rename it."""
        return hint_spans([info for info in active(self) if info.id != "list.open"])

    def about(self) -> tuple[str, int] | None:
        """The list, as if it were a record."""
        return self._source.key, 0

    def heading(self) -> Spans:
        """Which list, and how long it is."""
        return [
            Span(f"{_('Settings')} · ", "muted"),
            Span(self._source.title, "strong", "b"),
            Span(f"  {formats.integer(len(self.list.rows))}", "muted"),
        ]

    def on_mount(self) -> None:
        """Show them."""
        self.list.empty = [Span(f" {_('Nothing here yet: n adds a value.')}", "muted")]
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The headings stand over their columns."""
        base = fit(_("Counts as"), BASE) if self._source.counts_as else ""
        head = f"  {fit(_('Value'), NAME)}{base}{fit(_('Records'), USED, 'right')}"
        self.query_one("#columns", Lines).set([[Span(head, "muted")]])

    def reload(self) -> None:
        """Read them again, the cursor staying on its value."""
        self.list.show(ListRows(self._source.values()))
        self.refresh_title()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a kind of interaction counts as another; taxes are not merged."""
        if action == "merge":
            return self._source.merges
        return action != "base" or self._source.counts_as

    def _paint(self, row: Value, cells: int, selected: bool, focused: bool) -> Spans:
        colour = "strong" if selected else "text" if row.active else "muted"
        spans = [Span(f" {fit(row.name, NAME - 1)} ", colour, "b" if selected else "")]
        if self._source.counts_as:
            spans.append(Span(fit(words.say(words.KIND, row.base), BASE), "muted"))
        used = formats.integer(row.used) if row.used else "–"
        spans.append(Span(fit(used, USED, "right"), "text" if row.used else "muted"))
        return spans if row.active else [*spans, Span(f"   {_('hidden')}", "accent")]

    # Keys ----------------------------------------------------------------------------

    def action_new(self) -> None:
        """Ask for the name of a new value."""
        with self.reporting():
            require(self.user, Right.SETTINGS)
            self.ask(
                Prompt(
                    label=_("New value"),
                    accept=self._add,
                    echo=self._new_echo,
                    value=self._refused,
                    width=30,
                )
            )

    def _new_echo(self, text: str) -> Echo:
        there = self._called(text)
        if there is None:
            return Echo(valid=bool(fold(text)))
        return Echo([Span(_("“{name}” is there already").format(name=there.name), "red")], False)

    def _add(self, name: str) -> None:
        self._refused = name
        with self.reporting():
            added = self._source.add(clean(name))
            self._refused = ""
            self._done(_("{name}: added").format(name=clean(name)))
            self.list.to_key(added)

    def action_rename(self) -> None:
        """Ask what to call the value."""
        row = self._row
        if row is None:
            return
        with self.reporting():
            require(self.user, Right.SETTINGS)
            self.ask(
                Prompt(
                    label=_("Rename to"),
                    accept=lambda name: self._rename(row, name),
                    echo=lambda text: self._rename_echo(row, text),
                    value=row.name,
                    width=30,
                )
            )

    def _rename_echo(self, row: Value, text: str) -> Echo:
        other = self._called(text)
        if other is not None and other.id != row.id and not self._source.merges:
            said = _("“{name}” is there already").format(name=other.name)
            return Echo([Span(said, "red")], False)
        if other is not None and other.id != row.id:
            return Echo([Span(_("joins it: "), "accent"), Span(_carried(row.used))])
        return Echo([Span(_carried(row.used), "muted")] if row.used else (), bool(fold(text)))

    def _rename(self, row: Value, name: str) -> None:
        other = self._called(name)
        if other is not None and other.id != row.id:
            self._merge(row, other.name)
            return
        with self.reporting():
            try:
                renamed = self._source.rename(row, clean(name))
            except Conflict as conflict:
                self._decide(row, conflict)
                return
            said = _("{old} is now {new}").format(old=row.name, new=clean(name))
            self._done(f"{said}: {_carried(row.used)}" if row.used else said)
            self.list.to_key(renamed)

    def _decide(self, row: Value, conflict: Conflict) -> None:
        """Somebody called it otherwise meanwhile: ask how it is to be called."""
        now = replace(row, name=conflict.theirs["name"])
        labels = {"name": _("Name")}
        decide(self, conflict, labels, lambda chosen: self._rename(now, chosen["name"]))

    def action_merge(self) -> None:
        """Ask which value is to have the records of this one."""
        row = self._row
        if row is None:
            return
        with self.reporting():
            require(self.user, Right.SETTINGS)
            label = _("Merge “{name}” into").format(name=row.name)
            self.ask(
                Prompt(
                    label=label,
                    accept=lambda name: self._merge(row, name),
                    echo=lambda text: self._merge_echo(row, text),
                    hint=[Span(_("the beginning of another value"), "muted")],
                )
            )

    def _merge_echo(self, row: Value, text: str) -> Echo:
        other = self._meant(row, text)
        if other is None:
            return Echo([Span(_("Which one? Type more of it."), "red")], valid=False)
        into = [Span("→ ", "green"), Span(other.name, "strong", "b")]
        return Echo([*into, Span(f"   {_carried(row.used)}", "muted")])

    def _merge(self, row: Value, name: str) -> None:
        other = self._meant(row, name)
        if other is None:
            return
        with self.reporting():
            self._source.merge(row, other)
            said = _("{old} is merged into {new}").format(old=row.name, new=other.name)
            self._done(f"{said}: {_carried(row.used)}")
            self.list.to_key(other.id)

    def action_hide(self) -> None:
        """Offer the value no more, or again."""
        row = self._row
        if row is None:
            return
        with self.reporting():
            if row.active:
                self._source.hide(row)
                self._done(_("{name} is not offered any more").format(name=row.name))
            else:
                self._source.show(row)
                self._done(_("{name} is offered again").format(name=row.name))

    def action_shift(self, steps: int) -> None:
        """Put the value one place down, or up."""
        row = self._row
        if row is None:
            return
        with self.reporting():
            self._source.move(row, steps)
            self.app.announce()

    def action_remove(self) -> None:
        """Take the value away, if no record has it."""
        row = self._row
        if row is None:
            return
        with self.reporting():
            self._source.remove(row)
            self._done(_("{name}: taken away").format(name=row.name))

    def action_base(self) -> None:
        """Ask which built-in kind it counts as."""
        row = self._row
        if row is None:
            return
        offered = [Choice(KIND.letter(code), KIND.word(code)) for code in words.KIND]
        hint = "  ".join(f"{each.code} {each.label}" for each in offered)
        with self.reporting():
            require(self.user, Right.SETTINGS)
            self.ask(
                Prompt(
                    label=_("Counts as"),
                    accept=lambda text: self._count_as(row, resolve(offered, text)),
                    echo=lambda text: _kind_echo(resolve(offered, text)),
                    hint=[Span(hint, "muted")],
                    width=4,
                )
            )

    def _count_as(self, row: Value, kind: Choice | None) -> None:
        if kind is None or not isinstance(self._source, OfList):
            return
        with self.reporting():
            self._source.count_as(row, KIND.value(kind.code))
            self._done(_("{name} counts as {kind}").format(name=row.name, kind=kind.label))

    # Help ----------------------------------------------------------------------------

    @property
    def _row(self) -> Value | None:
        row: Value | None = self.list.row
        return row

    def _values(self) -> list[Value]:
        rows = self.list.rows
        return [rows.row(place) for place in range(len(rows))]

    def _called(self, text: str) -> Value | None:
        return next((each for each in self._values() if fold(each.name) == fold(text)), None)

    def _meant(self, row: Value, text: str) -> Value | None:
        """The other value that a text can only mean."""
        others = [each for each in self._values() if each.id != row.id and each.active]
        named = {each.name: each for each in others}
        found = matching(list(named), text) if fold(text) else []
        certain = len(found) == 1 or (found and fold(found[0]) == fold(text))
        return named[found[0]] if certain else None

    def _done(self, message: str) -> None:
        self.app.done(message)


def _carried(used: int) -> str:
    said = ngettext("{n} record goes along", "{n} records go along", used)
    return said.format(n=formats.integer(used))


def _kind_echo(kind: Choice | None) -> Echo:
    if kind is None:
        return Echo(valid=False)
    return Echo([Span("→ ", "green"), Span(kind.label, "strong", "b")])
