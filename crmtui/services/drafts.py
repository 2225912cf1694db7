"""Keeping what somebody is typing, outside the history, so that a cut line loses nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from crmtui import clock, config, db
from crmtui.access import User, own
from crmtui.errors import Busy, CrmError
from crmtui.models import Draft

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a form that is not saved yet."""

    kind: str
    """Which form: "interaction", "company", "contact"…"""
    values: Mapping[str, Any]
    """The form's fields; anything that JSON can keep."""
    record: int | None = None
    """The record being edited; None for a new one."""
    title: str = ""
    """What it is about, in a few words, to know it again by."""
    version: int = 0
    """The record's version when the form was opened."""
    context: Mapping[str, Any] = field(default_factory=dict)
    """What the form needs to open again besides its fields."""


def keep(user: User, typed: Typed, draft_id: int | None = None) -> int | None:
    """Keep what is typed, in the draft it already has or in a new one. Returns its id.

    It never waits: where somebody else is writing it gives None, and next time will do.
    Where the database refuses altogether, a file of the user's own in the state folder
    takes it.
    """
    values: dict[str, Any] = {
        "user": user.id,
        "terminal": _terminal(),
        "kind": typed.kind,
        "record": typed.record,
        "title": typed.title,
        "payload": json.dumps(
            {"values": dict(typed.values), "context": dict(typed.context)}, ensure_ascii=False
        ),
        "version": typed.version,
        "updated_at": clock.now(),
    }
    try:
        return db.write(lambda: _store(user, draft_id, values), patience=0)
    except Busy:
        return draft_id
    except CrmError:
        _to_file(user, values)
        return draft_id


def discard(user: User, draft_id: int) -> None:
    """Throw a draft away."""
    db.write(
        lambda: Draft.delete().where((Draft.id == draft_id) & own(user, Draft)).execute()
    )  # fmt: skip


def saving(user: User, draft_id: int | None, save: Callable[[], T]) -> T:
    """Save for good: what `save` writes and the end of the draft are one transaction."""

    def both() -> T:
        result = save()
        if draft_id is not None:
            discard(user, draft_id)
        return result

    return db.write(both)


def _store(user: User, draft_id: int | None, values: dict[str, Any]) -> int:
    if draft_id is not None:
        mine = (Draft.id == draft_id) & own(user, Draft)
        if Draft.update(**values).where(mine).execute():
            return draft_id
    return int(Draft.insert(**values).execute())


def _terminal() -> str:
    try:
        return os.ttyname(0)
    except OSError:
        return ""


def _to_file(user: User, values: dict[str, Any]) -> None:
    folder = Path(config.state_path())
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"draft-{user.code}-{os.getpid()}.json"
        kept = json.dumps({**values, "updated_at": str(values["updated_at"])}, ensure_ascii=False)
        path.touch(mode=0o600)
        path.write_text(kept, encoding="utf-8")
    except OSError:
        return
