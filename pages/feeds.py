"""RSS of a language's visions: the twenty newest, under the same filters as the list."""

from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed

from pages.frame import Frame
from pages.references import with_pictures
from snippets.templatetags.pictures import share_card

__all__ = ["FEED_LENGTH", "visions_feed"]

FEED_LENGTH = 20


def visions_feed(index: Any, visions: Any, frame: Frame, request: HttpRequest) -> HttpResponse:
    """Return the feed of `visions`, newest first; addresses carry the site's own host."""
    root = frame.root_url
    address = f"{root}{index.get_url(request)}"
    feed = Rss201rev2Feed(
        title=f"{index.title} – {frame.council.name}",
        link=address,
        description=index.summary,
        language=frame.language,
        feed_url=f"{address}feed/",
        author_name=frame.council.name,
    )
    for vision in with_pictures(list(visions[:FEED_LENGTH])):
        link = f"{root}{vision.get_url(request)}"
        card = share_card(vision.share_image, vision.share_image_alternative)
        feed.add_item(
            title=vision.title,
            link=link,
            description=vision.summary,
            unique_id=link,
            pubdate=timezone.make_aware(datetime.combine(vision.date, time.min)),
            categories=[name] if (name := vision.theme.public_name(vision.locale_id)) else [],
            # A length is mandatory and a share card's is unknown without opening it: RSS
            # readers take 0 for "not told".
            enclosures=[Enclosure(_absolute(root, card.url), "0", "image/jpeg")] if card else [],
        )
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def _absolute(root: str, url: str) -> str:
    return f"{root}{url}" if url.startswith("/") else url
