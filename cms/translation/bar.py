"""What stands between a translation and its readers, and the button of the next step."""

from typing import Any
from zlib import crc32

from django.contrib.admin.utils import quote
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation, get_edit_url

from pages.models import TomePage
from snippets.models import Concept
from snippets.permissions import locales_of

from .access import may_publish, may_translate
from .checks import Finding
from .readiness import is_public_as_it_stands, missing_parts
from .screen import Screen
from .submission import obstacle

__all__ = ["bar_of", "source_url"]


def bar_of(
    request: HttpRequest, translation: Translation, instance: Any, screen: Screen | None = None
) -> dict[str, Any]:
    """Return the context of `translation/editor/bar.html`."""
    user = request.user
    may_translate_it = may_translate(user, instance)
    refusal = obstacle(instance, user)
    texts, related, changes = None, None, None
    if screen is not None:
        texts, related, changes = screen.all_texts, screen.related, screen.changes
    missing = missing_parts(translation, texts, related)
    is_public = is_public_as_it_stands(translation, instance, changes)
    is_open = any(one.is_open for one in missing.findings)
    findings = sorted(missing.findings, key=lambda one: (not one.blocks, not one.is_open))
    return {
        # Another one, where the source has other texts by now.
        "texts_state": f"{crc32(repr(missing.segments).encode()):x}",
        "findings": [{"finding": one, "name": missing.names[one.segment]} for one in findings],
        "findings_summary": _summary(findings),
        # A reviewer reads the reasons; a translator, what is left to do.
        "opens_findings": (is_open and not is_public) or instance.workflow_in_progress,
        "may_dismiss": may_translate_it and not refusal,
        "has_open_findings": is_open,
        "from_memory": len(missing.from_memory),
        "request": request,
        "translation": translation,
        "instance": instance,
        "source_url": source_url(translation, user),
        "words_url": _words_url(instance) if may_translate_it else "",
        "plates_url": _plates_url(instance) if may_translate_it else "",
        "may_edit": may_translate_it and not refusal,
        "may_submit": may_translate_it and not instance.workflow_in_progress,
        "may_publish": may_publish(user, instance) and not refusal,
        "obstacle": refusal,
        "missing": missing.sentences(with_checks=False),
        "is_public": is_public,
        "in_review": bool(instance.current_workflow_task_state),
        "embargo_state": getattr(instance, "embargo_state", ""),
    }


def source_url(translation: Translation, user: Any) -> str:
    """Where the source can be read: its editor for who may open it, else its public page."""
    source = getattr(translation, "source_row", None) or translation.source.get_source_instance()
    if source.locale_id in locales_of(user) and may_translate(user, source):
        return str(get_edit_url(source))
    if isinstance(source, Page) and source.live:
        return source.full_url or ""
    return ""


def _words_url(instance: Any) -> str:
    """Where a lexicon entry's words are written: they have no text to translate."""
    if not isinstance(instance, Concept):
        return ""
    return reverse(instance.snippet_viewset.get_url_name("words"), args=[quote(instance.pk)])


def _plates_url(instance: Any) -> str:
    """Where the plates of a tome get their pictures of this language, many at once."""
    return reverse("plates_desk", args=[instance.pk]) if isinstance(instance, TomePage) else ""


def _summary(findings: list[Finding]) -> str:
    """Say how many remarks of the checks are open, and how many were passed with a reason."""
    open_ones = sum(one.is_open for one in findings)
    passed = len(findings) - open_ones
    said = []
    if open_ones:
        sentence = ngettext("%(count)d remark", "%(count)d remarks", open_ones)
        said.append(sentence % {"count": open_ones})
    if passed:
        sentence = ngettext(
            "%(count)d passed with a reason", "%(count)d passed with a reason", passed
        )
        said.append(sentence % {"count": passed})
    return ", ".join(said)
