"""How sshd lets people in who share one account: way B of docs/sharing.md."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from crmtui import keyfaults
from crmtui.access import identify
from crmtui.care.doctor.findings import Finding, Level, fine, problem, warning
from crmtui.care.doctor.scene import Scene
from crmtui.errors import CrmError, NotFound
from crmtui.i18n import _

SETTINGS = Path("/etc/ssh/sshd_config")
"""Where sshd is told what to allow (sshd_config(5))."""

_CLOSED = ("nologin", "false")


def keys(scene: Scene) -> Iterator[Finding]:
    """Whether each key lets in who works here, and to nothing but crmtui."""
    if not scene.coded or scene.keys is None or not scene.opened:
        return
    try:
        faults = keyfaults.faults(scene.keys, _works_here)
    except CrmError as error:
        yield warning("ssh.keys", str(error), "crmtui access check")
        return
    for fault in faults:
        level = Level.PROBLEM if fault.serious else Level.WARNING
        yield Finding("ssh.keys", level, fault.said, f"crmtui access check --keys {scene.keys}")
    if not faults:
        yield fine("ssh.keys", _("Every key lets in one person, and to nothing but crmtui."))


def shell(scene: Scene) -> Iterator[Finding]:
    """Whether the account's shell starts what its keys say."""
    if not scene.coded or scene.owner is None:
        return
    named = scene.owner.pw_shell or "/bin/sh"
    if Path(named).name in _CLOSED or not os.access(named, os.X_OK):
        yield problem(
            "ssh.shell",
            _("The shell of {account} is {shell}, so sshd cannot start crmtui for anybody.").format(
                account=scene.owner.pw_name, shell=named
            ),
            f"usermod -s /bin/sh {scene.owner.pw_name}",
        )


def options(scene: Scene) -> Iterator[Finding]:
    """Whether sshd notices who is gone, and gives nobody more than their line of the keys."""
    if not scene.coded or scene.owner is None:
        return
    account = scene.owner.pw_name
    try:
        said = _settings(SETTINGS.read_text(encoding="utf-8", errors="replace"), account)
    except OSError:
        yield fine("ssh.options", _("{file} cannot be read here.").format(file=SETTINGS))
        return
    match = f"Match User {account}"
    if said.get("permituserenvironment", "no") != "no":
        yield problem(
            "ssh.options",
            _("sshd lets who comes in set the environment (PermitUserEnvironment)."),
            _("Write “PermitUserEnvironment no” into {file}.").format(file=SETTINGS),
        )
    if said.get("disableforwarding", "no") != "yes":
        yield warning(
            "ssh.options",
            _("Only the lines of the keys forbid {account} to forward ports.").format(
                account=account
            ),
            _("Write “DisableForwarding yes” under “{match}” in {file}.").format(
                match=match, file=SETTINGS
            ),
        )
    if said.get("clientaliveinterval", "0") == "0":
        yield warning(
            "ssh.options",
            _("sshd does not notice when a line is dead: its desk stays there for hours."),
            _("Write “ClientAliveInterval 30” under “{match}” in {file}.").format(
                match=match, file=SETTINGS
            ),
        )


def _settings(text: str, account: str, depth: int = 0) -> dict[str, str]:
    """What sshd goes by for an account: of each setting the first that is said."""
    found: dict[str, str] = {}
    applies = True
    for line in text.splitlines():
        words = line.split("#")[0].replace("=", " ").split()
        if not words:
            continue
        name, values = words[0].lower(), words[1:]
        if name == "match":
            applies = _is_meant(values, account)
        elif name == "include" and applies and depth < 2:
            for path in sorted(_included(values)):
                inside = path.read_text(encoding="utf-8", errors="replace")
                found = _settings(inside, account, depth + 1) | found
        elif applies and name not in found:
            found[name] = " ".join(values).lower()
    return found


def _is_meant(values: list[str], account: str) -> bool:
    if [value.lower() for value in values[:1]] == ["all"]:
        return True
    pairs = dict(zip([value.lower() for value in values[::2]], values[1::2], strict=False))
    return pairs.keys() == {"user"} and account in pairs["user"].split(",")


def _included(values: list[str]) -> Iterator[Path]:
    for value in values:
        where = Path(value)
        folder = where.parent if where.is_absolute() else SETTINGS.parent / where.parent
        yield from (path for path in folder.glob(where.name) if os.access(path, os.R_OK))


def _works_here(code: int) -> bool:
    try:
        return identify(code=code).code == code
    except NotFound:
        return False
