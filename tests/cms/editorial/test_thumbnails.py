"""The thumbnails of the admin are ready before anybody looks, or made together for a page."""

import pytest
from django.urls import reverse

from snippets.file_process import orders
from snippets.models import CreditedImage
from snippets.renditions import THUMBNAIL, render_ladder
from tests.factories.image import CreditedImageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]


@pytest.fixture
def begun(monkeypatch):
    """Return the functions that processes were begun for."""
    works = []

    def noted(work, **arguments):
        works.append(work.__name__)
        return run(work, **arguments)

    run = orders.run
    monkeypatch.setattr(orders, "run", noted)
    return works


@pytest.fixture
def client(settings, tmp_path, login, officer):
    settings.MEDIA_ROOT = tmp_path
    return login(officer)


def test_thumbnails_that_a_page_of_a_list_lacks_are_made_in_one_process(client, begun):
    for address in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        CreditedImage.objects.all().delete()
        images = [CreditedImageFactory(title=f"Canal {number}") for number in range(8)]
        lost = images[0]
        lost.file.storage.delete(lost.file.name)
        begun.clear()
        text = client.get(reverse(address)).content.decode()
        assert begun == ["cut_several"], address
        assert text.count("data:image/svg+xml,") == 1
        assert sum(image.renditions.filter(filter_spec=THUMBNAIL).count() for image in images) == 7
        begun.clear()
        assert client.get(reverse(address)).status_code == 200
        assert begun == [], address


def test_thumbnail_is_made_with_the_other_sizes_of_a_picture(client, begun):
    image = CreditedImageFactory()
    render_ladder.enqueue(image.pk)
    begun.clear()
    assert client.get(reverse("wagtailimages:index")).status_code == 200
    assert begun == []


def test_large_pictures_of_a_page_are_made_in_several_processes(client, begun, monkeypatch):
    monkeypatch.setattr("snippets.thumbnails.BATCH", 2 * 640 * 360)
    for number in range(5):
        CreditedImageFactory(title=f"Canal {number}", file__width=640, file__height=360)
    client.get(reverse("wagtailimages:index"))
    assert begun == ["cut_several"] * 3
