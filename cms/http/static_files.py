from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

__all__ = ["GzipManifestStaticFiles", "ManifestStaticFiles"]


class ManifestStaticFiles(CompressedManifestStaticFilesStorage):
    """Whitenoise's, with the manifest beside the files: whoever served them served it as well.

    It names every file of the code, those of the admin too, and what they are called elsewhere.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        beside = FileSystemStorage(location=settings.VAR_DIR)
        super().__init__(*args, manifest_storage=beside, **options)
        self._urls: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Return Django's address of a file, which a template names on every page."""
        if settings.DEBUG or force:
            return super().url(name, force)
        if name not in self._urls:
            self._urls[name] = super().url(name)
        return self._urls[name]

    def save_manifest(self) -> None:
        super().save_manifest()
        self._urls.clear()
        # Where it was kept before.
        self.delete(self.manifest_name)


class GzipManifestStaticFiles(ManifestStaticFiles):
    """The same without the best compression, which takes longest."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(**kwargs, use_brotli=False)
