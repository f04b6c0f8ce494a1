"""Accept 4. A resolver walk: every URL pattern of the site × {anonymous, translator, officer,
reviewer, selection officer, administrator} against a table by pattern, default deny; a new pattern
fails until it is in the table.

The table is every_address.txt; how to read it stands at its top.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, PageViewRestriction, Site, Workflow

from cms.roles import translatable_snippets
from pages.models import PressLink
from tests.cms.accounts.resolver import Value, every_address
from tests.cms.translating import send
from tests.cms.user import user_of
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.document import DocumentFactory
from tests.factories.finding import factory_of
from tests.factories.image import CreditedImageFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.locale import english
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.site import the_site
from tests.factories.standard import StandardPageFactory
from tests.factories.tome import TomePageFactory

TABLE = Path(__file__).with_name("every_address.txt")
WHO = ("anonymous", "translator", "officer", "reviewer", "selection", "administrator")
SNIPPETS = "admin/snippets/snippets/"
CHOOSERS = "admin/snippets/choose/snippets/"


def table() -> dict[str, tuple[str, ...]]:
    """Return the answers, in the order of WHO, by route."""
    rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            *answers, route = line.split(None, len(WHO))
            assert route not in rows, f"{route} stands twice in the table."
            rows[route] = tuple(answers)
    return rows


def in_table(route: str) -> str:
    """Return the route as the table names it: all types of shared content, and both languages, in
    one line.
    """
    route = re.sub(r"^(fr|en)/", "LANGUAGE/", route)
    for prefix in (SNIPPETS, CHOOSERS):
        if route.startswith(prefix):
            model, _, rest = route.removeprefix(prefix).partition("/")
            if model != "keyword":  # which has no language, and so other rights
                return f"{prefix}*/{rest}"
    return route


def answer(client: Client, address: str) -> str:
    """Ask, and undo what the question did; a view that wants a form sent gets an empty one."""
    with transaction.atomic():
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address)
        if response.streaming:
            response.getvalue()  # to its end, where its file is closed
        transaction.set_rollback(True)
    return kind_of(response)


def kind_of(response: HttpResponse) -> str:
    to = response.get("Location", "").partition("?")[0]
    if response.status_code >= 500:
        return str(response.status_code)
    if to.endswith(("/_account/login/", "/admin/login/")):
        return "door"
    if response.status_code == 403 or to == "/admin/":
        return "home"
    return "none" if response.status_code == 404 else "open"


@pytest.fixture(scope="module")
def things(shared_rows, shared_homes, shared_roles, tmp_path_factory) -> Iterator[Value]:
    """Something real behind each parameter, so that a refusal is one: once for all who ask."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("things")):
        with shared_rows():
            value = things_behind_parameters()
        yield value


