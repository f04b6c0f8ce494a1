"""What one may not explore, one isn't told: at every address of the admin, whoever asks.

One walk of the resolver: role × address × (draft, release under embargo, private page, draft of a
public page), by words that no answer may hold. A new address is walked as soon as it is there.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from wagtail.models import Page

from cms.editorial.explorable import PAGE_PARAMETERS, pages_of
from tests.cms.accounts.resolver import every_address
from tests.cms.accounts.test_every_address import in_table
from tests.cms.accounts.test_every_address import things as things_behind
from tests.cms.editorial.hidden_pages import FAILWHALE, NO_KEYS, PICTURE, WHO, ask

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_homes", "shared_roles", "admin_index"),
]

things = things_behind  # a fixture


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
    who, things, hidden, embargoed_image, public_in_english, section, client_of
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
            for query in queries(route, hidden, section, embargoed_image):
                look(route, f"{address}?{query}")
    for page in (*hidden.values(), public_in_english, section):
        for moved in {page, section}:
            for route, address in every_address(value_of(things, page, moved, embargoed_image)):
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
