"""Files under embargo: told to whoever may change them or reviews their release, and to no other.

At the choosers, the admin's API, and where somebody types a key into a form.
"""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import SegmentOverride

from pages.models import PressReleaseVisual, StandardPage
from snippets.embargo import embargo_collection
from tests.cms.translating import send
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import french
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_site", "shared_roles", "admin_index"),
]

FORM = "application/x-www-form-urlencoded"
NOT_SEEN = "A file that you may not see"
NO_CHOICE = "Select a valid choice. That choice is not one of the available choices."


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def image():
    return CreditedImageFactory(title="Le Zinzolin", collection=embargo_collection())


@pytest.fixture
def fiche():
    file = ContentFile(b"%PDF-1.7 zinzolin", name="zinzolin.pdf")
    return DocumentFactory(title="La fiche zinzolin", file=file, collection=embargo_collection())


@pytest.fixture
def release(home, image, fiche):
    room = PressRoomPageFactory(parent=home, slug="presse")
    download = {"title": "La fiche", "document": fiche.pk, "summary": "Deux pages."}
    release = PressReleasePageFactory(
        parent=room,
        slug="zinzolin",
        embargo=timezone.now() + timedelta(hours=3),
        body=stream(("download", download)),
    )
    release.visuals = [PressReleaseVisual(image=image, alternative="Un tram.", locale=french())]
    release.save()
    return release


