from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

__all__ = ["GzipManifestStaticFilesStorage"]


class GzipManifestStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Static files under names that last, without the best compression, which takes longest."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(**kwargs, use_brotli=False)
