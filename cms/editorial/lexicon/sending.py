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
from django.utils.translation import ngettext
from django_tasks import task
from wagtail.models import Locale, WorkflowState

from cms.editorial.models import GlossaryImport, GlossaryLine
from cms.translation.access import may_send
from cms.translation.lacking import lacking
from cms.translation.submission import send_to_translation
from snippets.lexicon.writing import open_translations
from snippets.models import Concept, Domain

__all__ = [
    "counted",
    "domains_not_sent",
    "not_sent",
    "not_translated",
    "send",
    "send_glossary",
    "sends_into",
    "sent_together",
]

Outcome = GlossaryLine.Outcome
# What of an entry is translated, and may be missing in a public one.
TEXTS = ("definition", "expert_definition", "example")
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
    """Return released lines whose entries wait for a translator in a language, not for a review.

    Such an entry is a draft, or went public with a text less than its source had in the glossary.
    """
    entries = _not_submitted().filter(Q(live=False) | _lacks_texts(), locale=locale)
    source = _entries().filter(locale__language_code=settings.LANGUAGE_CODE, live=True)
    return GlossaryLine.objects.filter(Exists(entries), Exists(source), outcome=Outcome.RELEASED)


def _not_submitted() -> QuerySet[Concept]:
    on_their_way = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Concept)
    )
    rows = on_their_way.annotate(entry=Cast("object_id", BigIntegerField())).values("entry")
    return _entries().exclude(pk__in=rows)


def _lacks_texts() -> Q:
    """Say of the entry of a line that it lacks a text which its source had at the release."""
    unchanged = Concept.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=settings.LANGUAGE_CODE,
        last_published_at__lte=OuterRef(OuterRef("glossary_import__released_at")),
    )
    lacks = Q()
    for name in TEXTS:
        lacks |= Q(Exists(unchanged.exclude(**{name: ""})), **{name: ""})
    return lacks


def domains_not_sent(
    glossaries: Iterable[GlossaryImport], into: Sequence[Locale]
) -> dict[int, list[Any]]:
    """Return the domains that went public with each glossary and lack a language, by its key."""
    brought = {pk: glossary for glossary in glossaries for pk in glossary.domains}
    found: dict[int, list[Any]] = {}
    if brought and into:
        source = Locale.get_default().pk
        domains = lacking(Domain, source, list(into), None).filter(pk__in=brought)
        for domain in domains:
            glossary = brought[domain.pk]
            if glossary.released_at:
                found.setdefault(glossary.pk, []).append(domain)
    return found


def _entries() -> QuerySet[Concept]:
    return Concept.objects.filter(translation_key=OuterRef("key"))


def counted(entries: int, domains: int = 0) -> tuple[str, ...]:
    """Return how many there are of each, where there are any."""
    kinds = (
        (entries, ngettext("%(count)d entry", "%(count)d entries", entries)),
        (domains, ngettext("%(count)d domain", "%(count)d domains", domains)),
    )
    return tuple(sentence % {"count": count} for count, sentence in kinds if count)


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
        _send_domains(pk, locales, user)
        while _send_some(pk, locales, user):
            pass
    finally:
        GlossaryImport.objects.filter(pk=pk).update(is_being_sent=False)


def _send_domains(pk: int, locales: Sequence[Locale], user: Any) -> None:
    glossaries = GlossaryImport.objects.filter(pk=pk)
    for domain in domains_not_sent(glossaries, locales).get(pk, ()):
        lacked = [locale for locale in locales if not getattr(domain, f"in_{locale.pk}")]
        send_to_translation(domain, lacked, user)


@transaction.atomic
def _send_some(pk: int, locales: Sequence[Locale], user: Any) -> int:
    lines = not_sent(locales).filter(glossary_import=pk).order_by("number", "pk")
    keys = [str(key) for key in lines.values_list("key", flat=True)[:AT_ONCE]]
    return open_translations(keys, [locale.language_code for locale in locales], user)
