"""Who reads the answers to a form is named for it, by whoever may name."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageLogEntry

from cms.editorial.account_closure.closure import close_account
from cms.roles import ROLES
from forms.models import Reader, Submission
from tests.factories.call import CallPageFactory
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


@pytest.fixture
def call(home):
    page = CallPageFactory(parent=home, title="Rejoignez-nous", slug="rejoindre")
    page.save_revision().publish()
    # It had a reader, or it could not have been released.
    Reader.objects.all().delete()
    return page


@pytest.fixture
def administrator(make_user):
    return make_user("administrator", "camille", language="en")


@pytest.fixture
def selection(make_user):
    return make_user("selection", "noor")


def readers_of(call):
    return reverse("form_readers", args=[call.translation_key])


def test_administrator_names_a_reader_and_reads_nothing_by_that(
    call, administrator, selection, login
):
    SubmissionFactory(page=call, answers={})
    client = login(administrator)
    page = read(client.get(readers_of(call)))
    assert "Nobody is named yet. Until somebody is, the form cannot be released." in page.text
    answer = client.post(readers_of(call), {"name": "1", "user": selection.pk}, follow=True)
    text = read(answer).text
    assert "Selection can now read the answers to this form." in text
    assert Reader.may_read(selection, call.translation_key)
    assert client.get(reverse("form_received", args=[call.translation_key])).status_code == 302
    listed = read(client.get(reverse("forms_read")))
    row = listed.one("table", class_="listing").one("tbody").one("tr")
    assert row.text == "Rejoignez-nous for those who are named 1 person : Rejoignez-nous"
    assert not row.one("td", class_="title").all("a")


def test_reader_who_is_removed_reads_nothing_more_and_the_history_says_who_did_it(
    call, administrator, selection, make_user, login
):
    client = login(administrator)
    client.post(readers_of(call), {"name": "1", "user": selection.pk})
    row = Reader.objects.get()
    other = Reader.objects.create(form=call.translation_key, user=make_user("officer"))
    assert row.named_by == administrator
    answer = client.post(readers_of(call), {"remove": row.pk}, follow=True)
    told = "Selection can no longer read the answers to this form."
    assert told in read(answer).text
    assert list(Reader.objects.all()) == [other]
    with override("en"):
        said = [
            (entry.user.username, entry.formatter.format_message(entry))
            for entry in PageLogEntry.objects.filter(action__startswith="forms.").order_by("pk")
        ]
    assert said == [
        ("camille", "Selection was named to read the answers."),
        ("camille", "Selection does not read the answers any more."),
    ]


def test_last_who_reads_the_answers_to_a_public_form_is_not_removed(
    call, administrator, selection, make_user, login
):
    client = login(administrator)
    row = Reader.objects.create(form=call.translation_key, user=selection)
    # Whoever can't sign in any more reads nothing.
    gone = make_user("officer", "parti")
    Reader.objects.create(form=call.translation_key, user=gone)
    gone.is_active = False
    gone.save()

    def told():
        answer = client.post(readers_of(call), {"remove": row.pk}, follow=True)
        return read(answer).one("div", class_="messages").text

    sentence = (
        "Selection is the only one who reads the answers to this form, and it is public: name "
        "somebody else first, then remove them."
    )
    assert sentence in told()
    assert Reader.objects.filter(pk=row.pk).exists()
    call.unpublish()
    assert "Selection can no longer read the answers to this form." in told()
    assert not Reader.objects.filter(pk=row.pk).exists()


def test_home_of_whoever_reads_answers_says_how_many_there_are(call, home, make_user, login):
    reader = make_user("selection", "ines", language="en")
    other = CallPageFactory(parent=home, title="Écrire au conseil", slug="ecrire")
    other.save_revision().publish()
    moment = datetime(2026, 11, 30, 15, 31, tzinfo=UTC)
    for answer in (
        {"received_at": moment},
        {"received_at": moment - timedelta(days=1)},
        {"state": Submission.State.WITHDRAWN},
        {"state": Submission.State.DRAFT, "number": None, "received_at": None},
        {"is_test": True},
    ):
        SubmissionFactory(page=call, **answer)

    def told():
        page = read(login(reader).get(reverse("wagtailadmin_home")))
        return [" ".join(part.text.split()) for part in page.all("section", class_="house-work")]

    nothing = "Your work Nothing waits for you today: check that your name and e-mail address are"
    assert [panel[: len(nothing)] for panel in told()] == [nothing]
    for page in (call, other):
        Reader.objects.create(form=page.translation_key, user=reader)
    assert told() == [
        "Forms whose answers you read 2 "
        "Écrire au conseil nothing received yet Read the answers: Écrire au conseil "
        "Rejoignez-nous 2 answers the latest on 30/11/2026 16:31 "
        "Read the answers: Rejoignez-nous"
    ]
    page = read(login(reader).get(reverse("wagtailadmin_home")))
    link = page.one(
        "a", class_="house-work__link", href=reverse("form_received", args=[call.translation_key])
    )
    assert link.text == "Rejoignez-nous"
    # Somebody of another role is told beside their own work.
    officer = make_user("officer", "omar", language="en")
    Reader.objects.create(form=call.translation_key, user=officer)
    shown = read(login(officer).get(reverse("wagtailadmin_home"))).text
    assert ("Forms whose answers you read" in shown, "Your drafts" in shown) == (True, True)


def test_nobody_is_named_twice_and_nobody_who_may_not_enter(
    call, administrator, selection, make_user, login, django_user_model
):
    Reader.objects.create(form=call.translation_key, user=selection)
    outside = django_user_model.objects.create_user("dehors")
    client = login(administrator)
    for given in (selection.pk, outside.pk, "x", "9" * 40, ""):
        answer = client.post(readers_of(call), {"name": "1", "user": given})
        assert answer.status_code == 422, given
        text = read(answer).text
        sentence = (
            "Choose another account: this one cannot sign in to the admin, or already reads the "
            "answers."
            if given
            else "Choose the account of the person who will read the answers."
        )
        assert sentence in text, given
    for given in ("x", "9" * 40, "-1", "0"):
        assert client.post(readers_of(call), {"remove": given}).status_code == 404
    assert Reader.objects.count() == 1


def test_only_who_may_name_names(call, make_user, login):
    found = {}
    for role in ROLES:
        user = make_user(role)
        client = login(user)
        got = client.get(readers_of(call)).status_code
        client.post(readers_of(call), {"name": "1", "user": user.pk})
        found[role] = (got, Reader.objects.filter(user=user).exists())
    assert found.pop("administrator") == (200, True)
    assert set(found.values()) == {(302, False)}


def test_closed_account_reads_nothing_more(call, administrator, selection, make_user):
    Reader.objects.create(form=call.translation_key, user=selection)
    close_account(selection, make_user("officer"), administrator)
    assert not Reader.objects.exists()


@pytest.mark.slow
def test_page_of_a_form_leads_to_its_answers_and_its_readers(
    call, administrator, selection, make_user, login
):
    editor = reverse("wagtailadmin_pages:edit", args=[call.pk])
    received = reverse("form_received", args=[call.translation_key])

    def ways(user):
        page = read(login(user).get(editor))
        return [bool(page.all("a", href=address)) for address in (received, readers_of(call))]

    officer = make_user("officer")
    assert (ways(administrator), ways(officer)) == ([False, True], [False, False])
    Reader.objects.create(form=call.translation_key, user=officer)
    assert ways(officer) == [True, False]
