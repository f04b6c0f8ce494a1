"""Programs that fill forms are known by what no browser of a person does (decisions 51 and 95).

They send within seconds, and they keep no session: nobody comes back to the draft that they began
with the cookie that was set for it. A person's browser does at once, for it is led there.
"""

from contextlib import suppress

from django.http import HttpRequest

from forms.browsers import browser_of
from forms.limits import MACHINES, LimitReachedError, give_back, network_of, take
from forms.models import Submission
from forms.tokens import hashed

__all__ = ["begun_by", "came_back", "note_machine"]


def begun_by(request: HttpRequest, form: object) -> str:
    """Count a draft that is begun as a machine's until its browser comes back; return where.

    A browser that has a session already is none: "" is returned, and nothing counted. Raises
    LimitReachedError where machines have done too much from there.
    """
    if browser_of(request):
        return ""
    of = _from(request, form)
    take(MACHINES, of)
    return of


def note_machine(request: HttpRequest, form: object) -> None:
    """Count what was sent as programs send it; it is asked for again, whoever sent it."""
    with suppress(LimitReachedError):
        take(MACHINES, _from(request, form))


def came_back(request: HttpRequest, submission: Submission) -> None:
    """Take a draft out of the count: a browser has come back to it with its cookie."""
    of = submission.begun_from
    if not of or hashed(browser_of(request)) not in submission.browsers:
        return
    # Once, of however many requests at once.
    if Submission.objects.filter(pk=submission.pk, begun_from=of).update(begun_from=""):
        give_back(MACHINES, of)
    submission.begun_from = ""


def _from(request: HttpRequest, form: object) -> str:
    # Hashed: it stands in a row until the browser is back.
    return hashed(f"{network_of(request)} {form}")
