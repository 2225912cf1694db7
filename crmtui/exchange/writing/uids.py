"""Names of records that stay the same wherever a file of ours is read (RFC 9562, version 5)."""

from __future__ import annotations

from uuid import NAMESPACE_DNS, UUID, uuid5

_OURS = uuid5(NAMESPACE_DNS, "crmtui")


def uid(office: str, kind: str, key: int) -> UUID:
    """The name of one record; `office` is the office's identity, of whatever length."""
    return uuid5(_OURS, f"{office}/{kind}/{key}")
