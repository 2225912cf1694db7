"""The ways in which people come in, and whether each can."""

from __future__ import annotations

import pwd
from collections.abc import Iterator
from typing import NamedTuple

from crmtui import db
from crmtui.care.doctor.findings import Finding, fine, problem, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _, ngettext
from crmtui.models import Salesperson


class _Person(NamedTuple):
    code: int
    name: str
    login: str | None


def way(scene: Scene) -> Iterator[Finding]:
    """How people come in: with an account of their own, or with a key to one that all share."""
    if scene.coded:
        text = ngettext(
            "{n} person comes in with a key to the account {account}: nobody reaches the file but"
            " through crmtui.",
            "{n} people come in with a key to the account {account}: nobody reaches the file but"
            " through crmtui.",
            len(scene.coded),
        )
        account = scene.owner.pw_name if scene.owner else ""
        yield fine("way", text.format(n=len(scene.coded), account=account))
    if scene.is_for_group:
        text = _("The group {group} works with the file, each with an account of their own.")
        yield fine(
            "way",
            text.format(group=scene.group_name),
            _("Whoever is in the group can read and write the file past crmtui: roles are a"
              " convenience here, no protection."),
        )  # fmt: skip
    if not scene.coded and not scene.is_for_group:
        yield fine("way", _("One account of this computer works with the file."))


def logins(scene: Scene) -> Iterator[Finding]:
    """Whether everybody can come in, and every login is somebody's."""
    if not scene.opened:
        return
    people = _people()
    unknown = [each for each in people if each.login and not _exists(each.login)]
    if unknown:
        yield warning(
            "people.logins",
            _("This computer knows no account of these logins: {names}.").format(
                names=", ".join(f"{each.login} ({each.name})" for each in unknown)
            ),
            _("Make the accounts, or change the logins in the team."),
        )
    out = [each for each in people if not each.login and each.code not in scene.coded]
    if out and (scene.coded or scene.is_for_group):
        yield warning(
            "people.without",
            _("These have neither a login nor a key of their own: {names}.").format(
                names=_names(out)
            ),
            _("Give each a login in the team, or a key: crmtui access add CODE < key.pub"),
        )
    if scene.is_for_group:
        yield from _members(scene, people)


def _members(scene: Scene, people: list[_Person]) -> Iterator[Finding]:
    """Whether the group is made of who works here."""
    inside = _in_group(scene)
    outside = [
        each
        for each in people
        if each.login and _exists(each.login) and each.login not in inside
        and each.code not in scene.coded
    ]  # fmt: skip
    if outside:
        logins = " ".join(str(each.login) for each in outside)
        yield problem(
            "people.group",
            _("Not in the group {group}, so the file is closed to them: {names}.").format(
                group=scene.group_name, names=_names(outside)
            ),
            f"for login in {logins}; do usermod -aG {scene.group_name} $login; done",
        )
    strangers = sorted(inside - {str(each.login) for each in people} - {"root", _owner(scene)})
    if strangers:
        yield warning(
            "people.strangers",
            _("In the group {group}, but nobody of the office: {names}.").format(
                group=scene.group_name, names=", ".join(strangers)
            ),
            f"gpasswd -d LOGIN {scene.group_name}",
        )


def _people() -> list[_Person]:
    query = Salesperson.select(Salesperson.code, Salesperson.name, Salesperson.login)
    return [_Person(*row) for row in db.rows(query.where(Salesperson.active))]


def _names(people: list[_Person]) -> str:
    return ", ".join(f"{each.code} {each.name}" for each in people)


def _exists(login: str) -> bool:
    try:
        pwd.getpwnam(login)
    except (KeyError, ValueError):
        return False
    return True


def _in_group(scene: Scene) -> set[str]:
    members = set(scene.group.gr_mem) if scene.group else set()
    return members | {each.pw_name for each in pwd.getpwall() if each.pw_gid == scene.found.st_gid}


def _owner(scene: Scene) -> str:
    return scene.owner.pw_name if scene.owner else ""
