"""Accept 4. Every text of the forms of the admin × {10,000 letters, NUL, U+202E, emoji, lone
surrogate}: no 5xx.

Here one text that holds all five, in whatever somebody types of a form at once; the forms that each
view is sent, for one type of content, and the editors of some. `make fuzz` sends all five, to
each form of each type, to every editor and every list, to what nobody sees alone, and beside forms:
in queries, headers, cookies, and names of files. Every column's length: test_text_lengths.py. The
public's forms: test_fuzzing.py.
"""

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings
from wagtail.models import Page, Workflow, WorkflowState

from pages.models import page_types
from snippets.models import Boilerplate, Theme
from tests.cms.accounts.conftest import kept_frame
from tests.cms.accounts.test_every_address import things_behind_parameters
from tests.cms.admin_form import form_data
from tests.cms.user import user_of
from tests.factories.boilerplate import BoilerplateFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory
from tests.factories.working_group import WorkingGroupFactory
from tests.fuzz.admin import (
    Walk,
    addresses_of,
    encoded,
    faults_of,
    forms_at,
    forms_found,
    one_of_each_view,
)
from tests.fuzz.content import first_of
from tests.fuzz.hostile_texts import AT_ONCE, HOSTILE, KINDS
from tests.pages.html import read

__all__ = ["kept_frame"]  # a fixture

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_homes", "shared_roles"),
]


@pytest.fixture
def administrator():
    user = user_of("administrator")
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    user.refresh_from_db()
    return user


@pytest.fixture
def client(administrator):
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(administrator)
    return client


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, slug="conseil")


