"""Line 11: a draft of the French is translated before it is public."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from cms.translation.models import Behind, TranslatedAhead
from cms.translation.staleness import former_pairs
from cms.translation.submission import RefusedError, submit_for_review
from cms.translation.texts import texts_of
from tests.cms.translating import type_all
from tests.cms.translation.released import counts, missing, publish
from tests.factories.standard import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_halle")]

AHEAD = "The texts are those of a draft that is not public yet."


def draft_of_page(page, user, title):
    page = type(page).objects.get(pk=page.pk)
    page.title = title
    return page.save_revision(user=user)


@pytest.fixture
def sent_ahead(halle, released, officer, login):
    """A draft that calls the page something else, sent by its officer."""
    revision = draft_of_page(halle, officer, "La halle du marché")
    address = reverse("translation_ahead", args=[revision.pk])
    response = login(officer).post(address, {"revision": revision.pk}, follow=True)
    assert "This draft was sent to translation. The public text stays." in response.content.decode()
    return revision


def test_draft_is_translated_ahead_and_its_publication_asks_for_nothing_again(
    halle, released, sent_ahead, translator, officer
):
    assert missing(released) == {"La halle du marché": "La halle"}
    assert counts(released) is None, "nothing is behind what is public"
    type_all(released, translator)
    with override("en"), pytest.raises(RefusedError, match=AHEAD):
        submit_for_review(released, translator)
    sent_ahead.publish(user=officer, skip_permission_checks=True)
    assert (missing(released), TranslatedAhead.objects.count()) == ({}, 0)
    assert (counts(released), Behind.objects.get().by) == ((1, 0, 0, 0, 0), officer)
    submit_for_review(released, translator)


def test_another_text_that_is_published_shows_its_difference(
    halle, released, sent_ahead, translator
):
    type_all(released, translator)
    publish(halle, title="La halle du marché couvert")
    assert missing(released) == {"La halle du marché couvert": "La halle du marché"}
    (pair,) = former_pairs(released, texts_of(released)).values()
    assert pair.differences[-1] == ("insert", " couvert")
    assert pair.target == "English of La halle du marché"


def test_other_drafts_change_nothing(halle, released, sent_ahead, officer):
    before = [text.string for text in texts_of(released)]
    draft_of_page(halle, officer, "Autre chose")
    assert [text.string for text in texts_of(released)] == before


def test_public_text_is_shown_again_by_a_button_and_what_was_typed_is_kept(
    halle, released, sent_ahead, translator, officer, login
):
    type_all(released, translator)
    address = reverse("translation_ahead", args=[sent_ahead.pk])
    page = login(officer).get(address).content.decode()
    assert "Show them the public text again" in page
    response = login(officer).post(address, {"end": "1"}, follow=True)
    assert "Translators see the public text again." in response.content.decode()
    assert (missing(released), TranslatedAhead.objects.count()) == ({}, 0)
    login(officer).post(address, {"revision": sent_ahead.pk})
    assert missing(released) == {}, "its translation was kept"


def test_what_was_behind_stays_so_while_a_draft_is_ahead(halle, released, officer, login):
    publish(halle, officer, summary="Une halle, un canal, un banc.")
    revision = draft_of_page(halle, officer, "La halle du marché")
    login(officer).post(reverse("translation_ahead", args=[revision.pk]), {"revision": revision.pk})
    assert counts(released) == (1, 0, 0, 0, 0)
    revision.publish(user=officer, skip_permission_checks=True)
    assert counts(released) == (2, 0, 0, 0, 0)


def test_button_and_note_are_for_whom_may_send_the_draft(
    halle, released, officer, translator, reviewer, selection, login, english_locale
):
    revision = draft_of_page(halle, officer, "La halle du marché")
    address = reverse("translation_ahead", args=[revision.pk])
    editor = reverse("wagtailadmin_pages:edit", args=[halle.pk])
    assert address in login(officer).get(editor).content.decode()
    answers = {
        user.username: (
            login(user).get(address).status_code,
            login(user).post(address, {"revision": revision.pk}).status_code,
        )
        for user in (translator, reviewer, selection)
    }
    assert answers == {"translator": (403, 403), "reviewer": (403, 403), "selection": (403, 403)}
    assert TranslatedAhead.objects.count() == 0
    for nonsense in ("x", "9" * 30, "", str(10**9)):
        response = login(officer).post(address, {"revision": nonsense})
        assert "Choose one of the drafts that the list offers." in response.content.decode()
    login(officer).post(address, {"revision": revision.pk})
    target = halle.get_translation(english_locale)
    theirs = reverse("wagtailadmin_pages:edit", args=[target.pk])
    for user, where in ((officer, editor), (translator, theirs)):
        assert "<strong>Translated ahead</strong>" in login(user).get(where).content.decode()


def test_what_nobody_translates_is_refused_with_a_sentence(home, officer, login):
    page = StandardPageFactory(parent=home, title="Seule")
    revision = draft_of_page(page, officer, "Seule encore")
    address = reverse("translation_ahead", args=[revision.pk])
    response = login(officer).post(address, {"revision": revision.pk})
    assert response.status_code == 403
    assert "“Seule encore” was not sent to translation yet." in response.content.decode()
