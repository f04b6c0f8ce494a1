from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pages.models import TomePage
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.tome import TomePageFactory

CREDIT = {
    "author": "Lucie Arnaud-Brun",
    "licence": "cc-by-sa-4.0",
    "licence_until": "",
    "consent": "drawn",
}


@pytest.fixture(scope="module", autouse=True)
def _few_processes(pictures_in_this_process):
    pass


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def tome(home, roles) -> TomePage:
    """A tome of which there is nothing but a draft without plates."""
    shelf = ComicsIndexPageFactory(parent=home, slug="bd")
    made = TomePageFactory(parent=shelf, slug="feu", title="Le feu", live=False)
    made.save_revision()
    return TomePage.objects.get(pk=made.pk)


class Sender:
    """Somebody at the desk of a tome: sends files one by one, as the script does, and adds them."""

    def __init__(self, client: Any, tome: TomePage, collection: int) -> None:
        self.client = client
        self.desk = reverse("plates_desk", args=[tome.pk])
        self.files = reverse("send_plate", args=[tome.pk])
        self.credit = {**CREDIT, "collection": collection}

    def send(self, name: str, content: bytes) -> Any:
        upload = SimpleUploadedFile(name, content, "image/png")
        return self.client.post(
            self.files, {"file": upload}, headers={"accept": "application/json"}
        )

    def send_all(self, files: dict[str, bytes]) -> list[str]:
        """Send files and return their keys, in this order."""
        answers = [self.send(name, content) for name, content in files.items()]
        assert [answer.status_code for answer in answers] == [200] * len(files)
        return [answer.json()["key"] for answer in answers]

    def add(self, keys: list[str], **values: Any) -> Any:
        return self.client.post(self.desk, {**self.credit, "keys": keys, **values})

    def post_form(self, files: dict[str, bytes], **values: Any) -> Any:
        """What the form sends without a script: all the files at once."""
        uploads = [SimpleUploadedFile(name, content) for name, content in files.items()]
        return self.client.post(self.desk, {**self.credit, "pictures": uploads, **values})


@pytest.fixture
def sender(login, officer, tome) -> Sender:
    return sender_of(login, officer)(tome)


@pytest.fixture
def sit_at(login) -> Callable[..., Sender]:
    def sit(user: Any, tome: TomePage) -> Sender:
        return sender_of(login, user)(tome)

    return sit


def sender_of(login: Any, user: Any) -> Callable[[TomePage], Sender]:
    from wagtail.models import Collection

    return lambda tome: Sender(login(user), tome, Collection.get_first_root_node().pk)
