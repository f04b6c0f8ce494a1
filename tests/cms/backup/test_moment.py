"""Accept 6: a backup taken during writes is the site of the moment at which it began."""

import signal

import pytest

from tests.servers.server import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.differs]

BALLAST = 300  # files of 200 kB that make the backup last while others write


@pytest.fixture(scope="module")
def heavy(written):
    folder = written.media / "original_images"
    for number in range(BALLAST):
        (folder / f"ballast-{number}.bin").write_bytes(bytes([number % 256]) * 200_000)
    return written


def test_backup_during_writes_restores_the_moment_it_began(heavy, empty, tmp_path):
    states = [heavy.write(0)]
    log = tmp_path / "log"
    process = heavy.fork("backup", tmp_path, log=log)
    began = None
    while process.poll() is None:
        if began is None and list(heavy.media.glob(".unfinished-*/original_images/*")):
            began = len(states)
        states.append(heavy.write(len(states)))
    output = log.read_text()
    assert process.returncode == 0, output
    (archive,) = tmp_path.glob("demain-*.tar")

    # On an empty place, by the one command that the operator's guide names.
    restoring = empty.start("restore", archive)
    told, error = restoring.communicate()
    assert restoring.returncode == 0, error
    assert f"{archive} is restored: the site of " in told
    number = states.index(empty.content_hash())
    # Writes went on after that moment, and none of them is in the archive.
    assert len(states) - number > 3
    assert abs(number - began) <= 2
    assert "and the database" in output
    # The database knows its own migrations, and goes on.
    assert "No planned migration operations" in empty.ask("migrate", "--plan")
    empty.shell.run("from tests.factories.theme import ThemeFactory\nThemeFactory()")


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM], ids=["kill", "term"])
def test_backup_killed_in_the_middle_leaves_no_archive(heavy, still_empty, tmp_path, sent):
    process = heavy.fork("backup", tmp_path, log=tmp_path / "log")

    def begun():
        unfinished = tmp_path.glob(".unfinished-*/demain-*.tar")
        return [path for path in unfinished if path.stat().st_size]

    wait_for(begun, pause=0)
    (stump,) = begun()
    process.send_signal(sent)
    assert process.wait() == -sent
    assert list(tmp_path.glob("*.tar")) == []
    # Even what it left of its work is no archive.
    assert still_empty.ask("restore", stump) == (
        f"CommandError: {stump} is not a complete archive of a backup: it was cut, or it is "
        f"another file. Take another archive."
    )
    # The next run clears it away, and is not hindered by it.
    assert "and the database" in heavy.ask("backup", tmp_path)
    assert len(list(tmp_path.glob("*.tar"))) == 1
    assert list(tmp_path.glob(".unfinished-*")) == list(heavy.media.glob(".unfinished-*")) == []


# Last in this file: it empties the folder.
def test_files_of_the_moment_are_saved_although_they_were_deleted_since(heavy, empty, tmp_path):
    state = heavy.write(1)
    log = tmp_path / "log"
    process = heavy.fork("backup", tmp_path, log=log)
    wait_for(lambda: "\n" in log.read_text(), pause=0.001)
    assert log.read_text().startswith("Saving the site of ")
    # Everything that this moment names goes while it is being saved.
    for path in (heavy.media / "original_images").iterdir():
        path.unlink()
    assert process.wait() == 0, log.read_text()
    (archive,) = tmp_path.glob("demain-*.tar")
    assert "is restored" in empty.ask("restore", archive)
    assert empty.content_hash() == state
    assert len(list((empty.media / "original_images").glob("ballast-*"))) == BALLAST
