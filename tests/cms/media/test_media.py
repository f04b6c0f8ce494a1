"""Files: ranges, revalidation, types, and who may read them."""

from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from snippets.embargo import address_of, embargo_collection
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.servers.s3_server import BUCKET, S3Server

# Every test here holds wherever media are.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_site", "media")]

DATA = bytes(range(256)) * 10


@pytest.fixture
def client(site):
    return Client(raise_request_exception=False)


@pytest.fixture
def picture(media):
    put("images/été 1.webp")
    return "/media/images/%C3%A9t%C3%A9%201.webp"


def put(name, data=DATA):
    assert default_storage.save(name, ContentFile(data)) == name


def content(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_picture_is_served_with_its_type_and_revalidated(client, picture):
    response = client.get(picture)
    assert (response.status_code, content(response)) == (200, DATA)
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == "2560"
    again = client.get(picture, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, content(again)) == (304, b"")


def test_head_of_a_picture_has_no_body(client, picture):
    response = client.head(picture)
    assert (response.status_code, content(response)) == (200, b"")
    assert response["Content-Length"] == "2560"


@pytest.mark.parametrize(
    ("wanted", "status", "expected", "field"),
    [
        ("bytes=0-9", 206, DATA[:10], "bytes 0-9/2560"),
        ("bytes=0-0", 206, DATA[:1], "bytes 0-0/2560"),
        ("bytes=2559-", 206, DATA[-1:], "bytes 2559-2559/2560"),
        ("bytes=-5", 206, DATA[-5:], "bytes 2555-2559/2560"),
        ("bytes=2550-9999", 206, DATA[2550:], "bytes 2550-2559/2560"),
        ("bytes=2560-", 416, b"", "bytes */2560"),
        ("bytes=9-3", 416, b"", "bytes */2560"),
        ("bytes=é", 200, DATA, None),
        ("bytes=0-1,4-5", 200, DATA, None),
        ("lines=1-2", 200, DATA, None),
        ("bytes=" + "9" * 5000 + "-", 200, DATA, None),
    ],
)
def test_range_of_a_picture(client, picture, wanted, status, expected, field):
    response = client.get(picture, headers={"Range": wanted})
    assert (response.status_code, content(response)) == (status, expected)
    assert response.get("Content-Range") == field


def test_range_of_another_version_gets_the_whole_file(client, picture):
    fields = {"Range": "bytes=0-9", "If-Range": '"other"'}
    response = client.get(picture, headers=fields)
    assert (response.status_code, content(response)) == (200, DATA)


@pytest.mark.parametrize(
    "path",
    [
        "nothing.webp",
        "images",
        "images/",
        "../secret-key",
        "images/../../secret-key",
        "..%2fsecret-key",
        "%2e%2e/secret-key",
        "/etc/passwd",
        "%00.webp",
        "images/\u00e9t\u00e9%201.webp%00",
        "a" * 5000,
        "documents/fiche.pdf",
        "held/x/y.png",
        ".hidden",
        "%ff%fe",
    ],
)
def test_wrong_or_guarded_address_is_404(client, picture, path):
    for name in ("documents/fiche.pdf", "held/x/y.png", ".hidden"):
        put(name)
    assert client.get(f"/media/{path}").status_code == 404


def test_file_that_could_hold_a_script_is_saved_not_shown(client):
    for name in ("a.html", "a.svg", "a.xml", "a.pdf.html", "a.unknown", "a"):
        put(name, b"<script>alert(1)</script>")
        response = client.get(f"/media/{name}")
        assert content(response) == b"<script>alert(1)</script>"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def document(name="fiche.pdf", **kwargs):
    return DocumentFactory(file=ContentFile(DATA, name=name), **kwargs)


def test_document_has_ranges(client):
    fiche = document()
    response = client.get(fiche.url, headers={"Range": "bytes=0-9"})
    assert (response.status_code, content(response)) == (206, DATA[:10])
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-cache"


def test_document_of_an_odd_type_is_saved(client):
    table = document("liste.csv")
    response = client.get(table.url)
    assert response["Content-Disposition"].startswith("attachment")
    assert content(response) == DATA


def test_document_of_a_private_collection_is_refused_in_part_as_in_whole(client):
    collection = Collection.objects.get(depth=1).add_child(name="Privé")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    fiche = document(collection=collection)
    for fields in ({}, {"Range": "bytes=0-9"}, {"If-None-Match": '"x"'}):
        response = client.get(fiche.url, headers=fields)
        assert response.status_code == 302
    assert client.get(f"/media/documents/{fiche.filename}").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "9" * 19, "9" * 5000, "٣"])
def test_document_that_nobody_has_is_404(client, number):
    assert client.get(f"/documents/{number}/x.pdf").status_code == 404


def test_document_under_another_name_is_404(client):
    fiche = document()
    assert client.get(fiche.url.replace("fiche", "autre")).status_code == 404


def replaced(fiche, name, data=b"second"):
    fiche.file = ContentFile(data, name=name)
    fiche.save()
    return fiche


