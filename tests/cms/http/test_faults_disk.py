"""Faults F8 and F9: a real disk without space, and files that are gone."""

import io
import json
import os
import re
from contextlib import contextmanager
from functools import cache

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.cms.served_site import CONTENT, ServedSite
from tests.servers.disks import FILLER, full, small_disk
from tests.servers.server import Server, empty_site

# The mark makes pytest-django create the database that the servers get a copy of.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(os.getuid() != 0, reason="mounts a small disk, which root may"),
]
NO_SPACE = (
    "Your file was not stored, there is no space left. Tell an administrator, then upload it again."
)
LARGE = 5 * 2**20  # Django keeps it in a file on its way in
SMALL = 300_000
ROWS = """
from wagtail.documents.models import Document
from wagtail.models import UploadedFile
result = [
    CreditedImage.objects.count(), CreditedImage.objects.get(pk=image.pk).file.name,
    Document.objects.count(), UploadedFile.objects.count(),
]
"""
MORE = """
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.users.models import UserProfile
UserProfile.objects.update_or_create(
    user=User.objects.get(), defaults={"preferred_language": "en"}
)
document = Document.objects.create(title="Fiche", file=ContentFile(b"fiche", name="fiche.pdf"))
for each in CreditedImage.objects.all():
    each.get_renditions("max-2000x2000|format-webp")
ImageAlternative.objects.create(image=image, locale=Locale.get_default(), text="Une forêt bleue.")
result = {"document": document.pk, "image": image.pk}
"""


@pytest.fixture(scope="module")
def site(blank, tmp_path_factory, django_db_blocker):
    """A server whose media, and whose temporary files, lie on small disks of their own."""
    folder = tmp_path_factory.mktemp("disk")
    with (
        django_db_blocker.unblock(),
        small_disk(folder / "media", 12 * 2**20) as media,
        small_disk(folder / "temporary", 12 * 2**20) as temporary,
        empty_site(blank, folder, TMPDIR=str(temporary)) as (environment, shell),
    ):
        server = Server(environment, folder / "server.log")
        made = shell.run(CONTENT, port=server.port)
        made |= shell.run("from snippets.models.image import ImageAlternative\n" + MORE)
        with server:
            site = ServedSite([server], shell, made, environment)
            site.media, site.temporary = media, temporary
            yield site


def files_of(site):
    return sorted(
        str(path.relative_to(site.media))
        for path in site.media.rglob("*")
        if path.is_file() and path.name != FILLER
    )


@cache
def png(size=SMALL):
    """A picture of about so many bytes, which no format makes smaller."""
    side = int((size / 3) ** 0.5)
    picture = Image.frombytes("RGB", (side, side), os.urandom(side * side * 3))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@cache
def pdf(size=SMALL):
    return b"%PDF-1.7\n" + os.urandom(size)


PICTURE = {"title": "Nouvelle", "author": "Une autrice", "licence": "agreement", "consent": "none"}


def errors(answer):
    """The sentences that a page or a dialog shows beside the field of the file."""
    html = answer.body
    if html.startswith("{"):
        html = json.loads(html)["htmlFragment"]
    found = BeautifulSoup(html, "html.parser").select("p.error-message")
    assert found, html
    return [" ".join(error.get_text(" ").split()) for error in found]


