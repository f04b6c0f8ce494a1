"""Files under embargo: nobody outside gets one by its address before the minute."""

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from pages.models import PressReleasePage, PressReleaseVisual
from snippets.embargo import embargo_collection
from snippets.models import CreditedImage
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import french
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_roles", "pictures_in_this_process"),
]

SOON = timedelta(hours=3)
RENDITION = "width-480|format-webp"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def image():
    return CreditedImageFactory(title="Le Zinzolin", collection=embargo_collection())


@pytest.fixture
def fiche():
    file = ContentFile(b"%PDF-1.7 zinzolin", name="zinzolin.pdf")
    return DocumentFactory(file=file, collection=embargo_collection())


@pytest.fixture
def held(home, image, fiche):
    """A live release under embargo that shows a picture and offers a file."""
    room = PressRoomPageFactory(parent=home, slug="presse")
    download = {"title": "La fiche", "document": fiche.pk, "summary": "Deux pages."}
    release = PressReleasePageFactory(
        parent=room,
        slug="zinzolin",
        embargo=timezone.now() + SOON,
        share_image=image,
        body=stream(("download", download)),
    )
    release.visuals = [PressReleaseVisual(image=image, alternative="Un tram.", locale=french())]
    release.save()
    ReferenceIndex.create_or_update_for_object(release)
    return release


def ask(client, address, method="get", **headers):
    response = getattr(client, method)(address, headers=headers)
    if response.streaming:
        list(response.streaming_content)  # which closes the file
    return response


def let_out():
    PressReleasePage.objects.update(embargo=timezone.now() - SOON)


def test_picture_and_its_renditions_are_stored_under_held_in_a_folder_of_random_letters(image):
    rendition = image.get_rendition(RENDITION)
    held, folder, name = image.file.name.split("/")
    assert (held, len(folder)) == ("held", 22)
    assert name.startswith("image")
    assert Path(rendition.file.name).parent == Path(image.file.name).parent
    other = CreditedImageFactory(collection=embargo_collection())
    assert other.file.name.split("/")[1] != folder


