"""Every address that the site answers to: each pattern of the resolver, with an example of it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils import translation
from django.utils.regex_helper import normalize

__all__ = ["Value", "every_address"]

# Gives what stands in a parameter's place: by the whole route, and the parameter's name.
Value = Callable[[str, str], Any]

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def every_address(value: Value) -> Iterator[tuple[str, str]]:
    """Yield each route as its pattern is written, and an address that it matches.

    A route that stands twice, one view behind the other, comes once: the second is never reached.
    """
    seen = set()
    for parts in _leaves(get_resolver().url_patterns, ()):
        # The views of both languages are the same.
        with translation.override(settings.LANGUAGE_CODE):
            route = "".join(str(part) for part in parts)
            address = "/" + "".join(_example(part, route, value) for part in parts)
        if route not in seen:
            seen.add(route)
            yield route, address


def _leaves(patterns: list[Any], above: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for entry in patterns:
        parts = (*above, entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _leaves(entry.url_patterns, parts)
        else:
            yield parts


def _example(part: Any, route: str, value: Value) -> str:
    if isinstance(part, RoutePattern):
        return PARAMETER.sub(lambda found: str(value(route, found[1])), str(part))
    if not hasattr(part, "_regex"):
        return str(part)  # the language's prefix
    # Without look-aheads, and with something where anything may stand.
    plain = re.sub(r"\(\?[!=][^)]*\)", "", str(part)).replace("^.*", "^anything")
    form, names = normalize(plain.replace(".+$", "done/$"))[0]
    return form % {name: value(route, name) for name in names}
