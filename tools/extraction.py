"""Finding messages in Python code, those inside f-strings too, on every version of Python."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import IO, Any

Found = tuple[int, str, tuple[str | None, ...], list[str]]
"""Line, function, arguments (None for what is no text), comments for translators."""


def python(
    file: IO[bytes], keywords: Collection[str], tags: Collection[str], options: object
) -> Iterator[Found]:
    """The messages of a file, as Babel wants them of an extraction method.

    A comment that begins with one of `tags` goes to every message of what begins below it.
    """
    source = file.read().decode()
    if not any(f"{name}(" in source for name in keywords):
        return
    notes = _notes(source.splitlines(), tuple(f"# {tag}" for tag in tags))
    yield from _messages(ast.parse(source), keywords, notes)


def below(node: ast.AST) -> list[ast.AST]:
    """What stands in a piece of code, in its order; takes a third of `ast.iter_child_nodes`."""
    found: list[ast.AST] = []
    for value in vars(node).values():
        if isinstance(value, list):
            found += [each for each in value if isinstance(each, ast.AST)]
        elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
            found.append(value)
    return found


def _messages(
    tree: ast.AST, keywords: Collection[str], notes: dict[int, list[str]]
) -> Iterator[Found]:
    left: list[tuple[ast.AST, list[str]]] = [(tree, [])]
    while left:
        node, said = left.pop()
        said = notes.get(getattr(node, "lineno", 0), said) if notes else said
        if isinstance(node, ast.Call) and (name := _name(node)) in keywords:
            yield node.lineno, name, tuple(map(_text, node.args)), said
        left += [(each, said) for each in reversed(below(node))]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _text(argument: ast.expr) -> str | None:
    value: Any = argument.value if isinstance(argument, ast.Constant) else None
    return value if isinstance(value, str) else None


def _notes(lines: list[str], begins: tuple[str, ...]) -> dict[int, list[str]]:
    """Comments for translators, by the line of what they stand above, counted from one."""
    notes: dict[int, list[str]] = {}
    open_note: list[str] = []
    for number, line in enumerate(map(str.strip, lines), start=1):
        if line.startswith(begins) or (open_note and line.startswith("#")):
            open_note.append(line.lstrip("# "))
        elif open_note:
            notes[number], open_note = open_note, []
    return notes
