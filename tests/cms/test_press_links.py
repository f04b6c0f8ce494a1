"""Journalists' links: signed, ending, revocable, counted, with the embargo on top."""

import re
import secrets
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from pages.models import PressLink, PressReleasePage, PressReleaseVisual
from snippets.embargo import embargo_collection
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english, french
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.streams import stream
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "pictures_in_this_process")

SOON = timedelta(hours=3)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def release(home, english_home):
    room = PressRoomPageFactory(parent=home, slug="presse")
    image = CreditedImageFactory(collection=embargo_collection())
    image.get_rendition("max-2000x2000|format-webp")
    file = ContentFile(b"%PDF-1.7 fiche", name="fiche.pdf")
    fiche = DocumentFactory(file=file, collection=embargo_collection())
    download = {"title": "Fiche", "document": fiche.pk, "summary": "Texte"}
    release = PressReleasePageFactory(
        parent=room,
        title="Le Zinzolin",
        slug="zinzolin",
        embargo=timezone.now() + SOON,
        share_image=image,
        body=stream(("download", download)),
    )
    release.visuals = [PressReleaseVisual(image=image, alternative="Un tram.", locale=french())]
    release.save()
    ReferenceIndex.create_or_update_for_object(release)
    PressReleasePageFactory(
        parent=PressRoomPageFactory(
            parent=english_home,
            slug="press",
            locale=english(),
            translation_key=room.translation_key,
        ),
        title="The Zinzolin",
        slug="zinzolin",
        locale=english(),
        embargo=release.embargo,
        translation_key=release.translation_key,
    )
    return release


@pytest.fixture
def link(release):
    return PressLink.objects.create(
        release=release, recipient="La Gazette", expires_at=release.embargo
    )


def address(link, language="fr"):
    return f"/{language}/_press/{link.token}/"


def test_link_shows_the_release_with_the_embargo_on_top(client, release, link):
    response = client.get(address(link))
    page = read(response)
    assert page.one("h1").text == "Le Zinzolin"
    main = page.one("main")
    banner = main.one("p", class_="embargo").text
    local = timezone.localtime(release.embargo)
    assert banner.startswith("Sous embargo jusqu’au ")
    assert f"à {local:%H:%M}, heure de Paris. Merci de n’en rien publier avant." in banner
    first = next(e for e in main.all("*") if e.name in ("p", "h1"))
    assert first.attributes["class"] == "embargo"


def test_link_is_kept_by_nobody_and_told_to_nobody(client, link):
    response = client.get(address(link))
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    body = response.content.decode()
    assert '<meta name="robots" content="noindex">' in body
    assert ("canonical" in body, "ld+json" in body) == (False, False)


def test_link_leads_to_the_other_language_by_itself(client, link):
    banner = read(client.get(address(link))).one("p", class_="embargo")
    assert banner.one("a").attributes["href"] == address(link, "en")
    assert read(client.get(address(link, "en"))).one("h1").text == "The Zinzolin"


def test_link_opens_pictures_documents_kit_and_pdf_of_its_release(client, link):
    body = client.get(address(link)).content.decode()
    files = set(re.findall(r'(?:src|href)="(/fr/_press/[^"]+/files/[^"]+)"', body))
    assert len(files) >= 2
    for path in files:
        response = client.get(path)
        assert (path, response.status_code) == (path, 200)
        list(response.streaming_content)
        assert response["Cache-Control"] == "private, no-store"
    response = client.get(f"{address(link)}kit/")
    names = ZipFile(BytesIO(b"".join(response.streaming_content))).namelist()
    assert {name.partition("/")[0] for name in names} == {"fr", "en", "images"}
    assert client.get(f"{address(link)}pdf/").content.startswith(b"%PDF")


def test_link_opens_each_picture_by_itself_and_nobody_else_does(client, release, link):
    path = "pictures/un-tram-thu-lan-marechal/"
    links = {a.attributes.get("href") for a in read(client.get(address(link))).all("a")}
    assert f"{address(link)}{path}" in links
    response = client.get(f"{address(link)}{path}")
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    list(response.streaming_content)
    assert client.get(f"/fr/presse/zinzolin/{path}").status_code == 404
    assert client.get(f"{address(link)}pictures/another/").status_code == 404
    link.refresh_from_db()
    # The page was opened once; a picture is no reading of it.
    assert link.opens == 1


