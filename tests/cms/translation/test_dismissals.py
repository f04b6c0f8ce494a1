"""A warning that is passed: with a reason, by whom may, until either text changes."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import GroupPagePermission, Locale
from wagtail_localize.models import StringTranslation

from cms.translation.checks import findings
from cms.translation.dismissals import dismiss
from cms.translation.models import Dismissal, TextChange
from cms.translation.submission import RefusedError, submit_for_review
from cms.translation.texts import texts_of, write_texts
from pages.models import VisionPage
from tests.factories.home import HomePageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

REASON = "The year is in the summary."
REMARK = "2050 of the source is missing in the translation. Put it in."


@pytest.fixture
def remarked(typed):
    """The translation, whose title lacks its year."""
    StringTranslation.objects.filter(
        context__path="title", context__object_id=typed.source.object_id
    ).update(data="Vizille tomorrow")
    return typed


def title_of(translation):
    return next(text for text in texts_of(translation) if text.path == "title")


def found(translation):
    """What the checks say, in the language of the code: a request leaves another one behind."""
    with override("en"):
        return findings(translation, texts_of(translation))


def send_reason(client, translation, **data):
    (finding,) = found(translation)
    data = {"check": finding.check, "key": finding.key, "reason": REASON} | data
    url = reverse("dismiss_finding", args=[translation.pk, finding.segment])
    return client.post(url, data)


def told(client, response):
    followed = client.get(response.url)
    return [str(message).strip() for message in followed.context["messages"]]


def test_warning_is_passed_with_a_reason_and_then_submitted(remarked, translator, login):
    with pytest.raises(RefusedError) as refusal:
        submit_for_review(remarked, translator)
    assert refusal.value.sentences == [
        "1 remark is open: Title. Correct the text, or give the reason why it stays as it is."
    ]
    client = login(translator)
    response = send_reason(client, remarked)
    assert told(client, response) == ["The remark is passed. The reviewer reads your reason."]
    (finding,) = found(remarked)
    assert (finding.sentence, finding.is_open) == (REMARK, False)
    kept = finding.dismissal
    assert (kept.reason, kept.user, kept.words) == (REASON, translator, "Vizille tomorrow")
    assert submit_for_review(remarked, translator).status == "in_progress"


def test_reviewer_reads_what_was_passed_and_why(remarked, translator, reviewer, login):
    (finding,) = found(remarked)
    dismiss(remarked, finding, REASON, translator)
    submit_for_review(remarked, translator)
    page = remarked.get_target_instance()
    html = login(reviewer).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    for said in ("1 passed with a reason", REMARK, f"<q>{REASON}</q>", "Translator, <time"):
        assert said in html
    assert "Take the reason back" not in html


def test_remark_stands_beside_its_text_with_the_way_out(remarked, translator, reviewer, login):
    def beside(client):
        page = client.get(remarked.get_target_instance_edit_url()).content
        row = BeautifulSoup(page, "html.parser").select_one('[data-path="title"]')
        told = [" ".join(one.get_text(" ").split()) for one in row.select(".tr-remark p")]
        ways = [button["data-post"] for button in row.select(".tr-remark [data-post]")]
        return told, ways, "warned" in row["data-marks"].split()

    way = reverse("dismiss_finding", args=[remarked.pk, title_of(remarked).segment])
    assert beside(login(translator)) == ([REMARK], [way], True)
    send_reason(login(translator), remarked)
    # Passed, it is none to look after; its reason can be taken back by whoever translates.
    assert beside(login(translator)) == ([f"Passed: {REMARK}"], [way], False)
    submit_for_review(remarked, translator)
    assert beside(login(reviewer)) == ([f"Passed: {REMARK}"], [], False)
    # What a saved text makes anew says the same.
    states = reverse("translation_text_states", args=[remarked.pk])
    key = str(title_of(remarked).segment)
    anew = login(reviewer).get(states, {"text": key}).json()["rows"][key]
    assert (REASON in anew["beside"], anew["marks"]) == (True, [])


def test_reason_ends_when_the_english_changes_and_when_the_french_does(
    remarked, vision, translator
):
    (finding,) = found(remarked)
    dismiss(remarked, finding, REASON, translator)
    title = title_of(remarked)
    write_texts(remarked, {title.segment: "Vizille, later"}, translator, TextChange.How.TYPED)
    assert [one.is_open for one in found(remarked)] == [True]
    # What stood there before is what the reason was given for.
    write_texts(remarked, {title.segment: "Vizille tomorrow"}, translator, TextChange.How.TYPED)
    assert [one.is_open for one in found(remarked)] == [False]
    vision = VisionPage.objects.get(pk=vision.pk)
    vision.title = "Vizille vers 2050"
    vision.save_revision().publish()
    title = title_of(remarked)
    write_texts(remarked, {title.segment: "Vizille tomorrow"}, translator, TextChange.How.TYPED)
    assert [one.is_open for one in found(remarked)] == [True]


def test_reason_is_taken_back(remarked, translator, login):
    (finding,) = found(remarked)
    dismiss(remarked, finding, REASON, translator)
    client = login(translator)
    assert told(client, send_reason(client, remarked, take_back="1", reason="")) == [
        "The remark stands again."
    ]
    assert (Dismissal.objects.count(), found(remarked)[0].is_open) == (0, True)


def test_what_is_no_reason_is_answered_with_a_sentence_and_kept(remarked, translator, login):
    client = login(translator)
    for reason, sentence in {
        "  ": "Give the reason: the reviewer reads it.",
        "x" * 301: "The reason has 301 characters, and 300 at most. Shorten it.",
        "a\0b": "Null characters are not allowed.",
    }.items():
        response = send_reason(client, remarked, reason=reason)
        html = response.content.decode()
        assert (response.status_code, sentence in html) == (400, True), sentence
        assert reason.strip() in html
    assert not Dismissal.objects.exists()


def test_remark_that_is_gone_and_one_that_blocks_are_answered_with_a_sentence(
    remarked, translator, login
):
    client = login(translator)
    gone = "This remark is not there any more: the text changed meanwhile. Look at it again."
    assert told(client, send_reason(client, remarked, key="other")) == [gone]
    StringTranslation.objects.filter(data="Vizille tomorrow").update(data="x" * 256 + " 2050")
    (blocking,) = found(remarked)
    assert blocking.blocks
    assert told(client, send_reason(client, remarked)) == [
        "This must be corrected: no reason lets it pass."
    ]
    with pytest.raises(ValueError, match="261"):
        dismiss(remarked, blocking, REASON, translator)
    url = reverse("dismiss_finding", args=[remarked.pk, 10**9])
    assert client.post(url, {"check": "number"}).status_code == 404
    assert client.get(url).status_code == 405
    assert not Dismissal.objects.exists()


def test_script_is_answered_in_json(remarked, translator, login):
    client, (finding,) = login(translator), found(remarked)
    url = reverse("dismiss_finding", args=[remarked.pk, finding.segment])
    data = {"check": finding.check, "key": finding.key}
    asking = {"HTTP_ACCEPT": "application/json"}
    response = client.post(url, data, **asking)
    assert (response.status_code, response.json()) == (
        400,
        {"detail": "Give the reason: the reviewer reads it."},
    )
    response = client.post(url, data | {"reason": REASON}, **asking)
    assert (response.status_code, response.json()) == (200, {"dismissed": True})


# Accept 10: who may let a warning pass, and when. * marks the answers that change something.
EXPECTED = {
    "free": "403 302* 403 403 302* 302*",
    "locked": "403 403 403 403 403 403",
    "in review": "403 403 403 403 403 403",
    "scheduled": "403 403 403 403 403 403",
}


@pytest.mark.parametrize("state", EXPECTED)
def test_who_may_let_a_warning_pass(state, remarked, translator, make_user, login, home):
    author = make_user("translator", "author")
    (finding,) = found(remarked)
    page = remarked.get_target_instance()
    if state == "locked":
        page.locked, page.locked_by, page.locked_at = True, author, timezone.now()
        page.save()
    elif state == "in review":
        row = dismiss(remarked, finding, REASON, author)
        submit_for_review(remarked, author)
        row.delete()
    elif state == "scheduled":
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision().publish()
    people = [
        make_user("selection"),
        translator,
        _of_another_language(home, make_user),
        make_user("reviewer"),
        make_user("officer"),
        make_user("administrator"),
    ]
    answers = []
    for user in people:
        response = send_reason(login(user), remarked)
        answers.append(f"{response.status_code}{'*' if Dismissal.objects.exists() else ''}")
        Dismissal.objects.all().delete()
    assert answers == EXPECTED[state].split()


def _of_another_language(home, make_user):
    italian = Locale.objects.create(language_code="it")
    tree = HomePageFactory(
        title="Casa", slug="casa", locale=italian, translation_key=home.translation_key
    )
    group = Group.objects.create(name="Traduzione")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=tree, permission=Permission.objects.get(codename="change_page")
    )
    user = make_user("translator", "italian")
    user.groups.set([group])
    return user
