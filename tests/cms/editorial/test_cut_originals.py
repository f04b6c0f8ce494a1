"""A picture whose original was cut, emptied or lost: its screens open, and it is replaced."""

from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images.exceptions import InvalidFilterSpecError

from cms.tasks.queue import try_again
from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY, LADDER
from tests.factories.document import DocumentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]

DAMAGED = (
    "The file of this picture is damaged or incomplete. Choose the file again, or bring it back "
    "from a backup."
)
MISSING = (
    "The file of this picture is missing. Choose the file again, or bring it back from a backup."
)
DRAWING = "data:image/svg+xml,"
# What happens to the file, and what the admin says of it.
FAULTS = {
    "cut to 200 bytes": (lambda path: path.write_bytes(path.read_bytes()[:200]), DAMAGED),
    "cut in half": (lambda path: path.write_bytes(path.read_bytes()[:-200]), DAMAGED),
    "empty": (lambda path: path.write_bytes(b""), DAMAGED),
    "a text": (lambda path: path.write_text("Bonjour.\n" * 30), DAMAGED),
    "missing": (lambda path: path.unlink(), MISSING),
}
# The collection is the root.
VALUES = {"author": "Thu Lan", "licence": "cc0-1.0", "consent": "none", "collection": "1"}


@pytest.fixture
def officer_client(settings, tmp_path, login, officer):
    settings.MEDIA_ROOT = tmp_path
    return login(officer)


def drawn(colour="teal", size=(96, 54)):
    content = BytesIO()
    Image.new("RGB", size, colour).save(content, "jpeg")
    return SimpleUploadedFile("canal.jpg", content.getvalue(), "image/jpeg")


def uploaded(client, **values):
    """A picture that an officer stored, with nothing made of it yet."""
    data = {"title": "Le canal", **VALUES, "file": drawn(), **values}
    client.post(reverse("wagtailimages:add"), data)
    image = CreditedImage.objects.get()
    assert image.file_size
    return image


def broken(client, how, recorded=True, **values):
    CreditedImage.objects.all().delete()
    image = uploaded(client, **values)
    FAULTS[how][0](path_of(image))
    if not recorded:
        # As pictures are stored by a program.
        CreditedImage.objects.update(file_size=None)
    return image


def path_of(row):
    return Path(row.file.path)


def run_tasks():
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="background",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    for task in DBTaskResult.objects.ready():
        task.claim("test")
        worker.run_task(task)


def screens(image):
    return {
        "editor": reverse("wagtailimages:edit", args=[image.pk]),
        "listing": reverse("wagtailimages:index"),
        "delete": reverse("wagtailimages:delete", args=[image.pk]),
        "usage": reverse("wagtailimages:image_usage", args=[image.pk]),
        "chooser": reverse("wagtailimages_chooser:choose"),
        "chosen": reverse("wagtailimages_chooser:chosen", args=[image.pk]),
        "format": reverse("wagtailimages_chooser:select_format", args=[image.pk]),
    }


def text_of(response):
    return " ".join(unescape(response.content.decode()).split())


def test_original_cut_to_200_bytes_opens_in_its_editor_and_every_other_screen(officer_client):
    """Each says what is wrong, and shows a drawing in the place of the picture."""
    for how, (_break, sentence) in FAULTS.items():
        for recorded in (True, False) if how == "cut to 200 bytes" else (True,):
            image = broken(officer_client, how, recorded)
            for name, address in screens(image).items():
                response = officer_client.get(address)
                assert response.status_code == 200, (how, name)
                if name in ("usage", "delete"):
                    continue  # Wagtail shows no picture there
                text = text_of(response)
                assert DRAWING in text, (how, name)
                assert "not-found" not in text, (how, name)
                # The chooser hands over the drawing alone.
                assert sentence in text or name == "chosen", (how, name)
                if name == "editor":
                    assert f"<p>{sentence}</p>" in text, how
                    assert 'type="file"' in text


def test_trial_of_a_size_of_a_cut_original_is_not_found_and_shows_a_placeholder(officer_client):
    for how in FAULTS:
        image = broken(officer_client, how)
        address = reverse("wagtailimages:preview", args=[image.pk, "width-300"])
        response = officer_client.get(address)
        assert (response.status_code, response["Content-Type"]) == (404, "image/svg+xml"), how
    CreditedImage.objects.all().delete()
    whole = uploaded(officer_client)
    response = officer_client.get(reverse("wagtailimages:preview", args=[whole.pk, "width-30"]))
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")


def test_drawing_is_as_large_as_the_picture_and_speaks_the_language(officer_client, officer):
    image = broken(officer_client, "cut to 200 bytes", file=drawn(size=(1600, 900)))
    for language, words in (("en", "Picture can’t"), ("fr", "Image")):
        officer.wagtail_userprofile.preferred_language = language
        officer.wagtail_userprofile.save()
        rendition = officer_client.get(screens(image)["chosen"]).json()["result"]["preview"]
        assert (rendition["width"], rendition["height"]) == (165, 92)
        assert words in unquote(rendition["url"])
    assert "Le fichier de cette image" in text_of(officer_client.get(screens(image)["editor"]))


