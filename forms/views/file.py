"""A file of one's own answers, handed back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from forms.files import answer_with
from forms.views.answering import answering, entered

__all__ = ["file"]


@answering
def file(request: HttpRequest, token: str, key: Any) -> HttpResponseBase:
    journey = entered(request, token)
    if isinstance(journey, HttpResponse):
        return journey
    assert journey.submission is not None  # noqa: S101 - behind a secret there is one
    return answer_with(journey.submission, key)
