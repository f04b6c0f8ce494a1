"""How often sending, publishing and a sync ask the database: as often for 300 texts as for 30."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from cms.translation.signals import show_new_words_to_translators
from tests.cms.translating import translate_and_publish
from tests.cms.translation.page_of_texts import FIRST_TEXT, page_of_texts, with_body
from tests.cms.translation.stored_segments import taken_back
from tests.factories.image import CreditedImageFactory

SENDING, PUBLICATION, SYNC = 200, 150, 40


def reworded(body):
    body[FIRST_TEXT]["value"] = "<p>L’eau passe devant la halle.</p>"


def added_first(body):
    body.insert(0, {"type": "heading", "value": "Tout change de place", "id": str(uuid4())})


def removed(body):
    del body[FIRST_TEXT]


def moved(body):
    body.append(body.pop(0))


@pytest.mark.django_db
@pytest.mark.parametrize("texts", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_sending_publication_and_sync_stay_within_their_budgets(
    texts, home, english_home, administrator, login, pictures_in_this_process
):
    page = page_of_texts(home, texts, CreditedImageFactory())
    client = login(administrator)
    client.get(reverse("wagtailadmin_home"))  # what Wagtail keeps is there
    with CaptureQueriesContext(connection) as sending:
        client.post(
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
            {"locales": english_home.locale.pk},
        )
    source = TranslationSource.objects.get(object_id=page.translation_key)
    assert source.stringsegment_set.count() == texts
    translate_and_publish(page, english_home.locale)  # so that it can be behind
    page = type(page).objects.get(pk=page.pk)
    body = page.body.get_prep_value()
    costs = {"sending": (len(sending), SENDING)}
    for change in (reworded, added_first, removed, moved):
        change(body)
        with taken_back():
            with_body(page, body).save()
            with CaptureQueriesContext(connection) as sync:
                show_new_words_to_translators(type(page), page)
        revision = with_body(page, body).save_revision(user=administrator)
        with CaptureQueriesContext(connection) as publication:
            revision.publish(user=administrator)
        page = type(page).objects.get(pk=page.pk)
        costs[f"sync, {change.__name__}"] = (len(sync), SYNC)
        costs[f"publication, {change.__name__}"] = (len(publication), PUBLICATION)
    assert {what: cost for what, cost in costs.items() if cost[0] > cost[1]} == {}
