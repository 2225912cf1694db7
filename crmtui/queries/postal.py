"""Where letters and visitors go."""

from __future__ import annotations

from typing import NamedTuple

PLACE = """coalesce(contact.site_id,
    (SELECT id FROM site WHERE company_id = c.id ORDER BY main DESC, id LIMIT 1))"""
"""The id of the place of the `contact`, or else the main one of the company `c`."""
FIELDS = (
    "coalesce(s.address, ''), coalesce(s.postcode, ''), coalesce(s.city, ''),"
    " coalesce(s.region, ''), coalesce(s.country, '')"
)
"""What is read of the place `s`, in the order of `Postal`."""


class Postal(NamedTuple):
    """An address; what is not known of it is empty."""

    address: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    """ISO 3166 code, or what was typed."""
