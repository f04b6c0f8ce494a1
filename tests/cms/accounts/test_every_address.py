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
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, PageViewRestriction, Site, Workflow

from cms.editorial.models import ProgrammeSheet
from cms.papers.models import InterpreterLink, Paper
from cms.roles import translatable_snippets
from cms.translation.models import SubtreeSending
from forms.models import CallPage, Letter
from forms.tokens import secret_of
from pages.models import LabCalendarLink, PressLink
from tests.cms.accounts.resolver import Value, every_address
from tests.cms.translating import send
from tests.cms.user import user_of
from tests.factories.call import CallPageFactory
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.document import DocumentFactory
from tests.factories.finding import factory_of
from tests.factories.image import CreditedImageFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.locale import english
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.site import the_site
from tests.factories.standard import StandardPageFactory
from tests.factories.submission import SubmissionFactory
from tests.factories.tome import TomePageFactory

TABLE = Path(__file__).with_name("every_address.txt")
WHO = ("anonymous", "translator", "officer", "reviewer", "selection", "administrator")
SNIPPET = re.compile(r"admin/snippets/(?P<choose>choose/)?(?P<app>snippets|forms)/(?P<model>\w+)/")
# Types of shared content with rights of their own, for they have no language.
WITHOUT_LANGUAGE = {"keyword"}
# What somebody has answered to a form. Nobody of WHO is named to read it.
ANSWER = "Chouette hulotte 7391"
ADDRESS = "hulotte7391@example.org"


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
    found = SNIPPET.match(route)
    if found and found["model"] not in WITHOUT_LANGUAGE:
        return f"admin/snippets/{found['choose'] or ''}*/{route[found.end() :]}"
    return route


def answer(client: Client, address: str) -> str:
    """Ask, and undo what the question did; a view that wants a form sent gets an empty one."""
    with transaction.atomic():
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address)
        shown = response.getvalue() if response.streaming else response.content  # to its end
        transaction.set_rollback(True)
    told = shown.decode(errors="replace")
    return "answers" if ANSWER in told or ADDRESS in told else kind_of(response)


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
    lab = LabProgrammePageFactory(parent=home, slug="lab")
    day = LabDayPageFactory(parent=lab, slug="jour")
    session = LabSessionFactory(page=day)
    calendar = LabCalendarLink.objects.create(
        programme_key=lab.translation_key, person_key=session.people[0]["person"]
    )
    opened = InterpreterLink.objects.create(
        programme=lab, recipient="L’agence", expires_at=timezone.now() + timedelta(days=1)
    )
    paper = Paper(page=lab, kind="interpreters", size=4, pages=1, made_at=timezone.now())
    paper.file.save("dossier.pdf", ContentFile(b"%PDF"))
    document, image = DocumentFactory(), CreditedImageFactory()
    translation = send(page, english_locale)
    snippets = {"keyword": KeywordFactory()}
    for model in translatable_snippets():
        snippets[model._meta.model_name] = made = factory_of(model)()
        made.save_revision(user=author)
        made.refresh_from_db()
    collection = Collection.get_first_root_node().add_child(name="Divers")
    call = CallPageFactory(parent=home, slug="appel")
    call.save_revision(user=author).publish()
    (name,) = call.steps[0].value["fields"]
    submission = SubmissionFactory(page=call, answers={name.id: ANSWER}, email=ADDRESS)
    letter = Letter.objects.create(
        submission=submission, kind="receipt", language="fr", to=ADDRESS, subject="Reçu", text="!"
    )
    objects = {
        "users": author,
        "groups": author.groups.first(),
        "sites": Site.objects.get(is_default_site=True),
        "locales": Locale.objects.get(language_code="en"),
        "collections": collection,
        "workflows": Workflow.objects.active().first(),
        "press-links": link,
        "interpreter-links": opened,
        "translation": SubtreeSending.objects.create(
            owner=author, page=page, locales=[english_locale.pk], page_ids=[in_review.pk]
        ),
        "lab": ProgrammeSheet.objects.create(owner=author, page=lab, name="lab.csv", lines=[]),
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
        "form": call.translation_key,
        "image_id": image.pk,
        "key": UUID(int=0),
        "model_name": "standardpage",
        "number": 1,
        "object_id": page.pk,
        "language": "fr",
        "overridable_segment_id": 1,
        "page_id": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": home.pk,
        "redirect_id": objects["redirects"].pk,
        **dict.fromkeys(("revision_id", "revision_id_a", "revision_id_b"), page.latest_revision_id),
        "page_view_restriction_id": restriction.pk,
        "kind": "po",
        "section": "fr",
        **dict.fromkeys(
            ("segment", "segment_id", "string_segment_id"),
            translation.source.stringsegment_set.first().pk,
        ),
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
        if found := SNIPPET.match(route):
            made = snippets[found["model"]]
            if name == "pk":
                return made.pk
            if name == "revision_id":
                return getattr(made, "latest_revision_id", None) or 1
        if route.startswith("admin/forms/") and name == "pk":
            return letter.pk if "letters" in route else submission.pk
        if route.startswith("admin/forms/pages/") and name == "page_id":
            return call.pk
        if "/_calendar/" in route:
            return calendar.token
        if "/_papers/" in route:
            return {"token": opened.token, "pk": paper.pk}[name]
        if "/papers/" in route and name == "pk":
            return paper.pk
        if "/_form/" in route and name == "token":
            return secret_of(submission.nonce)
        if route.startswith("admin/lab/days/"):
            return day.pk
        if route.startswith("admin/lab/") and name == "page_id":
            return lab.pk
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
@pytest.mark.smoke(85)
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


# What a page of the admin calls the page that it is about.
PAGES = ("page_id", "page_pk", "object_id", "page_to_move_id")


@pytest.mark.slow
@pytest.mark.django_db
def test_nobody_who_is_not_named_finds_an_answer_around_the_page_of_its_form(things, make_user):
    """Accept 8 of the forms: list, search, history, usage, preview, deletion, tasks."""
    call = CallPage.objects.get(slug="appel")

    def around(route: str, name: str) -> Any:
        kind = {"content_type_app_name": "forms", "content_type_model_name": "callpage"}
        return call.pk if name in PAGES else kind.get(name) or things(route, name)

    for who in ("translator", "officer", "reviewer", "selection", "administrator"):
        client = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
        client.force_login(make_user(who))
        cookies = client.cookies.output(header="", sep=";")
        of_pages = [
            (route, address)
            for route, address in every_address(around)
            if any(f":{name}>" in route for name in PAGES)
        ]
        assert len(of_pages) > 30
        for route, address in of_pages:
            client.cookies.load(cookies)
            assert answer(client, address) not in ("answers", "500"), (who, route, address)
        for address in (
            f"/admin/search/?q={ANSWER.split()[-1]}",
            "/admin/pages/?q=hulotte",
            "/admin/reports/site-history/",
            "/admin/reports/aging-pages/",
        ):
            assert answer(client, address) not in ("answers", "500"), (who, address)
