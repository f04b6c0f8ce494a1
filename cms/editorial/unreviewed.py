"""Publishing without a review takes a reason (decision 35): asked of whoever may do it at all.

One place for each way to publish that is not the workflow: the editors of pages and snippets, many
pages at once, copies, older versions, the editor of translations, a late start; an import and
verdicts on words ask by themselves. Whoever sends such a form without a reason gets a screen that
asks for it and holds what was sent, so that nothing typed is lost. Wagtail's API of pages publishes
nothing (`page_api.py`).
What is then published, or scheduled, gets a line of its own in the history.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.models import BaseLogEntry, ModelLogEntry, Page, PageLogEntry

from pages.comics.publication import waiting_release
from pages.embargo_state import embargo_when_logged

__all__ = [
    "ACTION",
    "UnreviewedMiddleware",
    "given_reason",
    "note_reasons",
    "question",
]

ACTION = "editorial.publish_unreviewed"
FIELD = "publication_reason"
# In the session: the reason that was given for a form which was then refused, and its address.
KEPT = "publication_reason"
PUBLISH = "action-publish"  # Wagtail's button in the editors of pages and snippets
# What Wagtail notes of a text that somebody makes public, now or at a date.
NOTED = ("wagtail.publish", "wagtail.publish.schedule", "wagtail.copy", "wagtail.create_alias")

_reason: ContextVar[str] = ContextVar("publication_reason", default="")


class ReasonForm(forms.Form):
    publication_reason = forms.CharField(
        label=gettext_lazy("Why it can’t wait for a review"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": gettext_lazy(
                "Say why this is published without a review: the history keeps the reason, and the "
                "officers read it."
            ),
            "max_length": gettext_lazy(
                "The reason has more than 500 characters. Say it in fewer words."
            ),
        },
    )


def question(request: HttpRequest) -> HttpResponse | None:
    """Return the screen that asks for the reason, or None where a good one was sent."""
    address, kept = request.session.get(KEPT, ("", ""))
    form = ReasonForm(
        request.POST if FIELD in request.POST else None,
        initial={FIELD: kept if address == request.path else ""},
    )
    if form.is_valid():
        return None
    # The button that was pressed stays a button: another one keeps as a draft what was typed.
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in (FIELD, PUBLISH, "csrfmiddlewaretoken")
        for value in values
    ]
    context = {
        "form": form,
        "sent": sent,
        "pressed": PUBLISH if PUBLISH in request.POST else "",
        "address": request.get_full_path(),
    }
    return TemplateResponse(request, "editorial/unreviewed.html", context).render()


def given_reason(request: HttpRequest) -> str:
    return request.POST.get(FIELD, "").strip()


@contextmanager
def with_reason(reason: str) -> Iterator[None]:
    """Note the reason, where there is one, beside each publication within."""
    token = _reason.set(reason)
    try:
        yield
    finally:
        _reason.reset(token)


class UnreviewedMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with with_reason(""):
            response = self.get_response(request)
            if _reason.get() and response.status_code == 302:
                request.session.pop(KEPT, None)
                _note_what_waits(request)
            elif _reason.get():
                # What was sent has errors: the reason still holds once they are corrected.
                request.session[KEPT] = (request.path, _reason.get())
            return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        user = request.user
        if not _publishes(request, kwargs) or not isinstance(user, User) or not _may(user):
            return None
        asked = question(request)
        if asked is None:
            _reason.set(given_reason(request))
        return asked


def _publishes(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    match, sent = request.resolver_match, request.POST
    if request.method != "POST" or match is None:
        return False
    if match.url_name == "wagtail_bulk_action":
        return kwargs.get("action") == "publish"
    if match.view_name == "wagtailadmin_pages:copy":
        return bool(sent.get("publish_copies") or sent.get("alias"))
    if match.url_name == "update_translations":
        return bool(sent.get("publish_translations"))
    if match.url_name == "programme_late_start":
        return PUBLISH in sent
    # A snippet is copied, and goes back to an older version, under an address of its own.
    if match.url_name in ("add", "edit", "copy", "revisions_revert"):
        return PUBLISH in sent or sent.get("action") == "publish"
    return False


def _may(user: User) -> bool:
    """Tell whether somebody may publish anything; whoever may not is answered by Wagtail."""
    names = (name.partition(".")[2] for name in user.get_all_permissions())
    return any(name.startswith("publish_") for name in names)


def _note_what_waits(request: HttpRequest) -> None:
    """Note the reason for a tome that is published later, by the worker (`publish_when_ready`)."""
    match = request.resolver_match
    if match is None or match.view_name != "wagtailadmin_pages:edit":
        return
    page = Page.objects.filter(pk=match.args[0] if match.args else match.kwargs["page_id"]).first()
    if page is not None and page.latest_revision and waiting_release(page.latest_revision):
        data = {"reason": _reason.get()}
        PageLogEntry.objects.log_action(page, ACTION, user=request.user, data=data)


@receiver(post_save)
def note_reason(sender: type, instance: Any, created: bool, **kwargs: Any) -> None:
    """Write a line after that of a publication, with the same text, person and minute."""
    reason = _reason.get()
    if not (created and reason and isinstance(instance, BaseLogEntry) and instance.action in NOTED):
        return
    _line(instance, reason).save(force_insert=True)


def note_reasons(user: Any, began: datetime, reason: str) -> None:
    """Do the same for the lines of shared content that were written together since `began`.

    No signal tells of those.
    """
    if not reason:
        return
    entries = ModelLogEntry.objects.filter(action__in=NOTED, user=user, timestamp__gte=began)
    lines = [_line(entry, reason) for entry in entries]
    ModelLogEntry.objects.bulk_create(lines, batch_size=500)


def _line(entry: Any, reason: str) -> Any:
    values = {
        field.attname: getattr(entry, field.attname)
        for field in entry._meta.concrete_fields
        if not field.primary_key
    }
    data = {"reason": reason, "is_held": bool(embargo_when_logged(entry))}
    values |= {"action": ACTION, "data": data, "revision_id": None}
    return type(entry)(**values)


@hooks.register("register_log_actions")
def name_the_action(actions: Any) -> None:
    @actions.register_action(ACTION)
    class UnreviewedFormatter(LogFormatter):
        label = gettext_lazy("Publish without a review")

        def format_message(self, log_entry: Any) -> str:
            words = {"reason": log_entry.data.get("reason", "")}
            if log_entry.data.get("is_held"):
                return _("Released without a review: %(reason)s") % words
            return _("Published without a review: %(reason)s") % words
