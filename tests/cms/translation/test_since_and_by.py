"""*Behind since … by …* names the first change of the source that no release has covered."""

import pytest
from django.utils import timezone

from cms.translation.models import Behind
from cms.translation.staleness import declare_still_valid, differences, former_pairs
from cms.translation.submission import submit_for_review
from cms.translation.texts import texts_of
from tests.cms.translating import send, type_all
from tests.cms.translation.released import SENTENCES, counts, publish, reworded
from tests.factories.standard import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_halle")]

COMMA = SENTENCES[0].replace("canal", "canal,")


def submitted(translation, translator):
    """Translate what is missing and submit it; return the revision."""
    type_all(translation, translator)
    submit_for_review(translation, translator)
    return translation.get_target_instance().latest_revision


def test_release_that_covers_a_change_leaves_since_and_by_of_the_first_one_that_it_does_not(
    halle, released, officer, administrator, selection, translator
):
    publish(halle, officer, title="La halle du marché")
    covered = Behind.objects.get()
    revision = submitted(released, translator)
    # A publication that changes nothing that is translated is no change.
    publish(halle, selection, explains_words=not halle.explains_words)
    before = timezone.now()
    publish(halle, administrator, summary="Une halle, un canal, un banc.")
    after = timezone.now()
    publish(halle, officer, body=reworded(halle, *SENTENCES[:2]))
    revision.publish()
    row = Behind.objects.get()
    assert (row.by, counts(released)) == (administrator, (1, 0, 1, 0, 0))
    assert covered.since < before < row.since < after
    found = differences(released)
    assert (found.by, found.since) == (administrator, row.since)


def test_what_was_put_back_after_the_submission_is_no_change_that_a_release_lacks(
    halle, released, officer, administrator, translator
):
    publish(halle, officer, title="La halle du marché")
    revision = submitted(released, translator)
    publish(halle, officer, summary="Une halle, un canal, un banc.")
    publish(halle, officer, summary=halle.summary)
    publish(halle, administrator, body=reworded(halle, *SENTENCES[:2]))
    revision.publish()
    assert (Behind.objects.get().by, counts(released)) == (administrator, (0, 0, 1, 0, 0))


def test_what_was_said_to_be_still_valid_after_the_submission_is_none_either(
    halle, released, officer, administrator, translator
):
    publish(halle, officer, title="La halle du marché")
    revision = submitted(released, translator)
    publish(halle, officer, body=reworded(halle, COMMA, *SENTENCES[1:]))
    pairs = former_pairs(released, texts_of(released))
    assert declare_still_valid(released, list(pairs), translator) == 1
    publish(halle, administrator, summary="Une halle, un canal, un banc.")
    revision.publish()
    assert (Behind.objects.get().by, counts(released)) == (administrator, (1, 0, 0, 0, 0))


def test_first_release_is_behind_since_the_change_and_not_since_itself(
    home, english_home, english_locale, officer, translator
):
    page = StandardPageFactory(parent=home, title="Le lavoir", summary="Un lavoir.")
    translation = send(page, english_locale)
    revision = submitted(translation, translator)
    before = timezone.now()
    publish(page, officer, summary="Un lavoir et un banc.")
    after = timezone.now()
    assert counts(translation) is None, "it is not public"
    revision.publish()
    row = Behind.objects.get(translation=translation)
    assert (row.by, counts(translation)) == (officer, (1, 0, 0, 0, 0))
    assert before < row.since < after


def test_later_submission_covers_what_the_one_before_lacked(
    halle, released, officer, administrator, translator, reviewer
):
    publish(halle, officer, title="La halle du marché")
    submitted(released, translator)
    publish(halle, officer, summary="Une halle, un canal, un banc.")
    state = released.get_target_instance().current_workflow_state
    state.current_task_state.reject(user=reviewer)
    revision = submitted(released, translator)
    publish(halle, administrator, body=reworded(halle, *SENTENCES[:2]))
    revision.publish()
    assert (Behind.objects.get().by, counts(released)) == (administrator, (0, 0, 1, 0, 0))
