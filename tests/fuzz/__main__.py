"""Attacks a server of its own with hostile values; ends with 1 where one breaks or keeps it busy.

    python -m tests.fuzz [--each 200] [--seed 1] [--only /fr/recherche/]

The site is one page of each kind, in a database beside that of DATABASE_URL (SQLite without one);
with ELASTICSEARCH_URL the search asks that server. The page cache is off.
"""

import argparse
import http.client
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.demo_server import ROOT
from tests.fuzz.asking import MOST_TIMES, NO_ANSWER, Question, Reply, Report, attacks, may_change
from tests.fuzz.busy import busy_threads
from tests.search.own_database import own_database

WORKERS = 1
SUITE_EACH = 200  # what the printed estimate is for
# Bytes of an address; granian's HTTP hangs up, or says 414, beyond them.
LONGEST_ADDRESS = 65_534
TOO_LONG = 414


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--each", type=int, default=200, help="values of each kind")
    parser.add_argument("--seed", type=int, default=1, help="the same values again")
    parser.add_argument("--only", default="", help="how the names of the parameters begin")
    options = parser.parse_args()
    # So that the server ends with it: on TERM Python would leave without a word.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with tempfile.TemporaryDirectory() as folder, _own_site(Path(folder)) as (server, made):
        from tests.fuzz.rows import Rows

        rows = Rows()
        chosen = [attack for attack in attacks(made) if attack.name.startswith(options.only)]
        _say(f"{len(chosen)} parameters of the server {server.process.pid}")
        processes = _processes(server.process.pid)
        before = busy_threads(processes)
        report = Report(
            _asker(server.port),
            lambda line: _say(f"  {line}"),
            lambda question: rows.restore() if may_change(question) else None,
        )
        began = time.monotonic()
        report.run(options.each, options.seed, chosen)
        took = time.monotonic() - began
        after = busy_threads(processes)
        died = set(processes) - set(_processes(server.process.pid))
    _say(f"{len(chosen)} parameters, {report.asked} questions, {took:.0f} s, seed {options.seed}")
    _say(f"with --each {SUITE_EACH}: about {took / options.each * SUITE_EACH / 60:.0f} minutes")
    _say(f"threads busy: {len(before)} before, {len(after)} after")
    _say("the slowest, as times of the ordinary median:")
    for times, seconds, name in report.slowest:
        _say(f"  {times:6.1f}  {seconds * 1000:7.1f} ms  {name}")
    _say(f"refused as too many: {report.refused}")
    _say(f"ordinary questions that were answered otherwise: {len(report.strange)}")
    _say(f"answered with 5xx, or not at all: {len(report.failures)}")
    _say(f"slower than {MOST_TIMES} times the median: {len(report.slow)}")
    _say(f"processes that died: {len(died)}")
    wrong = report.failures or report.slow or report.strange or after or died
    return 1 if wrong else 0


@contextmanager
def _own_site(folder: Path) -> Iterator[tuple[Any, dict[str, str]]]:
    # Before there are settings: the suite may run beside, on the database of the usual folder.
    os.environ.setdefault("TEST_TEMPLATES", os.environ.get("VAR_DIR", str(ROOT / "var")))
    os.environ["VAR_DIR"] = str(folder)
    with own_database(), _site(folder) as made:
        yield made


@contextmanager
def _site(folder: Path) -> Iterator[tuple[Any, dict[str, str]]]:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from search.engines import configured_names
    from tests.factories.locale import english, french
    from tests.factories.site import the_english_home, the_site
    from tests.fuzz.content import make_pages
    from tests.servers.server import Server, postgresql_url

    name = str(connection.settings_dict["NAME"])
    url = f"sqlite:///{name}" if connection.vendor == "sqlite" else postgresql_url(name)
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "TEST_MEDIA_ROOT": str(folder / "media"),
        "PAGE_CACHE": "off",
    }
    settings.MEDIA_ROOT = str(folder / "media")
    french(), english()
    site = the_site()
    site.hostname = "127.0.0.1"
    server = Server(environment, folder / "server.log", WORKERS)
    site.port = server.port
    site.save()
    home = site.root_page.specific
    the_english_home(home)
    made = make_pages(home)
    for engine in configured_names():
        call_command("search_rebuild", engine=engine, verbosity=0)
    connection.close()
    try:
        with server:
            yield server, made
    finally:
        # Ended while it started, it has left nothing to its context manager.
        process = getattr(server, "process", None)
        if process is not None and process.poll() is None:
            process.terminate()
            process.wait(60)


def _asker(port: int) -> Callable[[Question], Reply]:
    """Return what asks the server over one connection, which is opened anew where it was closed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(question: Question) -> Reply:
        try:
            connection.request(
                question.method, question.path, question.body or None, dict(question.headers)
            )
            response = connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            is_refused = len(question.path) > LONGEST_ADDRESS
            return Reply(TOO_LONG if is_refused else NO_ANSWER)
        patience = response.headers.get("Retry-After", "")
        return Reply(response.status, int(patience) if patience.isdecimal() else 0)

    return ask


def _processes(parent: int) -> list[int]:
    """Return a process and all that it started."""
    found = [parent]
    for children in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in children.read_text().split():
            found += _processes(int(child))
    return found


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
