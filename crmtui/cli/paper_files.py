"""Where a paper goes that was asked for in the shell: a file, a folder, the standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crmtui import confine
from crmtui.cli.options import option
from crmtui.cli.output import say
from crmtui.cli.session import Session
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.documents.quote_files import Paper
    from crmtui.queries.office import Office

OUTPUT = option(
    "-o",
    "--output",
    "target",
    metavar=N_("FILE"),
    text=N_("The file or folder to write to; a dash is the standard output."),
)


def written(
    session: Session, name: str, paper: Paper, target: str | None, *, printed: bool
) -> Path | None:
    """Write a paper where it belongs; gives the file, or None where it went to the output.

    Without a target it goes to the output if `printed`, else under its name to the papers.

    Raises:
        CannotWrite: the file is there, or the folder takes none.
    """
    from crmtui.config import papers_path
    from crmtui.documents import files

    if target == "-" or (target is None and printed):
        sys.stdout.buffer.write(paper.data)
        sys.stdout.buffer.flush()
        return None
    if target is None:
        return files.write_beside(papers_path(session.config) / name, paper.data)
    path = confine.path(target, writing=True)
    if path.is_dir():
        return files.write_beside(path / name, paper.data)
    files.write_new(path, paper.data)
    return path


def warn_of_logo(ours: Office, paper: Paper) -> None:
    """Say so where the office's logo could not be read."""
    from crmtui.documents import templates

    if not paper.logo:
        text = _("The logo {file} cannot be read: the paper is made without it.")
        say(text.format(file=templates.folder_of(ours.logo)))
