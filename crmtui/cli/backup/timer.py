"""What makes a copy every night: units for systemd, and a line for cron."""

from __future__ import annotations

import shlex
import sys

from crmtui import dbfile
from crmtui.cli.output import show
from crmtui.cli.session import Session
from crmtui.i18n import _
from crmtui.login import login

_SERVICE = """\
[Unit]
Description=crmtui: backup of the office

[Service]
Type=oneshot
User={user}
ExecStart={command}
Nice=15"""
_TIMER = """\
[Unit]
Description=crmtui: backup of the office, every night

[Timer]
OnCalendar=*-*-* 02:30
Persistent=true

[Install]
WantedBy=timers.target"""
_CRON = "30 2 * * *  {command}"


def show_all(session: Session) -> None:
    """Print them for this database and this account."""
    path = str(dbfile.local_path(session.location).absolute())
    words = [sys.executable, "-P", "-m", "crmtui", "--db", path, "backup", "--rotate"]
    # Systemd takes % for its own, and so does cron.
    unit = " ".join(_quoted(word).replace("%", "%%") for word in words)
    line = shlex.join(words).replace("%", "\\%")
    _show(
        "# /etc/systemd/system/crmtui-backup.service", _SERVICE.format(user=login(), command=unit)
    )
    _show("# /etc/systemd/system/crmtui-backup.timer", _TIMER)
    _show(_("# Then, once: {command}").format(command="systemctl enable --now crmtui-backup.timer"))
    _show(_("# Or, without systemd, a line of “crontab -e”:"), _CRON.format(command=line))


def _quoted(word: str) -> str:
    plain = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"' if set(word) & set(" \t'\"\\") else word


def _show(*texts: str) -> None:
    for text in texts:
        for line in text.splitlines():
            show(line)
    show("")
