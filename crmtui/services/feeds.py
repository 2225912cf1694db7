"""Who has a calendar file: outside the change sets, for it is no record that people share."""

from __future__ import annotations

import secrets

from crmtui import db
from crmtui.access import User, own
from crmtui.models import Feed


def turn_on(user: User) -> str:
    """Give the user a calendar file, or leave the one there is. Returns its secret name."""
    return db.write(lambda: _given(user))


def turn_off(user: User) -> bool:
    """Take the user's calendar file away, if there is one: the next will have another name."""
    return db.write(lambda: bool(Feed.delete().where(own(user, Feed)).execute()))


def _given(user: User) -> str:
    there = Feed.get_or_none(own(user, Feed))
    if there is not None:
        return str(there.secret)
    secret = secrets.token_hex(16)
    Feed.insert(user=user.id, secret=secret).execute()
    return secret
