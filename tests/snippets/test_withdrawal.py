"""A picture that is put under embargo while its sizes are being encoded leaves none in public."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from wagtail.images.models import AbstractImage

from snippets.embargo import embargo_collection
from snippets.models import CreditedImage, CreditedRendition
from tests.factories.image import CreditedImageFactory

pytestmark = pytest.mark.django_db

SIZES = ("width-480|format-webp", "width-800|format-webp")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def withdraw(pk):
    image = CreditedImage.objects.get(pk=pk)
    image.collection = embargo_collection()
    image.save()


@pytest.mark.parametrize("sizes", [SIZES[:1], SIZES])
def test_size_that_was_encoded_meanwhile_is_made_again_out_of_reach(
    monkeypatch, django_capture_on_commit_callbacks, sizes
):
    encode = AbstractImage.create_rendition
    image = CreditedImageFactory()
    moves = iter([image.pk])

    def encode_while_it_is_moved(self, *filters):
        # The move ended before the sizes of the old file were stored.
        for pk in moves:
            withdraw(pk)
        return encode(self, *filters)

    monkeypatch.setattr(AbstractImage, "create_rendition", encode_while_it_is_moved)
    with django_capture_on_commit_callbacks(execute=True):
        made = image.get_renditions(*sizes)
    names = [rendition.file.name for rendition in made.values()]
    assert {name.split("/")[0] for name in names} == {"held"}
    assert all(default_storage.exists(name) for name in names)
    assert set(CreditedRendition.objects.values_list("file", flat=True)) >= set(names)
    assert not default_storage.listdir("images")[1]


def test_size_of_a_deleted_picture_is_no_error():
    image = CreditedImageFactory()
    CreditedImage.objects.filter(pk=image.pk).delete()
    assert not image._was_withdrawn()


@pytest.mark.waits
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("refilled_tables")
@pytest.mark.differs
def test_encoder_and_officer_at_once_leave_nothing_in_public(site):
    """Whichever comes first, on real threads."""
    delays = [number / 50 for number in range(12)]
    for delay in delays:
        image = CreditedImageFactory()
        with ThreadPoolExecutor(2) as pool:
            encoding = pool.submit(on_its_own, image.get_renditions, *SIZES)
            time.sleep(delay)
            pool.submit(on_its_own, withdraw, image.pk).result()
            encoding.result()
        files = CreditedRendition.objects.filter(image=image).values_list("file", flat=True)
        assert [name for name in files if not name.startswith("held/")] == []
        assert default_storage.listdir("images")[1] == []


def on_its_own(work, *arguments):
    try:
        return work(*arguments)
    finally:
        connection.close()