def things_behind_parameters() -> Value:
    home = the_site().root_page.specific
    english_locale = english()
    author = user_of("officer", "author")
    page = StandardPageFactory(parent=home, slug="conseil")
    page.save_revision(user=author)
    page.refresh_from_db()
    room = PressRoomPageFactory(parent=home, slug="presse")
    release = PressReleasePageFactory(parent=room, slug="communique")
    link = PressLink.objects.create(
        release=release, recipient="Le Dauphiné", expires_at=timezone.now() + timedelta(days=1)
    )
    private = StandardPageFactory(parent=home, slug="prive")
    restriction = PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.PASSWORD, password="sesame"
    )
    in_review = StandardPageFactory(parent=home, slug="relu", live=False)
    in_review.save_revision(user=author)
    in_review.get_workflow().start(in_review, author)
    tome = TomePageFactory(parent=ComicsIndexPageFactory(parent=home, slug="bd"), slug="feu")
    document, image = DocumentFactory(), CreditedImageFactory()
    translation = send(page, english_locale)
    snippets = {"keyword": KeywordFactory()}
    for model in translatable_snippets():
        snippets[model._meta.model_name] = made = factory_of(model)()
        made.save_revision(user=author)
        made.refresh_from_db()
    collection = Collection.get_first_root_node().add_child(name="Divers")
    objects = {
        "users": author,
        "groups": author.groups.first(),
        "sites": Site.objects.get(is_default_site=True),
        "locales": Locale.objects.get(language_code="en"),
        "collections": collection,
        "workflows": Workflow.objects.active().first(),
        "press-links": link,
        "redirects": Redirect.objects.create(old_path="/vieux", redirect_page=page),
    }
    values = {
        "action": "delete",
        "action_name": "approve",
        "app_label": "pages",
        "app_name": "snippets",
        "collection_id": collection.pk,
        "content_type_app_name": "pages",
        "content_type_model_name": "standardpage",
        "destination_id": room.pk,
        "document_id": document.pk,
        "engine": "db",
        "filter_spec": "width-100",
        "image_id": image.pk,
        "key": UUID(int=0),
        "model_name": "standardpage",
        "object_id": page.pk,
        "overridable_segment_id": 1,
        "page_id": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": home.pk,
        "redirect_id": objects["redirects"].pk,
        **dict.fromkeys(("revision_id", "revision_id_a", "revision_id_b"), page.latest_revision_id),
        "page_view_restriction_id": restriction.pk,
        "section": "fr",
        "string_segment_id": translation.source.stringsegment_set.first().pk,
        "task_id": in_review.current_workflow_task.pk,
        "task_state_id": in_review.current_workflow_task_state.pk,
        "token": link.token,
        "tome_id": tome.pk,
        "translation_id": translation.pk,
        "translation_source_id": translation.source_id,
        "user_id": author.pk,
        "workflow_pk": objects["workflows"].pk,
        "workflow_state_id": in_review.current_workflow_state.pk,
    }
    values["doc_id"] = values["document_id"]

    def value(route: str, name: str) -> Any:
        for prefix in (SNIPPETS, CHOOSERS):
            if route.startswith(prefix):
                made = snippets[route.removeprefix(prefix).partition("/")[0]]
                if name == "pk":
                    return made.pk
                if name == "revision_id":
                    return getattr(made, "latest_revision_id", None) or 1
        if name == "page_id" and "/workflow" in route:
            return in_review.pk
        if name == "page_id" and "_util/" in route:
            return private.pk
        if route.startswith(("^documents", "documents/^")):
            return {"_0": document.pk, "_1": document.filename}[name]
        if route.startswith("^media/(") and name == "path":
            return image.file.name
        if route.startswith("admin/localize/") and "snippet" in route:
            return {"app_label": "snippets", "model_name": "theme", "pk": snippets["theme"].pk}[
                name
            ]
        if route.startswith("admin/settings/"):
            return {"app_name": "snippets", "model_name": "council"}.get(name, objects["sites"].pk)
        if route.startswith("admin/tag-autocomplete/"):
            return {"app_name": "snippets", "model_name": "keyword"}[name]
        if route.startswith("admin/bulk/"):
            return {"app_label": "wagtailcore", "model_name": "page"}.get(name, "delete")
        if name == "pk":
            kind = route.removeprefix("admin/").partition("/")[0]
            made = objects.get(kind)
            if "workflows/tasks/" in route:
                return values["task_id"]
            if "images" in route:
                return values["image_id"]
            if "documents" in route:
                return values["document_id"]
            return made.pk if made is not None else page.pk
        return values.get(name, 1)

    return value


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
def test_every_address_answers_as_the_table_says(who, things, make_user):
    client = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
    if who != "anonymous":
        user = make_user(who)
        user.set_password("a long sentence to keep")
        user.save()
        client.force_login(user)
    cookies = client.cookies.output(header="", sep=";")
    rows = table()
    wrong = []
    for route, address in every_address(things):
        client.cookies.clear()  # some of them sign one out
        client.cookies.load(cookies)
        found = answer(client, address)
        # Default deny: what is not in the table is expected to open to nobody.
        expected = rows.get(in_table(route), ("new",) * len(WHO))[WHO.index(who)]
        if found != expected:
            wrong.append(f"{route} ({address}): {found}, and the table says {expected}")
    assert wrong == []


def test_table_names_every_pattern_and_nothing_else(db):
    routes = {in_table(route) for route, _address in every_address(lambda route, name: 1)}
    assert routes - table().keys() == set(), "A new pattern: decide who may open it."
    assert table().keys() - routes == set(), "No pattern is left for these."
