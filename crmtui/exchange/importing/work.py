"""What the process does that imports for a wizard: look, try, rehearse, bring in, take back."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crmtui import clock, db, i18n
from crmtui.access import Right, User, identify, may
from crmtui.exchange.importing import files, refused, talk
from crmtui.exchange.importing import seen as import_seen
from crmtui.exchange.importing.files import File, Plan
from crmtui.exchange.importing.talk import Files, Going, Hello, Result, Seen, Tries
from crmtui.exchange.meaning import choosing, mapping, maps, wanting
from crmtui.exchange.meaning.mapping import By
from crmtui.exchange.reading import cards, reading
from crmtui.exchange.reading.sheet import Unreadable, Way
from crmtui.exchange.reading.watched import Watched
from crmtui.exchange.writing import landing, own_columns
from crmtui.exchange.writing.own_columns import Own
from crmtui.services import import_maps
from crmtui.services.imports.outcome import Batch, Outcome, Problem

if TYPE_CHECKING:
    from crmtui.exchange.importing.worker import Worker

_PACE = 0.1
"""Seconds between two sentences about how far it is."""


def begin(hello: Hello, worker: Worker) -> Callable[[Any], Any]:
    """Open the office for whoever asks; what answers their requests.

    Raises:
        CrmError: it cannot be opened, or they do not work there.
    """
    from crmtui.queries import office
    from crmtui.services.imports import recovery

    i18n.use(hello.language)
    db.open_database(hello.location)
    user = identify(code=hello.code)
    clock.use_zone(hello.zone or office.get(user).time_zone)
    recovery.recover(user)
    return Work(user, worker.tell).answer


class Work:
    """What one person asks of the files they want to bring in."""

    def __init__(self, user: User, tell: Callable[[Going], object]) -> None:
        """`tell` is told how far it is; what it raises ends the work."""
        self._user = user
        self._tell = tell
        self._phase = "reading"
        self._told = 0.0
        self._plan: tuple[object, Plan, tuple[Watched, ...]] | None = None
        self._paths: dict[str, str] = {}
        """Where the files of the plan stand, by name."""
        self._own: Own = {}

    def answer(self, asked: Any) -> Any:
        """The answer to what is asked.

        Raises:
            CrmError: there is none; the text says why.
        """
        self._phase, self._told = "reading", 0.0
        match asked:
            case talk.Look():
                return self.look(asked.files)
            case talk.Try():
                return self.tried(asked.files, asked.name)
            case talk.Rehearse():
                return self.rehearsed(asked)
            case talk.Bring():
                return self.brought(asked)
            case talk.Apply():
                return self.applied(asked)
            case talk.Keep():
                return self.keep(asked)
            case talk.TakeBack():
                return self.taken_back(asked.number)
        raise AssertionError(f"nobody answers {asked!r}")

    # What is in the files --------------------------------------------------------------

    def look(self, wanted: Files) -> Seen:
        """What is in the files."""
        if self._plan is not None and not all(each.is_as_it_was for each in self._plan[2]):
            self._plan = None
        return import_seen.seen(self._chosen(wanted), self._own, self._paths)

    def tried(self, wanted: Files, name: str) -> Tries:
        """Whether the values of a file fit its fields; all of them are looked at."""
        from crmtui.exchange.meaning import checks

        plan = self._chosen(wanted)
        file = _named(plan, name)
        self._phase = "checking"
        people = checks.newcomers((each.sheet, each.columns) for each in plan.files)
        found = checks.check(file.sheet, file.columns, self._user, people=people)
        rows = import_seen.rows(found) or file.sheet.count
        return Tries(rows, import_seen.tried(found), import_seen.lacks(file))

    def _chosen(self, wanted: Files) -> Plan:
        """The plan, each column what a person chose for it, or what it is taken for."""
        plan = self._read(wanted)
        named = {file.name: wanted.chosen.get(file.name, {}) for file in plan.files}
        files = tuple(self._with(file, named[file.name]) for file in plan.files)
        return replace(plan, files=files)

    def _with(self, file: File, chosen: Mapping[int, str]) -> File:
        """The file, with what a person says of its columns now, and what was said before."""
        if not chosen or file.sheet.kind == cards.KIND:
            return file
        before = {
            choice.place: choice.field
            for choice in file.columns.choices
            if choice.by == By.PERSON and choice.place not in chosen
        }
        choices: dict[choosing.Key, str] = {**dict(before.items()), **dict(chosen.items())}
        kind = file.columns.kind
        found = choosing.chosen(file.sheet, kind, choices, self._own, partial=True)
        return replace(file, columns=replace(found, map=file.columns.map))

    def _read(self, wanted: Files) -> Plan:
        """The plan, read anew where something else is asked."""
        if self._plan is not None and self._plan[0] == wanted.read_so:
            for source in self._plan[2]:
                source.still()
            return self._plan[1]
        self._plan = None
        self._own = own_columns.known(self._user)
        sources = tuple(Watched(Path(path), self._watch) for path in wanted.paths)
        named = list(files.named([(source.path.name, source) for source in sources]))
        self._paths = {name: str(source.path) for name, source in named}
        plan = self._planned(named, wanted)
        self._plan = (wanted.read_so, plan, sources)
        return plan

    def _planned(self, named: Sequence[tuple[str, Watched]], wanted: Files) -> Plan:
        ways = {name: wanted.ways.get(path, Way()) for name, path in self._paths.items()}
        try:
            return files.plan(named, user=self._user, ways=ways)
        except Unreadable:
            if len(named) > 1:
                raise
            # Its headings say nothing: somebody may yet say what its columns are.
            name, source = named[0]
            sheet = reading.read(source, ways[name].wishes)
            kind = ways[name].kind or "companies"
            found = wanting.columns_of(sheet, kind, self._user, partial=True)
            return Plan((File(name, source, sheet, found),))

    def _ready(self, wanted: Files) -> tuple[Plan, list[Batch]]:
        """The plan and what its files bring.

        Raises:
            Unreadable: a column that one of them needs is missing.
        """
        plan = self._chosen(wanted)
        for file in plan.files:
            if file.columns.choices and (lacking := mapping.lacks(file.columns)):
                raise Unreadable(f"{file.name}: {lacking}")
        return plan, files.batches(plan)

    def _watch(self, done: int, total: int) -> None:
        """While files are read: say how far it is, and look whether to go on."""
        now = time.monotonic()
        if now - self._told >= _PACE and self._phase in ("reading", "checking"):
            self._told = now
            self._tell(Going(self._phase, done, total))

    # Maps ------------------------------------------------------------------------------

    def applied(self, asked: talk.Apply) -> dict[int, str]:
        """What the columns of a file are by a map, where it says so, by place.

        What was remembered for files of its shape holds no more.
        """
        file = _named(self._read(asked.files), asked.name)
        found = maps.apply(maps.from_toml(asked.toml), file.sheet, self._own, partial=True)
        if not may(self._user, Right.SETTINGS):
            wanting.refuse_new_fields(found)
        before = {each.place for each in file.columns.choices if each.by == By.PERSON}
        return {
            choice.place: maps.kept_as(found, choice.field)
            for choice in found.choices
            if choice.by == By.PERSON or choice.place in before
        }

    def keep(self, asked: talk.Keep) -> None:
        """Keep what the columns of a file stand for."""
        file = _named(self._chosen(asked.files), asked.name)
        way = asked.files.ways.get(self._paths[asked.name], Way())
        written = maps.to_toml(maps.of(file.sheet, file.columns, wishes=way.wishes))
        if asked.path:
            with landing.replacing(Path(asked.path)) as stream:
                stream.write(written.encode())
        else:
            import_maps.save(self._user, asked.called, maps.shape(file.sheet.header), written)

    # Bringing it in --------------------------------------------------------------------

    def rehearsed(self, asked: talk.Rehearse) -> Result:
        """What would come of it; nothing is written."""
        from crmtui.services.imports.command import rehearse

        _plan, batches = self._ready(asked.files)
        self._phase = "rehearsing"
        outcome = rehearse(self._user, batches, decisions=asked.decisions, progress=self._progress)
        return result(outcome)

    def brought(self, asked: talk.Bring) -> Result:
        """What came of it; the rows that were refused are in a file of their own."""
        from crmtui.services.imports.command import bring_in

        plan, batches = self._ready(asked.files)
        self._remember(plan)
        self._phase = "writing"
        outcome = bring_in(
            self._user,
            batches,
            decisions=asked.decisions,
            skip_errors=True,
            progress=self._progress,
        )
        self._phase = "refused"
        written = self._refused(plan, outcome.problems, asked)
        return replace(result(outcome), refused_files=written)

    def taken_back(self, number: int) -> Any:
        """Take an import back: what was removed, and what stays."""
        from crmtui.services.imports.taking_back import take_back

        return take_back(self._user, number, progress=self._progress)

    def _remember(self, plan: Plan) -> None:
        """Keep what was chosen, for the next files of the same shape."""
        for file in plan.files:
            if (chart := wanting.to_remember(file.sheet, file.columns)) is not None:
                shape = maps.shape(file.sheet.header)
                import_maps.remember(self._user, shape, maps.to_toml(chart))

    def _progress(self, progress: Any) -> None:
        self._tell(Going(*progress))

    def _refused(
        self, plan: Plan, problems: Sequence[Problem], asked: talk.Bring
    ) -> tuple[str, ...]:
        """Where the rows are that were refused: beside their file, or else in the folder given."""
        written = []
        for file in plan.files:
            if mine := [problem for problem in problems if problem.file == file.name]:
                beside = Path(self._paths[file.name])
                path = refused.place(file.name, [beside.parent, Path(asked.folder)])
                refused.write(file.source, file.sheet, mine, path, file.columns)
                written.append(str(path))
        return tuple(written)


def _named(plan: Plan, name: str) -> File:
    return next(file for file in plan.files if file.name == name)


def result(outcome: Outcome) -> Result:
    """What came of an import, as much of it as somebody looks through."""
    shown = talk.SHOWN
    return Result(
        id=outcome.id,
        new=dict(outcome.new),
        updated=dict(outcome.updated),
        left=dict(outcome.left),
        skipped=dict(outcome.skipped),
        refused=len(outcome.problems),
        problems=tuple(outcome.problems[:shown]),
        left_out=tuple(outcome.left_out[:shown]),
        doubts=outcome.doubts,
        doubtful=tuple(outcome.doubtful[:shown]),
        twice=outcome.twice,
        erased=outcome.erased,
    )
