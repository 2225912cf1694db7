"""What a file is, told before it is opened and without touching it."""

from __future__ import annotations

import errno
import os
import struct
from pathlib import Path

import pytest

from crmtui import dbfile
from crmtui.dbfile import APPLICATION_ID, Kind
from crmtui.errors import DatabaseTrouble

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv rw shared:9 - nfs4 nas:/srv rw,vers=4.2
31 30 8:2 / /srv/local rw - xfs /dev/sdb1 rw
32 22 0:41 / /mnt/Caja\\040del\\040año rw - cifs //nas/caja rw
33 22 8:3 / /mnt/over rw - ext4 /dev/sdc1 rw
34 22 0:42 / /mnt/over rw - fuse.sshfs ana@host: rw
"""


def header(application: int = APPLICATION_ID, version: int = 1) -> bytes:
    """The first hundred bytes of a SQLite file."""
    start = bytearray(b"SQLite format 3\0".ljust(100, b"\0"))
    struct.pack_into(">I", start, 60, version)
    struct.pack_into(">I", start, 68, application)
    return bytes(start)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Kind.EMPTY),
        (header(), Kind.OURS),
        (header() + b"\xff" * 3996, Kind.OURS),
        (header(application=0), Kind.FOREIGN),
        (header()[:99], Kind.NOT_SQLITE),
        (b"\0" * 4096, Kind.NOT_SQLITE),
        (b"name;city\nAcme;Zaragoza\n" * 20, Kind.NOT_SQLITE),
    ],
)
def test_a_file_is_known_by_its_first_hundred_bytes(
    tmp_path: Path, content: bytes, kind: Kind
) -> None:
    path = tmp_path / "crm.db"
    path.write_bytes(content)

    assert dbfile.kind(path) is kind
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["crm.db"]


def test_what_is_no_file_is_told_from_what_is_not_there(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert dbfile.kind(tmp_path / "nothing") is Kind.MISSING
    assert dbfile.kind(tmp_path) is Kind.NOT_A_FILE
    assert dbfile.kind(tmp_path / "pipe") is Kind.NOT_A_FILE


def test_the_schema_version_is_read_from_the_header(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    path.write_bytes(header(version=7))

    assert dbfile.schema_version(path) == 7


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ana/crm.db", "ext4"),
        ("/srv/office/crm.db", "nfs4"),
        ("/srv", "nfs4"),
        ("/srv-other/crm.db", "ext4"),
        ("/srv/local/crm.db", "xfs"),
        ("/mnt/Caja del año/crm.db", "cifs"),
        ("/mnt/over/crm.db", "fuse.sshfs"),
    ],
)
def test_the_innermost_and_latest_mount_holds_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str, kind: str
) -> None:
    (tmp_path / "mountinfo").write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(dbfile, "MOUNTS", tmp_path / "mountinfo")

    assert dbfile.file_system(Path(path)) == kind


def test_a_link_is_on_the_disk_it_leads_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:  # fmt: skip
    (tmp_path / "mountinfo").write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(dbfile, "MOUNTS", tmp_path / "mountinfo")
    (tmp_path / "crm.db").symlink_to("/srv/office/crm.db")

    assert dbfile.file_system(tmp_path / "crm.db") == "nfs4"


def test_where_mounts_cannot_be_read_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dbfile, "MOUNTS", tmp_path / "nothing")

    assert dbfile.file_system(tmp_path) == ""
    dbfile.refuse_network(tmp_path)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "9p", "fuse.sshfs"])
def test_a_network_disk_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(dbfile, "file_system", lambda _path: kind)

    with pytest.raises(DatabaseTrouble, match=rf"/srv/crm\.db is on a network disk \({kind}\)"):
        dbfile.refuse_network(Path("/srv/crm.db"))


@pytest.mark.parametrize(("folder", "file"), [(0o700, 0o600), (0o755, 0o600), (0o2770, 0o660)])
def test_a_new_file_is_shared_only_where_its_folder_belongs_to_a_group(
    tmp_path: Path, folder: int, file: int
) -> None:
    tmp_path.chmod(folder)
    path = tmp_path / "crm.db"
    path.touch(mode=0o644)

    dbfile.share_like_folder(path)

    assert path.stat().st_mode & 0o777 == file


def test_a_finished_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (part := tmp_path / "part").write_text("mine")
    (path := tmp_path / "crm.db").write_text("theirs")

    with pytest.raises(FileExistsError):
        dbfile.put_in_place(part, path)

    assert path.read_text() == "theirs"


@pytest.mark.parametrize("taken", [False, True])
def test_a_disk_without_links_does_as_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, taken: bool
) -> None:
    def no_links(*_paths: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    (part := tmp_path / "part").write_text("mine")
    path = tmp_path / "crm.db"

    if taken:
        path.write_text("theirs")
        with pytest.raises(FileExistsError):
            dbfile.put_in_place(part, path)
        assert path.read_text() == "theirs"
    else:
        dbfile.put_in_place(part, path)
        assert path.read_text() == "mine"


def test_a_file_is_itself_under_any_name_and_another_is_not(tmp_path: Path) -> None:
    (path := tmp_path / "crm.db").write_text("x")
    before = dbfile.identity(path)

    path.rename(tmp_path / "moved.db")
    assert dbfile.identity(path) is None
    path.write_text("x")

    assert dbfile.identity(tmp_path / "moved.db") == before
    assert dbfile.identity(path) != before
