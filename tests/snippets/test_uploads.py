"""A picture that was cut off on its way is refused in words, by every form of the admin."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.users.models import UserProfile

from snippets.forms.image import WholePictureField
from snippets.models import CreditedImage
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory

SENTENCE = (
    "This picture is damaged or incomplete. Open it in an image program, save it again, then "
    "upload the new file."
)
FORMATS = ["png", "jpeg", "gif", "webp", "avif"]


def drawn(extension: str) -> bytes:
    buffer = BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(buffer, extension)
    return buffer.getvalue()


def damaged(extension: str, kept: float = 0.5) -> SimpleUploadedFile:
    content = drawn(extension)
    return SimpleUploadedFile(f"canal.{extension}", content[: int(len(content) * kept)])


def upload_form(client: Client, file: SimpleUploadedFile) -> str:
    return client.post(
        reverse("wagtailimages:add"),
        {"title": "Canal", "author": "Thu Lan", "licence": "cc0-1.0", "consent": "none"}
        | {"file": file},
    ).content.decode()


def replacing(client: Client, file: SimpleUploadedFile) -> str:
    return client.post(
        reverse("wagtailimages:edit", args=[CreditedImageFactory(title="Pont").pk]),
        {"title": "Canal", "author": "Thu Lan", "licence": "cc0-1.0", "consent": "none"}
        | {"file": file},
    ).content.decode()


def several_at_once(client: Client, file: SimpleUploadedFile) -> str:
    answer = client.post(reverse("wagtailimages:add_multiple"), {"files[]": file}).json()
    assert not answer["success"]
    return answer["error_message"]


def chooser(client: Client, file: SimpleUploadedFile) -> str:
    return client.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Canal",
            "image-chooser-upload-author": "Thu Lan",
            "image-chooser-upload-licence": "cc0-1.0",
            "image-chooser-upload-consent": "none",
            "image-chooser-upload-file": file,
        },
    ).json()["htmlFragment"]


@pytest.fixture
def client(site) -> Client:
    user = get_user_model().objects.create_superuser("root")
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("door", [upload_form, replacing, several_at_once, chooser])
@pytest.mark.parametrize("extension", FORMATS)
def test_picture_that_was_cut_off_is_refused_with_a_sentence(
    client: Client, door: Callable[..., str], extension: str
) -> None:
    answer = door(client, damaged(extension))
    assert SENTENCE in answer
    assert not CreditedImage.objects.filter(title="Canal").exists()


@pytest.mark.parametrize("kept", [0.0001, 0.001, 0.01, 0.1, 0.9, 0.99])
@pytest.mark.parametrize("extension", FORMATS)
def test_picture_cut_off_anywhere_is_refused(extension: str, kept: float) -> None:
    with pytest.raises(ValidationError) as caught:
        WholePictureField().clean(damaged(extension, kept))
    assert caught.value.code in ("damaged", "invalid_image", "empty")


def test_animation_that_was_cut_off_after_its_first_picture_is_refused() -> None:
    buffer = BytesIO()
    frames = [Image.effect_noise((300, 200), 60) for _number in range(3)]
    frames[0].save(buffer, "gif", save_all=True, append_images=frames[1:])
    with pytest.raises(ValidationError) as caught:
        WholePictureField().clean(SimpleUploadedFile("canal.gif", buffer.getvalue()[:-9000]))
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("in_memory", [0, 2**20])
def test_whole_picture_is_taken(
    client: Client, settings, django_capture_on_commit_callbacks, in_memory: int
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = in_memory
    for extension in FORMATS:
        with django_capture_on_commit_callbacks(execute=True):
            upload_form(client, SimpleUploadedFile(f"canal.{extension}", drawn(extension)))
    assert CreditedImage.objects.filter(title="Canal").count() == len(FORMATS)


def test_file_sent_with_a_form_that_is_refused_leaves_nothing_of_itself(
    client, django_capture_on_commit_callbacks
):
    """Its page stored the size of the file that was refused, and made copies of it for readers."""
    image = CreditedImageFactory()
    document = DocumentFactory()
    sent = {
        image: SimpleUploadedFile("canal\0.gif", drawn("gif")),
        document: SimpleUploadedFile("fiche.pdf", b"%PDF-1.7\nlonger than what is stored\n%%EOF\n"),
    }
    missing = {image: ["title", "author", "licence", "consent"], document: ["title"]}
    for stored, file in sent.items():
        app = type(stored)._meta.app_label.replace("snippets", "wagtailimages")
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(
                reverse(f"{app}:edit", args=[stored.pk]),
                {"title": "", "collection": stored.collection_id, "file": file},
            )
        assert list(answer.context["form"].errors.as_data()) == missing[stored]
        page = answer.content.decode()
        assert "This field is required." in page
        assert "could not be found" not in page
        name, size = stored.file.name, stored.file.size
        stored.refresh_from_db()
        assert (stored.file.name, stored.file_size) == (name, size)
    sizes = {(one.width, one.height) for one in image.renditions.all()}
    assert sizes >= {(800, 450), (1600, 900)}
    assert (300, 200) not in sizes
