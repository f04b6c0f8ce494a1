"""Renaming a page with thousands of addresses below it.

Wagtail joins two thousand comparisons by OR to forget the redirects that stood at those addresses:
SQLite refuses more than a thousand (SQLITE_MAX_EXPR_DEPTH), once the new name is stored, and every
former address leads nowhere.
"""

from collections.abc import Iterable
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import BatchRedirectCreator

__all__ = ["forget_clashing"]

AT_ONCE = 500  # addresses in one query


def forget_clashing(batch: Any) -> None:
    """Delete the redirects that were made by themselves where those of a batch will stand."""
    by_site: dict[int, list[str]] = {}
    for item in batch.items:
        by_site.setdefault(item.site_id, []).append(item.old_path)
    made = Redirect.objects.filter(automatically_created=True)
    for site, paths in by_site.items():
        for some in _parted(paths):
            made.filter(site=site, old_path__in=some).delete()


def _parted(paths: list[str]) -> Iterable[list[str]]:
    return (paths[first : first + AT_ONCE] for first in range(0, len(paths), AT_ONCE))


BatchRedirectCreator.pre_process = forget_clashing
