"""Keys are declared once and hold what they promise: known, reachable, named, written down."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from crmtui import i18n
from crmtui.app import CrmApp
from crmtui.screens.commands import declare_all
from crmtui.widgets.bindings import clashes, key_name, label_of, unreachable
from crmtui.widgets.key_bar import LABEL
from crmtui.widgets.line_list import LineList
from tools import keys, messages

DECLARED = [name for name in declare_all() if not name.startswith("test.")]
"""The program's own: other tests declare some of theirs."""
CLASSES = keys.classes()
EACH = [(cls, binding) for cls in CLASSES for binding in keys.bindings_of(cls)]

CONFIRMS = "Y"
"""Lists what is to be confirmed; where there is something to confirm, confirms it."""
NARROWER = {
    # What the key does everywhere, done first with what the screen knows.
    ("DraftsScreen", "u"),
    ("MapsScreen", "u"),
    ("DraftsScreen", "ctrl+z"),
    ("MapsScreen", "ctrl+z"),
    ("DraftForm", "ctrl+r"),
    # Of two companies, the second: there is no one company whose opportunities it could show.
    ("PairsScreen", "O"),
    # A company merges with another; the office's goals are not about it.
    ("CompanyScreen", "M"),
    # Of the product under the cursor, the prices.
    ("CatalogueScreen", "dollar_sign"),
    # Where one types, what the key did there first; the brief has another there.
    ("Form", "f8"),
    ("Grid", "f8"),
    ("PricesScreen", "f8"),
    ("ColumnsStep", "f8"),
    ("ColumnsStep", "ctrl+o"),
    ("CompanyForm", "ctrl+o"),
    # Of the change under the cursor, instead of the last.
    ("ChangeList", "u"),
    ("ChangeList", "ctrl+z"),
    ("ChangeList", "ctrl+y"),
    # The import that was just brought in, instead of the last change.
    ("RunStep", "u"),
    ("RunStep", "ctrl+z"),
    # What is taken back among the cells of a grid; ? there makes a line optional.
    ("Grid", "ctrl+z"),
    ("Grid", "ctrl+y"),
    ("QuoteGrid", "ctrl+z"),
    ("QuoteGrid", "ctrl+y"),
    ("QuoteGrid", "question_mark"),
    # What is taken back among lines that are not saved yet; in the form the keys type.
    ("TypedLines", "u"),
    ("TypedLines", "ctrl+z"),
}
"""Keys of the desk that a screen takes for itself, leaving them to the desk when it is done."""

WIDER = {("n", "followup.new")}
"""Keys that plan something else where visits are planned: the visit, and not the next contact."""

DIALOGS = {"ConflictScreen", "MergeScreen"}
"""Screens that stand over all else, so that the desk's letters are theirs."""


def name_of(entry: tuple[type[DOMNode], Binding]) -> str:
    return f"{entry[0].__name__}-{entry[1].id}"


def test_the_manual_is_what_the_program_says() -> None:
    assert keys.DOCUMENT.read_text() == keys.text(), "run python -m tools.keys"


def test_the_manual_has_every_command() -> None:
    written = keys.text()
    assert [name for name in DECLARED if f"| `{name}` |" not in written] == []


def test_a_binding_has_an_id_a_label_and_a_sentence() -> None:
    lacking = [
        name_of(entry)
        for entry in EACH
        for binding in entry[1:]
        if "." not in (binding.id or "")
        or not binding.description
        or len(binding.tooltip.split()) < 2
    ]
    assert lacking == []


def test_a_binding_is_said_in_both_languages() -> None:
    bar, elsewhere = spanish("fkey"), spanish(None)
    unsaid = [
        name_of(entry)
        for entry in EACH
        for binding in entry[1:]
        if binding.description not in (bar if on_bar(binding) else elsewhere)
        or binding.tooltip not in elsewhere
    ]
    assert unsaid == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_word_of_the_bar_has_its_place(language: str) -> None:
    i18n.use(language)
    wide = [name_of(each) for each in EACH if on_bar(each[1]) and len(label_of(each[1])) > LABEL]
    assert wide == []


