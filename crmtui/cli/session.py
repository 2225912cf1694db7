"""What one command works with: the settings, the database, and who gives it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crmtui import config as configuration
from crmtui import confine
from crmtui.config import Config
from crmtui.i18n import _, language
from crmtui.login import full_name, login

if TYPE_CHECKING:
    from crmtui.access import User


@dataclass(slots=True)
class Session:
    """What was said on the command line, over what the settings say."""

    settings: Config
    db: str | None = None
    as_code: int | None = None
    """The salesperson's code that was given; None asks the login."""
    lang: str | None = None
    theme: str | None = None
    quiet: bool = False
    """Whether to keep silent about a new database: it is not to stay."""

    @property
    def config(self) -> Config:
        """The settings in force."""
        return replace(
            self.settings,
            lang=self.lang or self.settings.lang,
            theme=self.theme or self.settings.theme,
        )

    @property
    def location(self) -> str:
        """The path or URL of the database."""
        return (
            self.db
            or os.environ.get("CRMTUI_DB")
            or self.settings.database
            or str(configuration.data_path())
        )

    @contextmanager
    def database(self) -> Iterator[None]:
        """Open the database for the block, whoever it is that asks.

        Raises:
            NoDatabase, Busy, DatabaseTrouble: it is not there, in use, or not usable.
        """
        from crmtui import db
        from crmtui.cli.opening import open_office

        open_office(self.location)
        try:
            yield
        finally:
            db.close_database()

    @contextmanager
    def office(self, *, create: bool = False) -> Iterator[User]:
        """Open the database for the block, and tell who gives the command.

        With `create` a database that is not there is begun, with its creator as manager.
        An import that was cut off is taken back first.

        Raises:
            NoDatabase, Busy, DatabaseTrouble: it is not there, in use, or not usable.
            NotFound: nobody of that code or login works here.
        """
        from crmtui import clock, db
        from crmtui.cli.opening import open_office
        from crmtui.queries import office

        open_office(self.location, create=create and not confine.active())
        try:
            user = self._begun() if create else self._identified()
            clock.use_zone(self.settings.time_zone or office.get(user).time_zone)
            self._recover(user)
            yield user
            if not self.quiet:
                _freshen(user)
        finally:
            db.close_database()

    def _recover(self, user: User) -> None:
        """Take back an import that was cut off, and say so."""
        from crmtui.cli.output import say
        from crmtui.services.imports import recovery

        if told := recovery.recover(user):
            say(told)

    def _identified(self) -> User:
        from crmtui.access import identify

        return identify(code=self.as_code, login=login())

    def _begun(self) -> User:
        from crmtui import db
        from crmtui.cli.output import say
        from crmtui.services import office

        # A file whose creator was cut off is there, and nobody in it.
        if office.has_begun() or confine.active():
            return self._identified()
        user = office.found_office(
            full_name(), login(), country=self.settings.country, language=language()
        )
        if self.quiet:
            return user
        say(
            _("{path} is a new database. You are its manager, {name}, with code 0.").format(
                path=db.path(), name=user.name
            )
        )
        return user


def _freshen(user: User) -> None:
    """Bring the calendar files up to date that may tell of what was changed."""
    from crmtui.cli.output import say
    from crmtui.errors import CrmError
    from crmtui.exchange import feeds

    try:
        if feeds.any_old(user):
            feeds.refresh(user)
    except CrmError as error:
        say(str(error))
