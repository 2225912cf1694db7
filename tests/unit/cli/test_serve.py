"""`crmtui serve-user`: whoever comes in by it is themselves, and in a folder of theirs."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from crmtui import confine, db
from crmtui.access import identify
from crmtui.cli import commands, serve
from crmtui.cli.root import root
from crmtui.queries import companies
from crmtui.queries.companies import Criteria
from tests.unit.cli.conftest import Crm, Result

Served = Callable[..., Result]


class _Input:
    """What is piped in."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)

    def isatty(self) -> bool:
        """It is no terminal."""
        return False


@pytest.fixture(autouse=True)
def _unconfined_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """What serving does to a process for good is undone after the test."""
    monkeypatch.setattr(confine, "_place", None)
    monkeypatch.chdir(tmp_path)
    before, mask = dict(os.environ), os.umask(0o022)
    yield
    os.umask(mask)
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def served(crm: Crm, office: Path, monkeypatch: pytest.MonkeyPatch) -> Served:
    """Give a command as sshd does for somebody: `served(1, "list companies")`."""

    def give(code: int, asked: str, given: bytes = b"") -> Result:
        monkeypatch.setattr(confine, "_place", None)
        monkeypatch.setattr("sys.stdin", _Input(given))
        os.environ["SSH_ORIGINAL_COMMAND"] = asked
        return crm("serve-user", code, "--db", office)

    return give


@pytest.fixture
def files(office: Path) -> Path:
    """Where Ana's files are."""
    return office.parent / "files" / "1"


def names(office: Path) -> list[str]:
    """All companies."""
    db.open_database(office)
    try:
        return [row.name for row in companies.find(identify(code=0), Criteria())]
    finally:
        db.close_database()


# Who they are -------------------------------------------------------------------------


def test_a_person_is_who_their_key_says(served: Served) -> None:
    assert {row["name"] for row in served(1, "crmtui list companies --json").data} == {
        "Hierros Peña", "Óptica Sol",
    }  # fmt: skip
    assert len(served(0, "list companies --json").data) == 3


@pytest.mark.parametrize(
    "asked",
    [
        "list companies --as 0",
        "--as 0 list companies",
        "--as=0 list companies",
        "list companies --db other.db",
        "--db=/tmp/other.db list companies",
        "list --db x companies",
    ],
)
def test_nobody_says_they_are_another_or_elsewhere(served: Served, asked: str) -> None:
    said = served(1, asked)
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith("cannot be given here: it is settled by your key.\n")


def test_who_does_not_work_here_is_told_so(served: Served, office: Path) -> None:
    said = served(7, "list companies")
    assert (said.code, said.out, said.err) == (3, "", "There is no person with code 7.\n")


def test_nobody_begins_an_office(crm: Crm, tmp_path: Path) -> None:
    os.environ["SSH_ORIGINAL_COMMAND"] = "list companies"
    said = crm("serve-user", 1, "--db", tmp_path / "none.db")
    assert (said.code, said.err) == (3, f"There is no database {tmp_path / 'none.db'}.\n")
    assert list(tmp_path.iterdir()) == []


def test_nobody_becomes_the_manager_of_an_office_in_which_nobody_is(
    crm: Crm, tmp_path: Path
) -> None:
    path = tmp_path / "empty.db"
    db.open_database(path, create=True)
    db.close_database()
    os.environ["SSH_ORIGINAL_COMMAND"] = "user add 1 Ana"
    said = crm("serve-user", 0, "--db", path)
    assert (said.code, said.err) == (3, "There is no person with code 0.\n")


def test_a_role_holds(served: Served) -> None:
    assert served(1, "user add 2 Luis Paz").err == "Only a manager can add or change people.\n"
    assert served(1, "export office -o all").code == 1
    assert served(0, "user add 2 Luis Paz").code == 0


# What they may do ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        "sh", "bash -i", "/bin/sh -c id", "scp -t /", "/usr/lib/openssh/sftp-server",
        "internal-sftp", "rsync --server . .", "git-upload-pack x", ";id", "$(id)", "`id`",
        "\nid", "../crmtui list", "CRMTUI list", "access list", "backup x.db", "check", "demo",
        "serve-user 0", "crmtui serve-user 0 --db x", "crmtui crmtui list companies",
    ],
)  # fmt: skip
def test_nothing_but_the_commands_of_the_list_is_given(
    served: Served, files: Path, asked: str
) -> None:
    said = served(1, asked)
    assert (said.code, said.out) == (1, "")
    assert "cannot be given here. These can: list, show" in said.err
    assert list(files.iterdir()) == []


