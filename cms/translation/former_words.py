"""Where public texts still say a word that its entry does not want any more."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.admin.utils import quote
from django.db.models import Q
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringSegment, StringTranslation

from pages.explorable import told
from search.inflection import forms, headword, spelled
from snippets.folding import fold
from snippets.models import Concept, Term

from .access import may_translate
from .plain import hidden, plain
from .readiness import field_label
from .termbase import Entry, EntryWord, TermBase, termbase_of

__all__ = ["FormerWord", "TextWithWord", "former_words", "replaced_word", "texts_with"]

# Letters that every database compares without regard to capitals.
ASCII = re.compile("[a-z]+")
# A shorter part of a word would be found in too many others.
LEAST = 3
# Letters of a text on each side of the word.
AROUND = 60


@dataclass(frozen=True)
class FormerWord:
    """A word of an entry that is not to be said (any more), as `Term` tells of it."""

    text: str
    part_of_speech: str
    gender: str
    # It once was the preferred one.
    was_preferred: bool


@dataclass(frozen=True)
class TextWithWord:
    """A text of something public: where it stands, and its words around the word."""

    title: str
    label: str
    before: str
    word: str
    after: str
    url: str


def former_words(concept: Concept) -> list[FormerWord]:
    """Return what the entry preferred in earlier public versions, the latest first; then the
    words that it tells one to avoid."""
    return [*_preferred_before(concept), *_to_avoid(concept)]


def replaced_word(concept: Concept) -> FormerWord | None:
    """Return the word that the public version before this one preferred, and this one does not."""
    before = (
        ModelLogEntry.objects.for_instance(concept)
        .filter(action="wagtail.publish", revision__isnull=False)
        .exclude(revision=concept.live_revision_id)
        .select_related("revision")
        .order_by("-timestamp", "-pk")
        .first()
    )
    revisions = [before.revision] if before is not None else []
    return next(iter(_preferred_in(revisions, concept)), None)


def _preferred_before(concept: Concept) -> list[FormerWord]:
    revisions = concept.revisions.filter(pk__lte=concept.live_revision_id or 0).order_by("-pk")
    return _preferred_in(revisions.iterator(chunk_size=100), concept)


def _preferred_in(revisions: Iterable[Any], concept: Concept) -> list[FormerWord]:
    """Return what was preferred in these versions and is not to be said now."""
    usable = {fold(term.text) for term in concept.terms.all() if term.is_usable}
    found: dict[str, FormerWord] = {}
    for revision in revisions:
        for word in revision.content.get("terms", []):
            key = fold(word["text"])
            if word["status"] == Term.Status.PREFERRED and key not in usable:
                found.setdefault(key, _word(word, was_preferred=True))
    return list(found.values())


def _to_avoid(concept: Concept) -> Iterator[FormerWord]:
    known = {fold(word.text) for word in _preferred_before(concept)}
    for term in concept.terms.all():
        if not term.is_usable and fold(term.text) not in known:
            yield FormerWord(term.text, term.part_of_speech, term.gender, was_preferred=False)


def _word(word: dict[str, Any], was_preferred: bool) -> FormerWord:
    speech = word.get("part_of_speech") or Term.PartOfSpeech.NOUN
    return FormerWord(word["text"], speech, word.get("gender") or "", was_preferred)


def texts_with(words: Sequence[FormerWord], locale: Locale, user: Any) -> list[TextWithWord]:
    """Return the texts of what is public in a language that say one of these words.

    They are those that were sent to translation, or came of it. What `user` is not told of is
    left out.
    """
    base = _base_of(words, locale)
    if not base:
        return []
    every = termbase_of(locale)
    places = [*_translated(words, locale), *_sources(words, locale)]
    shown = _shown({key for _model, key, _path, _text in places}, places, locale, user)
    found = []
    for model, key, path, text in places:
        instance = shown.get((model, key))
        if instance is None:
            continue
        # "Citizens’ assembly" is a word of its own.
        longer = [(one.start, one.end) for one in every.mentions(text) if " " in one.words]
        for mention in base.mentions(text):
            here = mention.start, mention.end
            if hidden(*here, [span for span in longer if span != here]):
                continue
            found.append(
                TextWithWord(
                    str(instance),
                    field_label(model, path),
                    _cut(text[: mention.start], -1),
                    mention.words,
                    _cut(text[mention.end :], 1),
                    _address(instance, user),
                )
            )
            break
    return sorted(found, key=lambda one: (fold(one.title), one.label))


def _base_of(words: Sequence[FormerWord], locale: Locale) -> TermBase:
    base = TermBase(locale.language_code)
    for number, word in enumerate(words):
        entry = Entry(number, word.text, False)
        base.put(
            entry,
            EntryWord(word.text, ""),
            Term.Status.DEPRECATED,
            word.part_of_speech,
            word.gender,
        )
    base.finish()
    return base


Place = tuple[Any, UUID, str, str]


def _translated(words: Sequence[FormerWord], locale: Locale) -> Iterator[Place]:
    rows = StringTranslation.objects.filter(
        _may_hold(words, locale, "data"), locale=locale, has_error=False
    )
    said = {(row.translation_of_id, row.context_id): row.data for row in rows}
    segments = StringSegment.objects.filter(
        string__in={string for string, _context in said},
        context__in={context for _string, context in said},
        source__translations__target_locale=locale,
        source__translations__enabled=True,
    )
    for segment in segments.select_related("source__specific_content_type", "context"):
        data = said.get((segment.string_id, segment.context_id))
        if data is not None:
            yield _place(segment, data)


def _sources(words: Sequence[FormerWord], locale: Locale) -> Iterator[Place]:
    segments = StringSegment.objects.filter(
        _may_hold(words, locale, "string__data"), source__locale=locale
    )
    for segment in segments.select_related("source__specific_content_type", "context", "string"):
        yield _place(segment, segment.string.data)


def _place(segment: StringSegment, data: str) -> Place:
    source = segment.source
    model = source.specific_content_type.model_class()
    return model, source.object_id, segment.context.path, plain(data)


def _may_hold(words: Sequence[FormerWord], locale: Locale, field: str) -> Q:
    """Leave to the database what it can tell: texts with the plain letters of some form."""
    wanted = Q()
    for word in words:
        parts = headword(word.text)[0].split()
        longest = spelled(max(parts, key=len, default=""))
        every = forms(longest, locale.language_code, word.part_of_speech, word.gender)
        runs = [max(ASCII.findall(form), key=len, default="") for form in every]
        if any(len(run) < LEAST for run in runs):
            return Q()
        for run in set(runs):
            wanted |= Q(**{f"{field}__icontains": run})
    return wanted


def _shown(
    keys: set[UUID], places: Iterable[Place], locale: Locale, user: Any
) -> dict[tuple[Any, UUID], Any]:
    """Return the public rows of these texts of which the user is told."""
    found: dict[tuple[Any, UUID], Any] = {}
    for model in {model for model, *_rest in places}:
        rows = model._default_manager.filter(translation_key__in=keys, locale=locale, live=True)
        if issubclass(model, Page):
            rows = told(rows, user)
        elif not policy_registry.get_by_type(model).user_has_any_permission(
            user, {"add", "change", "delete", "view"}
        ):
            continue
        found |= {(model, row.translation_key): row for row in rows}
    return found


def _address(instance: Any, user: Any) -> str:
    """Return the editor for whoever may open it, else where the page is read."""
    if not may_translate(user, instance):
        return (instance.url or "") if isinstance(instance, Page) else ""
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[quote(instance.pk)])


def _cut(text: str, side: int) -> str:
    """Keep some words of what stands before (-1) or after (1) the word."""
    if len(text) <= AROUND:
        return text
    if side < 0:
        return f"… {text[-AROUND:].partition(' ')[2]}"
    return f"{text[:AROUND].rpartition(' ')[0]} …"
