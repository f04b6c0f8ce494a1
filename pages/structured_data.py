"""schema.org data of a page, from the same fields that its reader sees (JSON-LD)."""

import json
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from pages.frame import Frame, Place
from pages.models import (
    ComicsIndexPage,
    HomePage,
    LexiconPage,
    PressReleasePage,
    StandardPage,
    TomePage,
    VisionPage,
)
from snippets.templatetags.pictures import ShareCard

__all__ = ["as_script", "structured_data"]

# JSON inside <script>: the same escapes as Django's json_script.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured_data(
    page: Any, frame: Frame, card: ShareCard | None, place: Place | None = None
) -> list[dict[str, Any]]:
    """Return the page's things, most important first; never one that the page doesn't show."""
    publisher = _organization(frame)
    things: list[dict[str, Any]] = []
    if place is not None:
        things.append(_with_addresses(place, frame))
    elif isinstance(page, HomePage):
        things += [publisher, _web_site(page, frame)]
    elif isinstance(page, VisionPage):
        things.append(_creative_work(page, frame, card, publisher))
    elif isinstance(page, TomePage):
        things.append(_comic_issue(page, frame, card, publisher))
    elif isinstance(page, ComicsIndexPage):
        things.append(_comic_series(page, frame, card, publisher))
    elif isinstance(page, PressReleasePage):
        things.append(_news_article(page, frame, card, publisher))
    elif isinstance(page, StandardPage):
        things.append(_article(page, frame, card, publisher))
        questions = _questions(page)
        if questions:
            things.append({"@type": "FAQPage", "mainEntity": questions})
    elif isinstance(page, LexiconPage):
        things.append(_term_set(page, frame, publisher))
    if frame.breadcrumbs:
        things.append(_breadcrumbs(place.title if place else page.title, frame))
    return [{"@context": "https://schema.org", **thing} for thing in things]


def as_script(things: list[dict[str, Any]]) -> SafeString:
    """Return the data block; a browser neither runs nor styles it, so a strict CSP lets it be."""
    if not things:
        return SafeString("")
    text = json.dumps(things, ensure_ascii=False, default=str).translate(ESCAPES)
    # `<`, `>` and `&` are escaped above: the text can't close the element.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def _organization(frame: Frame) -> dict[str, Any]:
    council = frame.council
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


def _web_site(page: Any, frame: Frame) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "name": page.title,
        "description": page.summary,
        "url": f"{frame.root_url}{frame.url}",
        "inLanguage": frame.language,
    }


def _common(page: Any, frame: Frame, card: ShareCard | None, publisher: Any) -> dict[str, Any]:
    thing: dict[str, Any] = {
        "url": f"{frame.root_url}{frame.url}",
        "inLanguage": frame.language,
        "description": page.summary,
        "publisher": publisher,
    }
    if card is not None:
        thing["image"] = absolute(frame, card.url)
    if page.last_published_at:
        thing["dateModified"] = page.last_published_at.isoformat()
    return thing


def _creative_work(page: Any, frame: Frame, card: Any, publisher: Any) -> dict[str, Any]:
    thing = {
        "@type": "CreativeWork",
        "name": page.title,
        **_common(page, frame, card, publisher),
        "datePublished": page.date.isoformat(),
        "temporalCoverage": str(page.horizon_year),
        "author": publisher,
    }
    if theme := page.theme.public_name(page.locale_id):
        thing["about"] = theme
    return thing


def _comic_issue(page: Any, frame: Frame, card: Any, publisher: Any) -> dict[str, Any]:
    collection = frame.breadcrumbs[-1] if frame.breadcrumbs else None
    thing = {
        "@type": "ComicIssue",
        "name": page.title,
        **_common(page, frame, card, publisher),
        "issueNumber": page.number,
        "pagination": f"1-{len(page.stored_plates)}" if page.stored_plates else None,
        "creditText": "; ".join(
            f"{item['role']}: {item['name']}"
            for block in page.credits
            for item in block.value["items"]
        )
        or None,
    }
    if page.first_published_at:
        thing["datePublished"] = page.first_published_at.date().isoformat()
    if collection is not None:
        thing["isPartOf"] = {
            "@type": "ComicSeries",
            "name": collection.title,
            "url": f"{frame.root_url}{collection.url}",
        }
    if theme := page.theme.public_name(page.locale_id):
        thing["about"] = theme
    return {name: value for name, value in thing.items() if value is not None}


def _comic_series(page: Any, frame: Frame, card: Any, publisher: Any) -> dict[str, Any]:
    return {
        "@type": "ComicSeries",
        "name": page.title,
        **_common(page, frame, card, publisher),
    }


def _article(page: Any, frame: Frame, card: Any, publisher: Any) -> dict[str, Any]:
    thing = {
        "@type": "Article",
        "headline": page.title[:110],
        **_common(page, frame, card, publisher),
        "author": publisher,
    }
    if page.first_published_at:
        thing["datePublished"] = page.first_published_at.isoformat()
    return thing


def _news_article(page: Any, frame: Frame, card: Any, publisher: Any) -> dict[str, Any]:
    return {
        **_article(page, frame, card, publisher),
        "@type": "NewsArticle",
        "dateline": page.place,
        "datePublished": timezone.localtime(page.published_at).isoformat(),
    }


def _questions(page: Any) -> list[dict[str, Any]]:
    """Return the accordions' questions and answers; a title without `?` is no question."""
    items = [
        item
        for block in page.body
        if block.block_type == "accordion"
        for item in block.value["items"]
    ]
    if not items or not all(item["title"].rstrip().endswith("?") for item in items):
        return []
    return [
        {
            "@type": "Question",
            "name": item["title"],
            "acceptedAnswer": {
                "@type": "Answer",
                "text": " ".join(strip_tags(item["text"].source.replace("<", " <")).split()),
            },
        }
        for item in items
    ]


def _term_set(page: Any, frame: Frame, publisher: Any) -> dict[str, Any]:
    return {
        "@type": "DefinedTermSet",
        "name": page.title,
        "description": page.summary,
        "url": f"{frame.root_url}{frame.url}",
        "inLanguage": frame.language,
        "publisher": publisher,
    }


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
        "inLanguage": frame.language,
        # The same concept, told in another language.
        **({"sameAs": others} if others else {}),
        **part,
    }


def _breadcrumbs(title: str, frame: Frame) -> dict[str, Any]:
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
