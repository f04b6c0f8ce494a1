"""The lexicon for other programs: JSON, for anybody's page, documented in docs/api.md."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from pages.tree import site_of

from . import answers
from .engine import Query
from .forms import words_of
from .kinds import kinds
from .showing import Entries

__all__ = ["failed", "is_for_programs", "search", "suggest"]

ADDRESSES = "/api/lexicon/"
METHODS = "GET, HEAD, OPTIONS"
LIMIT, LARGEST_LIMIT = 10, 100
MOST_PAGES = 10
# Python reads other alphabets' digits too, and takes long over thousands of them.
NUMBER = re.compile(r"[0-9]{1,6}")
MOST = 1000  # words of entries that are counted, each language's own
# Whoever writes an answer into a page as it is writes no element into it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class BadParameterError(Exception):
    """What was asked can't be understood; its text says what would be."""


Answer = Callable[[HttpRequest], dict[str, Any]]


def _as_json(answer: Answer) -> Callable[[HttpRequest], HttpResponse]:
    # Nothing is ever written here: who posts is told that GET is the way.
    @csrf_exempt
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204))
        with _in_language_of(request):
            if request.method not in ("GET", "HEAD"):
                refusal = _("This address only answers GET.")
                response = _open(_json({"error": refusal}, status=405))
                response["Allow"] = METHODS
                return response
            try:
                return _open(_json(answer(request)))
            except BadParameterError as error:
                return _open(_json({"error": str(error)}, status=400))

    return view


def _in_language_of(request: HttpRequest) -> AbstractContextManager:
    """Speak the language that is asked for; else the one of whoever asks."""
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = translation.get_language() or settings.LANGUAGE_CODE
    return translation.override(language)


def _json(data: dict[str, Any], status: int = 200) -> HttpResponse:
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return HttpResponse(text, status=status, content_type="application/json")


def _open(response: HttpResponse) -> HttpResponse:
    """Let any site's page read the answer: the same for everybody, and asked anew each time."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "*"
    response["Access-Control-Max-Age"] = "86400"
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def is_for_programs(request: HttpRequest) -> bool:
    """Tell whether what asks is a program that reads JSON, whatever becomes of its question."""
    return request.path_info.startswith(ADDRESSES)


def failed(request: HttpRequest, status: int) -> HttpResponse:
    """Answer in the shape of every other refusal when the site itself is in trouble."""
    with _in_language_of(request):
        if status == 503:
            sentence = _("The site is not answering right now. Ask again in a minute.")
        else:
            sentence = _("Something broke on our side, and it is nothing you did. Ask again later.")
        return _open(_json({"error": sentence}, status=status))


@_as_json
def search(request: HttpRequest) -> dict[str, Any]:
    """Answer with entries of the lexicon, the best first, each in every language that it is in."""
    words, language, limit = _words(request), _language(request), _limit(request)
    query = Query(words, language, kinds=("concept",), limit=MOST)
    answer = answers.answer(query, request)
    found = answer.results[:limit]
    entries, root = Entries(found), _root(request)
    return {
        "query": words,
        "language": language,
        "engine": answer.engine,
        "degraded": answer.degraded,
        "corrected": answer.corrected,
        "total": answer.total,
        "results": [_entry(result, entries, root) for result in found],
    }


@_as_json
def suggest(request: HttpRequest) -> dict[str, Any]:
    """Answer with words of the lexicon that begin as what was typed, or nearly so; and pages."""
    words, language, limit = _words(request), _language(request), _limit(request)
    most = _number("pages", request.GET.get("pages", "0"), (0, MOST_PAGES))
    found = answers.suggest(words, language, limit, request, _from(request), most)
    root = _root(request)
    return {
        "query": words,
        "language": language,
        "engine": found.engine,
        "degraded": found.degraded,
        "suggestions": [
            {
                "text": suggestion.text,
                "language": suggestion.language,
                "id": suggestion.translation_key,
                "url": _absolute(root, shown.url),
            }
            for suggestion, shown in found.suggestions
        ],
        "pages": [
            {
                "text": page.title,
                "language": page.language,
                "kind": page.kind,
                "label": str(kinds()[page.kind].name),
                "url": _absolute(root, page.url),
                # The name in another language by which it was found.
                "matched": None
                if matched is page
                else {"text": matched.title, "language": matched.language},
            }
            for page, matched in found.pages
        ],
    }


def _entry(result: answers.Result, entries: Entries, root: str) -> dict[str, Any]:
    shown = result.shown
    return {
        "id": shown.translation_key,
        "url": _absolute(root, shown.url),
        "language": shown.language,
        "domains": entries.domains(shown.key),
        "definition": shown.summary,
        "terms": {
            code: _terms(entries, result.sides[code].key) if code in result.sides else []
            for code, _name in settings.LANGUAGES
        },
    }


def _terms(entries: Entries, key: str) -> list[str]:
    """Return the words that one may say, the one that stands for the entry first."""
    concept = entries.row(key)
    if concept is None:
        return []
    usable = [word.text for word in concept.terms.all() if word.is_usable]
    return sorted(usable, key=lambda text: text != concept.name)


def _words(request: HttpRequest) -> str:
    words = words_of(request.GET.get("q"))
    if not words:
        raise BadParameterError(_("Say in q what to look for."))
    return words


def _language(request: HttpRequest) -> str:
    return _one_of_ours(request, "language", settings.LANGUAGE_CODE)


def _from(request: HttpRequest) -> tuple[str, ...]:
    """Return the language that terms are to be in; none for all."""
    chosen = _one_of_ours(request, "from", "") if request.GET.get("from") else ""
    return (chosen,) if chosen else ()


def _one_of_ours(request: HttpRequest, name: str, default: str) -> str:
    language = request.GET.get(name, default)
    codes = [code for code, _name in settings.LANGUAGES]
    if language not in codes:
        sentence = _("The parameter {name} is one of: {codes}.")
        raise BadParameterError(sentence.format(name=name, codes=", ".join(codes)))
    return language


def _limit(request: HttpRequest) -> int:
    return _number("limit", request.GET.get("limit", str(LIMIT)), (1, LARGEST_LIMIT))


def _number(name: str, number: str, within: tuple[int, int]) -> int:
    least, most = within
    if not NUMBER.fullmatch(number) or not least <= int(number) <= most:
        sentence = _("The parameter {name} is a number from {least} to {most}.")
        raise BadParameterError(sentence.format(name=name, least=least, most=most))
    return int(number)


def _root(request: HttpRequest) -> str:
    # Wagtail would ask the database for it, once for each key that somebody presses.
    site = site_of(request)
    return site.root_url if site else request.build_absolute_uri("/").rstrip("/")


def _absolute(root: str, url: str) -> str:
    return f"{root}{url}" if url.startswith("/") else url
