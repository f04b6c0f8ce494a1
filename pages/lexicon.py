"""What the lexicon's pages show, read in a few queries whatever its size."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Left

from pages.forms.lexicon_filter import OTHER_LETTER
from snippets.addresses import ascii_slug
from snippets.folding import fold, initial
from snippets.models import Concept, ConceptDomain, Domain, RelatedConcept, Term
from snippets.relations import BACK

__all__ = [
    "ON_ONE_PAGE",
    "DomainLink",
    "Entry",
    "Letter",
    "Word",
    "alphabet",
    "concepts_of",
    "domains_of",
    "entry_of",
    "write_words",
]

# Above this number of words each letter has a page of its own.
ON_ONE_PAGE = 500


@dataclass(frozen=True)
class DomainLink:
    slug: str
    domain: Domain
    count: int
    # Whether the entry that was asked for is one of them.
    is_own: bool


@dataclass(slots=True)
class Word:
    """A line of the index: a term, and the entry that it stands for or leads to."""

    text: str
    sort_key: str
    sort_order: int
    status: str
    first: str
    # The entry: its row, name, slug and concept, and its language's row.
    concept: int
    name: str
    slug: str
    translation_key: Any
    locale: int
    # The same concept in other languages: language and name, which is empty where a language has
    # no word of its own for it.
    elsewhere: list[tuple[str, str]] = field(default_factory=list)
    # Tells two lines apart that would read the same.
    domains: list[str] = field(default_factory=list)
    is_head: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_head = self.text == self.name

    @property
    def verdict(self) -> str:
        """What a reader is told of a word that should not be said; empty for the others."""
        return "" if self.status in Term.USABLE else str(Term.Status(self.status).label)


@dataclass
class Letter:
    name: str
    # Its part of an address or of an anchor.
    key: str
    count: int = 0
    words: list[Word] = field(default_factory=list)
    # What the sort keys filed here begin with.
    firsts: list[str] = field(default_factory=list)


def concepts_of(language: str) -> Any:
    """Return the public entries of a language."""
    return Concept.objects.live().in_language(language)


def domains_of(language: str, entry: Concept | None = None) -> dict[str, DomainLink]:
    """Return the public domains that have entries, by the slug that addresses name them with."""
    own = ConceptDomain.objects.filter(domain=OuterRef("pk"), concept=entry)
    is_public = Q(concept_links__concept__live=True) & Q(
        concept_links__concept__locale__language_code=language
    )
    rows = (
        Domain.objects.live()
        .in_language(language)
        .annotate(count=Count("concept_links__concept", filter=is_public, distinct=True))
        .annotate(is_own=Exists(own) if entry else Value(False))
        .filter(count__gt=0)
    )
    found: dict[str, DomainLink] = {}
    for row in rows:
        slug = ascii_slug(row.name) or str(row.pk)
        slug = f"{slug}-{row.pk}" if slug in found else slug
        found[slug] = DomainLink(slug, row, row.count, row.is_own)
    return found


def alphabet(concepts: Any) -> list[Letter]:
    """Return the letters under which these entries have words, without the words."""
    rows = (
        Term.objects.filter(concept__in=concepts)
        .annotate(first=Left("sort_key", 1))
        .order_by()
        .values_list("first")
        .annotate(Count("pk"))
    )
    letters: dict[str, Letter] = {}
    for first, count in rows:
        name = initial(first)
        key = name.lower() if name.isascii() and name.isalpha() else OTHER_LETTER
        letter = letters.setdefault(key, Letter(name, key))
        letter.firsts.append(first)
        letter.count += count
    return sorted(letters.values(), key=lambda letter: letter.key)


def write_words(letters: list[Letter], concepts: Any) -> None:
    """Fetch the words of these letters, in order, with what stands beside them."""
    by_first = {first: letter for letter in letters for first in letter.firsts}
    # Rows without their models: the index of a whole lexicon has thousands.
    rows = (
        Term.objects.filter(concept__in=concepts)
        .annotate(first=Left("sort_key", 1))
        .filter(first__in=by_first)
        .values_list(
            *("text", "sort_key", "sort_order", "status", "first", "concept"),
            *("concept__name", "concept__slug", "concept__translation_key", "concept__locale"),
        )
    )
    words = [Word(*row) for row in rows]
    # One line for "Cnil" and "CNIL", that of the head where it is one of them.
    words.sort(key=lambda word: (word.is_head, -(word.sort_order or 0)))
    words = list({(word.sort_key, word.concept): word for word in words}.values())
    _with_company(words)
    # Sorted here: databases disagree on how spaces and case count.
    words.sort(key=_place)
    for word in words:
        by_first[word.first].words.append(word)


def _place(word: Word) -> tuple[Any, ...]:
    """Return where a line stands: homographs in the order of their domains."""
    domains = sorted(fold(domain) for domain in word.domains)
    return word.sort_key, not word.is_head, fold(word.name), domains, word.concept


def _with_company(words: list[Word]) -> None:
    """Fetch what stands beside the words: other languages, and domains of homographs."""
    heads = {word.translation_key: word for word in words if word.is_head}
    names: dict[Any, list[tuple[str, str]]] = {}
    twins = (
        Concept.objects.live()
        .filter(translation_key__in=heads)
        .exclude(locale__in={word.locale for word in heads.values()})
        .order_by("locale")
        .values_list("translation_key", "locale__language_code", "no_equivalent", "name")
    )
    for key, language, has_none, name in twins:
        names.setdefault(key, []).append((language, "" if has_none else name))
    alike = _alike(words)
    shared = {word.concept: word for word in alike}
    domains: dict[int, list[str]] = {}
    for link in ConceptDomain.objects.filter(concept__in=shared).select_related("domain"):
        if name := link.domain.public_name(shared[link.concept_id].locale):
            domains.setdefault(link.concept_id, []).append(name)
    for word in words:
        word.elsewhere = names.get(word.translation_key, []) if word.is_head else []
    for word in alike:
        word.domains = domains.get(word.concept, [])


def _alike(words: list[Word]) -> list[Word]:
    """Return the lines that read like another one: the same word, for entries of one name."""
    by_line: dict[tuple[str, str], list[Word]] = {}
    for word in words:
        by_line.setdefault((word.sort_key, fold(word.name)), []).append(word)
    return [word for found in by_line.values() if len(found) > 1 for word in found]


@dataclass
class Side:
    """One language of an entry."""

    concept: Concept
    language: str
    language_name: str

    @property
    def words(self) -> list[Term]:
        return list(self.concept.terms.all())


@dataclass
class Entry:
    """A concept as its page shows it: the reader's language first."""

    own: Side
    others: list[Side]
    # Languages of the site in which the concept has no public entry: code and name.
    missing: list[tuple[str, str]]
    domains: list[DomainLink]
    # The entries around this one, by what they are to it: broader, narrower, related.
    neighbours: dict[str, list[Concept]]
    homographs: list[Concept]

    @property
    def sides(self) -> list[Side]:
        return [self.own, *self.others]


