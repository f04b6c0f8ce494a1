"""What one may not explore, one isn't told: by choosers, links, the admin's API and titles."""

import json
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from cms.editorial.explorable import PAGE_PARAMETERS
from pages.explorable import is_told, may_explore, told
from tests.cms.accounts.resolver import every_address
from tests.cms.editorial.hidden_pages import (
    ALL_EXPLORE,
    DRAFT,
    HELD,
    NOT_TOLD,
    PRIVATE,
    REWORDED,
    WHO,
    ask,
)
from tests.cms.translating import send
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_homes", "shared_roles", "admin_index"),
]


def snippet_choosers() -> list[str]:
    return [
        f"/admin/snippets/choose/{model._meta.app_label}/{model._meta.model_name}/"
        for model in get_snippet_models()
    ]


def test_search_of_every_chooser_of_shared_content_answers_and_finds(
    client_of, admin_index, english_locale
):
    ThemeFactory(name="L'eau")
    ThemeFactory(name="L'eau douce", live=False)
    ThemeFactory.create_batch(12, live=True)
    for who, drafts in (("translator", False), ("officer", True)):
        client = client_of(who)
        for chooser in snippet_choosers():
            for address in (f"{chooser}?q=eau", f"{chooser}results/?q=eau&p=1"):
                status, said = ask(client, "get", address)
                assert (who, address, status) == (who, address, 200)
                if "/theme/" in address:
                    assert (who, "eau<" in said or "eau" in said) == (who, True)
                    assert (who, "eau douce" in said) == (who, drafts)


@pytest.mark.parametrize("who", WHO)
def test_address_of_a_page_that_one_is_not_told_of_answers_as_one_that_is_not_there(
    who, hidden, section, client_of
):
    client = client_of(who)
    nowhere = 10**6
    for pattern in (
        "/admin/pages/{}/edit/",
        "/admin/pages/{}/",
        "/admin/pages/{}/history/",
        "/admin/pages/{}/move/",
        "/admin/pages/{}/copy/",
        "/admin/pages/{}/revisions/",
        "/admin/pages/{}/privacy/",
        "/admin/pages/workflow/confirm_cancellation/{}/",
        "/admin/choose-page/{}/",
        "/admin/localize/submit/page/{}/",
        f"/admin/pages/{section.pk}/move/{{}}/confirm/",
    ):
        assert ask(client, "get", pattern.format(nowhere))[0] == 404
        for word in (DRAFT, HELD, PRIVATE):
            address = pattern.format(hidden[word].pk)
            assert (address, ask(client, "get", address)[0]) == (address, 404)


@pytest.mark.parametrize("who", WHO)
def test_what_is_public_may_be_linked_to_under_its_public_title_and_address(
    who, hidden, home, client_of
):
    client = client_of(who)
    for address in (
        f"/admin/choose-page/{home.pk}/",
        "/admin/choose-page/search/?q=vert",
        f"/admin/choose-page/chosen-multiple/?id={hidden[REWORDED].pk}",
    ):
        status, said = ask(client, "get", address)
        assert (address, status, "Le vert" in said) == (address, 200, True)
        assert ("/fr/vert/" in said, REWORDED in said) == (True, False)


@pytest.mark.parametrize("who", WHO)
def test_address_that_is_typed_as_a_link_leads_to_a_public_page_by_its_public_title(
    who, hidden, client_of, at_localhost
):
    # Wagtail finds a page by its address in the language of the user.
    client = client_of(who, "fr")
    found = json.loads(link_to(client, "http://localhost/fr/vert/"))["result"]
    assert (found["id"], found["adminTitle"], found["url"]) == (
        hidden[REWORDED].pk,
        "Le vert",
        "/fr/vert/",
    )
    assert REWORDED not in link_to(client, "http://localhost/fr/vert/?x=1")


def link_to(client: Client, address: str) -> str:
    prefix = "external-link-chooser"
    form = {f"{prefix}-url": address, f"{prefix}-link_text": "lire"}
    return client.post("/admin/choose-external-link/", form).content.decode()


@pytest.mark.parametrize("who", WHO)
def test_address_that_is_typed_as_a_link_tells_of_no_page(who, hidden, client_of, at_localhost):
    client = client_of(who, "fr")
    for word, path in ((HELD, "salle/zinzolin"), (PRIVATE, "garance"), (DRAFT, "amarante")):
        for address in (f"http://localhost/fr/{path}/", f"http://localhost/fr/{path}/?x=1"):
            answer = json.loads(link_to(client, address))
            assert (answer["step"], answer["result"]["url"]) == ("external_link_chosen", address)
            assert "id" not in answer["result"]
            assert word not in json.dumps(answer).replace(address, "")