def test_picture_put_under_embargo_leaves_its_public_address(
    media, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        picture = CreditedImageFactory()
    public = [picture.file.name, *picture.renditions.values_list("file", flat=True)]
    assert all((media / name).exists() for name in public)
    picture.collection = embargo_collection()
    with django_capture_on_commit_callbacks(execute=True):
        picture.save()
    picture.refresh_from_db()
    assert picture.file.name.startswith("held/")
    assert (media / picture.file.name).exists()
    assert [name for name in public if (media / name).exists()] == []
    assert all(r.file.name.startswith("held/") for r in picture.renditions.all())


def test_pictures_put_under_embargo_together_leave_their_public_addresses(
    media, roles, login, officer, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        pictures = [CreditedImageFactory(), CreditedImageFactory()]
    public = [
        name
        for picture in pictures
        for name in (picture.file.name, *picture.renditions.values_list("file", flat=True))
    ]
    assert {ask(client, f"/media/{name}").status_code for name in public} == {200}
    url = reverse("wagtail_bulk_action", args=["snippets", "creditedimage", "add_to_collection"])
    query = urlencode({"id": [picture.pk for picture in pictures]}, doseq=True)
    with django_capture_on_commit_callbacks(execute=True):
        answer = login(officer).post(f"{url}?{query}", {"collection": embargo_collection().pk})
    assert answer.status_code == 302
    assert [name for name in public if (media / name).exists()] == []
    assert {ask(client, f"/media/{name}").status_code for name in public} == {404}
    for picture in pictures:
        picture.refresh_from_db()
        assert picture.collection == embargo_collection()
        assert (media / picture.file.name).exists()
        assert picture.file.name.startswith("held/")
        assert all(r.file.name.startswith("held/") for r in picture.renditions.all())


def addresses(image, fiche):
    return [image.file.url, image.get_rendition(RENDITION).url, fiche.url]


@pytest.mark.parametrize("method", ["get", "head"])
def test_held_file_answers_404_before_its_minute(client, held, image, fiche, method):
    nothing = client.get("/media/held/x/y.png")
    for address in addresses(image, fiche):
        response = ask(client, address, method, Range="bytes=0-1")
        assert (address, response.status_code) == (address, 404)
        assert response.content in (nothing.content, b"")


def test_held_file_is_served_from_its_minute_on_with_ranges(client, held, image, fiche):
    let_out()
    for address in addresses(image, fiche):
        assert ask(client, address).status_code == 200
        response = ask(client, address, Range="bytes=0-1")
        assert (response.status_code, response["Cache-Control"]) == (206, "private, no-cache")


def test_file_that_no_public_release_uses_is_not_served(client, image, fiche):
    for address in addresses(image, fiche):
        assert ask(client, address).status_code == 404


def test_file_of_a_draft_is_not_served_after_its_minute(client, held, image, fiche):
    let_out()
    held.refresh_from_db()
    held.unpublish()
    for address in addresses(image, fiche):
        assert ask(client, address).status_code == 404


def test_file_of_two_releases_waits_for_the_later(client, home, held, image, fiche):
    PressReleasePageFactory(parent=held.get_parent().specific, slug="autre", share_image=image)
    for address in addresses(image, fiche):
        assert ask(client, address).status_code == 404


def test_picture_reused_elsewhere_is_not_shown_before_the_minute(client, home, held, image, fiche):
    use = {"image": image.pk, "alternative": "Un tram.", "caption": ""}
    download = {"title": "Fiche", "document": fiche.pk, "summary": "Texte"}
    link = f'<p><a linktype="document" id="{fiche.pk}">fiche</a></p>'
    page = StandardPageFactory(
        parent=home,
        slug="ailleurs",
        share_image=image,
        share_image_alternative="Un tram.",
        body=stream(("image", use), ("download", download), ("text", link)),
    )
    ReferenceIndex.create_or_update_for_object(page)
    body = client.get("/fr/ailleurs/").content.decode()
    assert ("held/" in body, "zinzolin" in body) == (False, False)
    for address in addresses(image, fiche):
        assert ask(client, address).status_code == 404
    let_out()
    body = client.get("/fr/ailleurs/").content.decode()
    assert ("held/" in body, "zinzolin" in body) == (True, True)


def test_document_of_a_held_release_is_refused_from_an_ordinary_collection_too(client, held, fiche):
    fiche.collection = fiche.collection.get_parent()
    fiche.save()
    assert ask(client, fiche.url).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("officer", 200),
        ("reviewer", 200),  # who reviews the release
        ("translator", 404),  # who chooses files, but isn't given the release
        ("administrator", 200),
        ("selection", 404),
    ],
)
def test_held_file_is_seen_by_who_may_change_it_and_by_who_reviews_the_release(
    held, image, fiche, roles, login, make_user, role, status
):
    client = login(make_user(role))
    for address in addresses(image, fiche):
        assert (address, ask(client, address).status_code) == (address, status)


def test_officer_sees_the_pictures_of_the_held_release(held, image, roles, login, officer):
    image.get_rendition("max-2000x2000|format-webp")
    body = login(officer).get("/fr/presse/zinzolin/").content.decode()
    assert f"/media/{image.file.name.rpartition('/')[0]}/" in body


def test_pictures_of_a_released_text_cost_no_query_each(
    client, home, django_assert_max_num_queries
):
    release = PressReleasePageFactory(
        parent=PressRoomPageFactory(parent=home, slug="presse"), slug="dix"
    )
    release.visuals = [
        PressReleaseVisual(
            image=CreditedImageFactory(
                file__width=8, file__height=8, collection=embargo_collection()
            ),
            alternative="Un tram.",
            locale=french(),
        )
        for _ in range(10)
    ]
    release.save()
    ReferenceIndex.create_or_update_for_object(release)
    client.get("/fr/presse/dix/")
    with django_assert_max_num_queries(26):
        assert client.get("/fr/presse/dix/").content.decode().count("held/") >= 10
    assert CreditedImage.objects.count() == 10