def entry_of(slug: str, language: str, names: dict[str, str]) -> Entry | None:
    """Return the public entry at an address; `names` are the site's languages, by code."""
    keys = concepts_of(language).filter(slug=slug).values("translation_key")
    rows = {
        row.locale.language_code: row
        for row in Concept.objects.live()
        .filter(translation_key__in=keys, locale__language_code__in=names)
        .select_related("locale")
        .prefetch_related("terms", "false_friends")
    }
    if language not in rows:
        return None
    sides = {code: Side(rows[code], code, names[code]) for code in names if code in rows}
    own = sides.pop(language)
    return Entry(
        own=own,
        others=list(sides.values()),
        missing=[(code, name) for code, name in names.items() if code not in rows],
        domains=_domains(own),
        neighbours=_neighbours(own.concept),
        homographs=_homographs(own),
    )


def _domains(side: Side) -> list[DomainLink]:
    return [link for link in domains_of(side.language, side.concept).values() if link.is_own]


def _neighbours(concept: Concept) -> dict[str, list[Concept]]:
    """Return the public entries that this one leads to, and those that lead here.

    An entry that is broader or narrower is not named once more as a related one.
    """
    is_linked = Q(concept=concept) | Q(related=concept)
    links = RelatedConcept.objects.filter(is_linked).select_related("concept", "related")
    found: dict[str, dict[int, Concept]] = {kind: {} for kind in RelatedConcept.Kind.values}
    for link in links:
        there = link.concept_id == concept.pk
        other, kind = (link.related, link.kind) if there else (link.concept, BACK[link.kind])
        if other.live and other.locale_id == concept.locale_id:
            found[kind][other.pk] = other
    nearer = {**found[RelatedConcept.Kind.BROADER], **found[RelatedConcept.Kind.NARROWER]}
    related = found[RelatedConcept.Kind.RELATED]
    found[RelatedConcept.Kind.RELATED] = {
        pk: other for pk, other in related.items() if pk not in nearer
    }
    return {
        kind: sorted(others.values(), key=lambda row: fold(row.name))
        for kind, others in found.items()
    }


def _homographs(side: Side) -> list[Concept]:
    """Return the entries of other concepts that use one of these words."""
    keys = [word.sort_key for word in side.words if word.is_usable]
    same = Term.objects.filter(sort_key__in=keys, status__in=Term.USABLE).values("concept")
    rows = Concept.objects.live().filter(pk__in=same, locale=side.concept.locale_id)
    links = Prefetch("domain_links", ConceptDomain.objects.select_related("domain"))
    return list(rows.exclude(pk=side.concept.pk).prefetch_related(links))
