"""The manual of the keys, written from the bindings: `python -m tools.keys` writes docs/keys.md."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

from crmtui import i18n
from crmtui.screens.commands import declare_all
from crmtui.widgets.bindings import key_name

DOCUMENT = Path(__file__).parents[1] / "docs" / "keys.md"

HEAD = """\
# Keys

One rule: **where a text cursor stands, letters type; elsewhere letters are commands.**
F-keys and Ctrl keys work in both. The last two lines of the screen say what can be pressed
now, F1 explains it in your language, and F9 lists every command, so that nothing needs to be
known by heart and every command can be given in two ways.

Any key can be changed in `config.toml`, by the name in the last column; several keys stand
between commas. Alt, Shift with an F-key, F11 and F12 do not reach the program from every
terminal and are refused. This list is written from the program by `python -m tools.keys`.

```toml
[keys]
"followup.done" = "x,f8"
```
"""

SHARED = "On most screens"

TITLES = {
    "CrmApp": "Everywhere",
    "DeskApp": "Everywhere",
    "CrmScreen": SHARED,
    "FollowUpsScreen": "Follow-ups",
    "CompaniesScreen": "Companies",
    "CompanyScreen": "A company",
    "TeamScreen": "The team",
    "DraftForm": "Every form",
    "Form": "In a form",
    "InteractionForm": "Logging a call",
    "ConflictScreen": "When two people changed the same",
    "SearchScreen": "Finding, and the menu",
    "FindScreen": "Finding anything",
    "MenuScreen": "The menu",
    "HelpScreen": "The help",
    "Pager": "In a text",
    "ChangeList": "What was changed",
    "ChangesScreen": "What was changed",
    "DraftsScreen": "Drafts",
    "MapsScreen": "Maps of columns of an import",
    "LineList": "In a list",
    "ListFile": "On every list",
    "StatusLine": "A question on the last line but one",
    "Dialog": "Dialogs",
}
"""The sections in their order, by what declares the keys; others follow."""


def text() -> str:
    """The whole document."""
    i18n.use("en")
    importlib.import_module("crmtui.app")
    declare_all()
    sections: dict[str, dict[str, Binding]] = {SHARED: {}}
    for cls in classes():
        for binding in bindings_of(cls):
            home = next((t for t, found in sections.items() if binding.id in found), None)
            if home is None:
                sections.setdefault(_title(cls), {})[binding.id or ""] = binding
            elif home != SHARED:
                sections[SHARED][binding.id or ""] = sections[home].pop(binding.id or "")
    tables = (_table(title, found.values()) for title, found in sections.items() if found)
    return "\n".join([HEAD, *tables])


def classes() -> list[type[DOMNode]]:
    """Every class of ours that declares keys, in the order of their sections."""
    found = [cls for cls in _below(DOMNode) if bindings_of(cls)]
    known = list(TITLES)
    return sorted(
        found,
        key=lambda cls: (
            known.index(cls.__name__) if cls.__name__ in TITLES else len(known),
            cls.__name__,
        ),
    )


def bindings_of(cls: type[DOMNode]) -> list[Binding]:
    """The bindings that a class of ours itself declares."""
    if not cls.__module__.startswith("crmtui."):
        return []
    return [each for each in cls.__dict__.get("BINDINGS", ()) if isinstance(each, Binding)]


def _below(cls: type[DOMNode]) -> set[type[DOMNode]]:
    direct = set(cls.__subclasses__())
    return direct.union(*(_below(each) for each in direct))


def _title(cls: type[DOMNode]) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__.removesuffix("Screen"))
    return TITLES.get(cls.__name__, spaced.capitalize())


def _table(title: str, bindings: Iterable[Binding]) -> str:
    lines = [f"## {title}", "", "| Keys | What they do | Name |", "| --- | --- | --- |"]
    for binding in bindings:
        names = dict.fromkeys(key_name(name) for name in binding.key.split(","))
        keys = ", ".join(f"`{name}`" for name in names)
        lines.append(f"| {keys} | {binding.tooltip} | `{binding.id}` |")
    return "\n".join([*lines, ""])


def main() -> int:
    """Write docs/keys.md."""
    DOCUMENT.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