def ways(site, size):
    """Every way in for a file: what it is called, and what sends it and reads the refusal."""
    staff = site.staff
    picture, document = png(size), pdf(size)

    def message(answer):
        answer = json.loads(answer.body)
        assert answer["success"] is False
        return [answer["error_message"]]

    return {
        "one picture": lambda: errors(
            staff.upload("/admin/images/add/", PICTURE, "file", "neuve.png", picture, "image/png")
        ),
        "several pictures": lambda: message(
            staff.upload(
                "/admin/images/multiple/add/",
                {"title": "Nouvelle", "collection": "1"},
                "files[]",
                "neuve.png",
                picture,
                "image/png",
                script=True,
            )
        ),
        "replaced picture": lambda: errors(
            staff.upload(
                f"/admin/images/{site.made['image']}/",
                PICTURE,
                "file",
                "neuve.png",
                picture,
                "image/png",
            )
        ),
        "picture in a chooser": lambda: errors(
            staff.upload(
                "/admin/images/chooser/create/",
                {f"image-chooser-upload-{name}": value for name, value in PICTURE.items()},
                "image-chooser-upload-file",
                "neuve.png",
                picture,
                "image/png",
                script=True,
            )
        ),
        "one document": lambda: errors(
            staff.upload(
                "/admin/documents/add/",
                {"title": "Nouveau"},
                "file",
                "neuf.pdf",
                document,
                "application/pdf",
            )
        ),
        "several documents": lambda: message(
            staff.upload(
                "/admin/documents/multiple/add/",
                {"title": "Nouveau", "collection": "1"},
                "files[]",
                "neuf.pdf",
                document,
                "application/pdf",
                script=True,
            )
        ),
        "replaced document": lambda: errors(
            staff.upload(
                f"/admin/documents/edit/{site.made['document']}/",
                {"title": "Fiche"},
                "file",
                "neuf.pdf",
                document,
                "application/pdf",
            )
        ),
        "document in a chooser": lambda: errors(
            staff.upload(
                "/admin/documents/chooser/create/",
                {"document-chooser-upload-title": "Nouveau"},
                "document-chooser-upload-file",
                "neuf.pdf",
                document,
                "application/pdf",
                script=True,
            )
        ),
    }


WAYS = [
    "one picture",
    "several pictures",
    "replaced picture",
    "picture in a chooser",
    "one document",
    "several documents",
    "replaced document",
    "document in a chooser",
]


@pytest.mark.parametrize("way", WAYS)
def test_f8_your_file_was_not_stored_there_is_no_space_left_no_row_no_stump(site, way):
    rows, files = site.shell.run(ROWS), files_of(site)
    with full(site.media):
        assert ways(site, SMALL)[way]() == [NO_SPACE]
    assert site.shell.run(ROWS) == rows
    assert files_of(site) == files


@pytest.mark.parametrize("way", WAYS)
def test_f8_large_file_that_finds_no_space_on_its_way_in_is_said_so_as_well(site, way):
    rows, files = site.shell.run(ROWS), files_of(site)
    with full(site.temporary):
        assert ways(site, LARGE)[way]() == [NO_SPACE]
    assert site.shell.run(ROWS) == rows
    assert files_of(site) == files
    assert [path.name for path in site.temporary.iterdir() if path.name != FILLER] == []


def test_f8_the_same_files_are_stored_once_there_is_space(site):
    """None of the refusals above was for another reason."""
    files = files_of(site)
    before = site.shell.run(ROWS)
    ways = {"/admin/images/add/": ("neuve.png", png()), "/admin/documents/add/": ("n.pdf", pdf())}
    for path, (name, content) in ways.items():
        answer = site.staff.upload(path, PICTURE, "file", name, content, "")
        assert answer.status == 302
    after = site.shell.run(ROWS)
    assert (after[0] - before[0], after[2] - before[2]) == (1, 1)
    assert len(files_of(site)) > len(files)


def test_f8_disk_that_fills_up_while_a_file_is_written_leaves_no_stump(site):
    """Between the question and the writing: the last line of defence, and its page."""
    files = files_of(site)
    code = (
        "from django.core.files.base import ContentFile\n"
        "from django.core.files.storage import default_storage\n"
        "try:\n"
        "    default_storage.save('documents/moitie.pdf', ContentFile(b'x' * 9_000_000))\n"
        "except OSError as error:\n"
        "    result = error.strerror\n"
    )
    with (site.media / FILLER).open("wb") as filler:
        filler.write(b"\0" * 6_000_000)
    try:
        assert site.shell.run(code) == "No space left on device"
    finally:
        (site.media / FILLER).unlink()
    assert files_of(site) == files


