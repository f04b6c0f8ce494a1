"""Posts that no form of the site sent, to every address of the admin: empty ones, ones that lack a
part of their form, and whole ones of somebody who has no right to them.

None is answered by the page of a fault, what is refused writes no row, and what is written is
written by a right of whoever posts.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from bs4 import BeautifulSoup, SoupStrainer, Tag
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail.permissions import policy_registry

from cms.roles import ROLES
from tests.cms.accounts.resolver import Value, every_address
from tests.cms.accounts.test_every_address import WHO as TABLE_ORDER
from tests.cms.accounts.test_every_address import in_table, kind_of, table, things
from tests.cms.admin_form import form_data
from tests.factories.home import HomePageFactory
from tests.factories.site import the_site

__all__ = ["things"]  # a fixture

WHO = ("anonymous", "translator", "translator of Italian", "officer", "reviewer", "selection")
# Where an administrator is told that what was sent lacks something.
INCOMPLETE = {
    "admin/choose-external-link/",
    "admin/pages/<int:page_id>/copy/",
    "admin/pages/<int:page_id>/edit/",
    "admin/pages/<int:page_id>/revisions/<int:revision_id>/revert/",
    "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
    "admin/snippets/*/history/<int:pk>/revisions/<int:revision_id>/revert/",
    "admin/snippets/*/words/<int:pk>/",
    "admin/snippets/choose/*/create/",
    "admin/snippets/choose/snippets/keyword/create/",
    "admin/workflows/edit/<int:pk>/",
}
SENTENCE = (
    "It arrived incomplete, or written in a way that this site does not know. Nothing was stored."
)
WRITING = re.compile(
    r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(?P<table>\w+)",
    re.IGNORECASE,
)
# What the site notes by itself: that somebody is there, and what was tried too often.
NOTED = {"staff_accounts_session", "staff_accounts_counter", "wagtailadmin_editingsession"}
# What goes with a row that is written: its history, its versions, what is to be found and made.
BESIDE = re.compile(
    "wagtailcore_(?:revision|.*logentry|referenceindex|.*subscription|taskstate|workflowstate)"
    "|search_|wagtailsearch|papers_papermaking|snippets_creditedrendition|django_session|taggit"
)
# What belongs to texts and their translations has no rights of its own.
OF_PAGES = re.compile("wagtail_localize_|translation_|papers_paper")
OF = {"snippets_consent": "snippets.Person"}
# A person's own.
OWN = {"translation_notice", "wagtailusers_userprofile", "auth_user"}
NO_ACCESS = "Sorry, you do not have permission to access this area."
RIGHTS = ("add", "change", "delete", "publish", "lock", "unlock", "bulk_delete")
EDITORS = ("add", "edit", "revisions_revert")
# Structural keys of a form, in which everything else hangs.
STRUCTURE = ("-TOTAL_FORMS", "-count", "-id")


def routes_of_admin(things: Value) -> Iterator[tuple[str, str]]:
    """Yield every route of the admin with an address of it; those that each type of shared content
    has are asked of one type each, in turn.
    """
    by_type: dict[str, list[tuple[str, str]]] = {}
    for route, address in every_address(things):
        if route.startswith(("admin/", "^admin/")):
            by_type.setdefault(in_table(route), []).append((route, address))
    for turn, routes in enumerate(by_type.values()):
        yield routes[turn % len(routes)]


@contextmanager
def asking(client: Client, cookies: str) -> Iterator[None]:
    """Undo what is asked inside."""
    client.cookies.clear()  # some addresses sign one out
    client.cookies.load(cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_of(tables: set[str]) -> list[Any]:
    found = []
    with connection.cursor() as cursor:
        for name in sorted(tables):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a name of ours
            found.append(sorted(map(repr, cursor.fetchall())))
    return found


class Asked:
    """What somebody was answered, and the tables that were written meanwhile; undone at once."""

    def __init__(self, client: Client, cookies: str, method: str, address: str, sent: Any = None):
        self.written: set[str] = set()
        with asking(client, cookies), connection.execute_wrapper(self._note):
            self.response: HttpResponse = getattr(client, method)(address, sent)
            self.text = b"" if self.response.streaming else self.response.content
        # Who has done something at their step is led home as well, with a word of it.
        said = getattr(self.response.wsgi_request, "_messages", ())
        is_told = any(str(message) == NO_ACCESS for message in said)
        self.is_refused = kind_of(self.response) != "home" or is_told
        self.is_refused &= kind_of(self.response) != "open" or self.response.status_code >= 400

    def _note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITING.match(sql)
        if found and found["table"] not in NOTED:
            self.written.add(found["table"])
        return execute(sql, params, many, context)

    def html(self) -> str:
        told = self.text.decode(errors="replace")
        if self.response.get("Content-Type", "").startswith("application/json"):
            found = json.loads(told)
            return str(found.get("html", "")) if isinstance(found, dict) else ""
        return told


def fields(html: str, address: str) -> dict[str, list[str]]:
    """Return what a browser sends of the longest form of a page that is sent to its own address."""
    found: list[dict[str, list[str]]] = [{}]
    forms = BeautifulSoup(html, "lxml", parse_only=SoupStrainer("form"))
    for form in forms.select("form[method=post i]"):
        if str(form.get("action", "")).partition("?")[0] in ("", address):
            data: dict[str, list[str]] = {}
            for tag in form.select("input[name], select[name], textarea[name]"):
                data.setdefault(str(tag["name"]), []).extend(values_of(tag))
            found.append({name: values for name, values in data.items() if values})
    return max(found, key=len)


def values_of(tag: Tag) -> list[str]:
    kind = tag.get("type")
    if tag.name == "textarea":
        return [tag.text]
    if tag.name == "select":
        options = tag.select("option")
        chosen = [one for one in options if one.has_attr("selected")] or options[:1]
        return [str(one.get("value", one.text)) for one in chosen]
    if kind == "file" or (kind in ("checkbox", "radio") and not tag.has_attr("checked")):
        return []
    return [str(tag.get("value", ""))]


def form_of(asked: Asked, address: str, things: Value, user: Any) -> dict[str, Any]:
    """Return the whole form, as an administrator sends it to publish at once."""
    sent: dict[str, Any] = dict(fields(asked.html(), address))
    match = resolve(address)
    if match.namespace == "wagtailadmin_pages" and match.url_name in EDITORS:
        # A browser makes the blocks of a text by a script.
        page = Page.objects.get(pk=things("", "page_id")).specific
        sent = form_data(page, user, is_new=match.url_name == "add") | {"slug": "faux"}
    return sent and sent | {"action-publish": "action-publish", "publication_reason": "Urgent."}


@pytest.fixture
def italian(make_user: Any) -> Any:
    """A translator of another language of the site."""
    home = the_site().root_page.specific
    locale = Locale.objects.create(language_code="it")
    tree = HomePageFactory(
        title="Casa", slug="casa", locale=locale, translation_key=home.translation_key
    )
    group = Group.objects.create(name="Traduzione")
    group.permissions.set(Group.objects.get(name=ROLES["translator"].group).permissions.all())
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=tree, permission=change)
    user = make_user("translator", "italiana")
    user.groups.set([group])
    return user


def rightless(written: set[str], user: Any) -> set[str]:
    """Return those of the tables on whose rows the user has no right, as the policies say."""
    models = {model._meta.db_table: model for model in apps.get_models()}
    wrong = set()
    for name in written - OWN:
        if BESIDE.match(name):
            continue
        model: Any = apps.get_model(OF[name]) if name in OF else models.get(name)
        if OF_PAGES.match(name) or (model is not None and issubclass(model, Page)):
            model = Page
        policy = policy_registry.get_by_type(model) if model is not None else None
        if policy is None or not policy.user_has_any_permission(user, RIGHTS):
            wrong.add(name)
    return wrong


@pytest.mark.slow
@pytest.mark.django_db
def test_post_that_no_form_sent_breaks_nothing_and_writes_nothing_without_a_right(
    things, make_user, italian, kept_frame
):
    rows = table()
    people = {who: make_user(who) for who in ("administrator", *WHO) if who in ROLES}
    people |= {"translator of Italian": italian, "anonymous": None}
    clients = {}
    for who, user in people.items():
        client = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
        if user is not None:
            client.force_login(user)
        clients[who] = (client, client.cookies.output(header="", sep=";"))
    wrong, posted, told = [], 0, set()

    def post(who: str, route: str, address: str, sent: Any) -> Asked:
        nonlocal posted
        posted += 1
        asked = Asked(*clients[who], "post", address, sent)
        case = f"{route} ({address}), {who}, {len(sent)} fields: {asked.response.status_code}"
        if asked.response.status_code >= 500:
            wrong.append(case)
        if asked.is_refused and asked.written:
            # What was written may have been taken back.
            before, (client, cookies) = rows_of(asked.written), clients[who]
            with asking(client, cookies):
                client.post(address, sent)
                if rows_of(asked.written) != before:
                    wrong.append(f"{case}, and wrote {sorted(asked.written)}")
        # An administrator is there to hold every right of the site, also where no policy says it.
        elif who not in ("administrator", "anonymous") and (
            without := rightless(asked.written, people[who])
        ):
            wrong.append(f"{case}, and has no right on {sorted(without)}")
        if SENTENCE in asked.html():
            told.add(in_table(route))
        return asked

    for route, address in routes_of_admin(things):
        # Who has no right is refused by the same view, which takes no posts at all.
        if post("administrator", route, address, {}).response.status_code == 405:
            continue
        shown = Asked(*clients["administrator"], "get", address)
        whole = form_of(shown, address, things, people["administrator"])
        answers = dict(zip(TABLE_ORDER, rows[in_table(route)], strict=True))
        for who in WHO:
            # What an officer may do is answered by the views that have answered an administrator,
            # and a translator of another language is refused where any translator is.
            if (who == "officer" and answers[who] == "open") or (
                who == "translator of Italian" and answers["translator"] != "open"
            ):
                continue
            post(who, route, address, whole)
        for ending in STRUCTURE:
            part = {name: value for name, value in whole.items() if not name.endswith(ending)}
            if len(part) < len(whole):
                post("administrator", route, address, part)
    assert wrong == [], "\n".join(wrong)
    assert posted > 1000
    assert told == INCOMPLETE
