"""What is said where a form comes without its token: Django's own page is for developers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["stale_form"]


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "stale_form.html", status=403)
