"""What was begun and not brought to its end: imports that were cut off, drafts nobody can read."""

from __future__ import annotations

import json
from collections.abc import Callable

from crmtui import db
from crmtui.care import locks
from crmtui.care.checking.parts import Flaw, Whole
from crmtui.i18n import N_, _, ngettext
from crmtui.models import Draft, Import


def look(_tick: Callable[[], None]) -> list[Flaw]:
    """What is unfinished."""
    return [*_imports(), *_drafts()]


def _imports() -> list[Flaw]:
    if locks.importing(db.path()):
        return []
    said = _(
        "The import of {file} was cut off: whoever next opens the office takes it back by doing so."
    )
    cut_off = Import.select(Import.name).where(Import.state.in_(("running", "leaving")))
    return [Flaw("imports", said.format(file=name)) for (name,) in db.rows(cut_off)]


def _drafts() -> list[Flaw]:
    broken = sum(not _readable(kept) for (kept,) in db.rows(Draft.select(Draft.payload)))
    text = ngettext(
        "{n} draft cannot be read any more.", "{n} drafts cannot be read any more.", broken
    )
    return [Flaw("drafts", text.format(n=broken), broken)] if broken else []


def _readable(payload: str) -> bool:
    try:
        return isinstance(json.loads(payload), dict)
    except ValueError:
        return False


PARTS = (Whole(N_("Looking for what is unfinished"), look),)
