"""Measures the memory of server and worker; ends with 1 where it is more than the project promises.

    python -m tests.bench.memory

A demo of its own is made and served, with the processes that `make demo` has, until all that waits
is done. Then ten plates for print are sent to a tome and added; then a picture of 12 kB that is 100
million pixels is uploaded. After each: the most that a process had so far, and what it has now.
Linux only.
"""

import os
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack, suppress
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.cms.editorial.plates.pictures import cmyk_profile
from tests.servers.memory import Memory, children_of, memory_of
from tests.servers.server import Server, Staff, wait_for
from tests.servers.shell import ROOT, Shell

# Megabytes: what the worker and each server process may ever have, and what the process which
# makes pictures may. The units in docs/operator are made for these.
WORKER = 250
SERVER = 400
PICTURES = 2**30 // 10**6
PATIENCE = 900  # seconds for what waits
PLATES = 10
SAMPLED_EVERY = 0.01  # seconds
SIGN_IN = """
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pages.models import TomePage
from wagtail.models import Collection
user = User.objects.create_superuser("bench")
client = Client()
client.force_login(user)
tome = TomePage.objects.filter(alias_of=None, locale__language_code="fr").first()
result = {
    "session": client.session.session_key,
    "send": reverse("send_plate", args=[tome.pk]),
    "desk": reverse("plates_desk", args=[tome.pk]),
    "collection": Collection.objects.get(depth=1).pk,
}
"""
WAITING = """
from django_tasks_db.models import DBTaskResult
result = DBTaskResult.objects.exclude(status__in=["SUCCESSFUL", "FAILED"]).count()
"""
FAILED = "result = DBTaskResult.objects.filter(status='FAILED').count()"
PICTURE = {"author": "Une autrice", "licence": "agreement", "consent": "none"}


class PictureProcesses(threading.Thread):
    """Looks all the while at the processes that make pictures, and knows the most that one had."""

    def __init__(self, parents: list[int]) -> None:
        super().__init__(daemon=True)
        self.parents = parents
        self.peak = 0
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.wait(SAMPLED_EVERY):
            for parent in self.parents:
                # Each of them ends at any moment.
                with suppress(OSError, TypeError):
                    for child in children_of(parent):
                        self.peak = max(self.peak, memory_of(child).peak)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "VAR_DIR": folder,
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "ELASTICSEARCH_URL": "",
        }
        say("\nMemory: a demo of its own is being made.")
        subprocess.run(
            [sys.executable, "-W", "ignore", "manage.py", "demo"],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        log = Path(folder, "server.log")
        server = stack.enter_context(Server(environment, log, 2, ("--worker",)))
        shell = stack.enter_context(Shell(environment))
        return 0 if measured(server, shell) else 1


def measured(server: Server, shell: Shell) -> bool:
    processes = {"worker": 0}
    for pid in children_of(server.process.pid):
        is_worker = b"\0worker\0" in Path(f"/proc/{pid}/cmdline").read_bytes()
        processes["worker" if is_worker else f"server process {len(processes)}"] = pid
    pictures = PictureProcesses(list(processes.values()))
    pictures.start()
    made = shell.run(SIGN_IN)
    staff = Staff(server, made["session"])
    say(f"{'MB (10⁶ bytes)':28}" + "".join(f"{name:>24}" for name in (*processes, "pictures")))
    kept = True
    steps = {
        "after make demo": lambda: None,
        f"after {PLATES} plates": lambda: send_plates(staff, made),
        "after the bomb": lambda: send_bomb(staff, made),
    }
    for name, step in steps.items():
        step()
        wait_for(lambda: shell.run(WAITING) == 0, PATIENCE, 1)
        memories = {process: memory_of(pid) for process, pid in processes.items()}
        columns = [f"{memory.peak} peak, {memory.resting} now" for memory in memories.values()]
        columns.append(f"{pictures.peak} peak, ended")
        say(f"{name:28}" + "".join(f"{column:>24}" for column in columns))
        kept = kept and is_kept(memories) and pictures.peak < PICTURES
    pictures.stopping.set()
    say(
        f"At its peak, the worker: less than {WORKER} MB; a server process: less than {SERVER} MB; "
        f"a process that makes pictures: less than {PICTURES} MB"
    )
    return kept and shell.run(FAILED) == 0


def is_kept(memories: dict[str, Memory]) -> bool:
    """Tell whether each process has stayed within its limit, at its peak."""
    return all(
        memory.peak < (WORKER if process == "worker" else SERVER)
        for process, memory in memories.items()
    )


def send_plates(staff: Staff, made: dict) -> None:
    plate = encoded(Image.effect_noise((3000, 4200), 40).convert("CMYK"), "JPEG")
    keys = []
    for number in range(PLATES):
        answer = staff.upload(
            made["send"], {}, "file", f"planche-{number}.jpg", plate, "image/jpeg"
        )
        assert answer.status == 200, answer
        keys.append(answer.body.partition('"key": "')[2].partition('"')[0])
    answer = staff.post(made["desk"], **PICTURE, keys=keys, collection=str(made["collection"]))
    assert answer.status == 302, answer


def send_bomb(staff: Staff, made: dict) -> None:
    bomb = encoded(Image.new("1", (9990, 9990)), "PNG")
    fields = {**PICTURE, "title": "Bombe", "collection": str(made["collection"])}
    answer = staff.upload("/admin/images/add/", fields, "file", "bombe.png", bomb, "image/png")
    assert answer.headers.get("location") == "/admin/images/", answer


def encoded(picture: Image.Image, kind: str) -> bytes:
    output = BytesIO()
    picture.save(output, kind, **({"icc_profile": cmyk_profile()} if kind == "JPEG" else {}))
    return output.getvalue()


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
