"""Sends the released entries of a glossary to translation as one, in the background."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django_tasks import task
from wagtail.models import Locale, WorkflowState

from cms.editorial.models import GlossaryImport, GlossaryLine
from cms.translation.access import may_send
from snippets.lexicon.writing import open_translations
from snippets.models import Concept

__all__ = [
    "drafts_to_translate",
    "not_sent",
    "not_translated",
    "send",
    "send_glossary",
    "sends_into",
    "sent_together",
]

Outcome = GlossaryLine.Outcome
AT_ONCE = 500  # entries of a transaction


def sends_into(user: Any) -> list[Locale]:
    """Return the languages into which a user sends entries to translation."""
    source = Locale.get_default()
    others = Locale.objects.exclude(pk=source.pk).order_by("pk")
    return [one for one in others if may_send(user, Concept(locale=source), [one])]


def not_sent(into: Sequence[Locale]) -> QuerySet[GlossaryLine]:
    """Return released lines that are public in the source's language and lack another one."""
    lacks = Q()
    for locale in into:
        lacks |= ~Q(Exists(_entries().filter(locale=locale)))
    source = _entries().filter(locale__language_code=settings.LANGUAGE_CODE, live=True)
    return GlossaryLine.objects.filter(lacks, Exists(source), outcome=Outcome.RELEASED)


def not_translated(locale: Locale) -> QuerySet[GlossaryLine]:
    """Return released lines whose drafts in a language wait for a translator, not for a review."""
    drafts = drafts_to_translate(OuterRef("key")).filter(locale=locale)
    source = _entries().filter(locale__language_code=settings.LANGUAGE_CODE, live=True)
    return GlossaryLine.objects.filter(Exists(drafts), Exists(source), outcome=Outcome.RELEASED)


def drafts_to_translate(key: Any) -> QuerySet[Concept]:
    """Return the drafts of an entry that nobody has submitted."""
    on_their_way = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Concept)
    )
    rows = on_their_way.annotate(entry=Cast("object_id", BigIntegerField())).values("entry")
    drafts = Concept.objects.filter(translation_key=key, live=False)
    return drafts.exclude(pk__in=rows)


def _entries() -> QuerySet[Concept]:
    return Concept.objects.filter(translation_key=OuterRef("key"))


def sent_together(texts: Iterable[Any]) -> dict[UUID, tuple[str, str]]:
    """Return the glossary with which each entry was released, by the entry's key: name, address."""
    keys = [text.translation_key for text in texts if isinstance(text, Concept)]
    found: dict[UUID, tuple[str, str]] = {}
    for first in range(0, len(keys), AT_ONCE):
        lines = GlossaryLine.objects.filter(
            key__in=keys[first : first + AT_ONCE], outcome=Outcome.RELEASED
        )
        for line in lines.select_related("glossary_import").order_by("pk"):
            glossary = line.glossary_import
            address = reverse("glossary_translation", args=[glossary.pk])
            found[line.key] = (glossary.name, address)
    return found


def send(glossary: GlossaryImport, into: Sequence[Locale], user: Any) -> bool:
    """Give a glossary to the worker, once, however often the button is pressed."""
    waiting = GlossaryImport.objects.filter(pk=glossary.pk, is_being_sent=False)
    taken = waiting.update(is_being_sent=True)
    if taken:
        send_glossary.enqueue(glossary.pk, [locale.pk for locale in into], user.pk)
    return bool(taken)


@task(backend="background")
def send_glossary(pk: int, into: list[int], user_id: int) -> None:
    """Send what lacks a language; what was sent already is left as it is."""
    user = get_user_model()._default_manager.filter(pk=user_id).first()
    locales = list(Locale.objects.filter(pk__in=into))
    try:
        while _send_some(pk, locales, user):
            pass
    finally:
        GlossaryImport.objects.filter(pk=pk).update(is_being_sent=False)


@transaction.atomic
def _send_some(pk: int, locales: Sequence[Locale], user: Any) -> int:
    lines = not_sent(locales).filter(glossary_import=pk).order_by("number", "pk")
    keys = [str(key) for key in lines.values_list("key", flat=True)[:AT_ONCE]]
    return open_translations(keys, [locale.language_code for locale in locales], user)
