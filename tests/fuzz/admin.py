"""Every form that an administrator finds, sent as a browser would, with hostile texts in it.

    python -m tests.fuzz.admin [--only admin/pages/]

The forms are read from the pages of the admin and of the accounts: each address of the resolver is
asked, whatever is chosen in a dialog included. What the editor builds in the browser, the blocks of
a stream and the rows of its children, is made from what a page or a snippet holds. All texts of a
form get a value at once, and those that were not refused by their own names get it again, until
each was refused or stored. Then comes what is sent without a form (`beside_forms.py`). All is asked
in this process, and whatever a question does is undone. Ends with 1 where one is answered with 5xx.
"""

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urljoin
from uuid import uuid4

from bs4 import BeautifulSoup, SoupStrainer

from tests.fuzz.beside_forms import faults_beside
from tests.fuzz.hostile_texts import HOSTILE, IN_JSON, KINDS
from tests.fuzz.refusals import refused_keys
from tests.search.own_database import own_database

__all__ = [
    "FilledForm",
    "Walk",
    "addresses_of",
    "editors",
    "encoded",
    "faults_of",
    "forms_at",
    "forms_found",
    "one_of_each_view",
]

FORM = "application/x-www-form-urlencoded"
MARK = "a text that is replaced"
# Which an open editor holds of the version that it shows, and its script of a dialog.
REVISION = ("loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id")
OF_A_SCRIPT = (*REVISION, "workflow-action-extra-data")
# Not typed, and not chosen: what counts, orders and guards.
NOT_TEXT = re.compile(
    r"(?:^|-)(?:count|order|deleted|type|TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS"
    r"|ORDER|DELETE)$|^csrfmiddlewaretoken$"
)
# Numbers, days, keys.
NOT_TYPED = re.compile(r"[\d:.\- ]+|[0-9a-f-]{32,36}|on|True|False")
EDITOR = re.compile(r"admin/(?:pages|snippets)/.*(?:/(?:edit|revert|add)/|copy/<int:pk>)")
LEFT_OUT = ("/logout/", "/sessions/")  # they sign whoever asks out


@dataclass(frozen=True)
class FilledForm:
    """A form as it would be sent; `texts` are those of its fields that hold any text, and `typed`
    those of them that somebody sees.
    """

    name: str
    method: str
    path: str
    fields: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    typed: tuple[str, ...]


class Walk:
    """Asks as a client that is signed in; whatever a question does is undone after it."""

    def __init__(self, client: Any) -> None:
        self.client = client
        client.raise_request_exception = False
        self.cookies = client.cookies.output(header="", sep=";")
        self.asked = 0
        self._pages: dict[str, str] = {}

    def ask(
        self, method: str, path: str, body: str | bytes = "", kind: str = FORM, **environ: str
    ) -> tuple[Any, str]:
        """Return the answer, and what of it is a fault."""
        from django.db import transaction
        from django.test import TestCase

        self.asked += 1
        self.client.cookies.clear()
        self.client.cookies.load(self.cookies)
        answer = None
        try:
            with transaction.atomic():
                with TestCase.captureOnCommitCallbacks(execute=True):
                    answer = self.client.generic(method, path, body, kind, **environ)
                    answer.getvalue()
                transaction.set_rollback(True)
        except Exception as error:
            # What was to be done after the answer failed, or broke the transaction.
            if answer is None or answer.status_code < 500:
                return answer, f"{error!r}"[:200]
        if answer.status_code < 500:
            return answer, ""
        error = getattr(answer, "exc_info", None)
        return answer, f"{answer.status_code} {error[1]!r}"[:200] if error else "5xx"

    def page(self, address: str) -> str:
        """Return the page at an address; it is asked for once, for nothing that is done stays."""
        if address not in self._pages:
            self._pages[address] = self._page(address)
        return self._pages[address]

    def _page(self, address: str) -> str:
        answer, _said = self.ask("GET", address)
        if answer is None or answer.status_code != 200:
            return ""
        kind = answer.get("Content-Type", "")
        if kind.startswith("application/json"):
            told = json.loads(answer.content)
            return (told.get("html") if isinstance(told, dict) else "") or ""
        return answer.content.decode() if kind.startswith("text/html") else ""

    def submit(self, form: FilledForm, body: str) -> tuple[Any, str]:
        if form.method == "GET":
            path = form.path.partition("#")[0]
            return self.ask("GET", f"{path}{'&' if '?' in path else '?'}{body}")
        return self.ask("POST", form.path, body)