def rich(text):
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0}
    return json.dumps(
        {"blocks": [block | {"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
    )


# Steps of a form and its letters, all blocks of a page, lines as JSON, words in languages, a rich
# text, a picture, and a plain name.
EDITORS = ("CallPage", "StandardPage", "LabDayPage", "Concept", "Boilerplate", "Person", "Theme")


@pytest.mark.postgres
def test_hostile_texts_break_no_form_of_the_admin(client, administrator, kept_frame, tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        things = things_behind_parameters()
        for model in page_types():
            first_of(model)
        walk = Walk(client)
        addresses = one_of_each_view(addresses_of(things))
        faults, forms = [], []
        for form in forms_found(walk, administrator, addresses, EDITORS):
            if form.method == "POST":
                forms.append(form)
                faults += faults_of(walk, form, (AT_ONCE,), unseen=False)
    assert faults == []
    # The walk finds what is known.
    assert len(EDITORS) == sum(form.name.startswith("editor of ") for form in forms)
    assert len(forms) > 50
    assert sum(len(form.typed) for form in forms) > 250


def test_slug_of_a_copy_that_is_too_long_is_refused_and_stays_in_its_box(client, page, home):
    answer = client.post(
        f"/admin/pages/{page.pk}/copy/",
        {"new_title": "e" * 256, "new_slug": "e" * 10_000, "new_parent_page": home.pk},
    )
    shown = read(answer)
    assert shown.one("input", name="new_slug").attributes["value"] == "e" * 10_000
    errors = answer.context["form"].errors
    assert errors["new_title"] == ["Ensure this value has at most 255 characters (it has 256)."]
    assert errors["new_slug"] == ["Ensure this value has at most 255 characters (it has 10000)."]
    assert Page.objects.filter(title__startswith="eee").count() == 0


def test_choice_that_is_no_key_is_refused_by_its_field_and_the_rest_stays(client):
    group = WorkingGroupFactory()
    address = f"/admin/snippets/snippets/workinggroup/edit/{group.pk}/"
    (form,) = (one for one in forms_at(Walk(client), [("", address)]) if "theme" in one.texts)
    for kind in KINDS:
        value = HOSTILE[kind]
        answer = client.post(
            address,
            encoded(form, {"theme": value, "name": "Eau"}),
            content_type="application/x-www-form-urlencoded",
        )
        said = (
            "Null characters are not allowed."
            if kind == "NUL"
            else "Select a valid choice. That choice is not one of the available choices."
        )
        assert answer.context["form"].errors == {"theme": [said]}
        assert read(answer).one("input", name="name").attributes["value"] == "Eau"


def test_half_a_sign_in_a_rich_text_goes_and_its_words_stay(client):
    text = BoilerplateFactory()
    address = f"/admin/snippets/snippets/boilerplate/edit/{text.pk}/"
    for sent, kept in (
        ("eau \ud83d et \0feu", "eau  et feu"),
        ("eau \u202e👩‍🚒", "eau \u202e👩‍🚒"),
    ):
        answer = client.post(address, {"name": "À propos", "text": rich(sent)})
        assert answer.status_code == 302
        stored = Boilerplate.objects.get(pk=text.pk).get_latest_revision_as_object().text
        assert kept in stored
    # What no editor sends is refused as unreadable, and nothing is stored.
    assert client.post(address, {"name": "À propos", "text": "eau"}).status_code == 400
    assert Boilerplate.objects.get(pk=text.pk).get_latest_revision_as_object().text == stored


def test_address_to_go_on_to_that_is_none_is_passed_over(client, page):
    theme = ThemeFactory()
    address = f"/admin/snippets/snippets/theme/delete/{theme.pk}/"
    answer = client.post(f"{address}?next=a%E2%80%AEb", {"next": "a\u202eb"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/snippets/snippets/theme/")
    assert not Theme.objects.filter(pk=theme.pk).exists()
    answer = client.post(f"/admin/pages/{page.pk}/unpublish/", {"next": "/admin/reports/locked/"})
    assert answer["Location"] == "/admin/reports/locked/"


def test_key_that_is_none_is_refused(client, page):
    for address, name in (
        (f"/admin/pages/{page.pk}/copy/", "new_parent_page"),
        (f"/admin/pages/{page.pk}/move/", "new_parent_page"),
        ("/admin/pages/create/pages/standardpage", "parent_page"),
    ):
        for value in ("e" * 10_000, "a\0b", "a\u202eb"):
            answer = client.post(address, {name: value})
            assert (address, answer.status_code) == (address, 400)
    rows = {"pages-TOTAL_FORMS": "1", "pages-INITIAL_FORMS": "1", "pages-0-id": "e" * 10_000}
    assert client.post("/admin/workflows/add/", {"name": "Relecture", **rows}).status_code == 400


def test_page_of_a_list_that_is_no_number_is_passed_over(client):
    workflow = Workflow.objects.get(active=True)
    for address in (f"/admin/workflows/edit/{workflow.pk}/", "/admin/choose-page/"):
        first = client.get(address)
        for value in ("e" * 10_000, "a%00b", "", "%C2%B2", "-1", "1.5"):
            answer = client.get(f"{address}?p={value}")
            assert (address, value[:9], answer.status_code) == (address, value[:9], 200)
        assert first.status_code == 200


def test_version_that_is_no_number_is_refused_by_the_signs_of_life_of_an_editor(client, page):
    address = f"/admin/editing-sessions/ping/pages/standardpage/{page.pk}/1/"
    revision = page.save_revision()
    assert client.post(address, {"revision_id": revision.pk}).status_code == 200
    for value in ("", "e" * 10_000, "a\0b", "a\u202eb", "0" * 32):
        assert client.post(address, {"revision_id": value}).status_code == 400


def test_version_to_save_over_that_is_none_is_refused_and_nothing_is_stored(
    client, page, administrator
):
    address = f"/admin/pages/{page.pk}/edit/"
    data = form_data(page, administrator) | {"title": "Eau"}
    for value in ("e" * 10_000, "a\0b", "a\u202eb", "-1", "1.5", "²"):
        assert client.post(address, data | {"overwrite_revision_id": value}).status_code == 400
    # One that is another text's is refused by Wagtail, with its own words.
    answer = client.post(address, data | {"overwrite_revision_id": "9" * 18})
    assert "Cannot overwrite a revision that does not exist" in answer.content.decode()
    assert not page.revisions.exists()
    # Only compared, never looked up: a version that is none is another one.
    for value in ("e" * 10_000, "a\0b", "a\u202eb"):
        answer = client.post(address, data | {"loaded_revision_id": value})
        assert (answer.status_code, page.revisions.count()) == (302, 1)
        page.revisions.all().delete()


def test_words_of_a_step_that_can_not_be_read_are_refused(client, page, administrator):
    page.save_revision()
    state = Workflow.objects.get(active=True).start(page, administrator)
    address = f"/admin/pages/{page.pk}/edit/"
    action = {"action-workflow-action": "true", "workflow-action-name": "reject"}
    data = form_data(page, administrator) | action
    for value in (
        *("", "e" * 10_000, "a\0b", "[1]", "1", '{"user": 1}', '{"comment": 1}'),
        *('{"comment": "a\\u0000b"}', '{"comment": "a\\ud800b"}', '{"go_live_at": "a"}'),
    ):
        answer = client.post(address, data | {"workflow-action-extra-data": value})
        assert (value[:9], answer.status_code) == (value[:9], 400)
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    told = json.dumps({"comment": "Trop court 👩‍🚒"})
    assert client.post(address, data | {"workflow-action-extra-data": told}).status_code == 302
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES


def test_notice_that_is_put_away_is_named_in_plain_letters(client, administrator):
    for told in (
        *(
            "e" * 10_000,
            '"a"',
            "[1]",
            "1",
            '{"a": {}}',
            '{"a\\u0000b": true}',
            '{"a\\ud800b": true}',
        ),
        *('{"a": "b\\u0000"}', '{"a": "' + "e" * 10_000 + '"}', b"\xed\xa0\x80"),
    ):
        answer = client.patch("/admin/dismissibles/", told, content_type="application/json")
        assert (told[:9], answer.status_code) == (told[:9], 400)
    told = {"whats-new-in-wagtail-version-8.0": True, "last_upgrade_check": "8.0.1"}
    answer = client.patch("/admin/dismissibles/", told, content_type="application/json")
    assert answer.json() == told