# --- F9 -----------------------------------------------------------------------------------------


def addresses(site):
    """The addresses of the picture's files, by what they are."""
    return site.shell.run(
        "result = {row.filter_spec: row.file.name for row in image.renditions.all()}\n"
        "result['original'] = image.file.name"
    )


def log(site):
    return site.servers[0].log.read_text()


@contextmanager
def without(site, *names):
    """Take files away as an accident would: their rows stay."""
    contents = {name: (site.media / name).read_bytes() for name in names}
    for name in names:
        (site.media / name).unlink()
    try:
        yield
    finally:
        for name, content in contents.items():
            (site.media / name).write_bytes(content)


def size_of(site, path):
    """Read a picture as a browser does; return its size and the answer."""
    import http.client

    client = http.client.HTTPConnection("127.0.0.1", site.servers[0].port, timeout=60)
    try:
        client.request("GET", path)
        answer = client.getresponse()
        body = answer.read()
    finally:
        client.close()
    return answer.status, answer.headers["Content-Type"], Image.open(io.BytesIO(body)).size


def test_f9_missing_rendition_is_a_copy_of_the_original_of_at_most_2000_pixels_logged(site):
    names = addresses(site)
    lost = names["width-800|format-avif"]
    assert size_of(site, f"/media/{lost}")[1] == "image/avif"
    with without(site, lost):
        status, kind, size = size_of(site, f"/media/{lost}")
        assert (status, kind, size) == (200, "image/webp", (1600, 900))
        assert f"Picture {site.made['image']} has lost its file {lost}." in log(site)


def test_f9_missing_rendition_is_made_again_for_the_next_reader(site):
    lost = addresses(site)["width-1200|format-avif"]
    site.shell.run("from django.core.cache import cache\ncache.clear()")
    (site.media / lost).unlink()
    server = Server(site.environment, site.servers[0].log.with_name("second.log"))
    with server:  # one that has not repaired the picture a moment ago
        assert server.get(f"/media/{lost}").status == 200
    assert addresses(site)["width-1200|format-avif"] == lost
    assert size_of(site, f"/media/{lost}")[:2] == (200, "image/avif")


def test_f9_without_any_rendition_a_large_original_does_not_travel(site):
    made = site.shell.run(
        "large = CreditedImageFactory(file__width=2600, file__height=1300)\n"
        "large.get_renditions('max-2000x2000|format-webp', 'width-800|format-webp')\n"
        "result = [row.file.name for row in large.renditions.all()]"
    )
    for name in made:
        (site.media / name).unlink()
    for name in made:
        status, _kind, size = size_of(site, f"/media/{name}")
        assert status == 200
        assert max(size) <= 2000


def test_f9_missing_original_is_a_placeholder_with_its_text_alternative_logged(site):
    """Of its address, an image that says so; of the page, the alternative in its place."""
    names = addresses(site)
    with without(site, *names.values()):
        answer = site.servers[0].get(f"/media/{names['original']}", Accept_Language="fr")
        assert (answer.status, answer.headers["content-type"]) == (404, "image/svg+xml")
        drawing = BeautifulSoup(answer.body, "html.parser")
        assert drawing.find("title").get_text() == "Une forêt bleue."
        assert answer.headers["cache-control"] == "no-store"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert f"Picture {site.made['image']} has lost its file {names['original']}." in log(site)
        site.shell.run("Page.objects.filter(pk=vision.pk).update(title='La forêt')")
        page = site.servers[0].get("/fr/visions/foret/")
        shown = BeautifulSoup(page.body, "html.parser").select(".picture-missing")
        assert page.status == 200
        assert [re.sub(r"\s+", " ", each.get_text()) for each in shown] == [
            "Cette image manque. Une forêt"
        ]


def test_f9_missing_document_is_an_honest_404(site):
    address = site.shell.run("result = [document.url, document.file.name]")
    before = log(site)
    with without(site, address[1]):
        assert site.servers[0].get(address[0]).status == 404
    assert log(site) == before
