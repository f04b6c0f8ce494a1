"""A database of its own, beside that of DATABASE_URL, for programs that measure the search."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["engines", "own_database"]


@contextmanager
def own_database() -> Iterator[None]:
    """Set Django up with the settings of tests and their server; the database goes in the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from cms.settings.base import WAGTAILSEARCH_BACKENDS
    from tests.databases import own_copy

    if connection.vendor == "postgresql":
        # The suite may run beside.
        connection.settings_dict["TEST"]["NAME"] = f"test_{connection.settings_dict['NAME']}_own"

    settings.ELASTICSEARCH["nodes"] = settings.ELASTICSEARCH_FOR_TESTS
    # A program that measures what is stored measures all of it.
    settings.WAGTAILSEARCH_BACKENDS = WAGTAILSEARCH_BACKENDS
    with own_copy():
        yield


def engines(only: str | None) -> Iterator[tuple[str, str]]:
    """Yield the configured engines, or only one, with titles; no server stands beside `db`."""
    from django.conf import settings
    from django.db import connection

    from search.engines import configured_names

    for name in [only] if only else configured_names():
        if name == "db":
            settings.ELASTICSEARCH["nodes"] = []
        yield name, connection.vendor if name == "db" else name
