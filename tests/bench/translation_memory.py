"""Measures the memory of translations: a look-up, and a page of 300 texts, among 10,000 pairs.

    python -m tests.bench.translation_memory

In the demo of `VAR_DIR`, inside of one transaction that is taken back.
"""

import os
import random
import statistics
import sys
import time
from typing import Any

import django

PAIRS, TEXTS = 10_000, 300
MOST_OF_A_LOOK_UP, MOST_OF_A_PAGE = 0.05, 10.0


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        first, one, page = _measured()
        transaction.set_rollback(True)
    sys.stdout.write(
        f"memory of {PAIRS} pairs: read {first * 1000:.0f} ms, a look-up {one * 1000:.1f} ms, "
        f"a page of {TEXTS} texts {page:.2f} s\n"
    )
    return int(one > MOST_OF_A_LOOK_UP or page > MOST_OF_A_PAGE)


def _measured() -> tuple[float, float, float]:
    """Return the seconds of the first look-up of a process, of one, and of a page."""
    from django.utils import timezone
    from wagtail.models import Locale

    from cms.translation.memory import Wording, keep, suggestions
    from cms.translation.texts import Text

    sentences = _sentences()
    now = timezone.now()
    keep("fr", "en", [Wording(one, f"English {one}", None, now) for one in sentences])
    locales = [Locale.objects.get(language_code=code) for code in ("fr", "en")]
    texts = [
        Text(number, 1, 1, number, "body", f"{one}.", {}, None)
        for number, one in enumerate(sentences[:TEXTS])
    ]

    def taken(some: list[Any]) -> float:
        began = time.perf_counter()
        suggestions(some, *locales)
        return time.perf_counter() - began

    first = taken(texts[:1])
    return first, statistics.median(taken([text]) for text in texts[:30]), taken(texts)


def _sentences() -> list[str]:
    """Return sentences of about a hundred letters, the same each time."""
    from wagtail_localize.models import String

    words = " ".join(String.objects.values_list("data", flat=True)[:500]).split()
    chance = random.Random(9)  # noqa: S311 - no secret
    return [f"{' '.join(chance.choices(words, k=16))} {n}" for n in range(PAIRS)]


if __name__ == "__main__":
    sys.exit(main())
