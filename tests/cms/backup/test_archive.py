"""What is no whole archive, or no empty place, is refused in one sentence, and nothing changes."""

import fcntl
import io
import json
import os
import pty
import re
import struct
import subprocess
import tarfile
import termios

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.differs]


@pytest.fixture(scope="module")
def archive(written, tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    told = written.ask("backup", folder)
    (path,) = folder.glob("demain-*.tar")
    assert told.splitlines()[1].startswith(f"{path}: ")
    return path


@pytest.fixture
def rewritten(archive, tmp_path):
    """Write the archive again, each member as `change(name, data)` returns it, or left out."""

    def rewrite(change):
        other = tmp_path / "other.tar"
        with tarfile.open(archive) as source, tarfile.open(other, "w") as target:
            for entry in source:
                changed = change(entry.name, source.extractfile(entry).read())
                if changed is not None:
                    entry.name, data = changed
                    entry.size = len(data)
                    target.addfile(entry, io.BytesIO(data))
        return other

    return rewrite


def is_picture(name):
    return name.startswith("media/original_images/")


def test_archive_is_for_its_owner_only_and_can_be_checked(written, archive):
    assert archive.stat().st_mode & 0o777 == 0o600
    assert f"{archive} is whole: the site of " in written.ask("restore", "--check", archive)
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    assert names[0].startswith("database.")
    assert names[-1] == "manifest.json"


@pytest.mark.smoke(8)
def test_restore_tells_what_it_did_and_how_long_it_took(written, archive, empty):
    told = empty.ask("restore", archive).splitlines()
    assert told[0] == "The archive is whole. Filling the database …"
    # The moment as `backup` said it, in the site's time.
    began = r"\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d"
    assert re.fullmatch(rf"{archive} is restored: the site of {began}, .* s\.", told[1])
    assert empty.content_hash() == written.content_hash()


def test_archive_cut_anywhere_is_refused(archive, still_empty, tmp_path):
    whole = archive.read_bytes()
    manifest = whole.rindex(b"manifest.json")
    for end in (0, 100, 512, 5000, len(whole) // 2, manifest, manifest + 600):
        cut = tmp_path / f"cut-{end}.tar"
        cut.write_bytes(whole[:end])
        for words in (["restore", "--check"], ["restore"]):
            assert still_empty.ask(*words, cut) == (
                f"CommandError: {cut} is not a complete archive of a backup: it was cut, or it is "
                f"another file. Take another archive."
            )


def test_changed_byte_is_found(rewritten, still_empty):
    def flip(name, data):
        return name, (b"\0" + data[1:] if is_picture(name) else data)

    sentence = still_empty.ask("restore", rewritten(flip))
    assert "is damaged: media/original_images/" in sentence


def test_member_that_is_missing_or_added_is_found(rewritten, still_empty):
    other = rewritten(lambda name, data: None if is_picture(name) else (name, data))
    assert "is damaged: media/original_images/" in still_empty.ask("restore", other)
    other = rewritten(lambda name, data: ("media/new.png" if is_picture(name) else name, data))
    assert "is damaged: media/" in still_empty.ask("restore", other)


@pytest.mark.parametrize("path", ["media/../../evil", "/etc/evil", "media/a/../../../evil"])
def test_archive_that_would_write_elsewhere_is_refused(rewritten, still_empty, path):
    other = rewritten(lambda name, data: (path if is_picture(name) else name, data))
    assert still_empty.ask("restore", other) == (
        f"CommandError: {other} holds {path!r}, which no backup writes. Take another archive."
    )


def test_archive_of_another_format_is_refused(rewritten, still_empty):
    def newer(name, data):
        if name == "manifest.json":
            data = json.dumps({**json.loads(data), "format": 2}).encode()
        return name, data

    assert still_empty.ask("restore", rewritten(newer)).endswith(
        "was made by another version of Demain: restore it with that version."
    )


def test_archive_of_the_other_engine_is_refused(rewritten, still_empty):
    others = {"database.sqlite3.gz": "database.pgdump", "database.pgdump": "database.sqlite3.gz"}
    other = rewritten(lambda name, data: (others.get(name, name), data))
    assert f"CommandError: {other} holds a database of " in still_empty.ask("restore", other)


def test_archive_that_is_not_there_is_said(still_empty, tmp_path):
    missing = tmp_path / "none.tar"
    assert still_empty.ask("restore", missing) == f"CommandError: There is no archive {missing}."


def test_restore_overwrites_no_database(written, archive):
    before = written.content_hash()
    assert "is not empty, and a restore overwrites nothing" in written.ask("restore", archive)
    assert written.content_hash() == before


def test_restore_overwrites_no_media(archive, empty):
    mine = empty.media / "images" / "mine.png"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    assert empty.ask("restore", archive) == (
        f"CommandError: The media folder {empty.media} is not empty, and a restore overwrites "
        f"nothing: move its files away (an interrupted restore leaves some)."
    )
    assert mine.read_bytes() == b"mine"


def test_backup_needs_its_folder(written, tmp_path):
    place = tmp_path / "nowhere"
    assert written.ask("backup", place) == (
        f"CommandError: There is no folder {place}: create it first."
    )


def test_backup_keeps_the_last_archives_only(written, tmp_path):
    for day in (1, 2, 3):
        (tmp_path / f"demain-2026110{day}T030000Z.tar").touch()
    (tmp_path / "mine.tar").touch()
    assert "demain-20261102T030000Z.tar is deleted" in written.ask("backup", tmp_path, "--keep=2")
    names = sorted(path.name for path in tmp_path.glob("*.tar"))
    assert len(names) == 3
    assert (names[0], names[2]) == ("demain-20261103T030000Z.tar", "mine.tar")
    assert written.ask("backup", tmp_path, "--keep=0") == (
        "CommandError: --keep must leave at least 1 archive."
    )


def test_progress_is_shown_at_a_terminal(written, tmp_path):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = written.start("backup", tmp_path, stdout=subprocess.DEVNULL, stderr=theirs)
    assert process.wait() == 0
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "Saving: 100%" in shown
