"""What is submitted and what is noted are one moment's, whoever writes meanwhile."""

import threading

import pytest
from django.db import connection
from wagtail.models import Revision
from wagtail_localize.models import StringTranslation, Translation

from cms.translation import submission
from cms.translation.models import SubmittedTexts, TextChange
from cms.translation.releases import kept_texts
from cms.translation.texts import write_texts
from tests.cms.translating import send, type_all
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
    """Submit; before that step let another connection write for as long as it needs, or a second.

    Return what went wrong in the other one.
    """
    wrong, real = [], getattr(submission, step)

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
        patch.setattr(submission, step, begin_and_go_on)
        submission.submit_for_review(translation, user)
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
