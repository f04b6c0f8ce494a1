"""Every door of the translators' editor, for every role, in every state of the translation."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, WorkflowState
from wagtail_localize.models import StringTranslation

from cms import roles
from cms.translation.models import TextChange, TextComment
from cms.translation.submission import draft_of, submit_for_review
from cms.translation.texts import texts_of, write_texts
from tests.cms.translating import type_all
from tests.cms.translation.test_gate import undone
from tests.factories.home import HomePageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

FORM = "application/x-www-form-urlencoded"
DOORS = ["open", "save", "save all", "put back", "history", "states", "comment", "done", "submit"]

# `*` marks the answers that change something. 404 and 302 of "open" are Wagtail's own: nothing is
# told of a page that one may not explore, and who may not edit is sent home. A submission that is
# refused for its state goes back to the editor, with the sentence.
READS = "200  403  403  403  200  200  200* 403  403"
NONE = "404  403  403  403  403  403  403  403  403"
EXPECTED = {
    "free": {
        "selection": NONE,
        "other language": NONE,
        "translator": "200  200* 302* 200* 200  200  200* 200* 302*",
        "reviewer": "302  403  403  403  200  200  200* 403  403",
        "officer": "200  200* 302* 200* 200  200  200* 200* 302*",
        "administrator": "200  200* 302* 200* 200  200  200* 200* 302*",
    },
    "locked": {
        "selection": NONE,
        "other language": NONE,
        "translator": "200  403  403  403  200  200  200* 403  302",
        "reviewer": "302  403  403  403  200  200  200* 403  403",
        "officer": "200  403  403  403  200  200  200* 403  302",
        "administrator": "200  403  403  403  200  200  200* 403  302",
    },
    "in review": {
        "selection": NONE,
        "other language": NONE,
        "translator": "200  403  403  403  200  200  200* 403  302",
        "reviewer": "200  403  403  403  200  200  200* 403  302",
        "officer": "200  403  403  403  200  200  200* 403  302",
        "administrator": "200  403  403  403  200  200  200* 403  302",
    },
    "scheduled": {
        "selection": NONE,
        "other language": NONE,
        "translator": "200  403  403  403  200  200  200* 403  302",
        "reviewer": "302  403  403  403  200  200  200* 403  403",
        "officer": "200  403  403  403  200  200  200* 403  302",
        "administrator": "200  403  403  403  200  200  200* 403  302",
    },
}


def stored(translation):
    return {
        "texts": list(StringTranslation.objects.order_by("pk").values_list("pk", "data")),
        "changes": TextChange.objects.count(),
        "comments": list(TextComment.objects.values_list("pk", "done_by")),
        "states": list(WorkflowState.objects.values_list("pk", "status")),
    }


def use(door, client, translation, change, comment):
    segment = texts_of(translation)[0].segment

    def address(name, *args):
        return reverse(name, args=[translation.pk, *args])

    if door == "open":
        return client.get(translation.get_target_instance_edit_url())
    if door == "save":
        url = address("wagtail_localize:edit_string_translation", segment)
        return client.put(url, urlencode({"text": "Another"}), content_type=FORM)
    if door == "save all":
        fields = {f"text-{segment}": "Another", f"seen-{segment}": "Two 2050"}
        return client.post(address("save_translation_texts"), fields)
    if door == "put back":
        return client.post(address("put_back_translation_text", segment), {"change": change.pk})
    if door == "history":
        return client.get(address("translation_text_history", segment))
    if door == "states":
        return client.get(address("translation_text_states"), {"text": segment})
    if door == "comment":
        return client.post(address("comment_on_translation_text", segment), {"words": "Why?"})
    if door == "done":
        return client.post(address("answer_text_comment", comment.pk))
    return client.post(address("submit_translation_for_review"))


def brought_to(state, translation, author):
    page = translation.get_target_instance()
    if state == "locked":
        page.locked, page.locked_by, page.locked_at = True, author, timezone.now()
        page.save()
    elif state == "in review":
        submit_for_review(translation, author)
    elif state == "scheduled":
        draft = draft_of(translation)
        draft.go_live_at = timezone.now() + timedelta(days=3)
        draft.save_revision(user=author).publish()


@pytest.fixture
def another_language(home, vision, make_user):
    """A translator of Italian alone."""
    italian = Locale.objects.create(language_code="it")
    HomePageFactory(title="Casa", slug="casa", locale=italian, translation_key=home.translation_key)
    call = roles.ROLES["translator"].group
    user = make_user("translator", "italiana")
    kept = GroupPagePermission.objects.filter(group__name=call).exclude(page__locale=italian)
    return user, kept


@pytest.mark.parametrize("state", EXPECTED)
def test_doors_of_the_editor(
    state, translation, make_user, login, another_language, django_capture_on_commit_callbacks
):
    author = make_user("translator", "author")
    title = texts_of(translation)[0].segment
    for words in ("One 2050", "Two 2050"):
        write_texts(translation, {title: words}, author, TextChange.How.TYPED)
    type_all(translation, author)
    first = TextChange.objects.get(after="One 2050")
    comment = TextComment.objects.create(
        translation=translation, context=first.context, string=first.string, words="Really?"
    )
    brought_to(state, translation, author)
    italiana, rights_elsewhere = another_language
    before, wrong = stored(translation), {}
    for role, expected in EXPECTED[state].items():
        with undone():
            if role == "other language":
                user = italiana
                rights_elsewhere.delete()
            else:
                user = make_user(role)
            client, answers = login(user), []
            for door in DOORS:
                with undone(), django_capture_on_commit_callbacks(execute=True):
                    response = use(door, client, translation, first, comment)
                    mark = "*" if stored(translation) != before else ""
                    answers.append(f"{response.status_code}{mark}")
        if answers != expected.split():
            wrong[role] = dict(zip(DOORS, answers, strict=True))
    assert wrong == {}
    assert stored(translation) == before


def test_translation_that_is_not_there_opens_no_door(administrator, login):
    client = login(administrator)
    for name, args in (
        ("translation_text_states", [10**6]),
        ("translation_text_history", [10**6, 1]),
        ("choose_translation_override", [10**6, 1]),
    ):
        assert client.get(reverse(name, args=args), follow=True).status_code == 404
