"""`crmtui import --maps`: the maps of columns that are kept, and forgetting one."""

from __future__ import annotations

from typing import Any

from crmtui.cli.output import say, show_json, show_table
from crmtui.cli.session import Session
from crmtui.errors import CrmError, NotFound
from crmtui.i18n import _


def show(session: Session, *, as_json: bool) -> None:
    """Print the maps that have a name."""
    from crmtui import clock, formats
    from crmtui.queries import import_maps

    with session.office() as user:
        kept = import_maps.named(user)
        if as_json:
            show_json([_as_json(each) for each in kept])
            return
        if not kept:
            say(_("No map is kept. --save-map NAME keeps one."))
            return
        headings = [_("Name"), _("What it is"), _("Columns"), _("Salesperson"), _("When")]
        rows = [
            [
                each.name,
                *_about(each.toml),
                each.by,
                formats.numeric_date(clock.local(each.at).date()),
            ]
            for each in kept
        ]
        show_table(headings, rows)


def forget(session: Session, name: str) -> None:
    """Forget the map of a name.

    Raises:
        NotFound: there is none.
        Refused: it is somebody else's.
    """
    from crmtui.queries import import_maps
    from crmtui.services import import_maps as service

    with session.office() as user:
        kept = import_maps.by_name(user, name)
        if kept is None:
            raise NotFound(_("There is no map “{name}”.").format(name=name))
        service.forget(user, kept.id)
    say(_("The map {name} is forgotten.").format(name=kept.name))


def _about(toml: str) -> tuple[str, str]:
    """What it is for, and how many columns it names."""
    from crmtui.exchange.meaning import maps

    try:
        chart = maps.from_toml(toml)
    except CrmError:
        # Another version kept it, and it says something that there is not here.
        return "?", "?"
    return chart.kind, str(len(chart.columns))


def _as_json(kept: Any) -> dict[str, Any]:
    kind, _many = _about(kept.toml)
    return {
        "name": kept.name,
        "kind": kind,
        "by": kept.by,
        "at": kept.at.isoformat(),
        "toml": kept.toml,
    }
