"""What one may not explore, one isn't told: at every address of the admin, whoever asks.

One walk of the resolver: role × address × (draft, release under embargo, private page, draft of a
public page), by words that no answer may hold. A new address is walked as soon as it is there.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models
from wagtail.users.models import UserProfile

from cms.editorial.explorable import PAGE_PARAMETERS, pages_of
from pages.explorable import is_told, may_explore, told
from pages.models import PressReleaseVisual, StandardPage
from snippets.held import held_collection
from tests.cms.accounts.resolver import every_address
from tests.cms.accounts.test_every_address import in_table
from tests.cms.accounts.test_every_address import things as things_behind
from tests.cms.translating import send
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import french
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream
from tests.factories.theme import ThemeFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_homes", "shared_roles", "admin_index"),
]

things = things_behind  # a fixture
# Words that are told to nobody who may not explore the page, in its title, draft or address.
DRAFT, HELD, PRIVATE, REWORDED = "amarante", "zinzolin", "garance", "vermillon"
PICTURE = "cinabre"
# A translator explores the English tree, "section" a branch of the French one, the others none.
WHO = ("translator", "selection", "nobody", "section")
FAILWHALE = "admin/failwhale/"  # Wagtail's own example of a failure
NO_KEYS = "id=abc&id=99999999999999999999&id=9223372036854775808"
NOT_TOLD = "A page that you may not open"
ALL_EXPLORE = ("officer", "reviewer", "administrator")


@pytest.fixture
def hidden(home, make_user) -> dict[str, Page]:
    """One page of each kind, all in review, by the word that gives it away."""
    author = make_user("officer", "writer")
    room = PressRoomPageFactory(parent=home, slug="salle")
    pages = {
        DRAFT: StandardPageFactory(parent=home, slug=DRAFT, live=False),
        HELD: PressReleasePageFactory(
            parent=room, title=HELD, slug=HELD, embargo=timezone.now() + timedelta(hours=3)
        ),
        PRIVATE: StandardPageFactory(parent=home, title=PRIVATE, slug=PRIVATE),
        REWORDED: StandardPageFactory(parent=home, title="Le vert", slug="vert"),
    }
    PageViewRestriction.objects.create(
        page=pages[PRIVATE], restriction_type=PageViewRestriction.PASSWORD, password="vercors"
    )
    for word, page in pages.items():
        page.title = f"Le {word}"
        page.save_revision(user=author)
        page.refresh_from_db()
        page.get_workflow().start(page, author)
        page.refresh_from_db()
    return pages


@pytest.fixture
def held_image(hidden) -> Any:
    """A picture of the release under embargo, which no word may name either."""
    image = CreditedImageFactory(title=PICTURE, collection=held_collection())
    release = hidden[HELD]
    release.visuals = [PressReleaseVisual(image=image, alternative="Un tram.", locale=french())]
    release.save()
    return image


@pytest.fixture
def public_in_english(hidden, english_home) -> Page:
    """An English page that anybody may read, whose French one is a draft."""
    return StandardPageFactory(
        parent=english_home, slug="colour", translation_key=hidden[DRAFT].translation_key
    )


@pytest.fixture
def section(home, hidden, english_home, english_locale) -> StandardPage:
    """A page that links to all of them, in both languages, with a group of its own in French."""
    links = "".join(f'<a linktype="page" id="{page.pk}">lire</a>' for page in hidden.values())
    related = {"title": "À lire", "pages": list_items(*[page.pk for page in hidden.values()])}
    page = StandardPageFactory(
        parent=home,
        title="La section",
        slug="section",
        body=stream(("text", f"<p>{links}</p>"), ("related_pages", related)),
    )
    page.save_revision()
    page.refresh_from_db()
    group = Group.objects.create(name="Section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in ("add", "change", "publish", "lock", "bulk_delete"):
        GroupPagePermission.objects.create(group=group, page=page, permission_type=action)
    return page


@pytest.fixture
def client_of(make_user) -> Callable[[str], Client]:
    def sign_in(who: str, language: str = "en") -> Client:
        if who in ("nobody", "section"):
            user = get_user_model().objects.create_user(who, f"{who}@demain.example")
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
            user.groups.set(Group.objects.filter(name=who.capitalize()))
            UserProfile.objects.create(user=user, preferred_language=language)
        else:
            user = make_user(who, language=language)
        client = Client(raise_request_exception=False, headers={"Accept-Language": language})
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def at_localhost(site) -> None:
    """Wagtail takes no address of the test's own server for one."""
    site.hostname = "localhost"
    site.save()


