"""Files are made in the background when a tome is published, and replaced whole."""

import errno
from io import BytesIO
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django_tasks.base import TaskResultStatus

from pages.comics import making
from pages.comics.cbz import as_cbz
from pages.comics.epub import as_epub
from pages.comics.making import make_tome_files
from pages.comics.pdf import as_pdf
from pages.models import TomeFile, TomePage
from snippets.models import Council
from tests.factories.site import the_site
from tests.pages.comics.script import drawn

KINDS = ["cbz", "epub", "pdf"]


def stored() -> set[str]:
    """Return the files of tomes that lie in the storage."""
    folder = "documents/tomes"
    if not default_storage.exists(folder):
        return set()
    folders, _files = default_storage.listdir(folder)
    return {
        f"{folder}/{name}/{file}"
        for name in folders
        for file in default_storage.listdir(f"{folder}/{name}")[1]
    }


def rows(tome) -> dict[str, str]:
    return dict(TomeFile.objects.filter(page_id=tome.pk).values_list("kind", "file"))


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    def now(tome):
        with django_capture_on_commit_callbacks(execute=True):
            tome.save_revision().publish()

    return now


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_publication_makes_the_files_of_every_language(tomes, publish):
    publish(tomes["fr"])
    assert sorted(rows(tomes["fr"])) == KINDS
    assert sorted(rows(tomes["en"])) == KINDS
    assert stored() == {*rows(tomes["fr"]).values(), *rows(tomes["en"]).values()}
    row = TomeFile.objects.get(page_id=tomes["fr"].pk, kind="pdf")
    assert row.size == default_storage.size(row.file.name)


def test_publication_without_a_change_makes_nothing_anew(tomes, publish):
    publish(tomes["fr"])
    before = rows(tomes["fr"])
    publish(TomePage.objects.get(pk=tomes["fr"].pk))
    assert rows(tomes["fr"]) == before


def test_changed_word_makes_the_files_of_its_language_anew_and_leaves_no_old_one(tomes, publish):
    publish(tomes["fr"])
    french, english = rows(tomes["fr"]), rows(tomes["en"])
    tome = TomePage.objects.get(pk=tomes["fr"].pk)
    tome.summary = "Un autre résumé."
    publish(tome)
    assert not set(rows(tome).values()) & set(french.values())
    assert rows(tomes["en"]) == english
    assert stored() == {*rows(tome).values(), *english.values()}


def test_another_file_of_a_picture_makes_the_files_anew(tomes, made_files, committed):
    before = rows(tomes["fr"])
    tome = TomePage.objects.get(pk=tomes["fr"].pk)
    tome.save()  # the reference index of the page that is live
    image = tome.plates.first().image
    with committed():
        image.file = ImageFile(BytesIO(drawn(77)), name="redrawn.png")
        image.save()
    assert not set(rows(tome).values()) & set(before.values())


def test_name_of_the_council_stands_in_every_file(tomes, made_files, committed, site):
    before = rows(tomes["en"])
    with committed():
        Council.objects.update_or_create(site=site, defaults={"name": "Un autre conseil"})
    assert not set(rows(tomes["en"]).values()) & set(before.values())


def test_files_name_the_sites_own_address_and_are_made_anew_when_it_changes(
    tomes, made_files, committed
):
    def address():
        row = TomeFile.objects.get(page_id=tomes["fr"].pk, kind="cbz")
        with row.file.open() as file, ZipFile(BytesIO(file.read())) as archive:
            return fromstring(archive.read("ComicInfo.xml")).findtext("Web")

    path = tomes["fr"].get_url()
    assert address() == f"http://testserver{path}"
    site = the_site()
    site.hostname, site.port = "demain.example", 443
    with committed():
        site.save()
    assert address() == f"https://demain.example{path}"


def test_file_that_was_lost_is_made_again(tomes, made_files):
    before = rows(tomes["fr"])
    default_storage.delete(before["epub"])
    make_tome_files.enqueue(tomes["fr"].pk)
    after = rows(tomes["fr"])
    assert (after["pdf"], after["cbz"]) == (before["pdf"], before["cbz"])
    assert after["epub"] != before["epub"]
    assert default_storage.exists(after["epub"])


