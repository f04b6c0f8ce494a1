"""How often the editor asks the database: as often for 300 texts as for 30."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pages import memory
from tests.cms.translating import send, type_all
from tests.cms.translation.page_of_texts import page_of_texts
from tests.factories.image import CreditedImageFactory

EDITOR, SAVED_TEXT, RENEWED, SUBMISSION = 40, 20, 45, 150
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def kept_words(monkeypatch):
    """Keep what is kept while no content changes, as outside of a test's transaction."""
    kept = {}

    def keep(key, make):
        if key not in kept:
            kept[key] = make()
        return kept[key]

    monkeypatch.setattr(memory, "_keepers", [keep])


@pytest.mark.django_db
@pytest.mark.parametrize("texts", [30, 300])
def test_editor_saving_and_submission_stay_within_their_budgets(
    texts, home, english_home, roles, translator, login, pictures_in_this_process, kept_words
):
    page = page_of_texts(home, texts, CreditedImageFactory())
    translation = send(page, english_home.locale)
    type_all(translation, translator)
    client = login(translator)
    edit = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    client.get(edit)  # what Wagtail keeps is there, and the light copies of the pictures
    with CaptureQueriesContext(connection) as editor:
        assert client.get(edit).status_code == 200
    costs = {"editor": (len(editor), EDITOR)}
    for path in ("title", "slug", "summary"):
        segment = translation.source.stringsegment_set.get(context__path=path)
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        # Its numbers are those of the source: the checks have nothing to say.
        number = segment.string.data.rpartition(" ")[2] if path == "title" else path
        words = urlencode({"text": f"another-{number}"})
        with CaptureQueriesContext(connection) as saved:
            assert client.put(url, words, content_type=FORM).status_code == 200
        costs[f"saved {path}"] = (len(saved), SAVED_TEXT)
    with CaptureQueriesContext(connection) as renewed:
        client.get(reverse("translation_text_states", args=[translation.pk]), {"text": segment.pk})
    costs["renewed"] = (len(renewed), RENEWED)
    with CaptureQueriesContext(connection) as submission:
        client.post(reverse("submit_translation_for_review", args=[translation.pk]))
    assert translation.get_target_instance().workflow_in_progress
    costs["submission"] = (len(submission), SUBMISSION)
    assert {what: cost for what, cost in costs.items() if cost[0] > cost[1]} == {}