def forms_in(name: str, address: str, html: str) -> Iterator[FilledForm]:
    """Yield the forms of a page that have a text, each filled as it came."""
    for one in BeautifulSoup(html, "lxml", parse_only=SoupStrainer("form")).find_all("form"):
        fields: list[tuple[str, str]] = []
        texts: list[str] = []
        typed: list[str] = []
        for control in one.find_all(["input", "textarea", "select"]):
            key = control.get("name", "")
            kind = control.get("type", "").lower() if control.name == "input" else control.name
            if not key or control.has_attr("disabled") or control.find_parent("template"):
                continue
            if kind in ("submit", "image", "button", "file"):
                continue
            if kind == "select":
                chosen = control.find_all("option", selected=True)
                if not chosen and not control.has_attr("multiple"):
                    chosen = control.find_all("option")[:1]
                fields += [(key, option.get("value", option.text)) for option in chosen]
            elif kind in ("checkbox", "radio"):
                if control.has_attr("checked"):
                    fields.append((key, control.get("value", "on")))
            else:
                value = control.text.removeprefix("\n") if kind == "textarea" else ""
                fields.append((key, control.get("value", value)))
                if not NOT_TEXT.search(key) and key not in texts:
                    texts.append(key)
                    typed += [key] if kind != "hidden" else []
        if texts:
            action = urljoin(address, one.get("action") or address)
            method = one.get("method", "get").upper()
            yield FilledForm(name, method, action, tuple(fields), tuple(texts), tuple(typed))


def encoded(form: FilledForm, values: dict[str, str]) -> str:
    """Return a form as it is sent; `values` are encoded already."""
    held = dict(form.fields)
    added = ((name, "") for name in values if name not in held)
    return "&".join(
        f"{quote_plus(name)}={values.get(name, quote_plus(value))}"
        for name, value in (*form.fields, *added)
    )


def hostile(ordinary: str, kind: str) -> str:
    """Return a value in the place of another one: in its first text, where that is JSON."""
    if ordinary[:1] == "{" and '"text": ' in ordinary:
        first = re.sub(r'"text": "[^"]*"', f'"text": "{MARK}"', ordinary, count=1)
        return quote_plus(first.replace(MARK, IN_JSON[kind]))
    return HOSTILE[kind]


def faults_of(
    walk: Walk, form: FilledForm, kinds: Iterable[str] = KINDS, unseen: bool = True
) -> Iterator[str]:
    """Send each value in all texts that are typed, until each was refused by its name, or stored.

    What is refused keeps a form from being stored, and so hides what would fail elsewhere. Where
    an answer names none of the texts, each half of them gets the value. What is not typed, such as
    a key, gets each value where `unseen`, with those alone that differ by their place: the rest of
    a form is not looked at without it.
    """
    held = dict(form.fields)
    alike: dict[str, list[str]] = {}
    for key in form.texts if unseen else ():
        if key not in form.typed:
            alike.setdefault(re.sub("[0-9]+", "0", key), []).append(key)
    for kind in kinds:
        waiting = [*map(tuple, alike.values()), *([form.typed] if form.typed else [])]
        while waiting:
            keys = waiting.pop()
            values = {key: hostile(held.get(key, ""), kind) for key in keys}
            if len(keys) == 1 and values[keys[0]] != HOSTILE[kind]:
                # A rich text that is no JSON.
                _answer, said = walk.submit(form, encoded(form, {keys[0]: HOSTILE[kind]}))
                if said:
                    yield f"{form.name} {form.method}: {keys[0]}, {kind} bare: {said}"
            answer, said = walk.submit(form, encoded(form, values))
            if said and len(keys) == 1:
                yield f"{form.name} {form.method}: {keys[0]}, {kind}: {said}"
            if said or keys[0] in form.typed:
                waiting += _to_send_again(answer, said, keys)


