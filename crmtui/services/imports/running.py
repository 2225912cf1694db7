"""Writing an import slice by slice: each a transaction of its own, all of them one change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from crmtui import db
from crmtui.access import User
from crmtui.models import Import
from crmtui.services import changes
from crmtui.services.changes import Recording
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.pace import Pace
from crmtui.services.imports.progress import Progress, Tell, Unfinished
from crmtui.services.imports.taking_back import go_on

_LISTED = 300
"""How many doubtful companies are noted to be looked through: nobody merges more in one go."""


class Run:
    """One import while it is written."""

    def __init__(self, user: User, name: str, intake: Intake) -> None:
        self.user = user
        self.name = name
        self.intake = intake
        self.import_id: int | None = None
        tried = intake.rehearsing
        self._pace = Pace(Recording(user, "import", silent=tried, tried=tried))
        self._version = 0

    def slices(
        self,
        rows: Iterator[Any],
        bring: Callable[[User, Intake, Sequence[Any]], None],
        look: Callable[[User, Intake, Sequence[Any]], None] | None = None,
    ) -> Iterator[int]:
        """Bring in rows a slice at a time, and tell after each how many it had.

        `look` looks up what it can before the database is held; should a colleague write
        something between, `bring` does it again.
        """
        while part := list(islice(rows, self._pace.size)):
            if look is not None:
                self._notice()
                look(self.user, self.intake, part)
            self._slice(lambda part=part: bring(self.user, self.intake, part), len(part))  # type: ignore[misc]
            yield len(part)

    def at_once(self, write: Callable[[], None]) -> None:
        """Write something as a part of the import."""
        self._slice(write, 1)

    def finish(self) -> None:
        """Say that all of it is written."""
        if self.import_id is not None:
            self.at_once(self._finish)
            self.intake.outcome.id = self.import_id

    def withdraw(self, why: BaseException, progress: Tell | None) -> None:
        """Take back all that was written, as if it had never begun.

        Raises:
            Unfinished: that could not be done; whoever opens the office next does it.
        """
        if self.import_id is None:
            return
        try:
            go_on(self.user, Import.get_by_id(self.import_id), _unstoppable(progress))
        except (Exception, KeyboardInterrupt) as error:
            raise Unfinished(why) from error

    def _slice(self, write: Callable[[], None], many: int) -> None:
        # A key that is given in a transaction which fails was not given.
        before = self.import_id

        def inside() -> int:
            self._write(write)
            return many

        try:
            self._pace.slice(inside)
        except BaseException:
            self.import_id = before
            raise

    def _write(self, write: Callable[[], None]) -> None:
        self._notice()
        changes.about(self.name)
        write()
        change_set = changes.current().id
        if change_set is not None and self.import_id is None:
            self.import_id = Import.insert(
                change_set=change_set, user=self.user.id, name=self.name, state="running"
            ).execute()

    def _notice(self) -> None:
        """Forget what was looked up if a colleague has written something since."""
        if (version := db.data_version()) != self._version:
            self._version = version
            self.intake.forget()

    def _finish(self) -> None:
        outcome = self.intake.outcome
        counts = {
            "new": outcome.new, "updated": outcome.updated, "left": outcome.left,
            "refused": len(outcome.problems), "doubtful": outcome.doubts,
            "pairs": [
                (doubt.company, doubt.other_company, doubt.why, doubt.of)
                for doubt in [each for each in outcome.doubtful if each.is_open][:_LISTED]
            ],
        }  # fmt: skip
        now = Import.update(state="done", counts=json.dumps(counts))
        now.where(Import.id == self.import_id).execute()


def _unstoppable(progress: Tell | None) -> Tell | None:
    """Tells how far it is, and hears of nothing: what stopped the import stops no taking back."""
    if progress is None:
        return None

    def tell(how_far: Progress) -> None:
        with suppress(Exception):
            progress(how_far)

    return tell
