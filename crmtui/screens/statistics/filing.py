"""Writing the report that is shown to a file: CSV, JSON, a spreadsheet, PDF, text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from crmtui import clock, words
from crmtui.access import User
from crmtui.config import papers_path
from crmtui.core.statistics import Asked
from crmtui.documents import files
from crmtui.errors import Refused, reason
from crmtui.exchange.writing import landing, report_out
from crmtui.i18n import N_, NP_, _
from crmtui.queries import office, statistics
from crmtui.screens import beside, list_file
from crmtui.screens.base import CrmScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.words import statistics as said

PAPERS = {".pdf": "pdf", ".txt": "text"}
"""What is written as it stands on paper."""
ENDINGS = (".xlsx", ".csv", ".json", *PAPERS)


class ReportFile(CrmScreen[None]):
    """The part of the statistics that writes the report that is shown."""

    BINDINGS = [
        key("f2,ctrl+s,W", "write_list", NP_("fkey", "Write"), N_("Write the report to a file: spreadsheet, CSV, JSON, PDF, text"), id="statistics.write"),
    ]  # fmt: skip

    @property
    def asked(self) -> Asked | None:
        """The report that is shown."""
        raise NotImplementedError

    def action_write_list(self) -> None:
        """Ask for the file's name; its ending says how it is written."""
        if (asked := self.asked) is None:
            return
        folder = papers_path(self.app.config)
        name = files.safe_name(words.say(said.REPORT, asked.report).lower(), ending="")
        self.ask(
            Prompt(
                label=_("Write to"),
                value=_free(folder, name),
                overtype=True,
                width=28,
                echo=lambda text: _echo(folder, text),
                accept=lambda text: self._write(asked, list_file.meant(folder, text)),
            )
        )

    def _write(self, asked: Asked, path: Path | None) -> None:
        """Write it while one goes on, and say where it is."""
        from crmtui.screens.papers.paper import told_written

        if path is None:
            return
        app, work = self.app, partial(_written, self.user, asked, path)
        self.say(_("Writing {file} …").format(file=path.name))
        beside.do(app, work, lambda _none: app.notify(told_written(path)), group="papers")


def _written(user: User, asked: Asked, path: Path) -> None:
    from crmtui.documents import papers

    ending = path.suffix.lower()
    if (form := PAPERS.get(ending)) is not None:
        files.write_new(path, papers.report(user, asked).made(form).data)
        return
    with landing.new(path) as stream:
        month = office.get(user).fiscal_month
        table = statistics.table(user, asked, today=clock.today())
        assert table is not None  # Nobody stops it.
        report_out.write(table, stream, ending[1:], asked.period, month)


def _free(folder: Path, stem: str) -> str:
    """The name that is offered: one that is not there yet."""
    number, name = 1, f"{stem}.xlsx"
    while (folder / name).exists():
        number += 1
        name = f"{stem} ({number}).xlsx"
    return name


def _echo(folder: Path, typed: str) -> Echo:
    from crmtui.screens.papers.paper import short

    endings = _("Endings: {endings}").format(endings=" ".join(ENDINGS))
    try:
        path = list_file.meant(folder, typed)
        if path is None:
            return Echo([Span(endings, "muted")], valid=False)
        if path.suffix.lower() not in ENDINGS:
            return Echo([Span(endings, "red")], valid=False)
        if path.exists():
            return Echo([Span(_("It is there already: another name?"), "red")], valid=False)
    except Refused:
        return Echo([Span(_("It is outside your folder."), "red")], valid=False)
    except OSError as error:
        return Echo([Span(reason(error), "red")], valid=False)
    return Echo([Span("→ ", "green"), Span(short(path), "muted")])