@pytest.mark.parametrize("method", ["get", "head"])
def test_document_replaced_is_led_to_from_every_address_it_had(client, method):
    fiche = document()
    names = ("été 2.pdf", "bilan.docx")
    addresses = [fiche.url, *(replaced(fiche, name).url for name in names)]
    for address in addresses[:-1]:
        response = getattr(client, method)(address, headers={"Range": "bytes=0-1"})
        assert (response.status_code, response["Location"]) == (301, addresses[-1])
        assert response["Cache-Control"] == "private, no-cache"
    response = client.get(addresses[0], follow=True)
    assert content(response) == b"second"
    assert response["Content-Disposition"] == 'attachment; filename="bilan.docx"'


def test_reader_who_kept_the_old_file_gets_the_new_one_on_the_next_request(client):
    fiche = document()
    kept = client.get(fiche.url)
    assert content(kept) == DATA
    fields = {"If-None-Match": kept["ETag"], "If-Modified-Since": kept["Last-Modified"]}
    old = fiche.url
    replaced(fiche, "bilan.pdf")
    assert client.get(old, headers=fields).status_code == 301
    assert content(client.get(old, headers=fields, follow=True)) == b"second"
    part = client.get(fiche.url, headers={"Range": "bytes=1-3", "If-Range": kept["ETag"]})
    assert (part.status_code, content(part)) == (200, b"second")
    part = client.get(fiche.url, headers={"Range": "bytes=1-3"})
    assert (part.status_code, content(part)) == (206, b"eco")


def test_document_that_takes_an_older_name_again_is_served_under_it(client):
    fiche = document()
    replaced(fiche, "bilan.pdf")
    default_storage.delete("documents/fiche.pdf")
    replaced(fiche, "fiche.pdf", b"third")
    assert content(client.get(f"/documents/{fiche.pk}/fiche.pdf")) == b"third"
    assert client.get(f"/documents/{fiche.pk}/bilan.pdf")["Location"] == fiche.url


def test_former_name_of_one_document_opens_no_other(client):
    other = document("note.pdf")
    replaced(document(), "bilan.pdf")
    assert client.get(f"/documents/{other.pk}/fiche.pdf").status_code == 404
    assert client.get(f"/documents/{other.pk}/fiche.pdf%00").status_code == 404


def test_former_name_of_a_private_document_is_refused_as_its_name_is(client):
    collection = Collection.objects.get(depth=1).add_child(name="Privé")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    fiche = document(collection=collection)
    old = fiche.url
    replaced(fiche, "secret.pdf")
    response = client.get(old)
    assert response.status_code == 302
    assert "secret" not in response["Location"]


def test_picture_on_a_store_that_does_not_answer_is_asked_for_again_later(
    client, settings, tmp_path
):
    server = S3Server(tmp_path)  # never started
    settings.STORAGES = {**settings.STORAGES, "default": server.storage}
    response = client.get("/media/images/a.webp")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["Cache-Control"] == "no-store"


def test_address_of_a_picture_is_ours_wherever_it_lies(media):
    assert default_storage.url("images/été 1.webp") == "/media/images/%C3%A9t%C3%A9%201.webp"


def test_picture_under_embargo_is_for_those_who_work_with_it(client, admin_user):
    image = CreditedImageFactory(collection=embargo_collection())
    rendition = image.get_rendition("width-480|format-webp")
    addresses = [address_of(file) for file in (image.file, rendition.file)]
    assert all(address.startswith("/media/held/") for address in addresses)
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    client.force_login(admin_user)
    for address, file in zip(addresses, (image.file, rendition.file), strict=True):
        response = client.get(address, headers={"Range": "bytes=1-9"})
        with default_storage.open(file.name) as stored:
            assert (response.status_code, content(response)) == (206, stored.read()[1:10])
        assert response["Cache-Control"] == "private, no-cache"


def test_picture_moved_under_embargo_leaves_nothing_at_its_public_address(
    client, django_capture_on_commit_callbacks
):
    image = CreditedImageFactory()
    files = [image.file.name, image.get_rendition("width-480|format-webp").file.name]
    assert all(content(client.get(f"/media/{name}")) for name in files)
    with django_capture_on_commit_callbacks(execute=True):
        image.collection = embargo_collection()
        image.save()
    assert [client.get(f"/media/{name}").status_code for name in files] == [404, 404]
    assert [name for name in files if default_storage.exists(name)] == []


@pytest.mark.slow
@pytest.mark.parametrize("media", ["s3"], indirect=True)
def test_store_itself_gives_no_file_to_a_stranger(media, s3):
    """Whoever knows the bucket and the name still has no key."""
    image = CreditedImageFactory(collection=embargo_collection())
    with pytest.raises(HTTPError) as refused:
        urlopen(f"http://127.0.0.1:{s3.port}/{BUCKET}/{image.file.name}")
    refused.value.close()
    assert refused.value.code == 403