@pytest.mark.parametrize(
    "asked", ["list companies; id", "list companies | sh", "list companies && id > x", "list $(id)"]
)
def test_what_a_shell_would_understand_is_a_word_like_any_other(
    served: Served, files: Path, asked: str
) -> None:
    said = served(1, asked)
    assert said.code == 2
    assert said.out == ""
    assert list(files.iterdir()) == []


def test_a_quotation_mark_that_is_missing_is_named(served: Served) -> None:
    said = served(1, "list 'companies")
    assert (said.code, said.err) == (
        2, "A quotation mark is missing in the command: list 'companies\n",
    )  # fmt: skip


def test_what_they_send_acts_on_nobodys_terminal(served: Served) -> None:
    said = served(1, "\x1b]52;c;aGk=\x07\x1b[2J")
    assert "\x1b" not in said.err
    assert "\x07" not in said.err


def test_help_tells_of_what_can_be_given(served: Served) -> None:
    said = served(1, "crmtui --help")
    assert said.code == 0
    assert "  files list|get|put|remove" in said.out
    assert "  backup" not in said.out
    assert "  access" not in said.out
    assert served(1, "--version").out.startswith("crmtui ")


def test_every_command_is_known_to_be_safe_from_afar_or_is_not_given() -> None:
    """Whoever makes a command decides; what nobody decided on is refused."""
    known = set(commands.COMMANDS) | set(commands.HIDDEN)
    assert commands.served_commands().keys() <= known
    assert not commands.SERVED & {"access", "backup", "check", "demo", "doctor", "restore"}
    assert "serve-user" not in commands.SERVED


# Where their files are ------------------------------------------------------------------

OUTSIDE = ("../x.csv", "/tmp/x.csv", "~/../x.csv", "a/../../x.csv", "/etc/passwd", "//tmp/x.csv")


def test_every_folder_is_the_accounts_alone(served: Served, files: Path, office: Path) -> None:
    served(1, "export companies -o list.csv")
    places = [files, files.parent, office.parent / "people", files / "list.csv"]
    assert [stat.S_IMODE(place.stat().st_mode) for place in places] == [0o700] * 3 + [0o600]


@pytest.mark.parametrize(
    "asked",
    [
        "export companies -o {}",
        "paper base --format text -o {}",
        "visits --sheet -o {}",
        "report activity -o {}",
        "report month -o {}.pdf",
        "report results -o {}",
        "paper template quote -o {}",
        "import {}",
        "import {} --dry-run",
        "import - --kind companies --map {}",
        "import - --kind companies --save-map {}.toml",
        "quote new Hierros --lines {}",
        "quote total {}",
        "letters new Offer {}",
        "letters write Offer --company Hierros -o {}",
        "files get {}",
        "files put {}",
        "files remove {}",
        "person export Luis Paz -o {}",
    ],
)
def test_nothing_outside_ones_folder_is_read_or_written(
    served: Served, office: Path, asked: str
) -> None:
    before = sorted(office.parent.iterdir())
    for outside in OUTSIDE:
        said = served(0, asked.format(outside), given=b"company\nAcme\n")
        assert said.code in (1, 2), outside
        assert "is outside your folder" in said.err
        assert said.out == ""
    after = sorted(path for path in office.parent.iterdir() if path.name not in ("files", "people"))
    assert [path for path in before if path in after or path.exists()] == before
    assert not Path("/tmp/x.csv").exists()


def test_what_a_command_writes_is_in_ones_folder_and_comes_home(
    served: Served, files: Path
) -> None:
    assert served(1, "export companies -o list.csv").err == "2 companies in list.csv.\n"
    assert served(1, "files list --json").data == [
        {"name": "list.csv", "bytes": (files / "list.csv").stat().st_size}
    ]
    assert served(1, "files list").out.splitlines()[1].startswith("list.csv  ")
    got = served(1, "files get list.csv")
    assert "Hierros Peña" in got.out
    assert served(1, "files remove list.csv").code == 0
    about = served(0, "person export Luis Paz -o luis.json").err
    assert about == "luis.json: all that is kept about Luis Paz.\n"
    assert served(1, "export companies -o 'my list.csv'").code == 0
    assert "Hierros Peña" in served(1, "files get my list.csv").out
    gone = served(1, "files get list.csv")
    assert (gone.code, gone.err) == (
        3, "You have no file list.csv here: “crmtui files list” tells which there are.\n",
    )  # fmt: skip


