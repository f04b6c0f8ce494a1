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

    def save_manifest(self) -> None:
        super().save_manifest()
        # Where it was kept before.
        self.delete(self.manifest_name)


class GzipManifestStaticFiles(ManifestStaticFiles):
    """The same without the best compression, which takes longest."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(**kwargs, use_brotli=False)
