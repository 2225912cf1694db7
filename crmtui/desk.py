"""Starting the desk: the terminal made fit, the file opened, the person known, then Textual."""

from __future__ import annotations

import gc
import os
from typing import NoReturn

from crmtui import clock, confine, db
from crmtui.access import User, identify
from crmtui.care import clocks
from crmtui.cli.opening import open_office
from crmtui.config import Config
from crmtui.i18n import language
from crmtui.login import full_name, login
from crmtui.queries import office as settings
from crmtui.services import office
from crmtui.services.imports import recovery
from crmtui.terminal import environment


def run_desk(location: str, *, code: int | None, config: Config, demo: bool = False) -> NoReturn:
    """Open the desk on the database at `location`; the process ends with it.

    A file that is not there is created, with whoever opens it as its manager.

    Raises:
        CrmError: there is no terminal, the file cannot be used, or nobody knows who this is.
    """
    if config.esc_delay_ms is not None:
        os.environ["ESCDELAY"] = str(config.esc_delay_ms)
    theme = environment.prepare(config.theme)
    open_office(location, create=not confine.active())
    # A file whose creator was cut off is there, and nobody in it.
    created = not office.has_begun() and not confine.active()
    user = enter(code, config, new=created)
    clock.use_zone(config.time_zone or settings.get(user).time_zone)
    told = " ".join(filter(None, (recovery.recover(user), clocks.told())))
    # Nothing that importing makes is garbage; looking for it costs a tenth of the start.
    gc.disable()
    if config.keys:
        from crmtui.screens.commands import declare_all
        from crmtui.widgets.bindings import check_keymap

        check_keymap(config.keys, declare_all())
    from crmtui.app import CrmApp
    from crmtui.terminal.app import run_desk as run_app

    app = CrmApp(user, config, theme=theme, demo=demo, created=created, told=told or None)
    gc.freeze()
    # A command's threshold was high; a desk that stays open tidies up as it goes.
    gc.set_threshold(700)
    gc.enable()
    try:
        run_app(app)
    finally:
        app.calendars.leave()
        db.close_database()


def enter(code: int | None, config: Config, *, new: bool) -> User:
    """Who is at the keyboard; in a `new` database, whoever made it becomes its manager.

    Raises:
        NotFound: nobody of that code or login works here.
    """
    if new:
        return office.found_office(
            full_name(), login(), country=config.country, language=language()
        )
    return identify(code=code, login=login())