def test_original_that_was_cut_after_its_sizes_were_made_is_named_in_its_editor(officer_client):
    image = uploaded(officer_client)
    officer_client.get(screens(image)["editor"])
    assert image.renditions.exists()
    FAULTS["cut to 200 bytes"][0](path_of(image))
    assert f"<p>{DAMAGED}</p>" in text_of(officer_client.get(screens(image)["editor"]))


def test_whole_picture_has_no_remark(officer_client):
    image = uploaded(officer_client)
    for name, address in screens(image).items():
        text = text_of(officer_client.get(address))
        assert DRAWING not in text, name
        assert "help-critical" not in text, name
    # Saved again by an operator, smaller: it is looked at, and found whole.
    path_of(image).write_bytes(drawn("white").read() + b"\0")
    assert "help-critical" not in text_of(officer_client.get(screens(image)["editor"]))


def test_original_cut_to_200_bytes_is_replaced(officer_client, django_capture_on_commit_callbacks):
    for how in FAULTS:
        image = broken(officer_client, how)
        old = image.file.name
        with django_capture_on_commit_callbacks(execute=True):
            response = officer_client.post(
                screens(image)["editor"], {"title": "Le pont", **VALUES, "file": drawn("navy")}
            )
        assert (response.status_code, response.url) == (302, reverse("wagtailimages:index")), how
        image = CreditedImage.objects.get()
        assert (image.title, image.file_fault) == ("Le pont", "")
        assert image.file.storage.exists(image.file.name)
        assert old == image.file.name or not image.file.storage.exists(old)
        made = {row.filter_spec for row in image.renditions.all()}
        assert made >= {BOUNDED_COPY, *LADDER}, how
        rendition = image.renditions.get(filter_spec=LADDER[0])
        with rendition.file.open() as stored, Image.open(stored) as size:
            assert size.convert("RGB").getpixel((5, 5))[2] > 100, how  # navy
        assert "help-critical" not in text_of(officer_client.get(screens(image)["editor"]))


def test_words_of_a_picture_with_a_cut_original_can_be_saved(officer_client):
    for how in FAULTS:
        image = broken(officer_client, how)
        response = officer_client.post(
            screens(image)["editor"], {"title": "Le pont", **VALUES}, follow=True
        )
        assert response.status_code == 200, how
        assert CreditedImage.objects.get().title == "Le pont"


def test_picture_with_a_cut_original_is_deleted(officer_client):
    for how in FAULTS:
        image = broken(officer_client, how)
        assert officer_client.post(screens(image)["delete"]).status_code == 302, how
        assert not CreditedImage.objects.exists()


def test_sizes_of_a_cut_original_fail_in_the_task_list_until_it_is_replaced(
    queue, officer_client, login, administrator, django_capture_on_commit_callbacks
):
    image = broken(officer_client, "cut to 200 bytes")
    # That of its upload is queued with it.
    run_tasks()
    failed = DBTaskResult.objects.failed()
    assert failed.count() == 1
    text = text_of(login(administrator).get("/admin/tasks/"))
    assert (
        "The file of the picture is missing or damaged. Open the picture, choose its file again, "
        "then try again."
    ) in text
    with django_capture_on_commit_callbacks(execute=True):
        officer_client.post(
            screens(image)["editor"], {"title": "Le pont", **VALUES, "file": drawn("navy")}
        )
        try_again()
    run_tasks()
    assert not failed.exists()
    assert {row.filter_spec for row in image.renditions.all()} >= set(LADDER)


def test_error_that_the_original_has_no_part_in_stays_an_error(officer_client):
    """The file is whole: an operation that nobody knows is somebody's mistake."""
    image = uploaded(officer_client)
    with pytest.raises(InvalidFilterSpecError):
        image.get_rendition("turn-300")


def test_document_whose_file_was_cut_or_lost_opens_and_is_replaced(officer_client):
    for how in ("cut to 200 bytes", "empty", "missing"):
        get_document_model().objects.all().delete()
        document = DocumentFactory()
        FAULTS[how][0](path_of(document))
        address = reverse("wagtaildocs:edit", args=[document.pk])
        assert officer_client.get(address).status_code == 200, how
        new = SimpleUploadedFile("new.pdf", b"%PDF-1.7 new", "application/pdf")
        response = officer_client.post(
            address, {"title": "Le rapport", "file": new, "collection": document.collection_id}
        )
        assert response.status_code == 302, how
        document.refresh_from_db()
        with document.file.open() as stored:
            assert stored.read() == b"%PDF-1.7 new"
