"""Attacks a server of its own with hostile values; ends with 1 where one breaks or keeps it busy.

    python -m tests.fuzz [--each 200] [--seed 1] [--only /fr/recherche/]

The site is one page of each kind, in a database beside that of DATABASE_URL (SQLite without one);
with ELASTICSEARCH_URL the search asks that server. The page cache is off.
"""

import argparse
import http.client
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.fuzz.asking import MOST_TIMES, Question, Report, attacks
from tests.fuzz.busy import busy_threads
from tests.search.own_database import own_database

WORKERS = 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--each", type=int, default=200, help="values of each kind")
    parser.add_argument("--seed", type=int, default=1, help="the same values again")
    parser.add_argument("--only", default="", help="how the names of the parameters begin")
    options = parser.parse_args()
    chosen = [attack for attack in attacks() if attack.name.startswith(options.only)]
    with tempfile.TemporaryDirectory() as folder, _own_site(Path(folder)) as server:
        processes = _processes(server.process.pid)
        before = busy_threads(processes)
        report = Report(_asker(server.port), lambda line: _say(f"  {line}"))
        began = time.monotonic()
        report.run(options.each, options.seed, chosen)
        took = time.monotonic() - began
        after = busy_threads(processes)
        died = set(processes) - set(_processes(server.process.pid))
    _say(f"{len(chosen)} parameters, {report.asked} questions, {took:.0f} s, seed {options.seed}")
    _say(f"threads busy: {len(before)} before, {len(after)} after")
    _say("the slowest, as times of the ordinary median:")
    for times, seconds, name in report.slowest:
        _say(f"  {times:6.1f}  {seconds * 1000:7.1f} ms  {name}")
    _say(f"answered with 5xx, or not at all: {len(report.failures)}")
    _say(f"slower than {MOST_TIMES} times the median: {len(report.slow)}")
    _say(f"processes that died: {len(died)}")
    return 1 if report.failures or report.slow or after or died else 0


@contextmanager
def _own_site(folder: Path) -> Iterator["Server"]:  # noqa: F821 - imported once Django is set up
    # Before there are settings: the suite may run beside, on the database of the usual folder.
    os.environ["VAR_DIR"] = str(folder)
    with own_database(), _site(folder) as server:
        yield server


@contextmanager
def _site(folder: Path) -> Iterator["Server"]:  # noqa: F821 - imported once Django is set up
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from search.engines import configured_names
    from tests.cms.delivery.servers import Server, postgresql_url
    from tests.factories.locale import english, french
    from tests.factories.site import the_english_home, the_site
    from tests.fuzz.content import make_pages

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
    make_pages(home)
    for engine in configured_names():
        call_command("search_rebuild", engine=engine, verbosity=0)
    connection.close()
    with server:
        yield server


def _asker(port: int) -> Callable[[Question], int]:
    """Return what asks the server over one connection, which is opened anew where it was closed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(question: Question) -> int:
        try:
            connection.request(
                question.method, question.path, question.body or None, dict(question.headers)
            )
            response = connection.getresponse()
            response.read()
        except (ConnectionError, http.client.RemoteDisconnected, http.client.BadStatusLine):
            connection.close()
            return 400  # refused by the server itself, which answers what is too long by hanging up
        except TimeoutError:
            connection.close()
            return 599
        return response.status

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
