"""How long a request waits for the pictures of others: seconds in all, and few at once."""

import threading
import time
from contextlib import contextmanager
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image

from snippets.file_process import slots
from snippets.file_process.process import Failure, FileProcessError, run
from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY
from tests.factories.image import CreditedImageFactory
from tests.snippets import hostile_work

VALUES = {"author": "Thu Lan", "licence": "cc0-1.0", "consent": "none", "collection": "1"}
AT_PRESENT = "This picture can’t be shown at present."
# Seconds in these tests; what a machine that is busy adds to them.
READING, UPLOADING, BUSY = 0.4, 0.8, 6


@pytest.fixture
def client(settings, tmp_path, login, officer, monkeypatch):
    settings.MEDIA_ROOT = settings.VAR_DIR = tmp_path
    monkeypatch.setattr(slots.OF_READING, "waiting", READING)
    monkeypatch.setattr(slots.OF_UPLOADS, "waiting", UPLOADING)
    return login(officer)


def drawn(name: str = "canal.png") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (400, 300), "teal").save(content, "png")
    return SimpleUploadedFile(name, content.getvalue())


@contextmanager
def lasting(most: float):
    """Assert that what is inside takes at most so many seconds."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < most


def test_seconds_of_a_request_are_those_that_the_decision_names():
    assert (slots.OF_READING.waiting, slots.OF_READING.altogether) == (2, 10)
    assert (slots.OF_UPLOADS.waiting, slots.OF_UPLOADS.altogether) == (10, 30)
    assert slots.THREADS == 4


@pytest.mark.real_time
@pytest.mark.django_db
def test_list_of_pictures_waits_once_for_all_its_thumbnails(client, shared_roles):
    """And then says of each that it can't be shown at present: nothing is read for that."""
    for number in range(12):
        CreditedImageFactory(title=f"Canal {number}")
    with slots.slot(), lasting(READING + BUSY):
        text = client.get(reverse("wagtailimages:index")).content.decode()
    assert text.count(AT_PRESENT) == 12
    assert "data:image/svg+xml," not in client.get(reverse("wagtailimages:index")).content.decode()


@pytest.mark.real_time
@pytest.mark.django_db
def test_upload_waits_once_and_is_told_so(client, shared_roles):
    data = {"title": "Canal", **VALUES, "file": drawn()}
    with slots.slot(), lasting(UPLOADING + BUSY):
        text = client.post(reverse("wagtailimages:add"), data).content.decode()
    assert (
        "was not read: the site is busy with other pictures. Upload it again in a minute." in text
    )
    assert not CreditedImage.objects.exists()


@pytest.mark.real_time
@pytest.mark.django_db
def test_bounded_copy_of_an_upload_is_left_to_the_task_while_others_are_made(
    client, shared_roles, queue, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    monkeypatch.setattr(slots.OF_UPLOADS, "waiting", 30.0)
    data = {"title": "Canal", **VALUES, "file": drawn()}
    with django_capture_on_commit_callbacks() as prepared:
        assert client.post(reverse("wagtailimages:add"), data).status_code == 302
    slots.begin_request("POST")
    try:
        with slots.slot(), lasting(BUSY):
            for each in prepared:
                each()
    finally:
        slots.end_request()
    image = CreditedImage.objects.get()
    assert not image.renditions.filter(filter_spec=BOUNDED_COPY).exists()
    assert "has no bounded copy" not in caplog.text
    assert DBTaskResult.objects.ready().count() == 1


@pytest.mark.real_time
def test_few_threads_of_a_server_process_wait_and_the_next_is_told_at_once(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    begun = threading.Barrier(slots.THREADS + 1)
    served = []

    def wait() -> None:
        slots.begin_request("POST")
        begun.wait()
        served.append(run(hostile_work.tell))

    with slots.slot():
        waiting = [threading.Thread(target=wait, daemon=True) for _n in range(slots.THREADS)]
        for each in waiting:
            each.start()
        begun.wait()
        time.sleep(0.3)
        slots.begin_request("POST")
        try:
            with lasting(1), pytest.raises(FileProcessError) as caught:
                run(hostile_work.tell)
        finally:
            slots.end_request()
        assert caught.value.failure is Failure.NO_SLOT
        assert not served
    for each in waiting:
        each.join()
    assert len(served) == slots.THREADS


@pytest.mark.real_time
def test_process_of_a_request_ends_with_the_seconds_of_the_request(monkeypatch, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(slots.OF_UPLOADS, "altogether", 1.0)
    slots.begin_request("POST")
    try:
        with lasting(1 + BUSY), pytest.raises(FileProcessError) as caught:
            run(hostile_work.never_end, seconds=1)
        assert caught.value.failure is Failure.ENDLESS
        # The time is gone: nothing else is begun.
        with lasting(0.5), pytest.raises(FileProcessError) as caught:
            run(hostile_work.tell)
        assert caught.value.failure is Failure.NO_SLOT
    finally:
        slots.end_request()
