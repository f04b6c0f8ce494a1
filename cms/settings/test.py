"""Settings of the test suite: each difference from development has its reason."""

import tempfile
from pathlib import Path
from uuid import uuid4

from .base import *  # noqa: F403 - a settings layer is the layer below plus its differences
from .base import (
    CACHES,
    DATABASES,
    ELASTICSEARCH,
    INSTALLED_APPS,
    REDIS_URL,
    STORAGES,
    TASKS,
    VAR_DIR,
    WAGTAILSEARCH_BACKENDS,
    env,
)

INSTALLED_APPS = [*INSTALLED_APPS, "cms.demo"]
DEBUG = False
ALLOWED_HOSTS = ["*"]  # two server processes of a test answer on ports of their own
SECRET_KEY = "only for tests: nothing that it signs leaves the machine"
# A weak hasher: logging in is not what most tests measure.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Files of a test run go with it (tests/conftest.py). A process that stores none leaves no folder;
# those that serve one site are told theirs.
MEDIA_ROOT = Path(
    env("TEST_MEDIA_ROOT", default="") or Path(tempfile.gettempdir(), f"demain-media-{uuid4().hex}")
)
# No collectstatic before a test: names without hashes.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
# Renditions are made at once: a test need not start a worker to see a picture.
TASKS = {**TASKS, "background": TASKS["default"]}
# The admin's index, which only the admin's search reads, is a tenth of saving a page: the tests of
# that search switch it on (tests/conftest.py).
WAGTAILSEARCH_BACKENDS = {"default": {**WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
EMAIL_BACKEND = LETTERS_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LETTERS_LEAVE = True
# A test answers at once, and without having opened the form.
FORM_SECONDS_AT_LEAST = 0
# In a fresh clone it is not there yet.
VAR_DIR.mkdir(parents=True, exist_ok=True)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the tests of two processes share it.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
worker = int(env("PYTEST_XDIST_WORKER", default="gw0").removeprefix("gw"))
# The search server is asked by tests that name it (tests/search/conftest.py), and by the server
# processes that they tell so: to all others the database answers.
ELASTICSEARCH_FOR_TESTS = ELASTICSEARCH["nodes"]
ELASTICSEARCH = {
    **ELASTICSEARCH,
    "nodes": env.list("TEST_ELASTICSEARCH_URL", default=[]),
    "prefix": env("ELASTICSEARCH_PREFIX", default=f"test-{worker}"),
}
if REDIS_URL:
    # A database of Redis for each process of the run: emptying the cache before a test would take
    # away the content version that servers of another process's test are reading.
    REDIS_URL = f"{REDIS_URL.rsplit('/', 1)[0]}/{worker + 1}"
    CACHES = {"default": {**CACHES["default"], "LOCATION": REDIS_URL}}
