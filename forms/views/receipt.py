"""The PDF of what was received, for whoever sent it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from forms import receipt as pdf
from forms.views.answering import answering, entered

__all__ = ["receipt"]


@answering
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    journey = entered(request, token)
    if isinstance(journey, HttpResponse):
        return journey
    submission = journey.submission
    assert submission is not None  # noqa: S101 - behind a secret there is one
    if submission.received is None:
        # A draft, or nothing is left of it: its page says which.
        return HttpResponseRedirect(journey.status)
    return pdf.receipt(submission, journey.page)
