"""Writing what is listed to a file: a spreadsheet, CSV, JSON, a calendar."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

from crmtui import confine
from crmtui.config import papers_path
from crmtui.documents import files
from crmtui.errors import CrmError, Refused, reason
from crmtui.exchange.writing import out
from crmtui.exchange.writing.out import Listed, Written
from crmtui.i18n import N_, _
from crmtui.screens import beside
from crmtui.screens.base import CrmScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt


class ListFile(CrmScreen[None]):
    """The part of a list that writes it to a file, as it is filtered and sorted on the screen."""

    BINDINGS = [
        key("ctrl+s,W", "write_list", N_("to a file"), N_("Write what is listed to a file: spreadsheet, CSV, calendar"), id="list_file.write", hint=False),
    ]  # fmt: skip

    @property
    def listed(self) -> Listed:
        """What is listed."""
        raise NotImplementedError

    def action_write_list(self) -> None:
        """Ask for the file's name; its ending says how it is written."""
        listed, folder = self.listed, papers_path(self.app.config)
        self.ask(
            Prompt(
                label=_("Write to"),
                value=_free(folder, listed.kind),
                overtype=True,
                width=28,
                echo=lambda text: _echo(folder, text, listed.kind),
                accept=lambda text: self._write(listed, meant(folder, text)),
            )
        )

    def _write(self, listed: Listed, path: Path | None) -> None:
        """Write it while one goes on, and say where it is."""
        from crmtui.screens.papers.paper import told_written

        if path is None:
            return
        app, stop = self.app, Event()

        def written(what: Written) -> None:
            app.notify(f"{told_written(path)} {what.warning}".rstrip())

        self.say(_("Writing {file} …").format(file=path.name))
        work = partial(out.to_new_file, self.user, listed, path, stop)
        beside.do(app, work, written, group="papers", stop=stop)


def _free(folder: Path, kind: str) -> str:
    """The name that is offered: one that is not there yet."""
    stem = files.safe_name(out.title(kind).lower(), ending="")
    number, name = 1, f"{stem}.xlsx"
    while (folder / name).exists():
        number += 1
        name = f"{stem} ({number}).xlsx"
    return name


def meant(folder: Path, typed: str) -> Path | None:
    """The file that is meant, in the folder of papers unless another one is named.

    Raises:
        Refused: it is outside the folder in which a person from afar is kept.
    """
    text = typed.strip()
    path = Path(text)
    if path.name in ("", "..") or text.endswith(("/", "~")):
        return None
    if path.parts[0] == "~":
        path = Path.home().joinpath(*path.parts[1:])
    named = folder / (path if path.suffix else path.with_name(f"{path.name}.xlsx"))
    return confine.path(named, writing=True)


def _echo(folder: Path, typed: str, kind: str) -> Echo:
    from crmtui.screens.papers.paper import short

    try:
        path = meant(folder, typed)
    except Refused:
        return Echo([Span(_("It is outside your folder."), "red")], valid=False)

    endings = " ".join(f".{form}" for form in out.forms(kind) if form != "rfc")
    if path is None:
        said = _("A file's name; its ending may be {endings}").format(endings=endings)
        return Echo([Span(said, "muted")], valid=False)
    try:
        out.form_of(path, kind)
        if path.exists():
            said = _("It is there already: another name?")
            return Echo([Span(said, "red")], valid=False)
    except CrmError:
        said = _("Endings: {endings}").format(endings=endings)
        return Echo([Span(said, "red")], valid=False)
    except OSError as error:
        return Echo([Span(reason(error), "red")], valid=False)
    return Echo([Span("→ ", "green"), Span(short(path), "muted")])
