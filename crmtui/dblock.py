"""Taking the write lock of the database, which only one has at a time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import peewee

from crmtui.dberrors import is_busy

TELL_AFTER = 0.3
"""Seconds of waiting after which whoever waits is told so."""

on_wait: Callable[[bool], object] | None = None
"""Called with True when a write has waited for `TELL_AFTER` seconds, with False when it is over.

The desk says so then: nothing else moves on it meanwhile.
"""


def take(execute: Callable[[str], Any], patience: float, usual: float) -> None:
    """Begin a transaction that writes, trying again every millisecond or so for so many seconds.

    That is fairer and quicker than SQLite's own waiting, which has its `usual` seconds again
    afterwards.

    Raises:
        peewee.OperationalError: somebody else did not let go.
    """
    began = time.monotonic()
    told = False
    execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                execute("BEGIN IMMEDIATE")
                return
            except peewee.OperationalError as error:
                waited = time.monotonic() - began
                if not is_busy(error) or waited > patience:
                    raise
                if not told and waited > TELL_AFTER:
                    told = True
                    _tell(waits=True)
                time.sleep(random.uniform(0.0005, 0.002))
    finally:
        if told:
            _tell(waits=False)
        execute(f"PRAGMA busy_timeout = {int(usual * 1000)}")


def _tell(*, waits: bool) -> None:
    if on_wait is not None:
        on_wait(waits)