@pytest.fixture
def section(home):
    """A branch of the French tree, with a group of its own that has no right to files."""
    page = StandardPageFactory(parent=home, title="La section", slug="section")
    group = Group.objects.create(name="Section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in ("add", "change"):
        GroupPagePermission.objects.create(group=group, page=page, permission_type=action)
    return page


@pytest.fixture
def section_client(section, make_user, login):
    user = make_user("selection", language="en")
    user.groups.set([Group.objects.get(name="Section")])
    return login(user)


def status_of(client, address):
    response = client.get(address)
    if response.streaming:
        list(response.streaming_content)  # which closes the file
    return response.status_code


def test_file_under_embargo_is_told_to_who_may_change_it_and_not_to_who_may_choose(
    release, image, fiche, make_user, login
):
    public = CreditedImageFactory(title="Un zinzolin public")
    for who, told in (("translator", False), ("officer", True), ("administrator", True)):
        client = login(make_user(who, language="en"))
        found = {
            "pictures": client.get("/admin/images/chooser/results/"),
            "search": client.get("/admin/images/chooser/results/?q=zinzolin"),
            "chosen pictures": client.get(
                f"/admin/images/chooser/chosen-multiple/?id={image.pk}&id={public.pk}"
            ),
            "API": client.get("/admin/api/main/images/?search=zinzolin"),
        }
        for name, response in found.items():
            said = response.content.decode()
            assert (who, name, response.status_code) == (who, name, 200)
            assert (who, name, "Un zinzolin public" in said) == (who, name, True)
            shown = ("Le Zinzolin" in said, "/held/" in said)
            assert (who, name, shown) == (who, name, (told, told))
        for address in (
            "/admin/documents/chooser/results/",
            "/admin/documents/chooser/results/?q=fiche",
            f"/admin/documents/chooser/chosen-multiple/?id={fiche.pk}",
            "/admin/api/main/documents/?search=fiche",
        ):
            response = client.get(address)
            assert (who, address, response.status_code) == (who, address, 200)
            said = response.content.decode()
            assert (who, address, "La fiche zinzolin" in said) == (who, address, told)
        for address in (
            f"/admin/images/chooser/chosen/{image.pk}/",
            f"/admin/images/chooser/{image.pk}/select_format/",
            f"/admin/api/main/images/{image.pk}/",
            f"/admin/documents/chooser/chosen/{fiche.pk}/",
            f"/admin/api/main/documents/{fiche.pk}/",
        ):
            assert (who, address, client.get(address).status_code) == (
                who,
                address,
                200 if told else 404,
            )
        assert status_of(client, image.file.url) == (200 if told else 404)


def test_existence_of_a_file_under_embargo_is_not_told(release, image, fiche, section_client):
    for pattern, key in (
        ("/admin/images/chooser/chosen/{}/", image.pk),
        ("/admin/images/chooser/{}/select_format/", image.pk),
        ("/admin/images/{}/", image.pk),
        ("/admin/documents/chooser/chosen/{}/", fiche.pk),
        ("/admin/documents/edit/{}/", fiche.pk),
    ):
        held, none = (section_client.get(pattern.format(pk)) for pk in (key, 10**6))
        assert (pattern, held.status_code, none.status_code) == (pattern, 404, 404)
        assert held.content == none.content


def form_of(image_key, document_key, linked, **fields):
    """Return what a browser sends for a page with a picture, a file and a link in its text."""
    text = f'<p><a linktype="document" id="{linked}">lire</a></p>'
    return nested_form_data(
        {
            "title": "Ma page",
            "slug": "ma-page",
            "summary": "Un essai.",
            "share_image": image_key,
            "share_image_alternative": "Un tram.",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "domain_links": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "body": streamfield(
                [
                    ("image", {"image": image_key, "alternative": "Un tram.", "caption": ""}),
                    (
                        "download",
                        {"title": "Fiche", "document": document_key, "summary": "Texte"},
                    ),
                    ("text", rich_text(text, features=["document-link"])),
                ]
            ),
            **fields,
        }
    )


def test_key_of_a_file_under_embargo_is_refused_as_one_that_does_not_exist(
    release, image, fiche, section, section_client
):
    address = f"/admin/pages/add/pages/standardpage/{section.pk}/"
    for name in ("held", "none"):
        keys = (image.pk, fiche.pk) if name == "held" else (10**6, 10**6)
        response = section_client.post(address, form_of(*keys, fiche.pk))
        said = response.content.decode()
        assert (name, response.status_code, NO_CHOICE in said) == (name, 200, True)
        shown = [w for w in ("zinzolin", "/held/", NOT_SEEN) if w.lower() in said.lower()]
        assert (name, shown) == (name, [])
    assert StandardPage.objects.child_of(section).count() == 0
    assert status_of(section_client, image.file.url) == 404
    assert status_of(section_client, fiche.url) == 404


def test_link_to_a_document_under_embargo_loses_the_document(
    release, fiche, section, section_client
):
    public, document = CreditedImageFactory(), DocumentFactory()
    response = section_client.post(
        f"/admin/pages/add/pages/standardpage/{section.pk}/",
        form_of(public.pk, document.pk, fiche.pk),
    )
    assert response.status_code == 302
    draft = StandardPage.objects.child_of(section).get().get_latest_revision_as_object()
    assert [block.value.source for block in draft.body if block.block_type == "text"] == [
        f'<p data-block-key="{block_key(draft)}">lire</p>'
    ]


def block_key(page):
    return json.dumps(page.body.raw_data[2]).split('data-block-key=\\"')[1].split("\\")[0]


def test_page_that_a_file_under_embargo_was_put_on_opens_it_for_nobody_and_keeps_it(
    release, image, fiche, section, section_client
):
    link = f'<p><a linktype="document" id="{fiche.pk}">lire</a></p>'
    section.share_image = image
    section.share_image_alternative = "Un tram."
    section.body = stream(
        ("image", {"image": image.pk, "alternative": "Un tram.", "caption": ""}),
        ("download", {"title": "Fiche", "document": fiche.pk, "summary": "Texte"}),
        ("text", link),
    )
    section.save()
    address = f"/admin/pages/{section.pk}/edit/"
    said = section_client.get(address).content.decode()
    assert (NOT_SEEN in said, "zinzolin" in said.lower(), "/held/" in said) == (True, False, False)
    assert status_of(section_client, image.file.url) == 404
    assert status_of(section_client, fiche.url) == 404
    form = form_of(image.pk, fiche.pk, fiche.pk, slug="section")
    assert section_client.post(address, form).status_code == 302
    section.refresh_from_db()
    draft = section.get_latest_revision_as_object()
    assert draft.title == "Ma page"
    assert draft.share_image_id == image.pk
    values = {block.block_type: block.value for block in draft.body}
    assert values["image"]["image"] == image
    assert values["download"]["document"] == fiche
    assert f'id="{fiche.pk}"' in values["text"].source


def test_key_of_a_file_under_embargo_is_refused_in_a_translation(
    release, image, home, english_home, english_locale, make_user, login
):
    page = StandardPageFactory(
        parent=home, slug="image", share_image=CreditedImageFactory(), share_image_alternative="Oh."
    )
    translation = send(page, english_locale)
    segment = translation.source.overridablesegment_set.get(context__path="share_image")
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    client = login(make_user("translator", language="en"))
    for key in (image.pk, 10**6, "abc"):
        answer = client.put(address, f"value={key}", content_type=FORM)
        assert (key, answer.status_code) == (key, 400)
        assert answer.json() == {"detail": "This file does not exist. Choose another one."}
    assert not SegmentOverride.objects.exists()
    public = CreditedImageFactory()
    answer = client.put(address, f"value={public.pk}", content_type=FORM)
    assert (answer.status_code, SegmentOverride.objects.get().data) == (201, str(public.pk))


def test_word_in_the_place_of_a_key_is_refused(section, section_client):
    response = section_client.post(
        f"/admin/pages/add/pages/standardpage/{section.pk}/", form_of("abc", 10**20, "abc")
    )
    assert (response.status_code, NO_CHOICE in response.content.decode()) == (200, True)
