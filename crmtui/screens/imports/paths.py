"""Which files a typed path means, and which it could: one, several, a folder, a pattern."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from crmtui import clock, confine, formats
from crmtui.core.text import fold
from crmtui.errors import Refused
from crmtui.exchange.office.folder import MANIFEST
from crmtui.i18n import _, ngettext
from crmtui.widgets.fields import Candidate
from crmtui.widgets.paint import Span
from crmtui.widgets.text import fit

ENDINGS = frozenset({".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".ods", ".vcf", ".vcard"})
"""What files in a folder are taken for lists; one that is named is read however it ends."""
MOST = 40
"""Files that come in together."""
_LISTED = 400
_PATTERN = frozenset("*?")


class Meant(NamedTuple):
    """What a text means."""

    files: tuple[Path, ...] = ()
    problem: str = ""
    """A sentence, where it means nothing."""
    office: Path | None = None
    """The folder, where it is that of a whole office, which comes in otherwise."""
    folder: bool = False
    """Whether all files of a folder are meant."""


def meant(typed: str) -> Meant:
    """The files that a text means."""
    typed = typed.strip()
    if not typed:
        return Meant(problem=_("Type where the file is."))
    try:
        return _meant(typed)
    except Refused as error:
        return Meant(problem=str(error))


def _meant(typed: str) -> Meant:
    whole = path_of(typed)
    if office := _office(whole):
        said = _("It is a whole office: below is how it comes in.")
        return Meant(problem=said, office=office)
    if _is_file(whole):
        return Meant((whole,))
    if _is_folder(whole):
        return _several(_lists(whole), folder=True)
    if _PATTERN & set(whole.name):
        return _several(_matching(whole), folder=True)
    pieces = [path_of(each) for each in _pieces(typed)]
    if len(pieces) > 1:
        missing = next((each for each in pieces if not _is_file(each)), None)
        if missing is None:
            return _several(list(dict.fromkeys(pieces)))
        if _is_file(pieces[0]):
            whole = missing
    return Meant(problem=_nothing_at(whole))


def offered(typed: str) -> list[Candidate]:
    """The files and folders that a text may go on to, those that are lists first."""
    with suppress(Refused):
        return _offered(*_last(typed))
    return []


def _offered(before: str, last: str) -> list[Candidate]:
    if last.endswith("/") or not last:
        folder, start = path_of(last or "~"), ""
    else:
        folder, start = path_of(last).parent, Path(last).name
    shown = last[: len(last) - len(start)] if last else "~/"
    found = [_entry(each, before, shown) for each in _beginning(folder, start)]
    if not start and last and not before and 1 < (many := len(_lists(folder))) <= MOST:
        said = ngettext("all of it: {n} file", "all of it: {n} files", many).format(n=many)
        whole = Candidate(last, [Span(f" {said}", "accent")], data=Meant(folder=True))
        return [whole, *found]
    return found


def short(path: Path) -> str:
    """A path as one types it."""
    with suppress(ValueError, RuntimeError):
        return f"~/{path.relative_to(Path.home())}"
    return str(path)


def in_shell(path: Path) -> str:
    """A path as one types it in a shell."""
    shown = short(path)
    return (
        shown
        if shlex.quote(shown.removeprefix("~")) == shown.removeprefix("~")
        else shlex.quote(str(path))
    )


def _several(files: list[Path], *, folder: bool = False) -> Meant:
    if not files:
        return Meant(problem=_("There is no list in it: CSV, XLSX, XLS, ODS or vCard."))
    if len(files) > MOST:
        text = _("There are {n} files: name those that are to come in.")
        return Meant(problem=text.format(n=len(files)))
    return Meant(tuple(files), folder=folder)


def _office(path: Path) -> Path | None:
    """The folder of a whole office, where a path is that or says what is in it."""
    folder = path.parent if path.name == MANIFEST else path
    return folder if _is_folder(folder) and _is_file(folder / MANIFEST) else None


def _nothing_at(path: Path) -> str:
    if confine.active():
        return _("Not in your folder: “ssh … crmtui files put” brings it there.")
    if _is_folder(path.parent):
        return _("There is no {file} there.").format(file=path.name)
    return _("There is no folder {folder}.").format(folder=short(path.parent))


def path_of(typed: str, *, writing: bool = False) -> Path:
    """An absolute path, to be written with `writing`; a file manager pastes addresses, in quotes.

    Raises:
        Refused: it is outside the folder in which a person from afar is kept.
    """
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    return Path.cwd() / confine.path(text.replace("\x00", ""), writing=writing)


def _pieces(typed: str) -> list[str]:
    """Several paths, as a shell would part them."""
    with suppress(ValueError):
        return shlex.split(typed)
    return typed.split()


def _last(typed: str) -> tuple[str, str]:
    """What is typed already of several paths, and the one that is being typed."""
    before, space, last = typed.lstrip().rpartition(" ")
    if space and before.strip() and not meant(before).problem:
        return before + space, last
    return "", typed.lstrip()


def _lists(folder: Path) -> list[Path]:
    return sorted(each for each in _entries(folder) if _is_list(each) and _is_shown(each))


def _matching(pattern: Path) -> list[Path]:
    with suppress(OSError, ValueError):
        found = filter(confine.holds, pattern.parent.glob(pattern.name))
        return sorted(each for each in found if _is_shown(each))
    return []


def _beginning(folder: Path, start: str) -> list[Path]:
    """What is in a folder and begins so: the one of just that name, lists, folders, the rest."""
    wanted = fold(start)
    fitting = [
        each
        for each in _entries(folder)
        if fold(each.name).startswith(wanted) and (start or not each.name.startswith("."))
    ]

    def order(path: Path) -> tuple[bool, int, str]:
        rank = 0 if _is_list(path) else 1 if _is_folder(path) else 2
        return path.name != start, rank, fold(path.name)

    return sorted(fitting, key=order)[:_LISTED]


def _entries(folder: Path) -> Iterator[Path]:
    with suppress(OSError, ValueError):
        yield from filter(confine.holds, folder.iterdir())


def _entry(path: Path, before: str, shown: str) -> Candidate:
    name = f"{shown}{path.name}"
    if _is_folder(path):
        return Candidate(f"{name}/", [Span(f" {path.name}/", "blue")], data=path)
    if before:
        name = shlex.quote(str(path) if name.startswith("~") else name)
    colour = "text" if _is_list(path) else "muted"
    facts = ""
    with suppress(OSError, ValueError):
        found = path.stat()
        day = clock.local(datetime.fromtimestamp(found.st_mtime, UTC)).date()
        facts = f"{fit(size(found.st_size), 9, 'right')}  {formats.short_date(day, clock.today())}"
    return Candidate(before + name, [Span(f" {fit(path.name, 44)}", colour), Span(facts, "muted")])


def size(many: int) -> str:
    """How large a file is."""
    for unit in ("B", "kB", "MB"):
        if many < 1000:
            return f"{formats.integer(many)} {unit}"
        many = many // 1000 if unit != "B" else (many + 500) // 1000
    return f"{formats.integer(many)} GB"


def _is_list(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS


def _is_shown(path: Path) -> bool:
    """Whether it is a file that somebody made, and no lock of an office program."""
    return not path.name.startswith((".", "~$")) and _is_file(path)


def _is_file(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def _is_folder(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False
