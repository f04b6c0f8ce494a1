"""Apps of Wagtail without their part of its API v3, which this site does not offer.

That API is an app of its own, `wagtail.api.v3`, to be installed or not. Five others load it and
register what they have to say there, installed or not: a sixth of the start of every process, and
14 MB of its memory (decision 27). Whoever installs it gets all of it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from django.apps import AppConfig, apps
from wagtail import hooks
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.locales.apps import WagtailLocalesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig

__all__ = ["DocumentsConfig", "ImagesConfig", "LocalesConfig", "RedirectsConfig", "SnippetsConfig"]

API = "wagtail.api.v3"


class _Nothing(ModuleType):
    """Stands in for a module: whatever is imported from it can be called, and does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any) -> None:
        """Register nothing."""


@contextmanager
def _without_api(app: str) -> Iterator[None]:
    """Let what an app imports of the API be nothing, for this moment and for this app."""
    own = f"{app}.api.v3"
    absent = {f"{API}.api", own, f"{own}.registry", f"{own}.router"} - sys.modules.keys()
    sys.modules.update({name: _Nothing(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


class WithoutApi(AppConfig):
    """Comes before an app's own configuration, whose `ready` registers with the API as well."""

    def ready(self) -> None:
        if apps.is_installed(API):
            super().ready()
            return
        with _without_api(self.name):
            super().ready()


class LocalesConfig(WithoutApi, WagtailLocalesAppConfig):
    """wagtail.locales"""


class RedirectsConfig(WithoutApi, WagtailRedirectsAppConfig):
    """wagtail.contrib.redirects"""


class SnippetsConfig(WithoutApi, WagtailSnippetsAppConfig):
    """wagtail.snippets"""

    def ready(self) -> None:
        super().ready()
        # Which the API asks for: the snippets registered there are then known to every process, to
        # those as well that load no address.
        hooks.search_for_hooks()


class DocumentsConfig(WithoutApi, WagtailDocsAppConfig):
    """wagtail.documents"""

    def ready(self) -> None:
        super().ready()
        from wagtail.documents import get_document_model

        from pages.file_permissions import keep_to_told_files

        keep_to_told_files(get_document_model(), "wagtaildocs.Document")


class ImagesConfig(WithoutApi, WagtailImagesAppConfig):
    """wagtail.images"""

    def ready(self) -> None:
        super().ready()
        from wagtail.images import get_image_model

        from pages.file_permissions import keep_to_told_files
        from pages.forms.file import ImageChooser

        keep_to_told_files(get_image_model(), "wagtailimages.Image", ImageChooser)
