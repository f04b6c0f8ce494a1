"""What is submitted and what is noted are one moment's, whoever writes meanwhile.

Whoever holds what of a translation takes it in the one order of `cms/translation/locks.py`.
"""

import json
import threading

import pytest
from django.db import connection, transaction
from django.urls import reverse
from wagtail.models import Revision
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from cms.translation import staleness, submission
from cms.translation.models import SubmittedTexts, TextChange
from cms.translation.snapshots import kept_texts
from cms.translation.texts import write_texts
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.image import CreditedImageFactory
from tests.factories.standard import StandardPageFactory

pytestmark = [
    pytest.mark.slow,  # two threads, and each case waits for the second one
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables"),
    pytest.mark.differs,
]


def title_of(translation):
    return translation.source.stringsegment_set.get(context__path="title")


def save_title(translation):
    how = TextChange.How.TYPED
    write_texts(translation, {title_of(translation).pk: "Saved meanwhile"}, None, how)


def take_title_away(translation):
    write_texts(translation, {title_of(translation).pk: None}, None, TextChange.How.TYPED)


def publish_source(translation):
    page = translation.source.get_source_instance()
    page.title = "Publié entre-temps"
    page.save_revision().publish()


# What somebody else does, and before which step of the submission.
MEANWHILE = [
    (save_title, "draft_of"),
    (save_title, "keep_submitted"),
    (take_title_away, "draft_of"),
    (publish_source, "draft_of"),
    (publish_source, "keep_submitted"),
]


def submit_while(write, step, translation, user, monkeypatch):
    return done_while(
        write, translation, submission.submit_for_review, (submission, step), user, monkeypatch
    )


def done_while(write, translation, act, step, user, monkeypatch):
    """Act; before that step let another connection write for as long as it needs, or a second.

    Return what went wrong in the other one.
    """
    module, name = step
    wrong, real = [], getattr(module, name)

    def work():
        try:
            write(Translation.objects.get(pk=translation.pk))
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=work)

    def begin_and_go_on(*args, **kwargs):
        other.start()
        other.join(timeout=1)
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(module, name, begin_and_go_on)
        act(translation, user)
    other.join(timeout=30)
    assert not other.is_alive()
    return wrong


def test_what_is_submitted_is_what_is_noted_whoever_writes_meanwhile(
    roles, home, english_home, english_locale, translator, monkeypatch
):
    differ = []
    for number, (write, step) in enumerate(MEANWHILE):
        page = StandardPageFactory(parent=home, title=f"La halle {number}", summary="Un lieu.")
        translation = send(page, english_locale)
        type_all(translation, translator)
        string, words = title_of(translation).string_id, f"English of La halle {number}"
        wrong = submit_while(write, step, translation, translator, monkeypatch)
        kept = SubmittedTexts.objects.get(translation=translation)
        noted = [one.words for one in kept_texts(kept).texts if one.string == string]
        submitted = Revision.objects.get(pk=kept.revision_id).content["title"]
        if (wrong, submitted, noted) != ([], words, [words]):
            differ.append((write.__name__, step, wrong, submitted, noted))
        # Whoever wrote meanwhile did so after it: nothing typed is lost.
        if write is save_title:
            row = StringTranslation.objects.get(translation_of=string, context__path="title")
            assert row.data == "Saved meanwhile"
    assert differ == []


def test_picture_that_is_chosen_during_a_submission_is_refused_and_not_lost_at_its_release(
    roles, home, english_home, english_locale, translator, login, monkeypatch
):
    client, other = login(translator), CreditedImageFactory()
    for step in ("draft_of", "keep_submitted"):
        page = StandardPageFactory(parent=home, slug=step, share_image=CreditedImageFactory())
        translation = send(page, english_locale)
        type_all(translation, translator)
        segment = translation.source.overridablesegment_set.get(context__path="share_image")
        address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
        answers = []
        for name in ("put", "delete"):

            def choose(translation, name=name, address=address, answers=answers):
                form = "application/x-www-form-urlencoded"
                send_it = getattr(client, name)
                answers.append(send_it(address, f"value={other.pk}", content_type=form))

            if name == "delete":
                translation.get_target_instance().current_workflow_state.cancel(user=translator)
                choose(translation, "put")
            wrong = submit_while(choose, step, translation, translator, monkeypatch)
            kept = SubmittedTexts.objects.get(translation=translation)
            submitted = Revision.objects.get(pk=kept.revision_id).content["share_image"]
            own = SegmentOverride.objects.filter(context=segment.context_id).first()
            stands = page.share_image_id if own is None else int(json.loads(own.data_json))
            assert (wrong, submitted) == ([], stands), (step, name)
            assert (answers[-1].status_code, answers[-1].json()) == (
                403,
                {
                    "detail": "This text is being reviewed. Wait for the decision, or have the"
                    " review cancelled, before you change it."
                },
            ), (step, name)


def test_whoever_declares_a_title_still_valid_and_whoever_publishes_its_source_both_come_through(
    roles, home, english_home, english_locale, translator, monkeypatch
):
    page = StandardPageFactory(parent=home, title="La halle, rénovée", slug="halle")
    translate_and_publish(page, english_locale)
    translation = Translation.objects.get(source__object_id=page.translation_key)
    page.title = "La halle rénovée"
    page.save_revision().publish()
    title = title_of(translation).pk

    def publish_with_a_fact(translation):
        source = translation.source.get_source_instance()
        source.show_in_menus, source.summary = True, "Publié entre-temps."
        # As the release of a review does.
        with transaction.atomic():
            source.save_revision().publish()

    def declare(translation, user):
        assert staleness.declare_still_valid(translation, [title], user) == 1

    step = (staleness, "write_texts")
    wrong = done_while(publish_with_a_fact, translation, declare, step, translator, monkeypatch)
    assert wrong == []
    target = translation.get_target_instance()
    assert (target.show_in_menus, target.draft_title) == (True, "English of La halle, rénovée")