def test_link_opens_no_file_of_another_release(client, link):
    other = CreditedImageFactory(collection=embargo_collection())
    fiche = DocumentFactory(collection=embargo_collection())
    for path in (f"media/{other.file.name}", fiche.url.lstrip("/"), "media/images/x.png"):
        assert client.get(f"{address(link)}files/{path}").status_code == 404


@pytest.mark.parametrize(
    "end",
    [
        {"revoked": True},
        {"expires_at": timezone.now() - timedelta(seconds=1)},
    ],
    ids=["revoked", "ended"],
)
def test_link_that_ended_answers_as_one_that_never_was(client, link, end):
    PressLink.objects.filter(pk=link.pk).update(**end)
    nothing = client.get("/fr/rien-ici/")
    body = client.get(address(link)).content
    assert body == nothing.content
    for part in ("", "kit/", "pdf/", "files/media/held/x/y.png"):
        assert client.get(f"{address(link)}{part}").status_code == 404


def test_link_of_a_release_that_was_taken_back_leads_nowhere(client, release, link):
    release.unpublish()
    assert client.get(address(link)).status_code == 404


def test_link_leads_to_the_release_itself_once_it_is_out(client, link):
    PressReleasePage.objects.update(embargo=timezone.now() - SOON)
    PressLink.objects.update(expires_at=timezone.now() + SOON)
    response = client.get(address(link))
    assert (response.status_code, response["Location"]) == (302, "/fr/presse/zinzolin/")


def test_opens_are_counted_and_nothing_else_is_kept(client, link):
    for _ in range(3):
        client.get(address(link))
    client.get(f"{address(link)}pdf/")
    link.refresh_from_db()
    assert link.opens == 3
    assert {field.name for field in PressLink._meta.get_fields()} == {
        "id",
        "release",
        "recipient",
        "nonce",
        "expires_at",
        "revoked",
        "opens",
        "created_at",
    }


@pytest.mark.slow
def test_a_thousand_guesses_find_nothing(client, release, link):
    """Tokens without our signature, with it on another nonce, addresses of held files and kits."""
    nothing = client.get("/fr/rien-ici/").content
    nonce, _dot, signature = link.token.partition(".")
    guesses = [f"/fr/_press/{secrets.token_urlsafe(16)}.{signature}/" for _ in range(250)]
    guesses += [f"/fr/_press/{nonce}.{secrets.token_urlsafe(32)[:43]}/" for _ in range(250)]
    guesses += [f"/fr/presse/zinzolin/{part}/" for part in ("kit", "pdf")]
    guesses += [f"/fr/presse/zinzolin-{n}/kit/" for n in range(248)]
    wrong = [g for g in guesses if client.get(g).content != nothing]
    assert wrong == []
    files = [f"/media/held/{secrets.token_urlsafe(16)}/image.png" for _ in range(250)]
    assert {client.get(path).status_code for path in files} == {404}
    link.refresh_from_db()
    assert link.opens == 0


def test_officer_makes_copies_and_revokes_a_link(release, roles, login, officer, client):
    staff = login(officer)
    data = {"release": release.pk, "recipient": "La Gazette", "expires_at": ""}
    response = staff.post(reverse("press-links:add"), data)
    assert response.status_code == 302
    link = PressLink.objects.get()
    assert link.expires_at == release.embargo
    listing = staff.get(reverse("press-links:index")).content.decode()
    assert f"http://testserver{address(link)}" in listing
    assert client.get(address(link)).status_code == 200
    edited = reverse("press-links:edit", args=[link.pk])
    expires = timezone.localtime(link.expires_at).strftime("%Y-%m-%dT%H:%M")
    staff.post(edited, {**data, "expires_at": expires, "revoked": "on"})
    assert client.get(address(link)).status_code == 404


def test_link_to_a_release_that_is_out_is_refused(release, roles, login, officer):
    PressReleasePage.objects.update(embargo=None)
    data = {"release": release.pk, "recipient": "La Gazette", "expires_at": ""}
    response = login(officer).post(reverse("press-links:add"), data)
    assert response.context["form"].errors == {
        "release": [
            "This release is not under embargo: journalists can read it at its own address once "
            "it is released."
        ]
    }


@pytest.mark.parametrize("role", ["reviewer", "translator", "selection"])
def test_links_are_made_by_officers_only(release, link, roles, login, make_user, role):
    client = login(make_user(role))
    for name, args in (("index", []), ("add", []), ("edit", [link.pk]), ("inspect", [link.pk])):
        response = client.get(reverse(f"press-links:{name}", args=args))
        assert link.token not in response.content.decode()
        assert response.status_code in (302, 403)
