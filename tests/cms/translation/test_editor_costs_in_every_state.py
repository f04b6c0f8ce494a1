"""How often the editor asks the database, whatever state the translation is in."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from cms.translation.checks import findings
from cms.translation.dismissals import dismiss
from cms.translation.models import Behind, Dossier, DossierItem, TextComment
from cms.translation.submission import submit_for_review
from cms.translation.texts import texts_of
from pages import memory
from tests.cms.translating import send, translate_and_publish, type_all
from tests.cms.translation.page_of_texts import FIRST_TEXT, page_of_texts
from tests.cms.translation.released import publish
from tests.factories.image import CreditedImageFactory

EDITOR = 40
pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles", "pictures_in_this_process")


def _half(page, translation, translator):
    type_all(translation, translator)
    rows = StringTranslation.objects.filter(locale=translation.target_locale)
    for text in texts_of(translation)[::2]:
        rows.filter(translation_of=text.string, context=text.context).delete()


def _behind(page, translation, translator):
    translate_and_publish(page, translation.target_locale)
    body = page.body.get_prep_value()
    text = body[FIRST_TEXT]
    body[FIRST_TEXT] = text | {"value": text["value"].replace("halle", "place")}
    del body[5]
    publish(page, body=body, title="Un autre titre", summary="Autre chose.")
    assert Behind.objects.filter(translation=translation).exists()
    assert any(text.target is None for text in texts_of(translation))


def _in_review(page, translation, translator):
    type_all(translation, translator)
    submit_for_review(translation, translator)
    assert translation.get_target_instance().workflow_in_progress


def _public(page, translation, translator):
    translate_and_publish(page, translation.target_locale)


def _with_comments(page, translation, translator):
    _half(page, translation, translator)
    for text in texts_of(translation)[:6]:
        TextComment.objects.create(
            translation=translation,
            context_id=text.context,
            string_id=text.string,
            words="Is that what we say?",
            user=translator,
        )


def _with_dismissals(page, translation, translator):
    type_all(translation, translator, prefix="In 2031, the")
    found = findings(translation, texts_of(translation))
    for finding in [one for one in found if not one.blocks][:3]:
        dismiss(translation, finding, "That is the year.", translator)
    assert any(not one.is_open for one in findings(translation, texts_of(translation)))


def _in_dossiers(page, translation, translator):
    _half(page, translation, translator)
    for number in range(3):
        due = timezone.localdate() + dt.timedelta(days=number)
        dossier = Dossier.objects.create(name=f"Lab {number}", due_on=due)
        DossierItem.objects.create(dossier=dossier, key=str(page.translation_key))


def _from_memory(page, translation, translator):
    """Another page of the same words was released: half of these come from memory, or nearly."""
    other = page_of_texts(page.get_parent().specific, 30, CreditedImageFactory())
    translate_and_publish(other, translation.target_locale)


def _nothing_translated(page, translation, translator):
    assert all(text.target is None for text in texts_of(translation))


STATES = (
    _nothing_translated,
    _half,
    _behind,
    _in_review,
    _public,
    _with_comments,
    _with_dismissals,
    _in_dossiers,
    _from_memory,
)


@pytest.mark.slow
def test_editor_takes_at_most_forty_queries_in_every_state(
    home, english_home, english_locale, translator, reviewer, make_user, login, monkeypatch
):
    readers = {"translator": translator, "officer": make_user("officer"), "reviewer": reviewer}
    clients = {name: login(user) for name, user in readers.items()}
    costs = {}
    for prepare in STATES:
        page = page_of_texts(home, 30, CreditedImageFactory())
        translation = send(page, english_locale)
        prepare(page, translation, translator)
        address = translation.get_target_instance_edit_url()
        for name, client in clients.items():
            kept = {}

            def keep(key, make, kept=kept):
                if key not in kept:
                    kept[key] = make()
                return kept[key]

            monkeypatch.setattr(memory, "_keepers", [keep])
            client.get(address)  # what Wagtail keeps is there, and the light copies
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
            # A reviewer opens what is in review.
            is_closed = name == "reviewer" and prepare is not _in_review
            assert response.status_code == (302 if is_closed else 200), (prepare, name)
            if len(queries) > EDITOR:
                costs[prepare.__name__, name] = len(queries)
    assert costs == {}
