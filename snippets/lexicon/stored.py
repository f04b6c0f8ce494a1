"""The entries of the site as plain values, read in a few queries whatever their number."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from wagtail.models import Locale, Revision, WorkflowState

from snippets.models import Concept, ConceptDomain, FalseFriend, RelatedConcept, Term

from . import entry as plain

__all__ = [
    "Stored",
    "StoredRow",
    "languages_of_site",
    "load",
    "load_all",
    "names_of_domains",
    "names_of_languages",
    "side_of",
]

# Rows of one query: databases limit the number of its parameters.
BATCH = 500


@dataclass
class StoredRow:
    """One language of an entry: its row, and why nobody may change it now (a code, or "")."""

    concept: Concept
    obstacle: str = ""

    @property
    def is_draft(self) -> bool:
        return not self.concept.live


@dataclass
class Stored:
    """An entry in all its languages. Words of a draft are those of its last revision."""

    entry: plain.Entry
    rows: dict[str, StoredRow] = field(default_factory=dict)


def languages_of_site() -> dict[str, Locale]:
    """Return the locales of the site by code, the source's first."""
    source = Locale.get_default()
    others = Locale.objects.exclude(pk=source.pk).order_by("pk")
    return {locale.language_code: locale for locale in (source, *others)}


def names_of_languages() -> dict[str, str]:
    """Return what the languages of the site are called, by code, the source's first."""
    names = dict(settings.LANGUAGES)
    return {code: names.get(code, code) for code in languages_of_site()}


def load(keys: Iterable[str], languages: Sequence[str]) -> dict[str, Stored]:
    """Return entries by their `translation_key`."""
    found: dict[str, Stored] = {}
    for some in _batches(keys):
        found |= _load(Concept.objects.filter(translation_key__in=some), languages)
    return found


def load_all(keys: Iterable[str], languages: Sequence[str]) -> Iterator[plain.Entry]:
    """Yield entries in the order of their keys, a part of them in memory at a time."""
    for some in _batches(keys):
        by_key = load(some, languages)
        yield from (by_key[key].entry for key in some if key in by_key)


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _load(rows: Any, languages: Sequence[str]) -> dict[str, Stored]:
    links = RelatedConcept.objects.select_related("related").only(
        "concept", "kind", "sort_order", "related__translation_key"
    )
    rows = (
        rows.filter(locale__language_code__in=languages)
        .select_related("locale", "latest_revision")
        .prefetch_related(
            Prefetch("terms", Term.objects.order_by("sort_order", "pk")),
            Prefetch("false_friends", FalseFriend.objects.order_by("sort_order", "pk")),
            Prefetch("related_links", links.order_by("sort_order", "pk")),
            Prefetch(
                "domain_links",
                ConceptDomain.objects.select_related("domain").order_by("sort_order", "pk"),
            ),
        )
    )
    found: dict[str, Stored] = {}
    concepts = sorted(rows, key=lambda row: languages.index(row.locale.language_code))
    obstacles = _obstacles(concepts)
    for concept in concepts:
        key, code = str(concept.translation_key), concept.locale.language_code
        stored = found.setdefault(key, Stored(plain.Entry(key)))
        stored.rows[code] = StoredRow(concept, obstacles.get(concept.pk, ""))
        content = _draft_of(concept)
        stored.entry.sides[code] = side_of(concept, content)
        stored.entry.false_friends[code] = [
            plain.FalseFriend(friend.language, friend.text, friend.note)
            for friend in concept.false_friends.all()
        ]
        if len(stored.rows) == 1:
            _add_facts(stored.entry, concept)
    _name_domains(found, languages)
    return found


def _draft_of(concept: Concept) -> dict[str, Any] | None:
    """Return what the last revision of a draft holds, where it is not the row itself."""
    if concept.live or not concept.has_unpublished_changes or concept.latest_revision is None:
        return None
    return concept.latest_revision.content


def side_of(concept: Concept, content: dict[str, Any] | None) -> plain.Side:
    """Return one language of an entry: its row, or what a revision of it holds (`content`)."""
    words: Iterable[Any] = concept.terms.all()
    held: Any = concept
    if content is not None:
        # The words as they are in the revision, with what words lacked in its day.
        words = [Term(**_fields(Term, word)) for word in content.get("terms", [])]
        held = Concept(**{name: content.get(name, "") for name in plain.TEXTS})
        held.no_equivalent = bool(content.get("no_equivalent"))
    return plain.Side(
        words=[
            plain.Word(
                word.text,
                word.status,
                **{name: getattr(word, name) for name in plain.WORD_DETAILS},
            )
            for word in words
        ],
        **{name: getattr(held, name) for name in plain.TEXTS},
        no_equivalent=held.no_equivalent,
        slug=concept.slug,
        live=concept.live,
    )


def _fields(model: Any, content: dict[str, Any]) -> dict[str, Any]:
    names = {item.name for item in model._meta.concrete_fields if not item.is_relation}
    return {name: value for name, value in content.items() if name in names and name != "id"}


def _add_facts(entry: plain.Entry, concept: Concept) -> None:
    entry.do_not_translate = concept.do_not_translate
    entry.do_not_link = concept.do_not_link
    for kind in RelatedConcept.Kind.values:
        entry.relations[kind] = []
    for link in concept.related_links.all():
        entry.relations[link.kind].append(
            plain.Relation(link.kind, str(link.related.translation_key))
        )
    # The names are put in place for all entries at once.
    entry.domains = [
        {"key": str(link.domain.translation_key)} for link in concept.domain_links.all()
    ]


def names_of_domains(languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return what each domain is called, by its key and by language."""
    names: dict[str, dict[str, str]] = {}
    for key, code, name in (
        ConceptDomain._meta.get_field("domain")
        .related_model.objects.filter(locale__language_code__in=languages)
        .values_list("translation_key", "locale__language_code", "name")
    ):
        names.setdefault(str(key), {})[code] = name
    return names


def _name_domains(found: dict[str, Stored], languages: Sequence[str]) -> None:
    names = names_of_domains(languages)
    for stored in found.values():
        stored.entry.domains = [
            dict(names.get(domain["key"], {})) for domain in stored.entry.domains or []
        ]


def _obstacles(concepts: Sequence[Concept]) -> dict[int, str]:
    """Return why rows may not be changed now, by their key."""
    by_id = {str(concept.pk): concept for concept in concepts}
    kind = ContentType.objects.get_for_model(Concept)
    found = {
        concept.pk: "draft"
        for concept in concepts
        if concept.live and concept.has_unpublished_changes
    }
    found |= {concept.pk: "locked" for concept in concepts if concept.locked}
    scheduled = Revision.objects.filter(
        base_content_type=kind, object_id__in=by_id, approved_go_live_at__isnull=False
    ).values_list("object_id", flat=True)
    found |= {by_id[pk].pk: "scheduled" for pk in scheduled}
    reviewed = WorkflowState.objects.filter(
        base_content_type=kind,
        object_id__in=by_id,
        status=WorkflowState.STATUS_IN_PROGRESS,
    ).values_list("object_id", flat=True)
    return found | {by_id[pk].pk: "review" for pk in reviewed}
