"""A loading that is stopped ends at once, and the next `make demo` completes it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.cms.demo.test_start import make_demo, refusal
from tests.demo_server import ROOT, DemoServer, embedded_environment, free_port

pytestmark = pytest.mark.slow

# What is only half there, and what there is.
REPORT = """
import json
from wagtail.models import Page
from snippets.models import CreditedImage
from snippets.renditions import LADDER
from cms.demo.models import Loading
from cms.demo.pictures import picture_specs
from wagtail_localize.models import Translation
print(json.dumps({
    "loadings": Loading.objects.count(),
    "pictures": CreditedImage.objects.count() - len(picture_specs()),
    "bare pictures": [
        str(i.file) for i in CreditedImage.objects.all()
        if i.alternatives.count() < 2 or i.renditions.count() < len(LADDER)
    ],
    "odd names": [str(i.file) for i in CreditedImage.objects.all() if "_" in i.filename],
    "drafts": [p.url_path for p in Page.objects.filter(live=False)],
    "untranslated": [
        p.url_path for p in Page.objects.filter(depth__gt=1, locale__language_code="fr")
        if not p.has_translation(2)
    ],
}))
"""


def wait_for_step(server: DemoServer, step: int) -> None:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        assert server.process.poll() is None, server.log.read_text()
        steps = re.findall(r" (\d+)/\d+ \[", server.log.read_text())
        if steps and int(steps[-1]) >= step:
            return
        time.sleep(0.05)
    raise AssertionError(f"Not at step {step}:\n{server.log.read_text()}")


def stopped(server: DemoServer, to_all: bool, ending: signal.Signals) -> str:
    """End a loading; return what it wrote."""
    if to_all:
        os.killpg(server.process.pid, ending)
    else:
        server.process.send_signal(ending)
    assert server.process.wait(timeout=15) != 0
    assert server.left_running() == []
    return server.log.read_text()


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """A demo that was stopped while it drew, and again while it wrote, and then served."""
    var = tmp_path_factory.mktemp("interrupted") / "var"
    for step, to_all, ending in [
        (3, False, signal.SIGTERM),
        (6, True, signal.SIGINT),
        (60, True, signal.SIGTERM),
    ]:
        server = DemoServer(var)
        server.begin()
        wait_for_step(server, step)
        log = stopped(server, to_all, ending)
        assert "Stopped before the demo was complete: run the command again" in log
        assert "Traceback" not in log
    with DemoServer(var) as server:
        yield server


def test_nothing_is_half_loaded(interrupted: DemoServer) -> None:
    environment = embedded_environment(interrupted.var)
    output = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", REPORT],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert json.loads(output) == {
        "loadings": 1,
        "pictures": 0,
        "bare pictures": [],
        "odd names": [],
        "drafts": [],
        "untranslated": [],
    }


def test_the_demo_that_is_served_can_not_be_reset(interrupted: DemoServer) -> None:
    before = (interrupted.var / "demain.sqlite3").stat().st_ino
    assert refusal(make_demo(interrupted.var, f"PORT={free_port()}", "RESET=1")) == (
        f"The demo in {interrupted.var} is in use: stop the `make demo` that serves it, then run "
        "the command again."
    )
    assert (interrupted.var / "demain.sqlite3").stat().st_ino == before
