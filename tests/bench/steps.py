"""Measures what a step of twelve fields costs, shown and saved, beside the page of its call.

    python -m tests.bench.steps

In the demo of `VAR_DIR`, inside of one transaction that is taken back. All three take turns, and
what counts is the median of the processor seconds. The targets are spec'd as ratios: a step at
most three times the call page, a save of it at most four times.
"""

import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django

TURNS = 30
STEP_AT_MOST = 3.0
SAVE_AT_MOST = 4.0


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    os.environ["PAGE_CACHE"] = "off"
    django.setup()
    from django.conf import settings
    from django.db import transaction

    logging.disable()
    settings.ALLOWED_HOSTS = ["*"]
    settings.FORM_SECONDS_AT_LEAST = 0
    with transaction.atomic():
        costs = _measured()
        transaction.set_rollback(True)
    call, step, save = (statistics.median(turns) * 1000 for turns in costs)
    sys.stdout.write(
        f"call page {call:.1f} ms   step of 12 fields {step:.1f} ms ({step / call:.2f})   "
        f"its save {save:.1f} ms ({save / call:.2f})\n"
    )
    return int(step > STEP_AT_MOST * call or save > SAVE_AT_MOST * call)


def _measured() -> list[list[float]]:
    from django.test import Client

    call, answers = _call()
    client = Client()
    begun = client.post(f"/fr/_form/{call.translation_key}/", answers)
    step = begun["Location"].replace("summary/", "1/")
    asks: list[Callable[[], Any]] = [
        lambda: client.get(call.url),
        lambda: client.get(step),
        lambda: client.post(step, answers),
    ]
    statuses = [ask().status_code for ask in asks]
    assert statuses == [200, 200, 302], statuses
    costs: list[list[float]] = [[] for _ask in asks]
    for _turn in range(TURNS):
        for ask, spent in zip(asks, costs, strict=True):
            began = time.process_time()
            ask()
            spent.append(time.process_time() - began)
    return costs


def _call() -> tuple[Any, dict[str, Any]]:
    """Return a call as its readers have it, and answers to its twelve fields."""
    from pages.models import HomePage
    from tests.factories.call import CallDateFactory, CallPageFactory
    from tests.factories.form_steps import form_field, form_step, option_ids

    given = {"short_text": "Camille", "long_text": "L’eau", "email": "c@example.org",
             "phone": "0476000000", "whole_number": "3", "decimal": "1,5", "date": "27/3/2026",
             "birth_year": "1958", "yes_no": "yes", "consent": "on"}  # fmt: skip
    fields = [form_field(kind, f"Question de {kind}", help="Quelques mots.") for kind in given]
    choices = [form_field(kind, kind, *"abcdef") for kind in ("radios", "checkboxes")]
    answers = {field["id"]: given[field["type"]] for field in fields}
    answers |= {field["id"]: option_ids(field)[0] for field in choices}
    home = HomePage.objects.live().get(locale__language_code="fr")
    call = CallPageFactory(
        parent=home,
        slug="mesure",
        duration="Trois ans",
        workload="Une soirée par mois",
        eligibility="<p>Vous avez seize ans ou plus.</p>",
        selection="<p>Par tirage au sort.</p>",
        costs="<p>Transports et repas.</p>",
        steps=[form_step("Vous", *fields, *choices)],
    )
    for number in range(4):
        CallDateFactory(page=call, label=f"Date {number}")
    call.save_revision().publish()
    return call, answers


if __name__ == "__main__":
    sys.exit(main())