def test_a_file_is_taken_in_once_and_brought_in(served: Served, files: Path, office: Path) -> None:
    given = b"company,source\nNueva,fair\n"
    assert served(1, "files put new.csv", given).code == 0
    again = served(1, "files put new.csv", b"x")
    assert again.code == 1
    assert "is there already" in again.err
    assert (files / "new.csv").read_bytes() == given
    assert served(1, "import new.csv").code == 0
    assert "Nueva" in names(office)


def test_a_list_comes_in_by_the_standard_input(served: Served, office: Path) -> None:
    said = served(1, "crmtui import - --kind companies", b"company,source\nNueva,fair\n")
    assert said.code == 0, said.err
    assert "Nueva" in names(office)


def test_a_person_has_no_way_to_anothers_files(served: Served, files: Path) -> None:
    served(0, "export companies -o all.csv")
    for name in ("../0/all.csv", str(files.parent / "0/all.csv")):
        said = served(1, f"files get {name}")
        assert (said.code, said.out) == (1, "")


def test_who_has_a_shell_needs_no_such_folder(crm: Crm, office: Path) -> None:
    said = crm("files", "list")
    assert said.code == 2
    assert said.err == "This is for who comes in from afar: your files are where you like.\n"


# What counts of what they send ----------------------------------------------------------


def test_the_environment_is_forgotten_but_for_the_terminal() -> None:
    sent = {
        "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "es_ES.UTF-8",
        "LC_ALL": "../../x", "LC_CTYPE": "en;id", "NO_COLOR": "",
        "SSH_CONNECTION": "::1 1 ::1 22", "SSH_ORIGINAL_COMMAND": "sh", "USER": "crm",
        "PATH": "/tmp", "HOME": "/tmp", "SHELL": "/tmp/sh", "EDITOR": "sh", "PAGER": "sh",
        "LD_PRELOAD": "/tmp/x.so", "PYTHONPATH": "/tmp", "PYTHONSTARTUP": "/tmp/x.py",
        "PYTHONINSPECT": "1", "TEXTUAL_DRIVER": "os:system", "TEXTUAL_PRESS": "q",
        "CRMTUI_DB": "/tmp/x.db", "CRMTUI_NOW": "2000-01-01", "XDG_CONFIG_HOME": "/tmp",
        "TMPDIR": "/tmp/x", "LANGUAGE": "x", "COLUMNS": "1", "BASH_ENV": "/tmp/x", "TZ": "x",
    }  # fmt: skip
    serve.forget_environment(sent)
    ours = {"PATH", "PYTHONPATH"}
    assert {name: sent[name] for name in set(sent) - ours} == {
        "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "es_ES.UTF-8",
        "SSH_CONNECTION": "::1 1 ::1 22", "USER": "crm",
    }  # fmt: skip
    assert sent["PATH"] == os.defpath
    assert sent["PYTHONPATH"] == str(Path(commands.__file__).parents[2])


@pytest.mark.parametrize("term", ["x;id", "../../etc/passwd", "A" * 5000, "a\x1b", "-x"])
def test_a_terminal_with_a_strange_name_has_none(term: str) -> None:
    sent = {"TERM": term}
    serve.forget_environment(sent)
    assert "TERM" not in sent


def test_everybodys_settings_are_a_file_that_they_cannot_write(
    served: Served, office: Path, files: Path
) -> None:
    served(1, "list companies")
    (office.parent / "people/1.toml").write_text('lang = "es"\ndatabase = "/x"\npapers = "/x"\n')
    assert "Uso: crmtui" in served(1, "--help").out
    assert "Usage: crmtui" in served(0, "--help").out
    written = served(1, "paper base --format xlsx").out.rstrip("\n")
    assert (files / written).is_file()


def test_the_desk_needs_a_terminal(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    said = served(1, "")
    assert said.code == 2
    assert "The desk needs a terminal" in said.err


# Every way out ---------------------------------------------------------------------------


def leaves(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command below one, with its name."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            below = command.get_command(context, each)
            assert below is not None
            yield from leaves(below, f"{name} {each}".strip())
    else:
        yield name, command


def test_every_option_that_names_a_file_is_tried_above() -> None:
    """Whoever makes one adds it here, and to what is tried from outside the folder."""
    found = {
        f"{name.split()[0]} {param.opts[0]}"
        for name, command in leaves(root)
        if name.split()[0] in commands.SERVED
        for param in command.params
        if {"FILE", "FOLDER"} & set(re.findall("[A-Z]+", param.metavar or ""))
    }
    assert found == {
        "export -o", "import names", "import --map", "import --save-map", "list -o",
        "letters -o", "letters file", "paper -o", "person -o", "quote -o", "quote --lines",
        "quote file", "report -o", "visits -o",
    }  # fmt: skip
