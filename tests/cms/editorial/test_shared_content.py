"""What all languages share, through the admin's own views, by the right role and the wrong.

Pages and translatable snippets are in `test_types.py`. Whatever else is registered as a snippet,
an image, a document or a setting has its line in the table below.
"""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.urls import reverse
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection
from wagtail.snippets.models import get_snippet_models

from cms.roles import ROLES, translatable_snippets
from snippets.models import Council, CreditedImage, Keyword
from tests.factories.finding import factory_of

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

Document = get_document_model()
OFFICE = {"officer", "administrator"}

# Who may do what; `choose` is to find it in a chooser.
MATRIX: dict[type[Model], dict[str, set[str]]] = {
    # A translator gives a keyword its word in their language; every public page shows keywords.
    Keyword: {
        "add": OFFICE,
        "change": OFFICE | {"translator"},
        "delete": OFFICE,
        "choose": OFFICE | {"translator"},
    },
    # A translator brings the picture or the file that holds words in their language.
    CreditedImage: {
        "add": OFFICE | {"translator"},
        "change": OFFICE,
        "delete": OFFICE,
        "choose": OFFICE | {"translator"},
    },
    Document: {
        "add": OFFICE | {"translator"},
        "change": OFFICE,
        "delete": OFFICE,
        "choose": OFFICE | {"translator"},
    },
    # One row for each site: there is nothing to add, to delete or to choose.
    Council: {"change": {"administrator"}},
}
ADDRESSES = {
    CreditedImage: {
        "add": "wagtailimages:add",
        "change": "wagtailimages:edit",
        "delete": "wagtailimages:delete",
        "choose": "wagtailimages_chooser:choose",
    },
    Document: {
        "add": "wagtaildocs:add",
        "change": "wagtaildocs:edit",
        "delete": "wagtaildocs:delete",
        "choose": "wagtaildocs_chooser:choose",
    },
    Keyword: {
        "add": Keyword.snippet_viewset.get_url_name("add"),
        "change": Keyword.snippet_viewset.get_url_name("edit"),
        "delete": Keyword.snippet_viewset.get_url_name("delete"),
        "choose": Keyword.snippet_viewset.chooser_viewset.get_url_name("choose"),
    },
}


def sent(model: type[Model], english: Any) -> dict[str, Any]:
    """What the browser sends for a row with words that no row has yet."""
    if model is Keyword:
        return {
            "name": "inouï",
            "labels-TOTAL_FORMS": 1,
            "labels-INITIAL_FORMS": 0,
            "labels-MIN_NUM_FORMS": 0,
            "labels-MAX_NUM_FORMS": 1000,
            "labels-0-locale": english.pk,
            "labels-0-name": "unheard of",
            "labels-0-slug": "",
        }
    if model is Council:
        return {"name": "inouï", "publisher": "Métropole"}
    data = {"title": "inouï", "collection": Collection.get_first_root_node().pk, "tags": ""}
    if model is Document:
        return {**data, "file": SimpleUploadedFile("inoui.pdf", b"%PDF-1.7\n%%EOF\n")}
    return {
        **data,
        "file": SimpleUploadedFile("inoui.png", get_test_image_file().file.getvalue()),
        "author": "Thu Lan Maréchal",
        "licence": CreditedImage.Licence.CC0,
        "consent": CreditedImage.Consent.DRAWN,
        "alternative_fr": "Une halle.",
        "alternative_en": "A market hall.",
    }


def has_changed(row: Any) -> bool:
    row.refresh_from_db()
    if isinstance(row, Keyword):
        return row.labels.filter(name="unheard of").exists()
    return "inouï" in (getattr(row, "title", None), getattr(row, "name", None))


def succeeds(client: Any, model: type[Model], action: str, site: Any, english: Any) -> bool:
    """Do it, and say whether it was done: by the rows, not by the status of the answer."""
    if model is Council:
        row = Council.objects.get_or_create(site=site)[0]
        client.post(
            reverse("wagtailsettings:edit", args=["snippets", "council", site.pk]),
            sent(model, english),
        )
        return has_changed(row)
    address = ADDRESSES[model][action]
    if action == "add":
        before = model._default_manager.count()
        client.post(reverse(address), sent(model, english))
        return model._default_manager.count() == before + 1
    row = factory_of(model)()
    if action == "choose":
        response = client.get(reverse(address))
        return response.status_code == 200 and str(row) in response.json()["html"]
    client.post(reverse(address, args=[row.pk]), sent(model, english) if action == "change" else {})
    if action == "delete":
        return not model._default_manager.filter(pk=row.pk).exists()
    return has_changed(row)


def test_whatever_is_registered_has_its_line_in_a_table():
    """A new snippet is translatable, and covered by `test_types.py`, or it is decided here."""
    registered = {*get_snippet_models(), get_image_model(), get_document_model()}
    registered |= set(settings_registry)
    assert registered == {*MATRIX, *translatable_snippets()}


@pytest.mark.parametrize(
    ("model", "action"),
    [(model, action) for model, actions in MATRIX.items() for action in actions],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_shared_content_is_open_to_the_right_roles_and_closed_to_the_wrong(
    model, action, site, english_home, english_locale, make_user, login
):
    done = set()
    for role in ROLES:
        model._default_manager.all().delete()
        if succeeds(login(make_user(role)), model, action, site, english_locale):
            done.add(role)
    assert done == MATRIX[model][action]
