"""Wagtail's API v3, which this site does not offer, is not loaded; installed, it is whole."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

from cms.wagtail_apps import WithoutApi

APPS = ["wagtaildocs", "wagtailimages", "wagtaillocales", "wagtailredirects", "wagtailsnippets"]
SET_UP = """
import json, sys
from cms.settings import base
base.INSTALLED_APPS += json.loads(sys.argv[1])
import django
django.setup()
known = {name.partition(".")[0] for name in sys.modules}
routes = []
if "ninja" in known:
    from wagtail.api.v3.api import api
    routes = [prefix for prefix, _router in api._routers]
stand_ins = [name for name, module in sys.modules.items() if type(module).__name__ == "_Nothing"]
from snippets.models import Theme
is_registered = hasattr(Theme, "snippet_viewset")
print(json.dumps([sorted(known & {"ninja"}), routes, stand_ins, is_registered]))
"""


def set_up(*installed: str) -> Any:
    """Set Django up in a process of its own, with further apps; return what it loaded."""
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SET_UP, json.dumps(installed)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_api_is_not_loaded_and_nothing_stands_in_for_it_once_snippets_are_registered():
    assert set_up() == [[], [], [], True]


def test_api_that_is_installed_has_all_its_parts():
    loaded, routes, stand_ins, is_registered = set_up("wagtail.api.v3")
    assert loaded == ["ninja"]
    assert {"/documents/", "/images/", "/locales/", "/redirects/", "/snippets/"} <= set(routes)
    assert (stand_ins, is_registered) == ([], True)


@pytest.mark.parametrize("label", APPS)
def test_app_is_wagtails_own_but_for_the_api(label):
    app = apps.get_app_config(label)
    assert isinstance(app, WithoutApi)
    assert app.name.startswith("wagtail.")
