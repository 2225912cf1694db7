"""What one has chosen on the way through an import, whichever step stands on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crmtui import db, i18n
from crmtui.errors import CrmError
from crmtui.exchange.importing import talk
from crmtui.exchange.importing.session import Broken, ImportSession, Listener
from crmtui.exchange.importing.talk import Files, Going, Hello, Result, Seen, SeenFile, Tries
from crmtui.exchange.reading.sheet import NONE, Way
from crmtui.services.imports.decisions import Decision, Decisions, What
from crmtui.services.imports.outcome import Doubt

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.services.imports.taking_back import TakenBack

Row = tuple[str, int]
"""A row, by its file and line."""


@dataclass(slots=True)
class ImportState:
    """An import on its way: the files, what was chosen, what the process found."""

    session: ImportSession
    typed: str = ""
    """The path, as it was typed."""
    paths: tuple[str, ...] = ()
    ways: dict[str, Way] = field(default_factory=dict)
    """By path, what was said of a file."""
    chosen: dict[str, dict[int, str]] = field(default_factory=dict)
    """By file and place of a column, the field that a person chose."""
    existing: What = What.LINK
    doubtful: What = What.NEW
    erased: bool = False
    """Whether who was erased here is brought back."""
    rows: dict[Row, Decision] = field(default_factory=dict)
    seen: Seen | None = None
    tries: dict[str, Tries] = field(default_factory=dict)
    """By file, whether its values fit; without those of which columns were changed since."""
    review: Result | None = None
    """What would come of it; None where something was chosen since."""
    doubts: dict[Row, Doubt] = field(default_factory=dict)
    """All that were found so far: one that was decided is none any more, but can be again."""
    result: Result | None = None
    """What came of it."""
    running: bool = False
    """Whether it is being brought in, whatever stands on the screen."""
    going: Going | None = None
    """How far that is."""
    failed: CrmError | None = None
    """Why nothing came of it."""
    shown: Callable[[], object] = lambda: None
    """Called where any of these four is another."""

    @classmethod
    def of(cls, user: User, zone: str | None) -> ImportState:
        """A new one, for a person of the office that is open."""
        return cls(ImportSession(Hello(str(db.path()), user.code, i18n.language(), zone)))

    @property
    def files(self) -> Files:
        """What is to come in, as the process is asked for it."""
        chosen = {name: dict(fields) for name, fields in self.chosen.items() if fields}
        ways = {path: self.ways[path] for path in self.paths if path in self.ways}
        return Files(self.paths, ways, chosen)

    @property
    def decisions(self) -> Decisions:
        """What is to be done with those that are there, or may be."""
        return Decisions(self.existing, self.doubtful, dict(self.rows), self.erased)

    @property
    def title(self) -> str:
        """What is imported, by name."""
        names = [path.rpartition("/")[2] for path in self.paths]
        return names[0] + (f" +{len(names) - 1}" if len(names) > 1 else "") if names else ""

    def file(self, at: int) -> SeenFile | None:
        """One of the files that bring something."""
        return self.seen.files[at] if self.seen is not None and self.seen.files else None

    # What the process is asked --------------------------------------------------------

    async def look(self, listener: Listener | None = None) -> Seen:
        """Read the files. Raises what `ImportSession.ask` does."""
        self.seen = None
        seen: Seen = await self.session.ask(talk.Look(self.files), listener)
        self.seen = seen
        return seen

    async def try_file(self, name: str, listener: Listener | None = None) -> Tries:
        """Look whether all values of a file fit. Raises what `ImportSession.ask` does."""
        tries: Tries = await self.session.ask(talk.Try(self.files, name), listener)
        self.tries[name] = tries
        return tries

    async def rehearse(self, listener: Listener | None = None) -> Result:
        """See what would come of it. Raises what `ImportSession.ask` does."""
        self.review = None
        asked = talk.Rehearse(self.files, self.decisions)
        review: Result = await self.session.ask(asked, listener)
        self.review = review
        self.doubts.update({(doubt.file, doubt.line): doubt for doubt in review.doubtful})
        return review

    async def bring(self, folder: str) -> None:
        """Bring it in: `result` or `failed` say what came of it."""
        self.running, self.result, self.failed = True, None, None
        asked = talk.Bring(self.files, self.decisions, folder)
        try:
            self.result = await self.session.ask(asked, self._heard)
        except CrmError as error:
            self.failed = error
            # Another process takes back what one that was killed had written.
            if isinstance(error, Broken):
                self.session.start()
        finally:
            self.running, self.going = False, None
            self.shown()

    async def take_back(self, number: int, listener: Listener | None = None) -> TakenBack:
        """Take it back. Raises what `ImportSession.ask` does."""
        taken: TakenBack = await self.session.ask(talk.TakeBack(number), listener)
        return taken

    def _heard(self, going: Going) -> None:
        self.going = going
        self.shown()

    async def use_map(self, name: str, toml: str, listener: Listener | None = None) -> None:
        """Let the columns of a file be what a map says, read as it says.

        Raises what `ImportSession.ask` does; then all is as it was.
        """
        from crmtui.exchange.meaning import maps

        seen, chart = self.seen, maps.from_toml(toml)
        assert seen is not None, "nothing was read yet"
        path = seen.paths[name]
        before = self.ways.get(path, Way())
        try:
            if chart.wishes != NONE:
                self.ways[path] = Way(before.kind, chart.wishes)
            asked = talk.Apply(self.files, name, toml)
            found: dict[int, str] = await self.session.ask(asked, listener)
        except BaseException:
            self.ways[path] = before
            raise
        self.chosen[name] = found
        self.forget()
        await self.look(listener)

    # What is chosen -------------------------------------------------------------------

    def take(self, paths: tuple[str, ...]) -> bool:
        """Take other files; False if they are the same."""
        if paths == self.paths:
            return False
        self.paths, self.rows, self.doubts = paths, {}, {}
        self.forget()
        return True

    def read_so(self, path: str, way: Way) -> bool:
        """Have a file read otherwise; False if it is the same."""
        if way == self.ways.get(path, Way()):
            return False
        self.ways[path] = way
        self.forget()
        return True

    def choose(self, name: str, place: int, chosen: str) -> None:
        """Let a column be this field; "" leaves it out."""
        self.chosen.setdefault(name, {})[place] = chosen
        self.tries.pop(name, None)
        self.review = self.result = None

    def forget(self) -> None:
        """What was found is old."""
        self.seen = self.review = self.result = None
        self.failed, self.tries = None, {}

    def of_rows(self) -> Mapping[Row, Doubt]:
        """The doubtful rows, in the order of the files."""
        return dict(sorted(self.doubts.items()))
