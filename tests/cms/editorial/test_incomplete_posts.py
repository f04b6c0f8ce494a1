"""A post to the admin that lacks what every browser sends with it: refused, and nothing stored."""

from hashlib import sha256
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpRequest, QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.models import FormState
from wagtail.models import PageSubscription

from cms.editorial.incomplete_posts import IncompletePostMiddleware
from cms.http import partial_writes
from tests.cms.admin_form import form_data
from tests.cms.user import user_of
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

TITLE = "What you sent could not be read"
WORDS = [
    "It arrived incomplete, or written in a way that this site does not know. Nothing was stored.",
    "Go back: your browser keeps what you typed. Send it once more; if that fails too, load the "
    "page of the form again, or use another browser.",
]
NOT_COMPARED = ("django_session", "staff_accounts_session")


def digests() -> dict[str, str]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in NOT_COMPARED:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of ours
                found[table] = sha256(
                    repr(sorted(map(repr, cursor.fetchall()))).encode()
                ).hexdigest()
    return found


def said(response: Any) -> tuple[int, str, list[str]]:
    page = BeautifulSoup(response.content, "html.parser")
    shown = [one.get_text(strip=True) for one in page.select(".house-reasons li")]
    title = page.select_one("h1")
    return response.status_code, title.get_text(strip=True) if title else "", shown


@pytest.fixture
def page(home):
    page = StandardPageFactory(parent=home, slug="conseil")
    page.save_revision()
    page.refresh_from_db()
    return page


@pytest.fixture
def theme(home):
    theme = ThemeFactory(name="Mobilité")
    theme.save_revision()
    theme.refresh_from_db()
    return theme


@pytest.fixture
def addresses(home, page, theme):
    """Where an empty post was answered by the page of a fault, by what it does."""
    return {
        "add": reverse("wagtailadmin_pages:add", args=["pages", "standardpage", home.pk]),
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "copy": reverse("wagtailadmin_pages:copy", args=[page.pk]),
        "revert": reverse(
            "wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id]
        ),
        "revert of a theme": reverse(
            "wagtailsnippets_snippets_theme:revisions_revert",
            args=[theme.pk, theme.latest_revision_id],
        ),
        "chooser of themes": "/admin/snippets/choose/snippets/theme/create/",
        "chooser of keywords": "/admin/snippets/choose/snippets/keyword/create/",
        "external link": reverse("wagtailadmin_choose_page_external_link"),
    }


def test_empty_post_is_refused_with_a_sentence_and_stores_nothing(addresses, officer, login):
    client = login(officer)
    before = digests()
    for name, address in addresses.items():
        assert said(client.post(address)) == (400, TITLE, WORDS), name
        after = digests()
        assert {table for table in after if after[table] != before[table]} == set(), name


def test_post_without_one_part_of_its_form_is_refused_the_same_way(page, officer, login):
    client = login(officer)
    whole = form_data(page, officer)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.get(address)  # whoever opens the editor may follow the page's comments from then on
    before = digests()
    counts = [name for name in whole if name.endswith("-count")]
    assert "body-count" in counts
    for name in counts:
        part = {key: value for key, value in whole.items() if key != name}
        assert said(client.post(address, part)) == (400, TITLE, WORDS), name
    assert digests() == before
    assert client.post(address, whole).status_code == 302


def test_script_that_posts_too_little_is_told_so_in_its_form(addresses, officer, login):
    client = login(officer)
    told = {"success": False, "error_code": "incomplete", "error_message": " ".join(WORDS)}
    for headers in ({"Accept": "application/json"}, {"X-Requested-With": "XMLHttpRequest"}):
        for name, address in addresses.items():
            response = client.post(address, headers=headers)
            assert (response.status_code, response.json()) == (400, told), (name, headers)


def test_refusal_is_in_the_language_of_whoever_posts(addresses, roles, login):
    client = login(user_of("officer", "camille", language="fr"))
    assert said(client.post(addresses["edit"])) == (
        400,
        "Ce que vous avez envoyé n’a pas pu être lu",
        [
            "Votre envoi est arrivé incomplet, ou écrit d’une façon que ce site ne connaît pas. "
            "Rien n’a été enregistré.",
            "Revenez en arrière : votre navigateur garde ce que vous avez écrit. Envoyez-le de "
            "nouveau ; si cela échoue encore, rechargez la page du formulaire ou utilisez un autre "
            "navigateur.",
        ],
    )


def test_earlier_version_that_lacks_a_required_word_is_shown_again_with_what_is_missing(
    theme, officer, login
):
    """Wagtail checked it after its form, as it stored it."""
    address = reverse(
        "wagtailsnippets_snippets_theme:revisions_revert", args=[theme.pk, theme.latest_revision_id]
    )
    whole = form_data(theme, officer)
    response = login(officer).post(address, whole | {"name": ""})
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    errors = page.select_one("#panel-child-content-name-errors, [id$=name-errors]")
    assert errors is not None
    assert errors.get_text(strip=True) == "This field is required."
    assert login(officer).post(address, whole | {"name": "Ville"}).status_code == 302
    theme.refresh_from_db()
    assert theme.get_latest_revision_as_object().name == "Ville"


