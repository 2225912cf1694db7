"""Entries as a draft keeps them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from crmtui.entry import CompanyEntry, ContactEntry, FollowUpEntry, InteractionEntry, SiteEntry
from crmtui.screens import entries


@pytest.mark.parametrize(
    "entry",
    [
        CompanyEntry(name="Ñandú", referred_by=7, notes="a\nb"),
        ContactEntry(name="Eva", main=True),
        SiteEntry(city="Huesca"),
        FollowUpEntry(company=3, due=date(2026, 12, 1), time=time(9, 30)),
        InteractionEntry(
            company=3, at=datetime(2026, 11, 20, 8, 12, 42, 7, tzinfo=UTC), no_next=True
        ),
        InteractionEntry(company=3),
    ],
    ids=lambda entry: type(entry).__name__,
)
def test_an_entry_comes_back_from_json_as_it_was(entry: Any) -> None:
    kept = json.loads(json.dumps(entries.to_json(entry)))
    assert entries.from_json(type(entry), kept) == entry


def test_what_an_older_draft_lacks_has_its_default_and_what_is_no_more_is_left_out() -> None:
    kept = {"name": "Eva", "fax": "1"}
    assert entries.from_json(ContactEntry, kept) == ContactEntry(name="Eva")
