"""A loading that is stopped ends at once, and the next `make demo` completes it."""

import json
import subprocess
import sys

import pytest

from tests.cms.demo.test_start import make_demo, refusal
from tests.demo_server import ROOT, DemoServer, embedded_environment, free_port

pytestmark = pytest.mark.slow

# What is only half there, and what there is.
REPORT = """
import json
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from snippets.models import CreditedImage
from snippets.renditions import steps_of
from cms.demo.models import Loading
from cms.demo.pictures import picture_specs
from wagtail_localize.models import Translation
print(json.dumps({
    "loadings": Loading.objects.count(),
    "pictures": CreditedImage.objects.count() - len(picture_specs()),
    "bare pictures": [
        str(i.file) for i in CreditedImage.objects.all()
        if i.alternatives.count() < 2 or i.renditions.count() < len({*steps_of(i).ladder})
    ],
    "odd names": [str(i.file) for i in CreditedImage.objects.all() if "_" in i.filename],
    "redirects": list(Redirect.objects.values_list("old_path", flat=True)),
    "drafts": [p.url_path for p in Page.objects.filter(live=False)],
    "untranslated": [
        p.url_path for p in Page.objects.filter(depth__gt=1, locale__language_code="fr")
        if not p.has_translation(2)
    ],
}))
"""


def test_stopped_loading_ends_at_once_with_a_sentence(fresh_demo: DemoServer) -> None:
    assert len(fresh_demo.stops) == 3
    for stop in fresh_demo.stops:
        assert stop.status != 0
        assert stop.left_running == []
        assert "Stopped before the demo was complete: run the command again" in stop.log
        assert "Traceback" not in stop.log


def test_nothing_is_half_loaded(fresh_demo: DemoServer, demo: DemoServer) -> None:
    assert demo is fresh_demo  # and no copy
    environment = embedded_environment(demo.var)
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
        "redirects": [],
        "drafts": [],
        "untranslated": [],
    }


def test_the_demo_that_is_served_can_not_be_reset(demo: DemoServer) -> None:
    before = (demo.var / "demain.sqlite3").stat().st_ino
    assert refusal(make_demo(demo.var, f"PORT={free_port()}", "RESET=1")) == (
        f"The demo in {demo.var} is in use: stop the `make demo` that serves it, then run "
        "the command again."
    )
    assert (demo.var / "demain.sqlite3").stat().st_ino == before