def test_subscription_that_stood_before_stays_when_a_post_is_refused(page, officer, login):
    row = PageSubscription.objects.create(page=page, user=officer, comment_notifications=True)
    login(officer).post(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert list(PageSubscription.objects.values_list("pk", "comment_notifications")) == [
        (row.pk, True)
    ]


def test_key_that_nobody_chose_is_refused_with_the_same_sentences(page, officer, login):
    client = login(officer)
    address = reverse("wagtailadmin_pages:move", args=[page.pk])
    before = digests()
    assert said(client.post(address, {"new_parent_page": "a\u202eb"})) == (400, TITLE, WORDS)
    told = {"success": False, "error_code": "incomplete", "error_message": " ".join(WORDS)}
    response = client.post(
        address, {"new_parent_page": "a\u202eb"}, headers={"Accept": "application/json"}
    )
    assert (response.status_code, response.json()) == (400, told)
    assert digests() == before
    # Whoever may not enter is led to the sign-in by whatever they send.
    response = Client().post(address, {"new_parent_page": "a\u202eb"})
    assert (response.status_code, response["Location"].split("?")[0]) == (
        302,
        reverse("account_login"),
    )


def test_complete_post_to_an_editor_asks_once_who_follows_the_page(page, officer, login):
    client = login(officer)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    whole = form_data(page, officer)
    client.get(address)
    # The draft that the editor saves by itself is a post like any other.
    for headers in ({}, {"Accept": "application/json"}):
        with CaptureQueriesContext(connection) as queries:
            client.post(address, whole, headers=headers)
        asked = [
            one["sql"]
            for one in queries.captured_queries
            if one["sql"].startswith("SELECT") and "wagtailcore_pagesubscription" in one["sql"]
        ]
        assert len(asked) == 1, headers


def answer_to(error: Exception, method: str = "POST", path: str = "/admin/pages/1/edit/") -> Any:
    request = HttpRequest()
    request.method, request.path_info, request.META = method, path, {"HTTP_ACCEPT": "text/html"}
    request.POST = QueryDict("title=A")
    request.GET = QueryDict("q=A")
    try:
        raise error
    except Exception as caught:
        return IncompletePostMiddleware(lambda request: None).process_exception(request, caught)


def test_fault_of_ours_stays_one(db):
    """What lacks elsewhere than in the form that was sent is no fault of whoever sent it."""
    for error in (KeyError("title"), ValueError("title"), MultiValueDictKeyError("title")):
        assert answer_to(error) is None
    request = HttpRequest()
    request.method, request.path_info = "POST", "/admin/"
    request.META = {"HTTP_ACCEPT": "application/json"}
    request.POST, request.GET = QueryDict("title=A"), QueryDict("q=A")
    middleware = IncompletePostMiddleware(lambda request: None)
    for read, status in ((request.GET, None), (QueryDict(""), None), (request.POST, 400)):
        with pytest.raises(MultiValueDictKeyError) as raised:
            read["body-count"]
        answer = middleware.process_exception(request, raised.value)
        assert (answer and answer.status_code) == status
    request.method = "GET"
    assert middleware.process_exception(request, raised.value) is None
    request.method, request.path_info = "POST", "/fr/"
    assert middleware.process_exception(request, raised.value) is None


def test_nobody_is_told_that_nothing_was_stored_where_something_was(db, rf):
    request = rf.post("/admin/", {"title": "A"}, headers={"Accept": "application/json"})
    middleware = IncompletePostMiddleware(lambda request: None)
    with pytest.raises(MultiValueDictKeyError) as raised:
        request.POST["body-count"]
    watch = partial_writes.PartWatch.of(connection)
    assert watch is not None
    watch.committed()
    assert middleware.process_exception(request, raised.value) is None
    watch.begin()
    answer = middleware.process_exception(request, raised.value)
    assert answer is not None
    assert answer.status_code == 400


def test_preview_that_arrives_incomplete_is_refused_though_old_ones_were_cleared_away(
    page, officer, login, monkeypatch
):
    # As outside the transaction of a test: each statement is stored at once.
    monkeypatch.setattr(partial_writes.PartWatch, "note_write", partial_writes.PartWatch.committed)
    client = login(officer)
    client.raise_request_exception = False
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    for address in (
        preview,
        reverse(
            "wagtailadmin_pages:preview_on_add",
            args=["pages", "standardpage", page.get_parent().pk],
        ),
    ):
        assert client.post(preview, form_data(page, officer)).json()["is_available"]
        FormState.objects.update(last_updated_at=timezone.now() - 2 * FormState.STALE_TIMEOUT)
        assert said(client.post(address, {"title": "Eau"})) == (400, TITLE, WORDS)
        assert not FormState.objects.exists()


def test_nothing_in_the_admin_fails_on_purpose(officer, login):
    client: Client = login(officer)
    response = client.get("/admin/failwhale/")
    assert response.status_code == 404
    assert "wagtailadmin/404.html" in [template.name for template in response.templates]
