"""Wagtail's search in the database, for whatever an editor types.

modelsearch writes a term into SQLite's and PostgreSQL's query languages as it comes: a quotation
mark ends a string of SQLite's, NUL one of C's, and a term without a letter is no term at all. Of
many words the first ones are looked for.
"""

import re
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from wagtail.search.backends import database
from wagtail.search.query import MATCH_ALL, And, Or, Phrase, PlainText

__all__ = ["SearchBackend"]

# Neither language gives them a meaning inside a term; both split words there.
SEPARATORS = re.compile(r'["\x00-\x1f\x7f]')
LETTER = re.compile(r"\w")
# Each is a step deeper into modelsearch's own functions, which call themselves.
MOST_WORDS = 50
NOTHING = ""


class AnyWords:
    def _search(self, compiler: type, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        query = _searchable(query)
        if query == NOTHING:
            # Not the empty list of Wagtail's own, which knows no model and breaks its listings.
            query, model_or_queryset = MATCH_ALL, _none(model_or_queryset)
        return super()._search(  # type: ignore[misc]  # mixed into a backend
            compiler, query, model_or_queryset, **options
        )


def _none(model_or_queryset: Any) -> QuerySet:
    if isinstance(model_or_queryset, QuerySet):
        return model_or_queryset.none()
    return model_or_queryset._default_manager.none()


def _searchable(query: Any) -> Any:
    if isinstance(query, str):
        return _words(query)
    if isinstance(query, PlainText):
        words = _words(query.query_string)
        return PlainText(words, query.operator, query.boost) if words else NOTHING
    if isinstance(query, Phrase):
        words = _words(query.query_string)
        return Phrase(words) if words else NOTHING
    if isinstance(query, And | Or):
        parts = [part for part in map(_searchable, query.subqueries) if part != NOTHING]
        return type(query)(parts) if parts else NOTHING
    return query


def _words(text: str) -> str:
    words = (word for word in SEPARATORS.sub(" ", text).split() if LETTER.search(word))
    return " ".join(islice(words, MOST_WORDS)) or NOTHING


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    """Return the backend of the database in use; which one is known only when it is asked for."""
    stock = type(database.SearchBackend(params))
    return type("AdminSearchBackend", (AnyWords, stock), {})(params)
