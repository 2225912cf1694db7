"""How sshd lets people in who share one account: way B of docs/sharing.md."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from crmtui import keyfaults
from crmtui.access import identify
from crmtui.care.doctor.findings import Finding, Level, fine, problem, warning
from crmtui.care.doctor.scene import Scene
from crmtui.errors import CrmError, NotFound
from crmtui.i18n import _

SETTINGS = Path("/etc/ssh/sshd_config")
"""Where sshd is told what to allow (sshd_config(5))."""

_STEERING = ("LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "BASH_ENV", "ENV", "PATH")
_DEEPEST = 2
"""How far files that include others are followed."""
_Said = dict[str, list[str]]
"""The words of each setting, by its name in lower case."""
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
        said = _settings(account)
    except OSError:
        yield fine("ssh.options", _("{file} cannot be read here.").format(file=SETTINGS))
        return
    yield from _environment(said)
    match = f"Match User {account}"
    if _word(said, "disableforwarding") != "yes":
        yield warning(
            "ssh.options",
            _("Only the lines of the keys forbid {account} to forward ports.").format(
                account=account
            ),
            _("Write “DisableForwarding yes” under “{match}” in {file}.").format(
                match=match, file=SETTINGS
            ),
        )
    if _word(said, "clientaliveinterval", "0") == "0":
        yield warning(
            "ssh.options",
            _("sshd does not notice when a line is dead: its desk stays there for hours."),
            _("Write “ClientAliveInterval 30” under “{match}” in {file}.").format(
                match=match, file=SETTINGS
            ),
        )


def _environment(said: _Said) -> Iterator[Finding]:
    """Whether who comes in can steer the shell that sshd starts, before crmtui forgets it all."""
    if _word(said, "permituserenvironment") != "no":
        yield problem(
            "ssh.environment",
            _("sshd lets who comes in set the environment (PermitUserEnvironment)."),
            _("Write “PermitUserEnvironment no” into {file}.").format(file=SETTINGS),
        )
    if steering := [name for name in said.get("acceptenv", ()) if _steers(name)]:
        yield problem(
            "ssh.environment",
            _(
                "sshd takes {names} from who comes in, which steers the shell that it starts."
            ).format(names=" ".join(steering)),
            _("Take that out of AcceptEnv in {file}: “LANG LC_* COLORTERM” is good.").format(
                file=SETTINGS
            ),
        )


def _steers(pattern: str) -> bool:
    """Whether a pattern of AcceptEnv lets through what a shell or its loader goes by."""
    return pattern.startswith("LD_") or any(fnmatchcase(name, pattern) for name in _STEERING)


def _word(said: _Said, name: str, usual: str = "no") -> str:
    return " ".join(said.get(name, (usual,))).lower()


def _settings(account: str) -> _Said:
    """What sshd goes by for an account: what a Match says, else what is said to all."""
    common: _Said = {}
    matched: _Said = {}
    _read(SETTINGS, account, common, matched)
    return common | matched


def _read(path: Path, account: str, said: _Said, matched: _Said, depth: int = 0) -> None:
    """Add to `said` what a file says, and to `matched` what it says where it is about the account.

    Of each setting the first holds, but AcceptEnv is the sum of all (sshd_config(5)).
    """
    into: _Said | None = said
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        words = line.split("#")[0].replace("=", " ").replace('"', "").split()
        if not words:
            continue
        name, values = words[0].lower(), words[1:]
        if name == "match":
            into = matched if _is_meant(values, account) else None
        elif into is None:
            continue
        elif name == "include":
            for inside in sorted(_included(values)) if depth < _DEEPEST else ():
                _read(inside, account, into, matched, depth + 1)
        elif name == "acceptenv":
            into.setdefault(name, []).extend(values)
        else:
            into.setdefault(name, values)


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
