"""A text that was sent back with a comment isn't submitted again as if nothing had been said."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from cms.translation.models import TextChange, TextComment
from cms.translation.submission import RefusedError, submit_for_review
from cms.translation.texts import texts_of, write_texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_vision")]

SENTENCE = (
    "Title was sent back with a comment, and neither the text was changed nor "
    "the comment answered. Change the text, answer with a comment, or press “Done” beside the "
    "comment; then submit it again."
)
BOTH = (
    "Title, Summary were sent back with "
    "comments, and neither the texts were changed nor the comments answered. Change the texts, "
    "answer with a comment, or press “Done” beside the comments; then submit it again."
)


@pytest.fixture
def sent_back(typed, translator, reviewer):
    """The translation, sent back with a comment on its title."""
    state = submit_for_review(typed, translator)
    comment(typed, "title", reviewer)
    state.current_task_state.reject(user=reviewer, comment="See the title.")
    return typed


def text(translation, path):
    return next(one for one in texts_of(translation) if one.path == path)


def comment(translation, path, user, words="Is that its name?"):
    of = text(translation, path)
    return TextComment.objects.create(
        translation=translation,
        context_id=of.context,
        string_id=of.string,
        words=words,
        user=user,
    )


def reword(translation, path, words, user):
    segment = text(translation, path).segment
    write_texts(translation, {segment: words}, user, TextChange.How.TYPED)


def refusal(translation, user):
    with override("en"), pytest.raises(RefusedError) as refused:
        submit_for_review(translation, user)
    assert not translation.get_target_instance().workflow_in_progress
    return refused.value.sentences


def test_text_sent_back_is_not_submitted_again_unchanged_with_its_comment_open(
    sent_back, translator, reviewer, login
):
    assert refusal(sent_back, translator) == [SENTENCE]
    # As the translator meets it.
    address = reverse("submit_translation_for_review", args=[sent_back.pk])
    page = login(translator).post(address, follow=True).content.decode()
    assert SENTENCE in page
    comment(sent_back, "summary", reviewer, "So short?")
    comment(sent_back, "title", reviewer, "I ask again.")
    assert refusal(sent_back, translator) == [BOTH]
    # Another text is no answer, nor is one that was put back.
    reword(sent_back, "summary", "A day in 2050", translator)
    assert refusal(sent_back, translator) == [SENTENCE]
    before = text(sent_back, "title").target
    reword(sent_back, "title", "Something else", translator)
    reword(sent_back, "title", before, translator)
    assert refusal(sent_back, translator) == [SENTENCE]


def test_change_in_the_text_is_an_answer(sent_back, translator):
    reword(sent_back, "title", "Vizille in 2050", translator)
    assert submit_for_review(sent_back, translator).status == "in_progress"


def test_reply_to_the_comment_is_an_answer(sent_back, translator):
    comment(sent_back, "title", translator, "The council wants it so.")
    assert submit_for_review(sent_back, translator).status == "in_progress"


def test_done_beside_the_comment_is_an_answer(sent_back, translator, login):
    found = TextComment.objects.get()
    address = reverse("answer_text_comment", args=[sent_back.pk, found.pk])
    login(translator).post(address)
    assert submit_for_review(sent_back, translator).status == "in_progress"


def test_comment_on_what_was_never_sent_back_keeps_nobody_from_submitting(
    typed, translator, reviewer
):
    comment(typed, "title", reviewer)
    assert submit_for_review(typed, translator).status == "in_progress"