def test_every_terminal_sends_the_keys_of_a_binding() -> None:
    sent = {key for _cls, binding in EACH for key in names(binding)} - {"add", "plus", "minus"}
    assert [unreachable(key) for key in sent if unreachable(key)] == []


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_no_two_commands_of_one_place_have_one_key(cls: type[DOMNode]) -> None:
    assert clashes(cls.__dict__["BINDINGS"]) == []


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_nothing_takes_a_key_of_the_desk(cls: type[DOMNode]) -> None:
    if issubclass(cls, CrmApp) or cls.__name__ in DIALOGS:
        return
    desk = {name: each for each in keys.bindings_of(CrmApp) for name in names(each)}
    taken = {
        name
        for each in keys.bindings_of(cls)
        for name in names(each)
        if name in desk and (cls.__name__, name) not in NARROWER and name != CONFIRMS
    }
    assert taken == set()


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_no_command_hides_one_that_its_place_stands_on(cls: type[DOMNode]) -> None:
    own = {name: each.action for each in keys.bindings_of(cls) for name in names(each)}
    hidden = {
        (name, each.id)
        for base in cls.__mro__[1:]
        for each in keys.bindings_of(base)
        for name in names(each)
        if own.get(name, each.action) != each.action
    }
    assert hidden <= {("insert", "list.mark"), *WIDER}


def test_no_two_commands_have_one_id() -> None:
    twice = [
        (one[1].id, one[0].__name__, other[0].__name__)
        for one, other in combinations(EACH, 2)
        if one[1].id == other[1].id and one[1] is not other[1]
    ]
    assert twice == []


def test_every_command_of_the_desk_can_be_given_in_two_ways() -> None:
    # The menu has them all, by F9, Ctrl+P or a colon, so one key of their own is enough.
    desk = keys.bindings_of(CrmApp)
    menu = {name for each in desk if each.action == "menu" for name in names(each)}
    assert menu == {"f9", "ctrl+p", "colon"}
    for action in {each.action for each in desk} - {"menu"}:
        own = [name for each in desk if each.action == action for name in names(each)]
        assert own, action


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_a_screen_is_left_by_escape_and_by_f10(cls: type[DOMNode]) -> None:
    if not issubclass(cls, Screen) or cls.__subclasses__():
        return  # What others are made of is no screen by itself.
    bound = {
        name
        for base in cls.__mro__
        if issubclass(base, DOMNode)
        for each in keys.bindings_of(base)
        for name in names(each)
    }
    assert {"escape", "f10"} <= bound


def test_keys_are_written_as_people_call_them() -> None:
    i18n.use("en")
    assert [key_name(name) for name in ("f3", "ctrl+f", "enter", "plus")] == [
        "F3",
        "Ctrl+F",
        "Enter",
        "+",
    ]


def names(binding: Binding) -> list[str]:
    """The keys of a binding as Textual calls them."""
    return [name.strip() for name in binding.key.split(",")]


def on_bar(binding: Binding) -> bool:
    """Whether an F-key is among the keys of a binding."""
    return any(name.startswith("f") and name[1:].isdecimal() for name in names(binding))


@cache
def spanish(context: str | None) -> set[str]:
    """The messages of a context that have a translation."""
    ((_path, catalogue),) = messages.catalogues()
    return {
        str(message.id) for message in catalogue if message.string and message.context == context
    }


def test_no_screen_has_a_letter_that_its_list_takes_first() -> None:
    of_list = {each for b in keys.bindings_of(LineList) for each in b.key.split(",")}
    taken = {each for each in of_list if len(each) == 1}
    screens = [each for each in EACH if issubclass(each[0], Screen)]
    clashing = [name_of(each) for each in screens if taken & set(each[1].key.split(","))]
    assert taken >= {"j", "k", "g", "G"}
    assert clashing == []
