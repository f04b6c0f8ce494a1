"""A document's file is replaced: the addresses that it had stay good, and nothing is lost."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from wagtail.documents import get_document_model

from snippets.models import FormerName
from tests.factories.document import DocumentFactory

pytestmark = pytest.mark.django_db

Document = get_document_model()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def fiche():
    return DocumentFactory(title="Fiche", file=ContentFile(b"first", name="fiche.pdf"))


@pytest.fixture
def admin(admin_client):
    return admin_client


def replace(admin, document, name, data=b"second"):
    form = {"title": document.title, "collection": document.collection_id, "tags": ""}
    file = SimpleUploadedFile(name, data)
    return admin.post(f"/admin/documents/edit/{document.pk}/", {**form, "file": file})


def test_names_of_a_document_are_remembered_in_the_order_of_its_files(
    admin, fiche, django_capture_on_commit_callbacks
):
    for name in ("bilan.pdf", "bilan.docx"):
        with django_capture_on_commit_callbacks(execute=True):
            assert replace(admin, fiche, name).status_code == 302
    names = FormerName.objects.filter(document=fiche).order_by("pk")
    assert [name.name for name in names] == ["fiche.pdf", "bilan.pdf"]
    assert Document.objects.get().filename == "bilan.docx"


def test_document_saved_without_another_file_gets_no_former_name(fiche):
    fiche.title = "Autre titre"
    fiche.save()
    Document.objects.get().save()
    fiche.save(update_fields=["title"])
    assert not FormerName.objects.exists()


def test_old_file_is_deleted_once_the_new_one_is_stored_for_good(
    admin, fiche, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        replace(admin, fiche, "bilan.pdf")
        assert default_storage.exists("documents/fiche.pdf")
    for callback in callbacks:
        callback()
    assert not default_storage.exists("documents/fiche.pdf")
    assert Path(default_storage.path("documents/bilan.pdf")).read_bytes() == b"second"


def test_replacement_that_fails_leaves_the_document_as_it_was(admin, fiche, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("The disk of the database is full.")

    with monkeypatch.context() as broken:
        broken.setattr(Document, "save_base", fail)
        with pytest.raises(DatabaseError):
            replace(admin, fiche, "bilan.pdf")
    stored = Document.objects.get()
    assert (stored.filename, Path(stored.file.path).read_bytes()) == ("fiche.pdf", b"first")
    assert not FormerName.objects.exists()


def test_editor_says_that_the_address_stays(admin, fiche):
    page = admin.get(f"/admin/documents/edit/{fiche.pk}/")
    sentence = (
        "Vous pouvez remplacer le fichier : les pages montrent aussitôt le nouveau, et qui a "
        "l’ancienne adresse y est conduit."
    )
    assert sentence in page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_new_document_is_not_told_of_a_replacement(admin):
    page = admin.get("/admin/documents/multiple/add/")
    assert "remplacer le fichier" not in page.content.decode()
