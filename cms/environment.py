"""Makes `.venv` with the locked versions: `python3 -m cms.environment base|dev`.

Runs before anything is installed, so it needs nothing but the standard library, and it must at
least be *parsed* by an old Python, to tell its owner so: no syntax newer than 3.6 here.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Iterator  # noqa: F401 - in comments that are types

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
# Measured: the virtual environment takes 420 MB, the demo's database and media 60 MB.
ROOM_TO_INSTALL = 700 * 1024 * 1024
ROOM_TO_RUN = 100 * 1024 * 1024
# The lock names every package. Asked to look for what those need, pip takes the newest release of
# a package that one line names with an extra and another needs without, and misses its hash.
AS_LOCKED = ("--require-hashes", "--no-deps")
# The way out of a folder that can't be written to: the checkout itself, in which `.venv` is made,
# or the folder that the demo's files are in.
COPY = "copy the project to a folder of yours, for example `cp -R . ~/demain`, and start it there."
NAME_ANOTHER = "name another one, for example `VAR_DIR=~/demain-files make demo`."


class Refusal(Exception):
    """A reason not to go on, as one sentence that says what to do."""


def venv_python():
    # type: () -> Path
    return VENV / "bin" / "python"


def refuse_old_python():
    # type: () -> None
    if sys.version_info[:2] < OLDEST:
        raise Refusal(
            "This is Python {}.{}, and Demain needs 3.11 or newer: "
            "install one and say which, for example `make demo PYTHON=python3.12`.".format(
                *sys.version_info[:2]
            )
        )


def refuse_read_only_folder(folder):
    # type: (Path) -> None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # A name of its own: two commands may begin at once.
        with tempfile.TemporaryFile(dir=str(folder)):
            pass
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Refusal(no_space(folder)) from None
        raise Refusal(
            "The folder {} can't be written to ({}): {}".format(
                folder, error.strerror, COPY if folder == ROOT else NAME_ANOTHER
            )
        ) from None


def refuse_full_disk(folder, needed):
    # type: (Path, int) -> None
    free = shutil.disk_usage(str(folder)).free
    if free < needed:
        raise Refusal(
            "Only {} MB are free in {} and about {} MB are needed: "
            "make room and run the command again.".format(free // 2**20, folder, needed // 2**20)
        )


def no_space(folder):
    # type: (Path) -> str
    return "The disk that holds {} is full: make room and run the command again.".format(folder)


@contextmanager
def alone(folder, waiting):
    # type: (Path, str) -> Iterator[None]
    """Let one process at a time do this in the folder; another one says that it waits, and does.

    The lock is on the folder itself, leaves no file, and ends with the process.
    """
    lock = os.open(str(folder), os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(waiting, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:
            pass  # no such locks here (NFS): as if nobody else were there
        yield
    finally:
        os.close(lock)


def ensure(kind):
    # type: (str) -> float
    """Install requirements/<kind>.txt into .venv unless it is there; raise Refusal if it can't be.

    Return the time at which the last package was downloaded, which is now if none had to be.
    """
    refuse_old_python()
    refuse_read_only_folder(ROOT)
    if is_installed(kind):
        return time.time()
    with alone(ROOT, "Another command installs the packages: this one goes on after it."):
        began = time.time()
        return began if is_installed(kind) else install(kind) or began


def locked_versions(kind):
    # type: (str) -> Path
    return ROOT / "requirements" / (kind + ".txt")


def stamp(kind):
    # type: (str) -> Path
    """Return what holds the hash of the lock file: a changed lock installs again."""
    return VENV / ("." + kind + "-installed")


def fingerprint(kind):
    # type: (str) -> str
    return hashlib.sha256(locked_versions(kind).read_bytes()).hexdigest()


def is_installed(kind):
    # type: (str) -> bool
    return (
        stamp(kind).exists()
        and stamp(kind).read_text() == fingerprint(kind)
        and venv_python().exists()
    )


def install(kind):
    # type: (str) -> float
    """Return the time at which the last package was downloaded, 0 where none was."""
    refuse_full_disk(ROOT, ROOM_TO_INSTALL)
    if not venv_python().exists():
        print("Making .venv …", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)])  # noqa: S603
        if made.returncode != 0:
            shutil.rmtree(str(VENV), ignore_errors=True)
            raise Refusal(
                "This Python can't make a virtual environment: install its venv module "
                "(on Debian: `apt install python3-venv`) and run the command again."
            )
    print("Installing the locked versions of requirements/{}.txt …".format(kind), flush=True)
    command = [str(venv_python()), "-m", "pip", "install", "--quiet", "--progress-bar=on"]
    command += ["--disable-pip-version-check", "--retries=1", *AS_LOCKED]
    command += ["-r", str(locked_versions(kind))]
    # Python compiles what it imports: a third of what is installed, a quarter of the waiting.
    command.append("--no-compile")
    log = VENV / "pip.log"
    if log.exists():
        log.unlink()  # pip writes on at its end: an earlier time would be taken for this one
    command += ["--log", str(log)]
    # pip asks again for a page, not for a file that broke off, and for less than ten seconds.
    for pause in (5, 10, None):
        if subprocess.run(command).returncode == 0:  # noqa: S603
            break
        if shutil.disk_usage(str(ROOT)).free < ROOM_TO_RUN:
            raise Refusal(no_space(ROOT))
        if pause is None:
            raise Refusal(
                "The packages could not be installed in three tries, for the reason that pip gives "
                "above: check the connection to your package index and run the command again."
            )
        print("That failed: once more in {} seconds.".format(pause), flush=True)
        time.sleep(pause)
    # Each holds what stands behind it.
    kinds = ("dev", "demo", "base")
    for contained in kinds[kinds.index(kind) :]:
        stamp(contained).write_text(fingerprint(contained))
    return downloads_ended(log)


def downloads_ended(log):
    # type: (Path) -> float
    """Return the time at which pip, by its log, had everything and began to install; 0 if never."""
    ended = 0.0
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        stamp, _, message = line.partition(" ")
        if message.startswith("Installing collected packages"):
            ended = datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%S,%f").timestamp()
    return ended


def compile_catalogs():
    # type: () -> None
    """Compile every .po that is newer than its .mo, with a Python library, not gettext."""
    subprocess.run([str(venv_python()), "-m", "cms.catalogs"], cwd=str(ROOT), check=True)  # noqa: S603


def main():
    # type: () -> int
    try:
        ensure(sys.argv[1])
        compile_catalogs()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(no_space(ROOT), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    os.chdir(str(ROOT))
    sys.exit(main())
