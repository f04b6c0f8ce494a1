"""What is indexed of each thing of the site: adapters from its own rows to a `SearchDoc`.

Only what is live is indexed; who may see it is asked when it is found (`search.visibility`).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Page

from pages.embargoed_files import public_pages_with
from pages.models import BasePage, page_types
from pages.texts import texts_of
from pages.tree import languages
from search.engine import SearchDoc
from search.kinds import MEMBER, PLACES, key_of_page, kinds, page_kinds, parted, types_of_kind
from search.lab_documents import lab_documents, lab_rows
from search.visibility import Shown, visible
from snippets.models import Concept, Consent, Membership, Person
from snippets.models.keyword import words_in

__all__ = ["Shown", "all_documents", "all_keys", "count", "documents_of", "visible"]

AT_ONCE = 100  # rows read together


def all_documents() -> Iterator[SearchDoc]:
    """Yield every document of the site, a hundred of them in memory at a time."""
    for kind in kinds():
        for keys in _chunks(_keys_of(kind)):
            yield from documents_of(keys)


def all_keys() -> Iterator[str]:
    """Yield the key of everything that is indexed."""
    for kind in kinds():
        yield from _keys_of(kind)


def count() -> int:
    """Return how many documents `all_documents` is about to yield; things change meanwhile."""
    return sum(1 for _key in all_keys())


def documents_of(keys: Iterable[str]) -> list[SearchDoc]:
    """Return the documents of these keys; what is not live, or not there, has none."""
    wanted = parted(keys)
    pages = {pk: kind for kind in page_kinds() for pk in wanted.get(kind, ())}
    found = _concepts(wanted.get("concept", []))
    found += [doc for doc in _pages(list(pages)) if pages[int(doc.key.split(":")[1])] == doc.kind]
    found += _members(wanted.get(MEMBER, []))
    found += lab_documents(wanted)
    found += _files(wanted.get("document", []))
    return found


def _keys_of(kind: str) -> list[str]:
    rows: Any
    if kind == "concept":
        rows = Concept.objects.live().filter(locale__in=languages())
    elif kind == MEMBER:
        rows = _named_people()
    elif kind in PLACES:
        rows = lab_rows(kind)
    elif kind == "document":
        rows = get_document_model().objects.all()
    else:
        rows = Page.objects.live().filter(alias_of__isnull=True, locale__in=languages())
        rows = rows.exact_type(*types_of_kind(kind))
    return [f"{kind}:{pk}" for pk in rows.order_by("pk").values_list("pk", flat=True)]


# --- the lexicon -----------------------------------------------------------------------------


def _concepts(pks: list[int]) -> list[SearchDoc]:
    if not pks:
        return []
    codes = languages()
    rows = Concept.objects.live().filter(pk__in=pks, locale__in=codes).prefetch_related("terms")
    return [doc for row in rows if (doc := _concept(row, codes[row.locale_id]))]


def _concept(concept: Concept, language: str) -> SearchDoc | None:
    terms = list(concept.terms.all())
    usable = [term.text for term in terms if term.is_usable]
    leading = [term.text for term in terms if not term.is_usable]
    head = [concept.name] if concept.name else []
    # An entry may have no usable word of its own: then the name that its page bears is one.
    titles = tuple(dict.fromkeys([*head, *usable]))
    if not titles:
        return None
    # What it means is its definition; the rest shows the word at home, among others.
    asides = (concept.expert_definition, concept.example, concept.note)
    return SearchDoc(
        key=f"concept:{concept.pk}",
        kind="concept",
        language=language,
        translation_key=str(concept.translation_key),
        titles=titles,
        synonyms=tuple(dict.fromkeys(text for text in leading if text not in titles)),
        body=concept.definition,
        asides=_joined(asides),
    )


# --- pages -----------------------------------------------------------------------------------


def _pages(pks: list[int]) -> list[SearchDoc]:
    if not pks:
        return []
    codes = languages()
    rows = list(
        Page.objects.live()
        .filter(pk__in=pks, alias_of__isnull=True, locale__in=codes)
        .specific()
        .order_by("pk")
    )
    for model in page_types():
        if model.searched_with:
            alike = [row for row in rows if type(row) is model]
            prefetch_related_objects(alike, *model.searched_with)
    return [_page(row, codes[row.locale_id]) for row in rows if isinstance(row, BasePage)]


def _page(page: Any, language: str) -> SearchDoc:
    key = key_of_page(page)
    keywords = words_in(language, page.tags.all()) if hasattr(page, "tags") else []
    # Names of ours, and what stands between the words of a plate, in whatever language it is made.
    with translation.override(language):
        return SearchDoc(
            key=key,
            kind=key.partition(":")[0],
            language=language,
            translation_key=str(page.translation_key),
            titles=(page.title,),
            synonyms=(*(word.name for word in keywords), *map(str, page.also_called)),
            body=_joined([page.summary, *texts_of(page), *page.get_search_texts()]),
        )


# --- the council -----------------------------------------------------------------------------


def _named_people() -> Any:
    """Return those who have or had a seat and consent to be named, in each language.

    Asked of the rows as they are, not of what is remembered for readers: a change is indexed
    before anybody reads it.
    """
    named = Consent.objects.exclude(name=Consent.State.REFUSED).values("person_key")
    seats = Membership.objects.filter(person=OuterRef("pk"))
    return Person.objects.live().filter(
        Exists(seats), translation_key__in=named, locale__in=languages()
    )


def _members(pks: list[int]) -> list[SearchDoc]:
    """Members are found by their names alone: no engine holds what one may take back beside it."""
    if not pks:
        return []
    codes = languages()
    rows = _named_people().filter(pk__in=pks).order_by("pk")
    return [
        SearchDoc(
            key=f"{MEMBER}:{pk}",
            kind=MEMBER,
            language=codes[locale],
            translation_key=str(translation_key),
            titles=(name,),
        )
        for pk, name, translation_key, locale in rows.values_list(
            "pk", "name", "translation_key", "locale_id"
        )
    ]


# --- files -----------------------------------------------------------------------------------


def _files(pks: list[int]) -> list[SearchDoc]:
    """A file has no language: it is filed under that of the pages that link to it."""
    if not pks:
        return []
    codes = languages()
    rows = list(get_document_model().objects.filter(pk__in=pks).select_related("collection"))
    linking = public_pages_with(rows)
    found = []
    for row in rows:
        linked = {codes.get(node.locale_id, "") for node in linking.get(row.pk, ())} - {""}
        language = linked.pop() if len(linked) == 1 else settings.LANGUAGE_CODE
        found.append(
            SearchDoc(
                key=f"document:{row.pk}",
                kind="document",
                language=language,
                translation_key="",
                titles=(row.title,),
                synonyms=tuple(tag.name for tag in row.tags.all()),
            )
        )
    return found


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(keys), AT_ONCE):
        yield keys[first : first + AT_ONCE]
