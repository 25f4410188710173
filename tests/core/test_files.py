"""A file is whole or not there; what is no file is refused; rights that are lacking are named."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from minutes import importers
from minutes.conference import ConferenceFile
from minutes.errors import BadInput, CannotWrite, Known, NotFound
from minutes.files import replacing

POSIX = sys.platform != "win32"


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    real, link = tmp_path / "xa" / "thật.docx", tmp_path / "lối tắt.docx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with replacing(link) as beside:
        assert beside.parent == real.parent
        beside.write_bytes(b"new")
    assert link.is_symlink()
    assert (real.read_bytes(), link.read_bytes()) == (b"new", b"new")
    assert list(real.parent.iterdir()) == [real]


def test_what_is_written_reaches_the_disk_before_it_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else f"file of {os.fstat(handle).st_size}"
        done.append(kind)
        real_sync(handle)

    def replace(one: Path, other: Path) -> Path:
        done.append("replace")
        return real_replace(one, other)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    with replacing(tmp_path / "a.docx") as beside:
        beside.write_bytes(b"12345")
    assert done == ["file of 5", "replace", "folder"] if POSIX else ["file of 5", "replace"]


@pytest.mark.skipif(not POSIX, reason="rights of a file as POSIX has them")
def test_a_new_file_gets_the_rights_of_the_place_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with replacing(tmp_path / "a.docx") as beside:
            beside.write_bytes(b"1")
        (tmp_path / "b.docx").write_bytes(b"1")
        (tmp_path / "b.docx").chmod(0o604)
        with replacing(tmp_path / "b.docx") as beside:
            beside.write_bytes(b"2")
        assert stat.S_IMODE((tmp_path / "a.docx").stat().st_mode) == 0o640
        assert stat.S_IMODE((tmp_path / "b.docx").stat().st_mode) == 0o604
    finally:
        assert os.umask(before) == 0o027, "the mask of the process is nobody's to change: other threads make files meanwhile"


def test_writing_never_touches_the_mask_of_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def touched(_mask: int) -> int:
        raise AssertionError("umask")

    monkeypatch.setattr(os, "umask", touched)
    with replacing(tmp_path / "a.docx") as beside:
        beside.write_bytes(b"1")


@pytest.mark.skipif(not POSIX, reason="devices and pipes with a name")
def test_a_device_or_a_pipe_is_said_to_be_one_and_nobody_waits_for_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "ống.daucau"
    os.mkfifo(pipe)
    for place in (pipe, Path("/dev/null")):
        with pytest.raises(BadInput, match="đường ống"):
            importers.read(place)
        with pytest.raises(BadInput, match="đường ống"):
            ConferenceFile.open(place, read_only=True)
        with pytest.raises(Known, match="đường ống"):
            ConferenceFile.open(place)


@pytest.mark.skipif(not POSIX, reason="devices and pipes with a name")
def test_a_device_or_a_pipe_is_never_replaced(tmp_path: Path) -> None:
    pipe, link = tmp_path / "ống.docx", tmp_path / "lối tắt.docx"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for place in (pipe, link):
        with pytest.raises(CannotWrite, match="đường ống"), replacing(place):
            pass
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["lối tắt.docx", "ống.docx"]


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody who may do nothing but what everybody may."""
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that everybody may pass through, with a conference in it."""
    if not POSIX or os.geteuid() != 0:
        pytest.skip("only root on POSIX can act as somebody else")
    for folder in (tmp_path, *tmp_path.parents[:-1]):
        folder.chmod(folder.stat().st_mode | 0o055)
    with ConferenceFile.create(tmp_path / "a.daucau") as file:
        file.edit("conference", title="x")
        file.undo()
    return tmp_path


def test_a_folder_without_rights_is_not_an_absent_file(place: Path) -> None:
    closed = place / "kín"
    closed.mkdir(mode=0o700)
    (place / "a.daucau").rename(closed / "a.daucau")
    for read_only in (True, False):
        with without_rights(), pytest.raises(Known, match="không có quyền") as told:
            ConferenceFile.open(closed / "a.daucau", read_only=read_only)
        assert not isinstance(told.value, NotFound)
    with without_rights(), pytest.raises(CannotWrite, match="không có quyền"):
        ConferenceFile.create(closed / "b.daucau")


def test_a_file_that_may_only_be_read_is_not_a_disk_that_may_only_be_read(place: Path) -> None:
    place.chmod(0o777)
    (place / "a.daucau").chmod(0o444)
    with without_rights(), pytest.raises(CannotWrite, match="không có quyền"):
        ConferenceFile.open(place / "a.daucau")
    assert not list(place.glob(".~lock*"))


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    for path in (tmp_path / "không có.daucau", tmp_path / "tệp" / "a.daucau"):
        with pytest.raises(NotFound):
            ConferenceFile.open(path)
    with pytest.raises(Known):
        ConferenceFile.open(tmp_path / "a\0b.daucau")
