"""Settings of the demo and of development: everything embedded, nothing to install."""

import secrets
import tempfile
from pathlib import Path

from .base import *  # noqa: F403 - a settings layer is the layer below plus its differences
from .base import INSTALLED_APPS, STORAGES, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
INSTALLED_APPS = [*INSTALLED_APPS, "cms.demo"]
WSGI_APPLICATION = "cms.demo.wsgi.application"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]


def _local_secret_key() -> str:
    """Return a key of this folder's own, made on the first start, so that no key is shared."""
    path = VAR_DIR / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        # Whole or not there at all, and nobody else's to read: two commands may begin at once.
        with tempfile.NamedTemporaryFile(
            "w", encoding="ascii", prefix=".unfinished-", dir=VAR_DIR, delete=False
        ) as file:
            file.write(secrets.token_urlsafe(50))
        Path(file.name).replace(path)
        return path.read_text(encoding="ascii")


SECRET_KEY = env("SECRET_KEY", default="") or _local_secret_key()
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Brotli at its best takes half a minute over Wagtail's files, and nobody here waits for a network.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "cms.http.static_files.GzipManifestStaticFiles"},
}
