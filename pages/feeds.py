"""RSS of a list of pages: the twenty newest, under the same filters as the list."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed

from pages.frame import Frame
from pages.memory import remember
from pages.references import with_pictures
from snippets.templatetags.pictures import ShareCard, share_card

__all__ = ["FEED_LENGTH", "feed_of"]

logger = logging.getLogger("demain.feeds")

FEED_LENGTH = 20


def feed_of(index: Any, pages: Any, frame: Frame, request: HttpRequest) -> HttpResponse:
    """Return the feed of `pages`, newest first; addresses carry the site's own host.

    A page of a feed says when it went out (`published_at`), and may have a theme and words of its
    own for feeds (`feed_title`, `feed_summary`).
    """
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
    for page in with_pictures(list(pages[:FEED_LENGTH])):
        link = f"{root}{page.get_url(request)}"
        card = share_card(page.share_image, page.share_image_alternative)
        feed.add_item(
            title=getattr(page, "feed_title", page.title),
            link=link,
            description=getattr(page, "feed_summary", page.summary),
            unique_id=link,
            pubdate=page.published_at,
            categories=[name] if (name := _theme_of(page)) else [],
            enclosures=[Enclosure(_absolute(root, card.url), str(size), "image/jpeg")]
            if card and (size := _bytes_of(card))
            else [],
        )
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def _bytes_of(card: ShareCard) -> int:
    """Return how large a card is, which RSS wants to know; 0 where its store doesn't say.

    It is kept: of a remote store, each question is a request.
    """

    def asked() -> int:
        try:
            return card.file.size
        except Exception:
            # Each store has errors of its own; a feed without a picture is still a feed.
            logger.warning("The size of %s is not known.", card.file.name, exc_info=True)
            return 0

    return remember(f"bytes:{card.file.name}", asked)


def _theme_of(page: Any) -> str:
    theme = getattr(page, "theme", None)
    return theme.public_name(page.locale_id) if theme else ""


def _absolute(root: str, url: str) -> str:
    return f"{root}{url}" if url.startswith("/") else url
