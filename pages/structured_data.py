"""schema.org data of a page, from the same fields that its reader sees (JSON-LD).

A page type tells its own in `get_structured_data`.
"""

import json
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from pages.frame import Frame, Place
from snippets.templatetags.pictures import ShareCard

__all__ = ["StructuredData", "as_script", "in_language", "structured_data"]

# JSON inside <script>: the same escapes as Django's json_script.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


class StructuredData:
    """What the data of every page type is made of; a value that is `None` is left out."""

    def __init__(self, frame: Frame, card: ShareCard | None) -> None:
        self.frame = frame
        self.card = card

    @property
    def url(self) -> str:
        return f"{self.frame.root_url}{self.frame.url}"

    @cached_property
    def publisher(self) -> dict[str, Any]:
        """The council, as an Organization."""
        frame, council = self.frame, self.frame.council
        thing: dict[str, Any] = {
            "@type": "Organization",
            "name": council.name,
            "url": f"{frame.root_url}{frame.home.url}" if frame.home else frame.root_url,
            "parentOrganization": {"@type": "GovernmentOrganization", "name": council.publisher},
        }
        if council.locality:
            thing["address"] = {
                "@type": "PostalAddress",
                "streetAddress": council.street_address,
                "postalCode": council.postal_code,
                "addressLocality": council.locality,
                "addressCountry": "FR",
            }
        if council.telephone:
            thing["telephone"] = council.telephone
        if council.email:
            thing["email"] = council.email
        return thing

    def of_page(self, page: Any) -> dict[str, Any]:
        """Return what any page says of itself beside its name."""
        changed = page.last_published_at
        return {
            "url": self.url,
            "inLanguage": self.frame.language,
            "description": page.summary,
            "publisher": self.publisher,
            "image": absolute(self.frame, self.card.url) if self.card else None,
            "dateModified": changed.isoformat() if changed else None,
        }

    def article(self, page: Any) -> dict[str, Any]:
        published = page.first_published_at
        return {
            "@type": "Article",
            "headline": page.title[:110],
            **self.of_page(page),
            "author": self.publisher,
            "datePublished": published.isoformat() if published else None,
        }


def structured_data(
    page: Any, frame: Frame, card: ShareCard | None, place: Place | None = None
) -> list[dict[str, Any]]:
    """Return the page's things, most important first; never one that the page doesn't show."""
    if place is not None:
        things = [_with_addresses(place, frame)]
    else:
        things = page.get_structured_data(StructuredData(frame, card))
    if frame.breadcrumbs:
        title = in_language(place.title, place.language) if place else page.title
        things = [*things, _breadcrumbs(title, frame)]
    return [
        {"@context": "https://schema.org", **{k: v for k, v in thing.items() if v is not None}}
        for thing in things
    ]


def as_script(things: list[dict[str, Any]]) -> SafeString:
    """Return the data block; a browser neither runs nor styles it, so a strict CSP lets it be."""
    if not things:
        return SafeString("")
    text = json.dumps(things, ensure_ascii=False, default=str).translate(ESCAPES)
    # `<`, `>` and `&` are escaped above: the text can't close the element.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def _with_addresses(place: Place, frame: Frame) -> dict[str, Any]:
    """Return the data of a place, of which the page knows all but the host."""
    others = [f"{frame.root_url}{t.url}" for t in frame.translations if t.url]
    whole = frame.breadcrumbs[-1]
    part = {}
    if place.belongs is not None:
        relation, kind = place.belongs
        part = {
            relation: {"@type": kind, "name": whole.title, "url": f"{frame.root_url}{whole.url}"}
        }
    return {
        **place.thing,
        "@id": f"{frame.root_url}{frame.url}",
        "url": f"{frame.root_url}{frame.url}",
        # Of what is spoken, its own.
        "inLanguage": place.thing.get("inLanguage") or frame.language,
        # The same concept, told in another language.
        **({"sameAs": others} if others else {}),
        **part,
    }


def in_language(words: str, language: str) -> Any:
    """Return words as they are, or those of another language as JSON-LD marks them."""
    return {"@value": words, "@language": language} if language else words


def _breadcrumbs(title: Any, frame: Frame) -> dict[str, Any]:
    steps = [(link.title, link.url) for link in frame.breadcrumbs] + [(title, frame.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                "item": f"{frame.root_url}{url}",
            }
            for position, (title, url) in enumerate(steps, start=1)
        ],
    }


def absolute(frame: Frame, url: str) -> str:
    """Return a file's address with the site's host; a remote store gives it already."""
    return f"{frame.root_url}{url}" if url.startswith("/") else url
