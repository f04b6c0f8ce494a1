"""What is answered under an address that is a key is kept, found and told by nobody."""

from urllib.parse import unquote_to_bytes

import pytest
from django.test import Client
from django.utils import timezone

from pages.models import PressLink
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes")]

TOLD = ("private, no-store", "no-referrer", "noindex, nofollow")
KEY = "a" * 43
# Below each kind of address, what is there for whoever has the key.
BELOW = {
    "press": ("", "kit/", "pdf/", "pictures/x/", "files/media/x.png", "files/documents/1/x/"),
    "form": ("", "1/", "summary/", "receipt.pdf", "saved/", "device/", "withdraw/"),
    "calendar": ("",),
    "papers": ("", "1/"),
}


def told(answer):
    return tuple(answer.get(n) for n in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag"))


def ask(path, method="get"):
    path, _mark, query = path.partition("?")
    raw = unquote_to_bytes(path).decode("latin-1")
    client = Client(raise_request_exception=False)
    return getattr(client, method)("/", PATH_INFO=raw, QUERY_STRING=query)


def test_every_answer_under_a_key_that_opens_nothing_is_kept_and_found_by_nobody(home):
    wrong, statuses = [], set()
    for kind, ends in BELOW.items():
        paths = [f"/{code}/_{kind}/{KEY}/{end}" for code in ("fr", "en") for end in ends]
        paths += [
            f"/_{kind}/{KEY}/",
            f"/it/_{kind}/{KEY}/",
            f"/fr/_{kind}/{KEY}",
            f"/fr/_{kind}/{KEY}/nothing/",
            f"/fr/_{kind}/é.%00/",
            f"/fr/_{kind}/",
            f"//fr//_{kind}/{KEY}/",
            f"/fr/_{kind}/{KEY}/?%FF=%00",
        ]
        for path in paths:
            for method in ("get", "post"):
                answer = ask(path, method)
                statuses.add(answer.status_code)
                if told(answer) != TOLD or answer.status_code >= 500:
                    wrong.append((method, path, answer.status_code, told(answer)))
    assert wrong == []
    assert {404, 301, 302} <= statuses


def test_every_answer_under_a_key_that_opens_is_kept_and_found_by_nobody(client, home, monkeypatch):
    room = PressRoomPageFactory(parent=home, slug="presse")
    soon = timezone.now() + timezone.timedelta(hours=1)
    release = PressReleasePageFactory(parent=room, slug="zinzolin", embargo=soon)
    link = PressLink.objects.create(release=release, recipient="La Gazette", expires_at=soon)
    call = released_call(
        parent=home, slug="rejoindre", steps=[form_step("Vous", form_field("short_text", "Nom"))]
    )
    press, form = f"/fr/_press/{link.token}/", f"/fr/_form/{call.translation_key}/"
    for path, status in (
        (press, 200),
        (f"{press}kit/", 200),
        (f"{press}files/media/x.png", 404),
        (form, 200),
    ):
        answer = client.get(path)
        assert (path, answer.status_code, told(answer)) == (path, status, TOLD)
    # Once it is public, its own address is the better one; and where something broke.
    release.embargo = None
    release.save()
    answer = client.get(press)
    assert (answer.status_code, answer["Location"], told(answer)) == (
        302,
        release.get_url(),
        TOLD,
    )
    monkeypatch.setattr("cms.media.press_links._behind", lambda request, token: 1 / 0)
    client.raise_request_exception = False
    answer = client.get(press)
    assert (answer.status_code, told(answer)[1:]) == (500, TOLD[1:])
    assert told(answer)[0] == "no-store"
