"""Taking who is erased out of the draft files that databases refused. Inside erasing only.

They lie in the state folder of whoever typed; those of other logins may not be ours to read.
"""

from __future__ import annotations

import json
import pwd
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from crmtui import config, confine
from crmtui.access import User
from crmtui.db import rows
from crmtui.models import Salesperson
from crmtui.services._draft_file import database, put
from crmtui.somebody import Somebody


def erase(user: User, who: Somebody, mark: str) -> tuple[str, ...]:
    """Take somebody out of every draft file; returns whose could not be looked through."""
    unread = []
    for name, folder in _folders(user):
        try:
            for file in [each for each in folder.iterdir() if each.match("draft-*.json")]:
                _clean(file, who, mark)
        except FileNotFoundError:
            continue
        except OSError:
            unread.append(name)
    return tuple(unread)


def _folders(user: User) -> Iterator[tuple[str, Path]]:
    """Our own, and those of the other logins of the office, by whose they are."""
    ours = Path(config.state_path())
    yield user.name, ours
    if confine.active():
        return  # Everybody's are in ours.
    people = Salesperson.select(Salesperson.name, Salesperson.login)
    for name, login in rows(people.where(Salesperson.login.is_null(False))):
        with suppress(KeyError, ValueError):
            home = Path(pwd.getpwnam(login).pw_dir)
            folder = home / ".local" / "state" / "crmtui"
            if login and folder != ours:
                yield name, folder


def _clean(file: Path, who: Somebody, mark: str) -> None:
    traces = who.traces
    try:
        kept = json.loads(file.read_text(encoding="ascii"))
        same = kept["database"] == database()
        title, payload = kept["title"], kept["payload"]
    except (ValueError, KeyError, TypeError):
        return
    if not same:
        return
    if (kept.get("kind") == "contact" and kept.get("record") in who.contacts) or (
        who.whole and kept.get("kind") == "company" and kept.get("record") in who.companies
    ):
        file.unlink(missing_ok=True)
        return
    clean = {"title": traces.without(title, mark), "payload": traces.inside(payload, mark)}
    if clean != {"title": title, "payload": payload}:
        put(file, {**kept, **clean})
