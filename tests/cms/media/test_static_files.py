"""Static files are served; what maps them is not."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils.module_loading import import_string

from cms.http.static_files import GzipManifestStaticFiles, ManifestStaticFiles
from cms.settings import base

pytestmark = pytest.mark.django_db

MANIFEST = "staticfiles.json"


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A folder as `collectstatic` leaves it, over what an earlier version of the site left."""
    folder = tmp_path_factory.mktemp("var")
    (folder / "static").mkdir()
    (folder / "static" / MANIFEST).write_text('{"version": "1.1", "paths": {}}')
    with override_settings(
        VAR_DIR=folder,
        STATIC_ROOT=str(folder / "static"),
        STORAGES={
            **settings.STORAGES,
            # As in production, without the minute that its compression takes.
            "staticfiles": {"BACKEND": "cms.http.static_files.GzipManifestStaticFiles"},
        },
        WHITENOISE_AUTOREFRESH=False,
        WHITENOISE_USE_FINDERS=False,
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


def test_staticfiles_json_is_not_served(collected, home):
    client = Client()
    assert client.get(f"/static/{MANIFEST}").status_code == 404
    # The site reads it, and serves what it names.
    name = json.loads((collected / MANIFEST).read_text())["paths"]["cms/js/suggest.js"]
    assert staticfiles_storage.url("cms/js/suggest.js") == f"/static/{name}"
    assert f'src="/static/{name}"' in client.get("/fr/").text
    response = client.get(f"/static/{name}")
    assert response.getvalue()
    assert (response.status_code, response["Cache-Control"]) == (
        200,
        "max-age=315360000, public, immutable",
    )


def test_address_of_a_file_is_the_new_one_after_the_next_collecting(tmp_path):
    (tmp_path / "a.css").write_text("p { color: red }")
    with override_settings(VAR_DIR=tmp_path, STATIC_ROOT=str(tmp_path)):
        storage = GzipManifestStaticFiles()
        list(storage.post_process({"a.css": (storage, "a.css")}))
        first = storage.url("a.css")
        (tmp_path / "a.css").write_text("p { color: blue }")
        list(storage.post_process({"a.css": (storage, "a.css")}))
        assert storage.url("a.css") not in (first, "/static/a.css")
        assert storage.url("a.css", force=True) == storage.url("a.css")


def test_nothing_else_in_static_maps_the_code(collected):
    """Neither a manifest, compressed or not, nor a source map, nor a hidden file."""
    names = [path.name for path in Path(collected, "static").rglob("*") if path.is_file()]
    assert len(names) > 100
    maps = [name for name in names if ".map" in name or MANIFEST in name or name.startswith(".")]
    assert maps == []


def test_storage_of_production_keeps_the_manifest_beside_its_files():
    backend = base.STORAGES["staticfiles"]["BACKEND"]
    assert import_string(backend) is ManifestStaticFiles
    assert issubclass(GzipManifestStaticFiles, ManifestStaticFiles)
