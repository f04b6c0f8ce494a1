"""Measures a sync and a sending of 300 texts, all translated, beside wagtail-localize's own.

    python -m tests.bench.extraction

In the demo of `VAR_DIR`, inside of one transaction that is taken back. The same page goes both
ways in turn; what counts is the median of the processor seconds. Targets are spec'd as ratios.
"""

import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django

TEXTS = 300
TURNS = 7
LESS_QUERIES, FASTER_SYNC, FASTER_SENDING = 10.0, 5.0, 1.5


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    from django.db import transaction

    logging.disable()
    with transaction.atomic():
        worst = [_told("sync", FASTER_SYNC, *_sync()), _told("sending", FASTER_SENDING, *_send())]
        transaction.set_rollback(True)
    return int(not all(worst))


def _told(what: str, faster: float, ours: list[Any], theirs: list[Any]) -> bool:
    """Print both and their ratios; tell whether these are what was asked for."""
    seconds, queries = (statistics.median(turn[n] for turn in ours) for n in (0, 1))
    their_seconds, their_queries = (statistics.median(turn[n] for turn in theirs) for n in (0, 1))
    less, fast = their_queries / queries, their_seconds / seconds
    sys.stdout.write(
        f"{what} of {TEXTS} texts: {queries:.0f} queries, {seconds * 1000:.0f} ms   "
        f"wagtail-localize's own: {their_queries:.0f}, {their_seconds * 1000:.0f} ms   "
        f"{less:.1f} × fewer, {fast:.1f} × faster\n"
    )
    return less >= LESS_QUERIES and fast >= faster


def _sync() -> tuple[list[Any], list[Any]]:
    """One word of a page was changed, all of whose texts are translated."""
    from wagtail_localize.models import TranslationSource

    from cms.translation.signals import show_new_words_to_translators
    from tests.cms.translating import send, type_all
    from tests.cms.translation.page_of_texts import FIRST_TEXT, with_body
    from tests.factories.locale import english

    page = _page()
    type_all(send(page, english()))
    body = page.body.get_prep_value()
    body[FIRST_TEXT]["value"] = body[FIRST_TEXT]["value"].replace("halle", "place")
    with_body(page, body).save()
    source = TranslationSource.objects.get(object_id=page.translation_key)
    return _in_turns(lambda: show_new_words_to_translators(type(page), page), source.update_from_db)


def _send() -> tuple[list[Any], list[Any]]:
    from wagtail_localize.operations import translate_object

    from cms.translation.submission import send_to_translation
    from tests.factories.locale import english

    page, locales = _page(), [english()]
    return _in_turns(
        lambda: send_to_translation(page, locales, None), lambda: translate_object(page, locales)
    )


def _page() -> Any:
    from pages.models import HomePage
    from snippets.models import CreditedImage
    from tests.cms.translation.page_of_texts import page_of_texts

    home = HomePage.objects.live().get(locale__language_code="fr")
    page = page_of_texts(home, TEXTS, CreditedImage.objects.first())
    return type(page).objects.get(pk=page.pk)


def _in_turns(ours: Callable[[], Any], theirs: Callable[[], Any]) -> tuple[list[Any], list[Any]]:
    """Return processor seconds and queries of each turn; each finds what the first one found."""
    from unittest.mock import patch

    from wagtail_localize.models import TranslationSource

    from cms.translation.extraction import stock_refresh_segments

    found: tuple[list[Any], list[Any]] = ([], [])
    for _turn in range(TURNS):
        found[0].append(_measured(ours))
        with patch.object(TranslationSource, "refresh_segments", stock_refresh_segments):
            found[1].append(_measured(theirs))
    return found


def _measured(work: Callable[[], Any]) -> tuple[float, int]:
    from django.db import connection, transaction

    queries = 0

    def counted(execute: Any, *args: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*args)

    with transaction.atomic():
        began = time.process_time()
        with connection.execute_wrapper(counted):
            work()
        spent = time.process_time() - began
        transaction.set_rollback(True)
    return spent, queries


if __name__ == "__main__":
    sys.exit(main())
