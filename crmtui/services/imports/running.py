"""Writing an import slice by slice: each a transaction of its own, all of them one change."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from crmtui import db
from crmtui.access import User
from crmtui.models import Import
from crmtui.services import changes
from crmtui.services.changes import Recording
from crmtui.services.imports.intake import SLICE, Intake

LONGEST = 0.1
"""Seconds for which a slice may hold the database."""
_AIM = 0.05
"""Seconds that a slice should take; the computer may have something else to do meanwhile."""
_FIRST = 25
_LISTED = 300
"""How many doubtful companies are noted to be looked through: nobody merges more in one go."""


class Run:
    """One import while it is written."""

    def __init__(self, user: User, name: str, intake: Intake) -> None:
        self.user = user
        self.name = name
        self.intake = intake
        self.recording = Recording(user, "import")
        self.import_id: int | None = None
        self._size = _FIRST
        self._version = 0

    def slices(
        self, rows: Iterator[Any], bring: Callable[[User, Intake, Sequence[Any]], None]
    ) -> Iterator[int]:
        """Bring in rows a slice at a time, and tell after each how many it had."""
        while part := list(islice(rows, self._size)):
            began = self.slice(partial(bring, self.user, self.intake, part))
            self._adapt(len(part), time.monotonic() - began)
            yield len(part)

    def slice(self, write: Callable[[], None]) -> float:
        """Write something as a part of the import. Returns when the database was had for it."""
        return changes.part(self.recording, lambda: self._write(write))

    def finish(self) -> None:
        """Say that all of it is written."""
        if self.import_id is not None:
            self.slice(self._finish)
            self.intake.outcome.id = self.import_id

    def _write(self, write: Callable[[], None]) -> float:
        began = time.monotonic()
        if (version := db.data_version()) != self._version:
            self._version = version
            self.intake.forget()
        changes.about(self.name)
        write()
        if self.recording.id is not None and self.import_id is None:
            self.import_id = Import.insert(
                change_set=self.recording.id, user=self.user.id, name=self.name, state="running"
            ).execute()
        return began

    def _adapt(self, rows: int, taken: float) -> None:
        """Let the next slice take as long as is aimed at."""
        fitting = int(rows * _AIM / max(taken, 0.001))
        self._size = max(1, min(SLICE, fitting, self._size * 2))

    def _finish(self) -> None:
        outcome = self.intake.outcome
        counts = {
            "new": outcome.new, "updated": outcome.updated, "left": outcome.left,
            "refused": len(outcome.problems), "doubtful": len(outcome.doubtful),
            "pairs": [
                (doubt.company, doubt.other_company, doubt.why, doubt.of)
                for doubt in outcome.doubtful[:_LISTED]
            ],
        }  # fmt: skip
        now = Import.update(state="done", counts=json.dumps(counts))
        now.where(Import.id == self.import_id).execute()
