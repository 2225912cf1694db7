"""`crmtui import`: bringing a file in, and taking one back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from crmtui import confine, dbfile
from crmtui.cli import import_columns, import_maps, import_progress
from crmtui.cli import import_report as report
from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.reading import opened
from crmtui.cli.session import Session
from crmtui.errors import UsageError
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.exchange.importing.files import Plan
    from crmtui.exchange.reading.sheet import Opener, Wishes
    from crmtui.services.imports.outcome import Batch, Outcome
    from crmtui.services.imports.progress import Tell

KINDS = (
    "companies", "contacts", "sites", "salespeople", "interactions", "followups",
    "products", "prices", "opportunities", "sales", "sale_lines",
    "prices_seen", "entries", "goals",
)  # fmt: skip


@click.command(
    cls=Command,
    help=N_(
        "Bring in CSV files, workbooks (XLSX, XLS, ODS) or vCards; files that name each other"
        " together. Columns are known by their headings, in English or Spanish;"
        " what is there already gets what it lacks, and keeps what it has."
    ),
)
@click.argument("names", cls=Argument, metavar=N_("[FILE]..."), nargs=-1)
@option(
    "--kind",
    type=click.Choice(KINDS),
    text=N_("What the file holds, where its headings do not tell."),
)
@option(
    "--encoding",
    metavar=N_("NAME"),
    default="",
    text=N_("How the text is written, such as utf-8, windows-1252 or mac-roman."),
)
@option(
    "--delimiter",
    metavar=N_("CHARACTER"),
    default="",
    text=N_("What parts the columns: one character, or “tab”."),
)
@option("--sheet", metavar=N_("NAME"), default="", text=N_("Which sheet of a workbook."))
@option(
    "--header",
    metavar=N_("LINE"),
    type=Number(1, 1 << 40),
    text=N_("The line on which the headings stand."),
)
@option(
    "--dates",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    text=N_("In which order dates are written: day, month or year first."),
)
@option(
    "--decimal",
    type=click.Choice([",", "."]),
    text=N_("What stands before decimals."),
)
@import_columns.options
@option("--dry-run", is_flag=True, text=N_("Only say what would come of it."))
@option(
    "--skip-errors",
    is_flag=True,
    text=N_("Leave out the rows that cannot be brought in."),
)
@option(
    "--existing",
    type=click.Choice(["link", "update", "site", "skip"]),
    default="link",
    text=N_(
        "What becomes of companies that are there already: link (the default) adds what they lack,"
        " update also replaces what differs, site adds a place, skip leaves them out."
    ),
)
@option(
    "--doubtful",
    type=click.Choice(["new", "link", "update", "site", "skip"]),
    default="new",
    text=N_("The same for those that may be there already: new (the default) brings them in."),
)
@flag("--erased", text=N_("Bring back people who were erased here, too."))
@option(
    "--undo",
    metavar="ID",
    type=Number(1, 1 << 40),
    text=N_("Take back the import of this number."),
)
@flag("--maps", "list_maps", text=N_("Print the maps of columns that are kept."))
@option("--forget-map", metavar=N_("NAME"), default="", text=N_("Keep this map no more."))
@option("--json", "as_json", is_flag=True, text=N_("Write what came of it as JSON."))
@click.pass_obj
def command(
    session: Session, /, names: tuple[str, ...], kind: str | None, encoding: str, delimiter: str,
    sheet: str, header: int | None, dates: str | None, decimal: str | None, dry_run: bool,
    skip_errors: bool, existing: str, doubtful: str, erased: bool, undo: int | None,
    list_maps: bool, forget_map: str, as_json: bool, **columns: Any,
) -> None:  # fmt: skip
    """Bring in files, or take an import back."""
    if list_maps or forget_map:
        if names or undo is not None or (list_maps and forget_map):
            raise UsageError(_("--maps and --forget-map stand alone: nothing is brought in."))
        import_maps.forget(session, forget_map) if forget_map else import_maps.show(
            session, as_json=as_json
        )
        return
    if bool(names) == (undo is not None):
        raise UsageError(_("Name a file to bring in, or a number after --undo."))
    if undo is not None:
        _take_back(session, undo, as_json=as_json)
        return
    paths = {name: confine.path(name, writing=False) for name in names if name != "-"}
    if any(path.is_dir() for path in paths.values()):
        from crmtui.cli import whole_office

        whole_office.bring_in(session, names, dry_run=dry_run, as_json=as_json)
        return
    from crmtui.exchange.reading.sheet import Wishes

    parts = _delimiter(delimiter)
    wishes = Wishes(encoding, parts, sheet, header or 0, dates or "", decimal or "")
    with ExitStack() as files:
        sources = [files.enter_context(opened(name)) for name in names]
        given = _Given(
            [(name, source) for source, name in sources],
            wishes,
            kind,
            import_columns.Asked(**columns),
            {path.name: path for path in paths.values()},
        )
        how = _How(dry_run, skip_errors, existing, doubtful, erased, as_json)
        _bring_in(session, given, how)


class _Given(NamedTuple):
    """What is to be brought in, and what the user says of it."""

    sources: list[tuple[str, Opener]]
    wishes: Wishes
    kind: str | None
    columns: import_columns.Asked
    paths: Mapping[str, Path]
    """Where each file stands."""


class _How(NamedTuple):
    """What to do with it."""

    dry_run: bool
    skip_errors: bool
    existing: str
    doubtful: str
    erased: bool
    as_json: bool


def _delimiter(said: str) -> str:
    found = {"tab": "\t", "\\t": "\t"}.get(said.lower(), said)
    if len(found) > 1 or found in ('"', "'", "\n", "\r"):
        raise UsageError(_("A delimiter is one character, such as ; or |, or “tab”."))
    return found


def _bring_in(session: Session, given: _Given, how: _How) -> None:
    from crmtui.exchange.importing import files
    from crmtui.services.imports.outcome import Rejected

    is_there = dbfile.local_path(session.location).exists()
    with ExitStack() as passing:
        with _stoppable():
            # Its own fields may have columns, and what was chosen before is known.
            user = passing.enter_context(session.office(create=True)) if is_there else None
            plan, checked = _plan(given, user, how.dry_run)
            batches = files.batches(plan)
            faults = () if is_there else [each for batch in batches for each in batch.faults()]
        if faults and not how.skip_errors:
            # Nothing will be written: no database is begun for it.
            report.rejected(plan, faults, as_json=how.as_json, checked=checked)
        if user is None:
            if how.dry_run:
                folder = passing.enter_context(tempfile.TemporaryDirectory())
                session = replace(session, db=str(Path(folder) / "rehearsal.db"), quiet=True)
            user = passing.enter_context(session.office(create=True))
        with import_progress.shown() as progress:
            try:
                if not how.dry_run:
                    import_columns.remember(plan, user)
                outcome = _written(user, batches, how, progress)
            except Rejected as error:
                rows = error.outcome.problems
                report.rejected(plan, rows, as_json=how.as_json, checked=checked)
        import_columns.save(given.columns, plan, given.wishes, None if how.dry_run else user)
    report.done(plan, outcome, dry_run=how.dry_run, as_json=how.as_json, checked=checked)
    if how.skip_errors and not how.dry_run:
        import_columns.write_refused(plan, outcome.problems, given.paths)


def _written(user: User, batches: list[Batch], how: _How, progress: Tell) -> Outcome:
    """What came of it, or would.

    Raises:
        Rejected: there are rows that cannot be brought in, and they are not to be skipped.
        Stopped: somebody pressed Ctrl+C.
    """
    from crmtui.services.imports.command import bring_in, rehearse
    from crmtui.services.imports.decisions import Decisions, What
    from crmtui.services.imports.outcome import Rejected

    decisions = Decisions(What(how.existing), What(how.doubtful), erased=how.erased)
    with _stoppable():
        if not how.dry_run:
            skip = how.skip_errors
            return bring_in(user, batches, decisions=decisions, skip_errors=skip, progress=progress)
        outcome = rehearse(user, batches, decisions=decisions, progress=progress)
    if outcome.problems and not how.skip_errors:
        raise Rejected(outcome)
    return outcome


@contextmanager
def _stoppable() -> Iterator[None]:
    """Say in a sentence that Ctrl+C stopped it."""
    try:
        yield
    except KeyboardInterrupt as error:
        from crmtui.services.imports.progress import Stopped

        raise Stopped from error


def _plan(given: _Given, user: User | None, dry_run: bool) -> tuple[Plan, import_columns.Checked]:
    """What the files bring, and before a rehearsal how all their values fit."""
    from crmtui.exchange.importing import files

    wanted = import_columns.wanted(given.columns, user)
    wishes = import_columns.wishes(given.wishes, wanted)
    plan = files.plan(given.sources, wishes, given.kind, user, wanted)
    return plan, import_columns.check(plan, user) if dry_run else {}


def _take_back(session: Session, number: int, *, as_json: bool) -> None:
    with session.office() as user, import_progress.shown() as progress:
        from crmtui.services.imports.taking_back import take_back

        taken = take_back(user, number, progress=progress)
    if as_json:
        show_json_object(
            {"import_id": number, "file": taken.name, "removed": taken.removed,
             "kept": list(taken.kept)}
        )  # fmt: skip
    say(
        _("{file} is taken back, and with it {n} records.").format(file=taken.name, n=taken.removed)
    )
    if taken.kept:
        say(_("Kept, because somebody worked with them since: {names}.").format(
            names=report.some(taken.kept)
        ))  # fmt: skip
