"""No text that people read is written into the code without passing through `crmtui.i18n`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from crmtui import errors
from tools.extraction import below

PACKAGE = Path(__file__).parents[2] / "crmtui"

SHOWING = {"say", "warn", "notify", "fail"}
"""Functions whose first argument is shown to a person."""

ERRORS = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.CrmError)
}
"""Errors whose first argument is shown to a person."""

SENTENCE = re.compile(r"^\W*[A-ZÁÉÍÓÚ]\w|[^\W\d]+ [^\W\d]+")
"""What begins like a sentence, or has two words one after the other."""

F_KEY = re.compile(r"\bf([1-9]|10)\b")
"""The keys that have a place on the bar."""

LOOKING_UP = {"_", "ngettext", "pgettext"}
MARKING = LOOKING_UP | {"N_", "NP_"}
WORTH_READING = re.compile(rf"\b(?:{'|'.join(SHOWING | ERRORS | MARKING | {'key'})})\s*\(")
"""What stands in every file in which one of them is called."""


def test_texts_are_marked_whole_and_looked_up_when_shown() -> None:
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        text = file.read_text()
        if not WORTH_READING.search(text):
            continue
        tree = ast.parse(text)
        wrong = (*bare(tree), *too_early(tree), *unreadable(tree), *wide(tree))
        found += [f"{file.relative_to(PACKAGE)}:{each}" for each in wrong]
    assert found == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("app.notify('Saved')", ["1: Saved"]),
        ("app.notify(f'Saved {name}')", ["1: Saved "]),
        ("app.notify(_('Saved {name}').format(name=name))", []),
        ("say(message)", []),
        ("say('—')", []),
        ("raise UsageError(f'[keys] {id}: {problem}')", []),
        ("raise errors.NotFound('It is gone.')", ["1: It is gone."]),
        ("raise NotFound(_('It is gone.'))", []),
        ("raise Invalid({'name': 'A company needs a name.'})", ["1: A company needs a name."]),
        ("raise Invalid({'name': _('A company needs a name.')})", []),
        ("raise ValueError('a mistake of ours')", []),
    ],
)
def test_a_bare_text_is_found(code: str, found: list[str]) -> None:
    assert list(bare(ast.parse(code))) == found


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("NAME = _('Name')", 1),
        ("class Form:\n    title = pgettext('x', 'Name')", 1),
        ("def show(title=_('Name')): ...", 1),
        ("def show():\n    return _('Name')", 0),
        ("show = lambda: _('Name')", 0),
        ("NAME = N_('Name')", 0),
    ],
)
def test_a_text_looked_up_at_import_is_found(code: str, count: int) -> None:
    assert len(list(too_early(ast.parse(code)))) == count


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("_(f'{n} rows')", 1),
        ("_('a' + b)", 1),
        ("_('{n} rows'.format(n=n))", 1),
        ("pgettext('fkey', 'a' if b else 'c')", 1),
        ("ngettext('{n} row', '{n} rows', len(rows))", 0),
        ("_('a' 'b')", 0),
        ("_(label)", 0),
    ],
)
def test_a_text_that_extraction_cannot_read_is_found(code: str, count: int) -> None:
    assert len(list(unreadable(ast.parse(code)))) == count


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("key('f2,ctrl+s', 'save', N_('Save'), N_('Save the form'), id='form.save')", 1),
        ("key('f2,ctrl+s', 'save', NP_('fkey', 'Save'), N_('Save the form'), id='x')", 0),
        ("key('f', 'find', N_('find'), N_('Find anything'), id='find')", 0),
    ],
)
def test_the_label_of_an_f_key_is_marked_for_its_length(code: str, count: int) -> None:
    assert len(list(wide(ast.parse(code)))) == count


def bare(tree: ast.AST) -> Iterator[str]:
    """Texts handed as they are to what shows them, with their line."""
    for call in calls(tree, SHOWING | ERRORS):
        if not call.args:
            continue
        first = call.args[0]
        for value in first.values if isinstance(first, ast.Dict) else [first]:
            if SENTENCE.search(written(value)):
                yield f"{call.lineno}: {written(value)}"


def too_early(tree: ast.AST) -> Iterator[str]:
    """Texts looked up while a module is imported, before the language is known."""
    later = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    for child in below(tree):
        if isinstance(child, ast.Call) and name_of(child) in LOOKING_UP:
            yield f"{child.lineno}: looked up at import; use N_ or NP_"
        yield from too_early(child.args if isinstance(child, later) else child)


def unreadable(tree: ast.AST) -> Iterator[str]:
    """Texts put together in the call, which the catalogue can never hold."""
    for call in calls(tree, MARKING):
        for text in call.args[: 1 if name_of(call) in {"_", "N_"} else 2]:
            formatted = isinstance(text, ast.Call) and name_of(text) == "format"
            if formatted or isinstance(text, (ast.JoinedStr, ast.BinOp, ast.IfExp)):
                yield f"{call.lineno}: write the text whole and fill it with .format()"


def wide(tree: ast.AST) -> Iterator[str]:
    """Labels of F-keys not marked as such, whose length in the bar nobody would check."""
    for call in calls(tree, {"key"}):
        on_the_bar = len(call.args) > 2 and F_KEY.search(written(call.args[0]))
        if on_the_bar and not ast.unparse(call.args[2]).startswith("NP_('fkey', "):
            yield f"{call.lineno}: the label of an F-key is NP_('fkey', …)"


def calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    """Calls of functions with one of these names, whatever they belong to."""
    return (call for call in every_call(tree) if name_of(call) in names)


@lru_cache(maxsize=1)
def every_call(tree: ast.AST) -> list[ast.Call]:
    """The calls in a tree, which is gone through once for all that is asked of it."""
    found, left = [], [tree]
    while left:
        node = left.pop()
        left += below(node)
        if isinstance(node, ast.Call):
            found.append(node)
    return found


def name_of(call: ast.Call) -> str:
    """The last name of what is called."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def written(value: ast.expr) -> str:
    """The letters that stand in the code, of a string or an f-string."""
    if isinstance(value, ast.JoinedStr):
        return "".join(map(written, value.values))
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""
