"""Every command that can be given on the screen below, with its key."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui.core import text as texts
from crmtui.i18n import N_, _
from crmtui.screens.commands import Group, below, here, keys_text, to_choose
from crmtui.screens.searching import SearchScreen
from crmtui.widgets.bindings import KeyInfo, key
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit, width

KEYS = 18
"""Cells for the keys of a command."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu: a command, or the title of a group."""

    title: str
    command: KeyInfo | None = None

    @property
    def id(self) -> str | None:
        """What the cursor keeps to; None for a title."""
        return self.command.id if self.command else None


class MenuScreen(SearchScreen[KeyInfo]):
    """Type to filter; Enter closes the menu with the command under the cursor."""

    CSS_PATH = "searching.tcss"

    BINDINGS = [
        key("enter", "choose", N_("run"), N_("Run the command under the cursor"), id="menu.do"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[Group] = []

    @property
    def placeholder(self) -> str:
        """What can be typed."""
        return _("what you want to do, or its key")

    def company_here(self) -> int | None:
        """That of the screen below."""
        return here(self)

    def heading(self) -> Spans:
        """What this is."""
        what = _("every command and its key")
        return [Span(_("Menu"), "strong", "b"), Span(f"  {what}", "muted")]

    def on_mount(self) -> None:
        """Gather the commands of the screen below, before the list is filled."""
        self._groups = to_choose(below(self))

    def typed(self, text: str) -> None:
        """Keep to the commands that have the words typed."""
        wanted = [info for group in self._groups for info in group.commands if fits(info, text)]
        named = [info for info in wanted if has_key(info, text)]
        groups = (_kept(group, named or wanted) for group in self._groups)
        entries = [entry for group in groups for entry in group]
        nothing = _("No command has those words. Type fewer letters.")
        self.list.empty = [Span(f" {nothing}", "muted")]
        self.list.show(ListRows(entries), keep=False)
        if (best := next((info.id for info in wanted if begins(info, text)), None)) is not None:
            self.list.to_key(best)

    def paint(self, row: Entry, cells: int, selected: bool, focused: bool) -> Spans:
        """What the command does, and its keys."""
        if row.command is None:
            return rule(row.title, cells)
        keys = keys_text(row.command)
        room = cells - max(KEYS, width(keys)) - 3
        colour = ("strong" if selected else "text") if row.command.enabled else "muted"
        return [
            Span(f" {fit(row.command.help, room)} ", colour, "b" if selected else ""),
            Span(keys, "accent"),
        ]

    def action_choose(self) -> None:
        """Close with the command under the cursor."""
        self.choose()

    def choose(self) -> None:
        """Close with the command under the cursor, if it can be given now."""
        entry: Entry | None = self.list.row
        if entry is None or entry.command is None:
            return
        if entry.command.enabled:
            self.dismiss(entry.command)
        else:
            self.warn(_("That cannot be done here now."))


def _kept(group: Group, wanted: list[KeyInfo]) -> list[Entry]:
    found = [Entry("", command) for command in group.commands if command in wanted]
    return [Entry(group.title), *found] if found else []


def fits(command: KeyInfo, typed: str) -> bool:
    """Whether a command has every word typed, by its beginning, or has the key typed."""
    folded = texts.fold(typed)
    if not folded or folded in _names(command):
        return True
    has = [*texts.words(f"{command.label} {command.help}"), *_names(command)]
    wanted = texts.words(typed)
    return bool(wanted) and all(any(word.startswith(each) for word in has) for each in wanted)


def has_key(command: KeyInfo, typed: str) -> bool:
    """Whether a key was typed by its name, and is the command's: "ctrl+y"."""
    folded = texts.fold(typed)
    return len(folded) > 1 and folded in _names(command)


def begins(command: KeyInfo, typed: str) -> bool:
    """Whether the command is called what was typed, or begins so."""
    folded = texts.fold(typed)
    return bool(folded) and texts.fold(command.label).startswith(folded)


def _names(command: KeyInfo) -> list[str]:
    return [texts.fold(name) for name in command.names]