def ask(client: Client, method: str, address: str) -> tuple[int, str]:
    """Return the status, and all that is said; what the question did is undone."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        content = response.getvalue() if response.streaming else response.content
        transaction.set_rollback(True)
    return response.status_code, content.decode("utf-8", "replace") + response.get("Location", "")


def value_of(things: Any, page: Page, moved: Page, image: Any) -> Callable[[str, str], Any]:
    """Return what stands in an address in the place of each parameter, where it names `page`."""
    revision, state = page.latest_revision_id, page.current_workflow_state
    own = {
        **dict.fromkeys(PAGE_PARAMETERS, page.pk),
        "page_to_move_id": moved.pk,
        "image_id": image.pk,
        **dict.fromkeys(("revision_id", "revision_id_a", "revision_id_b"), revision),
        "task_id": getattr(page.current_workflow_task, "pk", 1),
        "task_state_id": getattr(page.current_workflow_task_state, "pk", 1),
        "workflow_state_id": getattr(state, "pk", 1),
    }

    def value(route: str, name: str) -> Any:
        if "/snippets/" in route:
            return things(route, name)
        if name == "pk" and "images/" in route:
            return image.pk
        if name in ("pk", "object_id") and (pages_of(route, {name: "1"}) or name == "object_id"):
            return page.pk
        return own.get(name) or things(route, name)

    return value


def queries(route: str, hidden: dict[str, Page], section: Page, image: Any) -> list[str]:
    """Return what else to ask of an address: for pages by their keys, and by a search."""
    keys = [page.pk for page in hidden.values()]
    by_key = urlencode({"id": [*keys, section.pk], "target_pages[]": keys}, doseq=True)
    if "/images/" in route or "creditedimage" in route:
        by_key = f"id={image.pk}"
    if "/bulk/" in route:
        return [by_key, "id=all", NO_KEYS]
    if "<" in route:
        return []
    types = "page_type=pages.StandardPage,pages.PressReleasePage"
    return [by_key, "q=le", "search=le", types, NO_KEYS]


def is_walked(route: str) -> bool:
    """The types of shared content have the same views: one of them stands for all."""
    return route.startswith("admin/") and ("*" not in in_table(route) or "/theme/" in route)


# Who has no group is told as little as who selects.
@pytest.mark.parametrize("who", [who for who in WHO if who != "nobody"])
def test_no_address_tells_what_one_may_not_explore(
    who, things, hidden, held_image, public_in_english, section, client_of
):
    client = client_of(who)
    cookies = client.cookies.output(header="", sep=";")
    leaks, faults = [], []

    def look(route: str, address: str) -> int:
        client.cookies.clear()  # some of them sign one out
        client.cookies.load(cookies)
        status, said = ask(client, "get", address)
        if status == 405:
            status, said = ask(client, "post", address)
        if status >= 500 and route != FAILWHALE:
            faults.append((route, address, status))
        said = said.lower()
        leaks.extend((route, address, status, word) for word in (*hidden, PICTURE) if word in said)
        return status

    walked = set()
    for route, address in filter(lambda pair: is_walked(pair[0]), every_address(things)):
        walked.add(address)
        if look(route, address) in (200, 404):
            for query in queries(route, hidden, section, held_image):
                look(route, f"{address}?{query}")
    for page in (*hidden.values(), public_in_english, section):
        for moved in {page, section}:
            for route, address in every_address(value_of(things, page, moved, held_image)):
                if is_walked(route) and address not in walked:
                    walked.add(address)
                    look(route, address)
    assert leaks + faults == [], "\n".join(map(str, leaks + faults))


@pytest.mark.parametrize("key", ["abc", "9223372036854775808"])
def test_key_that_is_none_is_not_there_at_any_address(key, things, client_of):
    client = client_of("nobody")
    cookies = client.cookies.output(header="", sep=";")

    def value(route: str, name: str) -> Any:
        return things(route, name) if name in ("app_label", "model_name", "filter_spec") else key

    faults = []
    for route, address in every_address(value):
        if route.startswith("admin/") and "<" in route:
            client.cookies.clear()
            client.cookies.load(cookies)
            for method in ("get", "post"):
                status, _said = ask(client, method, address)
                if status >= 500:
                    faults.append((route, method, status))
    assert faults == [], "\n".join(map(str, faults))


def snippet_choosers() -> list[str]:
    return [
        f"/admin/snippets/choose/snippets/{model._meta.model_name}/"
        for model in get_snippet_models()
    ]


def test_search_of_every_chooser_of_shared_content_answers_and_finds(
    client_of, admin_index, english_locale
):
    ThemeFactory(name="L'eau")
    ThemeFactory(name="L'eau douce", live=False)
    ThemeFactory.create_batch(12, live=True)
    for who, drafts in (("selection", False), ("translator", False), ("officer", True)):
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
    for who in ("selection", "reviewer", "officer"):
        client = client_of(who)
        chosen = f"{chooser}chosen-multiple/?id={draft.pk}&id={public.pk}"
        answers[who] = (
            "Amarante" in ask(client, "get", f"{chooser}results/")[1],
            "Vert" in ask(client, "get", f"{chooser}results/")[1],
            ask(client, "get", f"{chooser}chosen/{draft.pk}/")[0],
            [row["string"] for row in json.loads(ask(client, "get", chosen)[1])["result"]],
        )
    assert answers == {
        "selection": (False, True, 404, ["Vert"]),
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
