"""Files for people: never one over another, under names that every system takes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crmtui import i18n
from crmtui.documents import files


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    files.write_new(path, "one")
    with pytest.raises(files.CannotWrite, match="is there already: give another name"):
        files.write_new(path, "two")
    assert path.read_text() == "one"
    assert path.stat().st_mode & 0o777 == 0o600, "it is nobody else's business"


def test_one_of_the_same_name_is_written_beside_the_first(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "P-1 Acme.pdf"
    names = [files.write_beside(path, content).name for content in (b"a", b"b", b"c")]
    assert names == ["P-1 Acme.pdf", "P-1 Acme (2).pdf", "P-1 Acme (3).pdf"]
    assert path.read_bytes() == b"a"


def test_a_file_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(files.CannotWrite, match="cannot be written: No such file or directory"):
        files.write_new(tmp_path / "none" / "a.txt", "x")
    with i18n.speaking("es"), pytest.raises(files.CannotWrite, match="no existe esa carpeta"):
        files.write_new(tmp_path / "none" / "a.txt", "x")
    (tmp_path / "file").write_text("")
    with pytest.raises(files.CannotWrite, match="cannot be written: File exists"):
        files.write_beside(tmp_path / "file" / "a.txt", "x")

    def full(*_args: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fdopen", full)
        with pytest.raises(files.CannotWrite, match="No space left on device"):
            files.write_new(tmp_path / "half.txt", "x")
    assert not (tmp_path / "half.txt").exists()


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("P-2026-0431/2", "Talleres Aragón, S.L."), "P-2026-0431_2 Talleres Aragon, S.L.pdf"),
        (("D-7", "../../etc/passwd"), "D-7 .._.._etc_passwd.pdf"),
        (("-rf", "a\nb\x07"), "rf ab.pdf"),
        (("...",), ".pdf"),
        (("P-1", "漢字株式会社"), "P-1 漢字株式会社.pdf"),
        (("P-1", 'a:b*c?d|e<f>g"h'), "P-1 abcdefgh.pdf"),
    ],
)
def test_a_name_has_only_what_every_system_takes(parts: tuple[str, ...], name: str) -> None:
    assert files.safe_name(*parts, ending=".pdf") == name


def test_any_company_s_name_makes_a_file_that_can_be_written(
    tmp_path: Path, shared_json: Callable[[str], Any]
) -> None:
    for said in [*shared_json("blns/blns.json"), "漢" * 300]:
        name = files.safe_name("P-2026-0001", said, ending=".pdf")
        assert name.startswith("P-2026-0001")
        assert Path(name).name == name
        files.write_beside(tmp_path / name, "")
