"""The office's clock: a Friday morning in Madrid."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmtui import clock


@pytest.fixture(autouse=True)
def _friday_in_madrid(clock_at: Callable[[str], None]) -> None:
    """It is 9:12 on Friday, 20 November 2026."""
    clock_at("2026-11-20T09:12+01:00")
    clock.use_zone("Europe/Madrid")
