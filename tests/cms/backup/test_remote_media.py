"""Media on an S3-compatible store, saved and put back; the store is a real one."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from cms.backup.media import RemoteMedia
from cms.backup.refusal import Refusal

pytestmark = pytest.mark.slow  # the store is a Java program


@pytest.fixture
def store(s3, settings):
    settings.STORAGES = {**settings.STORAGES, "default": s3.storage}
    storage = storages["default"]
    s3.empty(storage)
    return storage


@pytest.fixture
def media(store, tmp_path):
    for name in ("images/été.webp", "documents/fiche.pdf"):
        store.save(name, ContentFile(name.encode()))
    media = RemoteMedia(store, tmp_path / "staging")
    media.freeze(tmp_path)
    return media


def test_every_object_of_the_moment_is_read(store, media):
    store.save("images/later.webp", ContentFile(b"later"))
    found = {file.name: media.open(file.name).read() for file in media.files()}
    assert found == {name: name.encode() for name in ("documents/fiche.pdf", "images/été.webp")}
    assert {file.size for file in media.files()} == {17, 19}


def test_object_deleted_meanwhile_ends_the_backup_with_its_name(store, media):
    store.delete("documents/fiche.pdf")
    with pytest.raises(Refusal, match=r"documents/fiche\.pdf was deleted"):
        list(media.files())


def test_restore_overwrites_no_object(media):
    with pytest.raises(Refusal, match="MEDIA_S3_BUCKET"):
        media.refuse_unless_empty()


def test_files_are_put_back_under_their_names(store, tmp_path):
    folder = tmp_path / "unpacked" / "images"
    folder.mkdir(parents=True)
    (folder / "été.webp").write_bytes(b"picture")
    media = RemoteMedia(store, tmp_path / "staging")
    media.refuse_unless_empty()
    media.place(tmp_path / "unpacked")
    assert store.open("images/été.webp").read() == b"picture"