def test_former_name_of_a_held_document_answers_as_one_that_does_not_exist(client, held, fiche):
    old = fiche.url
    fiche.file = ContentFile(b"%PDF-1.7 zinzolin", name="amarante.pdf")
    fiche.save()
    before, nothing = client.get(old), client.get(f"/documents/{fiche.pk}/rien.pdf")
    assert (before.status_code, before.content) == (404, nothing.content)
    PressReleasePage.objects.update(embargo=timezone.now() - SOON)
    assert client.get(old)["Location"] == fiche.url


def pictures_in(html):
    return sorted(set(re.findall(r"/media/(held/[^\s\"'&,]+)", html)))


@pytest.fixture
def draft(home, english_home, english_locale, roles, make_user):
    """A release whose embargoed picture was put into a draft, in review in both languages."""
    author = make_user("officer", "author")
    image = CreditedImageFactory(title="Le Zinzolin", collection=embargo_collection())
    room = PressRoomPageFactory(parent=home, slug="presse")
    release = PressReleasePageFactory(
        parent=room, slug="amarante", live=False, embargo=timezone.now() + SOON
    )
    translate_and_publish(room, english_locale)
    release.visuals = [PressReleaseVisual(image=image, alternative="Un tram.", locale=french())]
    release.save_revision(user=author)
    release = PressReleasePage.objects.get(pk=release.pk)
    assert not release.visuals.exists()  # the index of references knows nothing of it
    release.get_workflow().start(release, author)
    return PressReleasePage.objects.get(pk=release.pk), image


@pytest.mark.parametrize(
    ("role", "status"),
    [("officer", 200), ("reviewer", 200), ("administrator", 200), ("selection", 404)],
)
def test_held_picture_of_a_draft_shows_to_whoever_may_review_it(
    draft, login, make_user, client, role, status
):
    release, image = draft
    signed_in = login(make_user(role))
    screens = {
        "preview": f"/admin/pages/{release.pk}/view_draft/",
        "editor": f"/admin/pages/{release.pk}/edit/",
        "review": reverse(
            "wagtailadmin_pages:workflow_preview",
            args=[release.pk, release.current_workflow_task.pk],
        ),
    }
    shown = {}
    for name, address in screens.items():
        html = signed_in.get(address, follow=True).content.decode()
        shown[name] = {ask(signed_in, f"/media/{path}").status_code for path in pictures_in(html)}
    expected = {"preview": {200}, "editor": {200}, "review": {200}}
    if role == "officer":
        expected["review"] = set()  # it is at the reviewers' step, whose screen is theirs
    assert shown == (expected if status == 200 else {screen: set() for screen in expected})
    assert ask(signed_in, image.file.url).status_code == status
    assert ask(client, image.file.url).status_code == 404


def test_held_picture_shows_in_the_review_of_the_translation_too(
    draft, login, make_user, english_locale, client
):
    release, image = draft
    release.get_latest_revision().publish()
    translation = send(PressReleasePage.objects.get(pk=release.pk), english_locale)
    type_all(translation)
    translator = make_user("translator")
    submitted = login(translator).post(
        reverse("submit_translation_for_review", args=[translation.pk])
    )
    assert submitted.status_code == 302
    target = translation.get_target_instance()
    assert target.current_workflow_task is not None
    for role in ("reviewer", "administrator"):
        signed_in = login(make_user(role))
        for address in (
            f"/admin/pages/{target.pk}/view_draft/",
            f"/admin/pages/workflow/preview/{target.pk}/{target.current_workflow_task.pk}/",
        ):
            found = pictures_in(signed_in.get(address).content.decode())
            assert found != []
            assert {ask(signed_in, f"/media/{path}").status_code for path in found} == {200}
    assert ask(login(translator), image.file.url).status_code == 200
    assert ask(login(make_user("selection")), image.file.url).status_code == 404
    assert ask(client, image.file.url).status_code == 404
