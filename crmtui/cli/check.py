"""`crmtui check`: whether the database is sound, and mending what can be made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crmtui import formats
from crmtui.cli import status_line
from crmtui.cli.clicking import Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show, show_json
from crmtui.cli.session import Session
from crmtui.errors import CrmError, DatabaseTrouble
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.care.checking.parts import Flaw, Progress


@click.command(
    cls=Command,
    help=N_(
        "Check that the database is sound while people work; what is wrong is printed."
        " In a large office it takes some minutes."
    ),
)
@flag(
    "--repair",
    text=N_("Make anew what follows from the rest: search, dates, territories, sums, counts."),
)
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(session: Session, *, repair: bool, as_json: bool) -> None:
    """Check that the database is sound."""
    with session.database():
        from crmtui import db
        from crmtui.care.checking.checking import check

        with status_line.shown(_words) as tell:
            flaws = check(tell, repair=repair)
        if as_json:
            show_json(map(_as_json, flaws))
        else:
            for flaw in flaws:
                show(f"{flaw.said} {_('Mended.')}" if flaw.mended else flaw.said)
        _conclude(flaws, str(db.path()), repair=repair)


def _conclude(flaws: list[Flaw], path: str, *, repair: bool) -> None:
    """Say what all of it means.

    Raises:
        DatabaseTrouble: the file is damaged.
        CrmError: something is not as it should be.
    """
    left = [flaw for flaw in flaws if not flaw.mended]
    if any(flaw.part in ("file", "references") and not flaw.mendable for flaw in left):
        raise DatabaseTrouble(
            _("{path} is damaged. Restore a backup.").format(path=path)
        )  # fmt: skip
    if any(flaw.mendable for flaw in left):
        raise CrmError(_("Nothing is lost: “crmtui check --repair” makes it anew."))
    if left:
        raise CrmError(_("The rest of {path} is sound.").format(path=path))
    say(_("{path} is sound.").format(path=path))


def _words(progress: Progress) -> str:
    if not progress.total:
        return f"{progress.doing}…"
    done, total = formats.integer(progress.done), formats.integer(progress.total)
    said = _("{doing}: {n} of {total}")
    return said.format(doing=progress.doing, n=done, total=total)


def _as_json(flaw: Flaw) -> dict[str, Any]:
    return {
        "part": flaw.part,
        "said": flaw.said,
        "count": flaw.count,
        "mendable": flaw.mendable,
        "mended": flaw.mended,
    }
