"""A chooser opens to whoever works with what it offers, or edits forms that ask for it."""

import pytest
from django.apps import apps
from wagtail.snippets.models import get_snippet_models

from cms.editorial.chooser_rights import offered_by
from tests.cms.accounts.resolver import every_address
from tests.cms.accounts.test_every_address import kind_of

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

SNIPPETS = {
    f"/admin/snippets/choose/{model._meta.app_label}/{model._meta.model_name}/": model
    for model in get_snippet_models()
}
PAGES = "/admin/choose-page/"
LINKS = [f"/admin/choose-{kind}-link/" for kind in ("external", "email", "phone", "anchor")]
FILES = ["/admin/images/chooser/", "/admin/documents/chooser/"]
TASKS = "/admin/workflows/task_chooser/"
ALL = [*SNIPPETS, PAGES, *LINKS, *FILES, TASKS]
KEYWORDS = "/admin/snippets/choose/snippets/keyword/"


def test_choosers_open_to_whom_they_are_of_use(make_user, login):
    """Whoever decides on texts looks at shared content, and puts no picture anywhere; a page that
    is public is known to everybody.
    """
    opens = {
        "selection": [PAGES, *LINKS],
        "reviewer": [*(one for one in SNIPPETS if one != KEYWORDS), PAGES, *LINKS],
        "translator": [one for one in ALL if one != TASKS],
        "officer": [one for one in ALL if one != TASKS],
        "administrator": ALL,
    }
    assert "/admin/snippets/choose/snippets/presscontact/" in SNIPPETS
    for role, expected in opens.items():
        client = login(make_user(role))
        kinds = {one: kind_of(client.get(one)) for one in ALL}
        assert [one for one in ALL if kinds[one] == "open"] == expected, role
        assert {kinds[one] for one in ALL if one not in expected} <= {"home"}, role


def test_contacts_of_the_press_are_told_to_nobody_without_a_right(selection, login):
    """What was searched, chosen or results, by a script as well."""
    client = login(selection)
    for rest in ("", "results/?q=a", "chosen/1/", "chosen-multiple/?id=1", "create/"):
        address = f"/admin/snippets/choose/snippets/presscontact/{rest}"
        response = client.get(address)
        assert (response.status_code, response.headers.get("Location")) == (302, "/admin/"), rest
        script = client.get(address, headers={"X-Requested-With": "XMLHttpRequest"})
        assert script.status_code == 403, rest


def test_every_chooser_of_the_admin_is_known_with_what_it_offers(db):
    """A chooser that a new version brings is on no list, and fails here."""
    choosers = {
        route
        for route, _address in every_address(lambda route, name: 1)
        if route.startswith("admin/") and ("choose" in route or "chosen" in route)
    }
    assert len(choosers) > 80
    assert [route for route in sorted(choosers) if offered_by(route) is None] == []
    assert offered_by("admin/pages/<int:page_id>/move/") is None
    assert offered_by(f"{KEYWORDS[1:]}results/") is apps.get_model("snippets.Keyword")
