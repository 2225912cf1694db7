"""Way B against a real sshd: who comes in with a key is in crmtui, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.system import office as small
from tests.system import sshd
from tests.system.sshd import SshOffice

pytestmark = pytest.mark.skipif(bool(sshd.missing()), reason=sshd.missing() or "sshd is there")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshOffice]:
    """An office with three companies of Ana's, who comes in by ssh."""
    folder = tmp_path_factory.mktemp("server")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
        database = small.found(folder / "office.db")
    with SshOffice(folder / "ssh", database) as office:
        office.add(1)
        yield office


def test_a_desk_opens_over_ssh(server: SshOffice) -> None:
    with server.connect(1) as terminal:
        terminal.wait_for("Talleres Aragón")
        terminal.wait_for("F10")


def test_a_list_is_printed_over_ssh(server: SshOffice) -> None:
    said = server.run(1, "crmtui list companies --csv")
    assert said.returncode == 0
    assert "Talleres Aragón" in said.stdout.decode()