def test_choosers_show_what_one_may_explore_as_before(hidden, home, client_of):
    room = hidden[HELD].get_parent()
    ids = urlencode({"id": [page.pk for page in hidden.values()]}, doseq=True)
    for who in ALL_EXPLORE:
        client = client_of(who)
        at_home = ask(client, "get", f"/admin/choose-page/{home.pk}/")[1]
        assert {word for word in (DRAFT, PRIVATE, REWORDED) if f"Le {word}" in at_home} == {
            DRAFT,
            PRIVATE,
            REWORDED,
        }
        assert f"Le {HELD}" in ask(client, "get", f"/admin/choose-page/{room.pk}/")[1]
        assert HELD in ask(client, "get", f"/admin/choose-page/search/?q={HELD}")[1]
        chosen = ask(client, "get", f"/admin/choose-page/chosen-multiple/?{ids}")[1]
        assert {row["adminTitle"] for row in json.loads(chosen)["result"]} == {
            f"Le {word}" for word in hidden
        }


def test_typed_address_of_a_page_that_one_may_explore_becomes_a_link_to_it(
    hidden, client_of, at_localhost
):
    client = client_of("officer", "fr")
    for word, path in ((HELD, "salle/zinzolin"), (PRIVATE, "garance"), (REWORDED, "vert")):
        found = json.loads(link_to(client, f"http://localhost/fr/{path}/"))["result"]
        assert (found["id"], found["adminTitle"]) == (hidden[word].pk, f"Le {word}")


def test_link_to_a_page_that_one_is_not_told_of_stays_without_its_title(hidden, section, client_of):
    status, said = ask(client_of("section"), "get", f"/admin/pages/{section.pk}/edit/")
    assert (status, said.count(NOT_TOLD)) == (200, 3)  # the draft, the release, the private page
    for page in hidden.values():
        assert f"&quot;id&quot;: {page.pk}" in said or f'"id": {page.pk}' in said


def test_translation_tells_of_no_page_that_its_source_links_to(
    hidden, section, english_locale, client_of
):
    target = send(section, english_locale).get_target_instance()
    client = client_of("translator")
    for view in ("edit/", "view_draft/", "history/"):
        status, said = ask(client, "get", f"/admin/pages/{target.pk}/{view}")
        assert (view, status) == (view, 200)
        assert (view, [word for word in hidden if word in said.lower()]) == (view, [])


def test_admin_api_tells_of_no_translation_that_one_is_not_told_of(
    hidden, home, english_home, client_of
):
    public = StandardPageFactory(
        parent=english_home, slug="amaranth", translation_key=hidden[DRAFT].translation_key
    )
    address = f"/admin/api/main/pages/{public.pk}/"
    for who, keys in (("translator", []), ("officer", [hidden[DRAFT].pk])):
        status, said = ask(client_of(who), "get", address)
        around = json.loads(said)["meta"]
        assert (who, status) == (who, 200)
        assert (who, [row["id"] for row in around["translations"]]) == (who, keys)
        assert NOT_TOLD not in said


def test_draft_of_shared_content_is_chosen_by_whom_may_look_at_it(client_of, make_user):
    draft = ThemeFactory(name="Amarante", live=False)
    public = ThemeFactory(name="Vert")
    chooser = "/admin/snippets/choose/snippets/theme/"
    answers = {}
    for who in ("translator", "reviewer", "officer"):
        client = client_of(who)
        chosen = f"{chooser}chosen-multiple/?id={draft.pk}&id={public.pk}"
        answers[who] = (
            "Amarante" in ask(client, "get", f"{chooser}results/")[1],
            "Vert" in ask(client, "get", f"{chooser}results/")[1],
            ask(client, "get", f"{chooser}chosen/{draft.pk}/")[0],
            [row["string"] for row in json.loads(ask(client, "get", chosen)[1])["result"]],
        )
    assert answers == {
        "translator": (False, True, 404, ["Vert"]),
        "reviewer": (True, True, 200, ["Amarante", "Vert"]),
        "officer": (True, True, 200, ["Amarante", "Vert"]),
    }


def test_every_parameter_of_the_admin_that_names_a_page_is_known():
    """A new one is a page or it is not: whoever brings it says so here or in PAGE_PARAMETERS."""
    names: dict[str, set[str]] = {}

    def note(route: str, name: str) -> int:
        if route.startswith("admin/"):
            names.setdefault(name, set()).add(route)
        return 1

    list(every_address(note))
    others = set(names) - PAGE_PARAMETERS
    assert {name for name in others if "page" in name} == {"page_view_restriction_id"} & others
    assert names.keys() >= PAGE_PARAMETERS


@pytest.mark.parametrize("who", [*WHO, *ALL_EXPLORE])
def test_rule_agrees_with_the_pages_that_wagtail_lets_one_explore(who, hidden, section, client_of):
    client_of(who)
    user = get_user_model().objects.get(username=who)
    explorable = policy_registry.get_by_type(Page).explorable_instances(user)
    pages = Page.objects.order_by("path")
    assert [page for page in pages if may_explore(user, page)] == list(explorable.order_by("path"))
    assert list(told(pages, user)) == [page for page in pages if is_told(user, page)]
