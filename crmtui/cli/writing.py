"""Writing a list where a command was told to: a file, or the standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from crmtui import confine
from crmtui.cli.kind import Kind
from crmtui.cli.options import option
from crmtui.cli.output import say
from crmtui.errors import UsageError
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.cli.session import Session
    from crmtui.exchange.writing.vcard_out import Wish

TARGET: Callable[[Any], Any] = option(
    "-o", "--output", "target", metavar=N_("FILE"),
    text=N_("The file to write, instead of printing it; its ending says how."),
)  # fmt: skip


def write_list(
    session: Session, kind: Kind, target: str | None, form: str | None, filters: dict[str, Any],
    cards: Wish | None = None,
) -> None:  # fmt: skip
    """Write the rows of a kind that the filters leave; how many is said of a file."""
    from crmtui.exchange.writing import out

    path, name = named(target), kind.view.kind
    form = form or (out.form_of(path, name) if path else "csv")
    with session.office() as user, opened(path, binary=form == "xlsx") as stream:
        off = kind.off(user, **filters) if kind.off and form == "ics" else ()
        rows = kind.rows(user, True, **filters)
        written = out.write(user, name, rows, stream, form, off, cards)
    if path is not None:
        say(
            _("{count} in {file}.").format(
                count=kind.view.counted(written.records), file=confine.shown(path)
            )
        )
    if written.warning:
        say(written.warning)


def named(target: str | None) -> Path | None:
    """The file that is meant; None is the standard output.

    Raises:
        Refused: it is outside the folder in which a person from afar is kept.
    """
    return None if target in (None, "-") else confine.path(target or "", writing=True)


@contextmanager
def opened(path: Path | None, *, binary: bool = False) -> Iterator[BinaryIO]:
    """Where to write: the standard output, or a file that appears whole or not at all.

    Raises:
        UsageError: it is `binary`, and would be printed on a terminal.
        CannotWrite: the file's folder takes none.
    """
    if path is None:
        if binary and sys.stdout.isatty():
            raise UsageError(
                _("A spreadsheet cannot be shown here. Say which file to write: -o list.xlsx")
            )
        yield sys.stdout.buffer
        return
    from crmtui.exchange.writing import landing

    with landing.replacing(path) as stream:
        yield stream
