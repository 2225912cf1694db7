"""The process that imports for a wizard: what it answers, and how it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from crmtui import db
from crmtui.access import User, identify
from crmtui.errors import CrmError
from crmtui.exchange.importing import talk
from crmtui.exchange.importing.session import Broken, ImportSession
from crmtui.exchange.importing.talk import Files, Going, Hello
from crmtui.models import Company, Import
from crmtui.services import office
from crmtui.services.imports.progress import Stopped
from tests.once_a_run import shared

MANY = 6_000

DESK = """
import asyncio, os, signal, sys
from crmtui.exchange.importing.session import ImportSession
from crmtui.exchange.importing.talk import Bring, Files, Hello

def heard(going):
    if going.phase == "writing" and going.done:
        print("writing", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

async def main(path, code, file):
    session = ImportSession(Hello(path, int(code), "en"))
    session.start()
    print(session.process, flush=True)
    await session.ask(Bring(Files((file,))), heard)

asyncio.run(main(*sys.argv[1:]))
"""
"""A desk that does nothing but import, and is killed once something is written."""


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[User]:
    """Whoever opened an office of their own."""
    path = tmp_path / "office.db"
    path.write_bytes(_opened_office())
    db.open_database(path)
    yield identify(login="isabel")
    db.close_database()


@shared
def _opened_office() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        db.open_database(path, create=True)
        office.found_office("Isabel", "isabel", country="ES", language="es")
        db.close_database()
        return path.read_bytes()


@pytest.fixture
async def session(manager: User) -> AsyncIterator[ImportSession]:
    """A process that imports for them."""
    found = ImportSession(Hello(str(db.path()), manager.code, "en"))
    yield found
    found.close()


def companies(folder: Path, many: int) -> Files:
    """A file of so many companies."""
    path = folder / "companies.csv"
    lines = [f"Company {number};Teruel;{600_000_000 + number}" for number in range(many)]
    path.write_text("\n".join(["company;city;phone", *lines]), encoding="utf-8")
    return Files((str(path),))


def is_alive(process: int) -> bool:
    """Whether there is a process of this number that has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


async def until_gone(process: int) -> None:
    """Wait until a process has ended."""
    async with asyncio.timeout(60):
        while is_alive(process):
            await asyncio.sleep(0.01)


async def test_it_answers_one_question_after_the_other_whatever_became_of_the_last(
    session: ImportSession, tmp_path: Path
) -> None:
    await _looks_tries_rehearses_and_brings_in(session, tmp_path)
    await _what_cannot_be_read_is_a_sentence(session, tmp_path)
    await _whoever_asks_something_else_stops_what_was_asked_before(session, tmp_path)
    await _one_that_is_stopped_leaves_nothing(session, tmp_path)
    await _a_file_that_changes_after_it_was_read_is_not_brought_in(session, tmp_path)


async def _looks_tries_rehearses_and_brings_in(session: ImportSession, tmp_path: Path) -> None:
    files = companies(tmp_path, 3)
    with (tmp_path / "companies.csv").open("a") as more:
        more.write("\n;Huesca;1")
    seen = await session.ask(talk.Look(files))
    (file,) = seen.files
    assert (file.kind, [column.field for column in file.columns]) == (
        "companies", ["name", "city", "phones"],
    )  # fmt: skip
    assert file.columns[0].example == "Company 0"

    tries = await session.ask(talk.Try(files, "companies.csv"))
    assert tries.rows == 4
    assert tries.columns[1].fits == 4

    review = await session.ask(talk.Rehearse(files))
    assert (review.new["companies"], review.refused) == (3, 1)
    assert Company.select().count() == 0

    result = await session.ask(talk.Bring(files))
    assert result.new["companies"] == Company.select().count() == 3
    (refused,) = result.refused_files
    assert "Huesca" in Path(refused).read_text("utf-8-sig")

    taken = await session.ask(talk.TakeBack(result.id))
    assert (taken.removed > 0, Company.select().count()) == (True, 0)


async def _what_cannot_be_read_is_a_sentence(session: ImportSession, tmp_path: Path) -> None:
    with pytest.raises(CrmError, match="There is no file"):
        await session.ask(talk.Look(Files((str(tmp_path / "none.csv"),))))
    (tmp_path / "empty.csv").touch()
    with pytest.raises(CrmError, match="empty"):
        await session.ask(talk.Look(Files((str(tmp_path / "empty.csv"),))))
    assert await session.ask(talk.Look(companies(tmp_path, 1)))


async def _a_file_that_changes_after_it_was_read_is_not_brought_in(
    session: ImportSession, tmp_path: Path
) -> None:
    files = companies(tmp_path, 2)
    await session.ask(talk.Look(files))
    companies(tmp_path, 3)
    with pytest.raises(CrmError, match="was changed"):
        await session.ask(talk.Bring(files))
    assert Company.select().count() == 0
    # Looked at again, it is what it is now.
    await session.ask(talk.Look(files))
    assert (await session.ask(talk.Bring(files))).new["companies"] == 3


async def _one_that_is_stopped_leaves_nothing(session: ImportSession, tmp_path: Path) -> None:
    def stop(going: Going) -> None:
        heard.append(going)
        session.stop()

    heard: list[Going] = []
    files = companies(tmp_path, MANY)
    await session.ask(talk.Look(files))
    with pytest.raises(Stopped):
        await session.ask(talk.Bring(files), stop)
    assert heard[0].phase in ("reading", "writing")
    assert Company.select().count() == 0
    assert await session.ask(talk.Look(companies(tmp_path, 1)))


async def _whoever_asks_something_else_stops_what_was_asked_before(
    session: ImportSession, tmp_path: Path
) -> None:
    files = companies(tmp_path, MANY)
    waiting = asyncio.ensure_future(session.ask(talk.Rehearse(files)))
    await asyncio.sleep(0)
    waiting.cancel()
    seen = await session.ask(talk.Look(files))
    assert seen.files
    assert not session.busy


async def test_a_desk_that_is_killed_ends_it_and_what_it_wrote_is_taken_back(
    manager: User, tmp_path: Path
) -> None:
    files = companies(tmp_path, MANY)
    command = [sys.executable, "-c", DESK, str(db.path()), str(manager.code), files.paths[0]]
    desk = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert desk.stdout is not None
    process = int(await desk.stdout.readline())
    assert await desk.stdout.readline() == b"writing\n"
    assert await desk.wait() == -signal.SIGKILL
    await until_gone(process)
    assert Company.select().count() == 0
    assert Import.select().where(Import.state.in_(["running", "leaving"])).count() == 0


async def test_what_a_killed_one_wrote_is_taken_back_by_the_next(
    session: ImportSession, tmp_path: Path
) -> None:
    def kill(going: Going) -> None:
        if going.phase == "writing" and session.process is not None and going.done:
            os.kill(session.process, signal.SIGKILL)

    files = companies(tmp_path, MANY)
    with pytest.raises(Broken):
        await session.ask(talk.Bring(files), kill)
    await session.ask(talk.Look(companies(tmp_path, 1)))
    assert Company.select().count() == 0


async def test_nobody_works_for_whom_the_office_does_not_know(manager: User) -> None:
    session = ImportSession(Hello(str(db.path()), 77, "en"))
    with pytest.raises(CrmError, match="no person with code 77"):
        await session.ask(talk.Look(Files(("/x",))))
    session.close()
