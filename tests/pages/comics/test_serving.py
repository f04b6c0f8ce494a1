"""The files of a tome at their addresses: ranges, names, and the access check of the page."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import PageViewRestriction

from pages.comics.book import book_of
from pages.comics.serving import downloads_of
from pages.models import TomeFile, TomePage
from snippets.embargo import embargo_collection
from snippets.models import CreditedImage
from tests.factories.streams import stream
from tests.pages.comics.script import picture

KINDS = {
    "pdf": ("application/pdf", "inline"),
    "epub": ("application/epub+zip", "attachment"),
    "cbz": ("application/vnd.comicbook+zip", "attachment"),
}


@pytest.fixture
def files(made_files, tomes):
    """The addresses of the files, which are made, by language."""
    return {code: f"/{code}/bd/{tome.slug}/" for code, tome in tomes.items()}


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def status(client, address: str) -> int:
    response = client.get(address)
    if response.streaming:
        body(response)  # which closes the file
    return response.status_code


@pytest.mark.parametrize("code", ["fr", "en"])
def test_file_is_served_under_its_tome_with_a_name_that_says_its_language(
    client, files, tomes, code
):
    for kind, (content_type, disposition) in KINDS.items():
        response = client.get(f"{files[code]}{kind}/")
        assert response.status_code == 200
        assert response["Content-Type"] == content_type
        name = f"{tomes[code].slug}.{code}.{kind}"
        assert response["Content-Disposition"] == f'{disposition}; filename="{name}"'
        assert response["Cache-Control"] == "private, no-cache"
        row = TomeFile.objects.get(page_id=tomes[code].pk, kind=kind)
        assert response["Content-Length"] == str(row.size)
        with default_storage.open(row.file.name) as file:
            assert body(response) == file.read()


def test_file_answers_ranges_and_says_when_it_has_not_changed(client, files):
    address = f"{files['fr']}pdf/"
    whole = client.get(address)
    content = body(whole)
    part = client.get(address, headers={"range": "bytes=5-9"})
    assert (part.status_code, body(part)) == (206, content[5:10])
    assert part["Content-Range"] == f"bytes 5-9/{len(content)}"
    again = client.get(address, headers={"if-none-match": whole["ETag"]})
    assert again.status_code == 304
    head = client.head(address)
    assert (head.status_code, head["Content-Length"]) == (200, str(len(content)))


def test_file_that_is_not_made_yet_is_a_404(client, tomes):
    address = f"/fr/bd/{tomes['fr'].slug}/"
    assert {kind: status(client, f"{address}{kind}/") for kind in KINDS} == dict.fromkeys(
        KINDS, 404
    )


def test_tome_has_no_other_file(client, files):
    for part in ("zip", "pdf/pdf", "pdfx", "PDF"):
        assert (part, status(client, f"{files['fr']}{part}/")) == (part, 404)


def test_file_of_one_language_is_not_served_in_another(client, files, tomes):
    assert status(client, f"/en/bd/{tomes['fr'].slug}/pdf/") == 404


def test_tome_lists_its_files_with_format_size_and_language(client, files, tomes):
    row = TomeFile.objects.get(page_id=tomes["fr"].pk, kind="pdf")
    TomeFile.objects.filter(pk=row.pk).update(size=3_249_999)
    page = client.get(files["fr"]).content.decode()
    plain = page.replace("\u202f", " ").replace("\u00a0", " ")
    assert "<b>PDF</b>, 3,2 Mo, en français</a>" in plain
    for kind in KINDS:
        assert f'href="{files["fr"]}{kind}/" hreflang="fr"' in page
    assert "<b>EPUB</b>" in client.get(files["en"]).content.decode()
    assert "in English</a>" in client.get(files["en"]).content.decode()


def test_preview_of_a_tome_that_was_never_saved_has_no_file():
    assert downloads_of(TomePage(title="Nouveau"), "/") == []


def test_tome_says_that_its_files_are_being_prepared(client, tomes):
    page = client.get(f"/fr/bd/{tomes['fr'].slug}/").content.decode()
    assert "Les fichiers à emporter se préparent." in page


def test_files_of_a_private_tome_are_private(client, files, tomes):
    PageViewRestriction.objects.create(page=tomes["fr"], restriction_type=PageViewRestriction.LOGIN)
    for kind in KINDS:
        response = client.get(f"{files['fr']}{kind}/")
        assert response.status_code == 302
        assert "login" in response["Location"]


def test_stored_file_is_not_served_from_the_media_folder(client, files, tomes):
    row = TomeFile.objects.get(page_id=tomes["fr"].pk, kind="pdf")
    assert status(client, f"/media/{row.file.name}") == 404
    assert status(client, f"/{row.file.name}") == 404


def test_files_of_an_unpublished_tome_are_gone(client, files, tomes):
    TomePage.objects.get(pk=tomes["fr"].pk).unpublish()
    assert status(client, f"{files['fr']}pdf/") == 404


def test_picture_put_under_embargo_takes_the_files_with_it(client, files, tomes):
    image = tomes["fr"].plates.first().image
    image.collection = embargo_collection()
    image.save()
    for kind in KINDS:
        assert status(client, f"{files['fr']}{kind}/") == 404
    assert "/pdf/" not in client.get(files["fr"]).content.decode()
    assert status(client, f"{files['en']}pdf/") == 200


def test_picture_whose_licence_has_ended_takes_the_files_with_it(client, files, tomes):
    image = tomes["fr"].plates.last().image
    today = timezone.localdate()
    CreditedImage.objects.filter(pk=image.pk).update(licence_until=today)
    assert status(client, f"{files['fr']}pdf/") == 200
    CreditedImage.objects.filter(pk=image.pk).update(licence_until=today - timedelta(days=1))
    assert status(client, f"{files['fr']}pdf/") == 404
    assert "/pdf/" not in client.get(files["fr"]).content.decode()


def test_file_that_was_lost_is_a_404_once_and_made_again(client, files, tomes):
    row = TomeFile.objects.get(page_id=tomes["fr"].pk, kind="pdf")
    default_storage.delete(row.file.name)
    assert status(client, f"{files['fr']}pdf/") == 404
    assert status(client, f"{files['fr']}pdf/") == 200


def test_renamed_tome_leads_to_its_files_from_their_old_addresses(
    client, files, tomes, django_capture_on_commit_callbacks
):
    tome = TomePage.objects.get(pk=tomes["fr"].pk)
    tome.slug = "nouveau-nom"
    with django_capture_on_commit_callbacks(execute=True):
        tome.save_revision().publish()
    response = client.get(f"{files['fr']}pdf/")
    assert response.status_code == 301
    assert response["Location"].endswith("/fr/bd/nouveau-nom/pdf/")
    response = client.get("/fr/bd/nouveau-nom/pdf/")
    body(response)
    assert response["Content-Disposition"] == 'inline; filename="nouveau-nom.fr.pdf"'


def test_picture_of_a_look_stands_in_the_files_of_its_tome(tomes):
    tome = tomes["fr"]
    image = picture(55, author="Idris Vauclair")
    look = {"title": "Une éclusière", "place": "Vizille", "text": "<p>Rien.</p>"}
    look |= {"image": image.pk, "alternative": "Une vanne ouverte."}
    tome.looks = stream(("look", look))
    tome.save()
    book = book_of(TomePage.objects.get(pk=tome.pk))
    assert book.looks[0].picture.alternative == "Une vanne ouverte."
    assert image.pk in {picture.pk for picture in book.pictures}
    assert "Idris Vauclair" in book.picture_credits
