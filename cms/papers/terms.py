"""The words of the lexicon that a programme uses, in every language that has them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.html import escape, linebreaks

from cms.editorial.models import Glossary
from pages.lab.programme import Session
from pages.models import LexiconPage
from pages.models.text_domain import domains_of_text
from search.booth import side_of
from search.glossary import glossary_at
from search.linker import link_terms
from snippets.folding import sort_key
from snippets.lexicon.entry import Entry
from snippets.lexicon.exporting import chosen, public_part
from snippets.models import Concept

from .said import Data

__all__ = [
    "entries_of",
    "keys_of_meetings",
    "keys_of_sessions",
    "keys_of_texts",
    "languages_for",
    "lexicon_rows",
    "term_rows",
]


def keys_of_sessions(sessions: Iterable[Session], page: Any) -> dict[UUID, list[str]]:
    """Return the entries that title and abstract of each session use, in their order.

    They are found as on the session's own page: by the same linker, about the same domains, in the
    language that the words are in. An entry is named by its concept's `translation_key`.
    """
    here = page.locale.language_code
    told = list(sessions)
    found = _linked(
        (
            # The page itself links no word of its heading; who interprets has to know them too.
            (one.language or here, (one.words.title, one.words.abstract))
            for one in told
        ),
        page,
    )
    return {one.key: keys for one, keys in zip(told, found, strict=True)}


def keys_of_texts(texts: Iterable[tuple[str, Iterable[str]]], page: Any) -> list[str]:
    """Return the entries that texts use, each with the code of its language."""
    return list(dict.fromkeys(key for keys in _linked(texts, page) for key in keys))


def _linked(texts: Iterable[tuple[str, Iterable[str]]], page: Any) -> list[list[str]]:
    """Return the entries of each text, in the order in which its words stand there."""
    domains, addresses = domains_of_text(page), _lexicons()
    found: list[list[int]] = []
    for language, parts in texts:
        body = "".join(linebreaks(escape(part)) for part in parts)
        glossary = glossary_at(addresses.get(language, ""), language)
        linked = link_terms(f"<div data-terms>{body}</div>", glossary, language, "", domains)
        found.append([concept.key for concept in linked.concepts])
    rows = {key for keys in found for key in keys}
    keys = dict(Concept.objects.filter(pk__in=rows).values_list("pk", "translation_key"))
    return [[str(keys[row]) for row in of_text if row in keys] for of_text in found]


def _lexicons() -> dict[str, str]:
    """Return the addresses of the lexicon, by language."""
    pages = LexiconPage.objects.live().filter(alias_of__isnull=True).select_related("locale")
    return {page.locale.language_code: page.get_url() or "" for page in pages}


def keys_of_meetings(days: Iterable[Any]) -> list[str]:
    """Return the entries of the glossaries whose meeting is on one of these days."""
    glossaries = Glossary.objects.filter(meets_on__in=list(days)).order_by("meets_on", "pk")
    return list(dict.fromkeys(key for glossary in glossaries for key in glossary.keys))


def entries_of(keys: Iterable[str]) -> dict[str, Entry]:
    """Return what of these entries is public, by their keys."""
    entries = map(public_part, chosen(list(dict.fromkeys(keys))))
    return {entry.id: entry for entry in entries if entry.sides}


def term_rows(keys: Iterable[str], entries: dict[str, Entry], languages: list[str]) -> list[Data]:
    """Return a row for each entry, with what it is called in each of these languages or None."""
    return [
        {
            "sides": [
                {"code": code, "side": side_of(entries[key].sides.get(code))} for code in languages
            ]
        }
        for key in keys
        if key in entries
    ]


def languages_for(page: Any) -> list[str]:
    """Return the languages of the columns, the paper's own first."""
    own = page.locale.language_code
    return [own, *(code for code in settings.LANGUAGE_CODES if code != own)][:2]


def lexicon_rows(entries: dict[str, Entry], page: Any) -> list[Data]:
    """Return the entries with their plain definitions in the page's language, in its order."""
    own, *others = languages_for(page)
    rows = []
    for entry in entries.values():
        side = entry.sides.get(own)
        if side is None or not side.words or not side.definition:
            continue
        elsewhere = [
            {"text": entry.sides[code].head, "lang": code}
            for code in others
            if code in entry.sides and entry.sides[code].words
        ]
        rows.append({"word": side.head, "elsewhere": elsewhere, "definition": side.definition})
    return sorted(rows, key=lambda row: sort_key(row["word"], own))
