"""Collects static files when they changed: collecting costs seconds, comparing does not."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> None:
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    manifest = Path(settings.VAR_DIR) / "staticfiles.json"
    fingerprint = _fingerprint()
    if manifest.exists() and stamp.exists() and stamp.read_text() == fingerprint:
        return
    # A collection that was interrupted leaves no stamp, and perhaps half a file, which is new.
    was_interrupted = not stamp.exists()
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=was_interrupted)
    stamp.write_text(fingerprint)


def _fingerprint() -> str:
    """Return a hash of every static file's name, size and time of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=[]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
