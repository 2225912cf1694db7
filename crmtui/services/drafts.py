"""Keeping what somebody is typing, outside the history, so that a cut line loses nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from peewee import PeeweeException

from crmtui import clock, config, db
from crmtui.access import User, own
from crmtui.errors import CrmError
from crmtui.models import Draft, Erasure
from crmtui.services import _draft_file

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

    It never waits: where somebody else is writing, or the database refuses altogether, a
    file of the user's own in the state folder takes it until it is kept again.
    """
    values: dict[str, Any] = {
        "user": user.id,
        "terminal": _terminal(),
        "kind": typed.kind,
        "record": typed.record,
        "title": typed.title,
        # In ASCII: half a character that a broken line left cannot be kept as text.
        "payload": json.dumps({"values": dict(typed.values), "context": dict(typed.context)}),
        "version": typed.version,
        "updated_at": clock.now(),
    }
    try:
        kept = db.write(lambda: _store(user, draft_id, values), patience=0)
    except (CrmError, PeeweeException):
        _to_file(user, {**values, "draft": draft_id})
        return draft_id
    _forget_file(user)
    return kept


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

    result = db.write(both)
    _forget_file(user)
    return result


def recover(user: User) -> int:
    """Take into the database what went to files while it refused. Returns how many there were.

    Raises:
        CrmError: it refuses still; the files stay.
    """
    taken = 0
    for path in sorted(_folder().glob(f"draft-{user.code}-*.json")):
        try:
            kept = json.loads(path.read_text(encoding="ascii"))
            if kept.pop("database") != _draft_file.database():
                continue
            at = datetime.fromisoformat(kept["updated_at"])
            draft = kept.pop("draft", None)
            values = {**kept, "user": user.id, "updated_at": at}
        except (OSError, ValueError, KeyError, TypeError):
            continue
        db.write(partial(_store, user, draft, values))
        path.unlink(missing_ok=True)
        taken += 1
    return taken


def _store(user: User, draft_id: int | None, values: dict[str, Any]) -> int | None:
    if _is_erased(values):
        return None
    if draft_id is not None:
        mine = (Draft.id == draft_id) & own(user, Draft)
        if Draft.update(**values).where(mine).execute():
            return draft_id
    return int(Draft.insert(**values).execute())


def _is_erased(values: dict[str, Any]) -> bool:
    """Whether it is of somebody erased meanwhile: a form that was open then brings nobody back."""
    same = (Erasure.kind == values["kind"]) & (Erasure.record == values["record"])
    return values["record"] is not None and bool(Erasure.select().where(same).exists())


def _terminal() -> str:
    try:
        return os.ttyname(0)
    except OSError:
        return ""


def _to_file(user: User, values: dict[str, Any]) -> None:
    path = _file(user)
    kept = {
        **values,
        "updated_at": values["updated_at"].isoformat(),
        "database": _draft_file.database(),
    }
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _draft_file.put(path, kept)


def _forget_file(user: User) -> None:
    with suppress(OSError):
        _file(user).unlink(missing_ok=True)


def _file(user: User) -> Path:
    return _folder() / f"draft-{user.code}-{os.getpid()}.json"


def _folder() -> Path:
    return Path(config.state_path())