def _to_send_again(answer: Any, said: str, keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    refused = set() if said else refused_keys(answer, keys)
    if refused:
        rest = tuple(key for key in keys if key not in refused)
        return [rest] if rest else []
    if len(keys) > 1 and (said or answer.status_code == 400):
        return [keys[: len(keys) // 2], keys[len(keys) // 2 :]]
    return []


def editors(user: Any, only: Iterable[str] = ()) -> Iterator[FilledForm]:
    """Yield the editors of a page of each type, and of each kind of shared content, as they stand;
    or `only` those of some, by the names of their models.

    Their streams hold one block of each kind that can stand there.
    """
    from wagtail.models import Page

    from cms.roles import translatable_snippets
    from pages.models import page_types
    from tests.cms.admin_form import form_data

    for model in [*page_types(), *translatable_snippets()]:
        if only and model.__name__ not in only:
            continue
        instance = model._base_manager.order_by("pk").first()
        with_every_block(instance)
        label = f"{model._meta.app_label}/{model._meta.model_name}"
        path = f"pages/{instance.pk}" if issubclass(model, Page) else f"snippets/{label}"
        path = f"/admin/{path}/edit/" + ("" if issubclass(model, Page) else f"{instance.pk}/")
        fields = tuple(
            (key, str(one))
            for key, value in form_data(instance, user).items()
            for one in (value if isinstance(value, list | tuple) else [value])
        )
        texts = tuple(dict.fromkeys(key for key, _value in fields if not NOT_TEXT.search(key)))
        texts += OF_A_SCRIPT
        typed = tuple(
            dict.fromkeys(
                key
                for key, value in fields
                if key in texts and not key.endswith("-id") and not NOT_TYPED.fullmatch(value)
            )
        )
        yield FilledForm(f"editor of {model.__name__}", "POST", path, fields, texts, typed)


def with_every_block(instance: Any) -> None:
    """Put one block of each kind that its streams may hold behind those that they hold."""
    from django.core.exceptions import ValidationError
    from wagtail.fields import StreamField

    from forms.definition import DefinitionField

    for field in instance._meta.get_fields():
        if not isinstance(field, StreamField) or isinstance(field, DefinitionField):
            continue
        value = getattr(instance, field.name)
        held = {child.block_type for child in value}
        for name, block in value.stream_block.child_blocks.items():
            if name not in held:
                try:
                    shown = block.clean(block.get_preview_value())
                except ValidationError:
                    continue  # it shows a picture or a page, which this site lacks
                value.append((name, shown, str(uuid4())))


def forms_at(walk: Walk, addresses: Iterable[tuple[str, str]]) -> Iterator[FilledForm]:
    """Yield every form at addresses, with their names; one that stands at several comes once."""
    seen = set()
    for name, address in addresses:
        for form in forms_in(name, address, walk.page(address)):
            key = (form.method, form.path.partition("?")[0], form.texts)
            if key not in seen:
                seen.add(key)
                yield form


def forms_found(
    walk: Walk, user: Any, addresses: Iterable[tuple[str, str]], only: Iterable[str] = ()
) -> Iterator[FilledForm]:
    """Yield every form behind addresses with their routes, and every editor or `only` some."""
    yield from editors(user, only)
    for form in forms_at(walk, addresses):
        # Editors come above, with what only a browser adds to their page.
        if form.method == "GET" or not EDITOR.search(form.name):
            yield form


def addresses_of(things: Any) -> list[tuple[str, str]]:
    """Return every route of the admin and of the accounts, with an address of it."""
    from tests.cms.accounts.resolver import every_address

    return [
        (route, address)
        for route, address in every_address(things)
        if route.startswith(("admin", "^admin", "fr/_account"))
        and not any(part in route for part in LEFT_OUT)
    ]


def one_of_each_view(addresses: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield one address of each view that forms are sent to, with its route: of types in turn."""
    from django.urls import resolve
    from django.utils import translation

    by_view: dict[Any, list[tuple[str, str]]] = {}
    for route, address in addresses:
        with translation.override("fr"):  # the language of those of the accounts
            view = resolve(address).func
        view = getattr(view, "view_class", view)
        if not isinstance(view, type) or hasattr(view, "post"):
            by_view.setdefault(view, []).append((route, address))
    for turn, routes in enumerate(by_view.values()):
        yield routes[turn % len(routes)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.admin")
    parser.add_argument("--only", default="", help="how the names of the forms begin")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, own_database():
        from django.db import transaction
        from django.test import override_settings, utils

        utils.setup_test_environment()
        with override_settings(MEDIA_ROOT=folder), transaction.atomic():
            faults = _attack(options.only)
            transaction.set_rollback(True)
    return 1 if faults else 0


def _attack(only: str) -> int:
    import django.test.client as client_module
    from django.test import Client

    from cms.http.request import Request
    from cms.roles import apply_roles
    from pages.models import page_types
    from tests.cms.accounts.test_every_address import things_behind_parameters
    from tests.cms.user import user_of
    from tests.factories.site import the_english_home, the_site
    from tests.fuzz.content import first_of

    client_module.WSGIRequest = Request
    the_english_home(the_site().root_page.specific)
    apply_roles()
    things = things_behind_parameters()
    for model in page_types():
        first_of(model)
    user = user_of("administrator")
    user.is_superuser = True
    user.set_password("a long sentence to keep")
    user.save()
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    walk = Walk(client)
    began = time.monotonic()
    addresses = [one for one in addresses_of(things) if one[0].startswith(only)]
    forms = texts = faults = 0
    for form in forms_found(walk, user, addresses):
        if form.name.startswith(only):
            forms, texts = forms + 1, texts + len(form.texts)
            for fault in faults_of(walk, form):
                faults += 1
                _say(f"  {fault}")
            took = time.monotonic() - began
            _say(f"{forms} forms, {texts} texts, {walk.asked} questions, {took:.0f} s: {form.name}")
    for fault in faults_beside(walk, addresses, things):
        faults += 1
        _say(f"  {fault}")
    took = time.monotonic() - began
    _say(f"{len(addresses)} addresses besides: {walk.asked} questions, {took:.0f} s")
    _say(f"answered with 5xx: {faults}")
    return faults


def _say(line: str) -> None:
    sys.stdout.write(f"{line.encode('utf-8', 'replace').decode()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
