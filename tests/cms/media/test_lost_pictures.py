"""F9, at the view: what stands in for a picture's lost file, wherever media are."""

import io

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from wagtail.images.models import Filter

from cms.media.lost_pictures import renew_renditions
from snippets.embargo import embargo_collection
from snippets.file_process import orders
from snippets.models import CreditedImage, CreditedRendition
from snippets.renditions import BOUNDED_COPY, LADDER
from tests.factories.image import CreditedImageFactory, ImageAlternativeFactory
from tests.factories.locale import english

# Every test here holds wherever media are.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_site", "media")]

AVIF = "width-480|format-avif"


@pytest.fixture
def client(site):
    return Client(raise_request_exception=False)


def drawn(*specifications, width=1600, height=900, **values):
    image = CreditedImageFactory(
        file__width=width, file__height=height, file__format="PNG", **values
    )
    image.get_renditions(*specifications)
    return CreditedImage.objects.get(pk=image.pk)


def named(image, specification):
    return image.renditions.get(
        filter_spec=specification, focal_point_key=Filter(specification).get_cache_key(image)
    ).file.name


def lose(*names):
    for name in names:
        default_storage.delete(name)


def content(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def shown(response):
    """The kind and the size of the picture that a reader sees."""
    picture = Image.open(io.BytesIO(content(response)))
    return response.status_code, picture.format, picture.size


def test_lost_rendition_is_the_bounded_copy_and_nobody_keeps_it(client, caplog):
    image = drawn(BOUNDED_COPY, AVIF, width=2400, height=1200)
    lost = named(image, AVIF)
    lose(lost)
    response = client.get(f"/media/{lost}")
    assert shown(response) == (200, "WEBP", (2000, 1000))
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "image/webp",
        "private, no-cache",
    )
    assert f"Picture {image.pk} has lost its file {lost}." in caplog.messages


def test_lost_rendition_without_a_copy_is_a_small_original(client):
    image = drawn(AVIF)
    lose(lost := named(image, AVIF))
    assert shown(client.get(f"/media/{lost}")) == (200, "PNG", (1600, 900))


def test_lost_copy_of_a_large_original_is_made_again(client):
    image = drawn(BOUNDED_COPY, width=2400, height=1200)
    lose(lost := named(image, BOUNDED_COPY))
    assert shown(client.get(f"/media/{lost}")) == (200, "WEBP", (2000, 1000))
    assert default_storage.exists(lost)


def test_lost_original_is_a_placeholder_that_is_not_found(client, caplog):
    image = drawn()
    ImageAlternativeFactory(image=image, locale=english(), text='A canal & "a hall" <b>')
    lose(image.file.name)
    response = client.get(f"/media/{image.file.name}", headers={"Accept-Language": "en"})
    assert (response.status_code, response["Content-Type"]) == (404, "image/svg+xml")
    assert "<title>A canal &amp; &quot;a hall&quot; &lt;b&gt;</title>" in response.text
    assert "This picture is missing." in response.text
    assert f"Picture {image.pk} has lost its file {image.file.name}." in caplog.messages


def test_picture_that_lost_everything_is_a_placeholder(client):
    image = drawn(BOUNDED_COPY, AVIF, width=2400, height=1200)
    lost = named(image, AVIF)
    lose(lost, named(image, BOUNDED_COPY), image.file.name)
    response = client.get(f"/media/{lost}")
    assert (response.status_code, response["Content-Type"]) == (404, "image/svg+xml")


def test_task_makes_again_what_is_lost_and_leaves_the_rest(client):
    image = drawn(BOUNDED_COPY, *LADDER)
    kept = {row.pk for row in image.renditions.all()}
    lost = image.renditions.get(filter_spec=AVIF)
    lose(lost.file.name)
    renew_renditions.enqueue(image.pk)
    assert {row.filter_spec for row in image.renditions.all()} == {BOUNDED_COPY, *LADDER}
    assert all(default_storage.exists(row.file.name) for row in image.renditions.all())
    assert {row.pk for row in CreditedRendition.objects.all()} == kept
    assert named(image, AVIF) == lost.file.name
    # A picture deleted since then is no error.
    renew_renditions.enqueue(image.pk + 1)


def test_nothing_is_decoded_under_a_reader_while_there_is_a_file_to_show(client, monkeypatch):
    """Sizes are lost and the bounded copy is there, or the original is small: many ask at once."""

    def begin(*_arguments, **_options):
        raise AssertionError("A process was begun under a reader.")

    large = drawn(BOUNDED_COPY, AVIF, width=2400, height=1200)
    small = drawn(AVIF)
    monkeypatch.setattr("snippets.file_process.process.subprocess.run", begin)
    for image, expected in (
        (large, (200, "WEBP", (2000, 1000))),
        (small, (200, "PNG", (1600, 900))),
    ):
        lose(lost := named(image, AVIF))
        assert shown(client.get(f"/media/{lost}")) == expected
    # An original that was cut since it came is not shown, nor read.
    CreditedImage.objects.filter(pk=small.pk).update(file_size=1)
    cache.clear()
    monkeypatch.setattr(
        CreditedImage, "get_renditions", lambda *_arguments: (_ for _ in ()).throw(OSError("cut"))
    )
    response = client.get(f"/media/{lost}")
    assert (response.status_code, response["Content-Type"]) == (404, "image/svg+xml")


def test_whoever_asks_during_a_repair_has_the_stand_in(client, monkeypatch):
    """The rendition's row stays while its file is made: its address is known all the while."""
    image = drawn(BOUNDED_COPY, AVIF, width=2400, height=1200)
    lose(lost := named(image, AVIF))
    cache.set(f"renew-renditions:{image.pk}", 1)  # the repair that readers ask for is under way
    answers = []

    def answered_during(work, **arguments):
        answers.append(shown(client.get(f"/media/{lost}")))
        return run(work, **arguments)

    run = orders.run
    monkeypatch.setattr(orders, "run", answered_during)
    renew_renditions.enqueue(image.pk)
    assert answers[0] == (200, "WEBP", (2000, 1000))
    assert {status for status, _format, _size in answers} == {200}
    assert shown(client.get(f"/media/{lost}")) == (200, "AVIF", (480, 240))


def test_lost_file_under_embargo_tells_nobody_of_itself(client):
    image = drawn(AVIF, collection=embargo_collection())
    lost = named(image, AVIF)
    lose(lost, image.file.name)
    for name in (lost, image.file.name):
        response = client.get(f"/media/{name}")
        assert (response.status_code, response["Content-Type"]) == (
            404,
            "text/html; charset=utf-8",
        )


def test_name_that_no_picture_bears_is_not_found(client):
    for name in ("images/none.webp", "images/" + "a" * 300 + ".webp", "images/%00.webp"):
        response = client.get(f"/media/{name}")
        assert (response.status_code, response["Content-Type"]) == (
            404,
            "text/html; charset=utf-8",
        )
