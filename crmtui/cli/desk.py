"""`crmtui` alone: the desk."""

from __future__ import annotations

import signal

from crmtui.cli.session import Session


def open_desk(
    session: Session, *, location: str | None = None, code: int | None = None, demo: bool = False
) -> None:
    """Open the desk on the session's database, or on the one at `location`.

    The process ends with it.
    """
    from crmtui.desk import run_desk

    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    who = code if session.as_code is None else session.as_code
    run_desk(location or session.location, code=who, config=session.config, demo=demo)
