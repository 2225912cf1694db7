"""`crmtui report month`: the office's month on one page."""

from __future__ import annotations

from pathlib import Path

import click

from crmtui.cli.clicking import Command
from crmtui.cli.options import PERIOD, flag
from crmtui.cli.output import show, show_json_object
from crmtui.cli.paper_files import OUTPUT, warn_of_logo, written
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_(
        "The month on one page: results against goals, activity, funnel, quotes, what was lost,"
        " new customers, follow-up. Printed as text; “-o month.pdf” writes a PDF."
    ),
)
@PERIOD
@OUTPUT
@flag("--json", "as_json", text=N_("Say in JSON which file it is."))
@click.pass_obj
def command(session: Session, period: str | None, target: str | None, as_json: bool) -> None:
    """Write the month."""
    from crmtui import confine
    from crmtui.cli.dates import one_period
    from crmtui.documents import papers
    from crmtui.queries import office

    form = _form_of(target)
    with session.office() as user:
        ours = office.get(user)
        wanted = papers.month(user, one_period(period, ours.fiscal_month))
        prepared = wanted.prepare(form, session.lang or "")
        made = prepared.make()
        warn_of_logo(ours, made)
    path = written(session, prepared.name, made, target, printed=form == "text")
    if path is not None and as_json:
        show_json_object({"paper": "month", "file": confine.shown(path), "logo": made.logo})
    elif path is not None:
        show(confine.shown(path))


def _form_of(target: str | None) -> str:
    """What a file's ending asks for; plain text where it says nothing.

    Raises:
        click.UsageError: it is that of something the month is not written as.
    """
    ending = Path(target or "").suffix.lower()
    forms = {"": "text", ".txt": "text", ".pdf": "pdf", ".xlsx": "xlsx"}
    if ending not in forms:
        said = _("{file}: papers are written as .pdf, .txt or .xlsx. Give it one of these endings.")
        raise click.UsageError(said.format(file=target))
    return forms[ending]
