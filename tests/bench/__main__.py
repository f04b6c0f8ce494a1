"""Measures and prints; ends with 1 where the cache is slower than the project promises.

The site is the demo of `VAR_DIR` (made if there is none). Rendered and cached pages come from
the site's own server, nginx serves the cached answer's bytes from a file; all with the same
number of worker processes, one after the other, in one run.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.load import Load, measure
from tests.bench.static_server import StaticServer
from tests.servers.redis_server import RedisServer, redis_is_installed
from tests.servers.server import Server
from tests.servers.shell import ROOT

FILE, REDIS = "Content version in a file", "Content version in Redis"
LEAST_OF_NGINX = {FILE: 1 / 2, REDIS: 1 / 4}
LEAST_OF_RENDERED = 30


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--seconds", type=int, default=5, help="how long each address is asked")
    parser.add_argument("--workers", type=int, default=2, help="server processes of each server")
    parser.add_argument("--path", default="", help="the page; by default a page that stands deep")
    options = parser.parse_args()
    missing = [name for name in ("wrk", "nginx") if not _is_installed(name)]
    if missing:
        _say(f"`make bench` needs {' and '.join(missing)}: install {' '.join(missing)} first.")
        return 1
    environment = _environment()
    _make_demo(environment)
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        # nginx gives its workers to another user when root starts it.
        Path(folder).chmod(0o755)
        for name, variables in _stores(Path(folder)):
            if variables is None:
                _say(f"\n{name}: skipped, no redis-server is installed and REDIS_URL is not set.")
                continue
            run = Path(folder) / name.split()[-1]
            run.mkdir()
            kept &= _compare(name, {**environment, **variables}, run, options)
    return 0 if kept else 1


def _compare(
    name: str, environment: dict[str, str], run: Path, options: argparse.Namespace
) -> bool:
    with _site(environment, run / "rendered.log", options, PAGE_CACHE="off") as server:
        path = options.path or _some_vision(server)
        status = server.get(path).status
        if status != 200:
            _say(f"{path} answers {status}: run `manage.py demo` on this database first.")
            return False
        rendered = measure(f"{server.address}{path}", options.seconds)
    with _site(environment, run / "cached.log", options, PAGE_CACHE="on") as server:
        # Each process fills its own cache; which one answers is the kernel's choice.
        for _turn in range(20 * options.workers):
            answer = server.get(path)
        assert answer.cache == "HIT", answer.headers
        cached = measure(f"{server.address}{path}", options.seconds)
    body = answer.body.encode()
    with StaticServer(run / "nginx", body, options.workers) as nginx:
        static = measure(nginx.url, options.seconds)
    _print_table(name, path, len(body), options.workers, rendered, cached, static)
    return _judge(name, rendered, cached, static)


def _print_table(
    name: str, path: str, size: int, workers: int, rendered: Load, cached: Load, static: Load
) -> None:
    _say(f"\n{name}: {path}, {size / 1000:.1f} kB, {workers} workers")
    _say(f"{'':24}{'requests/s':>12}{'99 % within':>14}{'of nginx':>10}")
    for label, load in (("rendered", rendered), ("from cache", cached), ("nginx, static", static)):
        share = load.requests_per_second / static.requests_per_second
        _say(f"{label:24}{load.requests_per_second:12,.0f}{load.p99_ms:11.1f} ms{share:10.1%}")


def _judge(name: str, rendered: Load, cached: Load, static: Load) -> bool:
    of_nginx = cached.requests_per_second / static.requests_per_second
    of_rendered = cached.requests_per_second / rendered.requests_per_second
    least = LEAST_OF_NGINX[name]
    _say(f"cache : nginx    {of_nginx:8.2f}   (at least {least:.2f})")
    _say(f"cache : rendered {of_rendered:8.0f}   (at least {LEAST_OF_RENDERED})")
    return of_nginx >= least and of_rendered >= LEAST_OF_RENDERED


@contextmanager
def _site(
    environment: dict[str, str], log: Path, options: argparse.Namespace, **variables: str
) -> Iterator[Server]:
    with Server({**environment, **variables}, log, options.workers) as server:
        yield server


def _stores(folder: Path) -> Iterator[tuple[str, dict[str, str] | None]]:
    """Yield each way of sharing the content version, with the variables that choose it."""
    yield FILE, {"REDIS_URL": ""}
    given = os.environ.get("REDIS_URL", "")
    if given:
        yield REDIS, {"REDIS_URL": given}
    elif redis_is_installed():
        with RedisServer(folder) as server:
            yield REDIS, {"REDIS_URL": server.url}
    else:
        yield REDIS, None


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "cms.settings.dev"),
    }


def _make_demo(environment: dict[str, str]) -> None:
    database = Path(environment.get("VAR_DIR") or ROOT / "var") / "demain.sqlite3"
    if "DATABASE_URL" in environment or database.exists():
        return
    _say("There is no demo yet: making it first.")
    # The second makes the sizes of its pictures, as the worker of `make demo` does.
    for command in (("demo",), ("worker", "--batch", "--verbosity", "0")):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True
        )


def _some_vision(server: Server) -> str:
    """Return the first French page that stands two steps below the home page, or the latter."""
    sitemap = server.get("/sitemap-fr.xml").body
    found = re.search(r"<loc>https?://[^/]+(/fr/[^/<]+/[^/<]+/)</loc>", sitemap)
    return found.group(1) if found else "/fr/"


def _is_installed(name: str) -> bool:
    return shutil.which(name) is not None or Path(f"/usr/sbin/{name}").exists()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
