"""How a quote stands: what is kept of it, and that its validity may be over."""

from __future__ import annotations

from datetime import date


def current(state: str, valid_until: date | None, today: date) -> str:
    """How a quote stands `today`: one that was sent is "expired" once its validity is over."""
    over = valid_until is not None and valid_until < today
    return "expired" if state == "sent" and over else state
