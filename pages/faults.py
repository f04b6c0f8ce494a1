"""What a reader sees when something is refused or missing: a page in the site's frame.

500 and 503, which may ask nothing of the database, are `cms/delivery/outage.py`'s.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["missing", "refused", "stale"]


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form whose token is not the browser's: Django's own page speaks to developers."""
    return render(request, "403_csrf.html", status=403)


def missing(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", status=404)