def test_unpublished_tome_keeps_no_file(tomes, made_files, committed):
    with committed():
        TomePage.objects.get(pk=tomes["fr"].pk).unpublish()
    assert rows(tomes["fr"]) == {}
    assert stored() == set(rows(tomes["en"]).values())


def test_deleted_tome_keeps_no_file(tomes, made_files, committed):
    with committed():
        TomePage.objects.get(pk=tomes["fr"].pk).delete()
    assert stored() == set(rows(tomes["en"]).values())


def test_tome_taken_back_while_its_files_are_made_gets_none(tomes, monkeypatch):
    def take_back(book, pictures, made_at):
        TomePage.objects.get(pk=tomes["fr"].pk).unpublish()
        return b"too late"

    monkeypatch.setattr(making, "MAKERS", {"pdf": take_back})
    make_tome_files.enqueue(tomes["fr"].pk)
    assert rows(tomes["fr"]) == {}
    assert stored() == set()


def test_tome_published_while_its_files_are_made_is_made_again(tomes, monkeypatch, made_files):
    seen = []

    def publish_meanwhile(book, pictures, made_at):
        seen.append(book.title)
        if len(seen) == 1:
            TomePage.objects.filter(pk=tomes["fr"].pk).update(
                title="Plus tard", last_published_at=made_at
            )
        return book.title.encode()

    TomePage.objects.filter(pk=tomes["fr"].pk).update(title="D’abord")
    monkeypatch.setattr(making, "MAKERS", {"pdf": publish_meanwhile})
    make_tome_files.enqueue(tomes["fr"].pk)
    assert seen == ["D’abord", "Plus tard"]
    with default_storage.open(rows(tomes["fr"])["pdf"]) as file:
        assert file.read() == b"Plus tard"


def test_maker_that_fails_leaves_the_old_file_and_the_other_formats(tomes, made_files, monkeypatch):
    before = rows(tomes["fr"])

    def fail(book, pictures, made_at):
        raise RuntimeError("no letters left")

    makers = {**making.MAKERS, TomeFile.Kind.PDF: fail}
    monkeypatch.setattr(making, "MAKERS", makers)
    TomePage.objects.filter(pk=tomes["fr"].pk).update(title="Autre titre")
    result = make_tome_files.enqueue(tomes["fr"].pk)
    assert result.status == TaskResultStatus.FAILED
    after = rows(tomes["fr"])
    assert after["pdf"] == before["pdf"]
    assert default_storage.exists(before["pdf"])
    assert after["epub"] != before["epub"]


def test_full_disk_leaves_the_old_files_and_no_half_one(tomes, made_files, monkeypatch):
    before, lying = rows(tomes["fr"]), stored()

    def full(name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(default_storage._wrapped), "_save", full, raising=True)
    TomePage.objects.filter(pk=tomes["fr"].pk).update(title="Autre titre")
    result = make_tome_files.enqueue(tomes["fr"].pk)
    assert result.status == TaskResultStatus.FAILED
    assert rows(tomes["fr"]) == before
    assert stored() == lying


def test_task_of_a_tome_that_is_gone_is_no_error(db):
    assert make_tome_files.enqueue(424242).status == TaskResultStatus.SUCCESSFUL


def test_copy_of_a_tome_has_no_file_of_its_own_yet(tomes, made_files):
    copy = tomes["fr"].copy(update_attrs={"slug": "copie", "title": "Copie"}, keep_live=False)
    assert rows(copy) == {}


def test_control_characters_of_a_pasted_text_make_no_broken_file(tomes, made, tmp_path):
    tome = tomes["fr"]
    tome.title = "Le <vent>\x0b & \x1fl’eau"
    for maker in (as_cbz, as_epub, as_pdf):
        path = tmp_path / "tome"
        path.write_bytes(made(maker, tome))
        if maker is as_pdf:
            continue
        name = "ComicInfo.xml" if maker is as_cbz else "book/title.xhtml"
        with ZipFile(path) as archive:
            words = "".join(fromstring(archive.read(name)).itertext())
        assert "Le <vent> & l’eau" in words
