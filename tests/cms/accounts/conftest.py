from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override

PASSWORD = "a long sentence to keep"
DOOR = "/en/_account/login/"
CODE = "/en/_account/code/"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Sentences are compared in the language of the code, whatever the catalogues hold."""
    with override("en"):
        yield


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(DOOR, {"username": name, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    # Asked for a session, a client without one would make one, and send it from then on.
    return settings.SESSION_COOKIE_NAME in client.cookies and SESSION_KEY in client.session


def at(address: str) -> Client:
    """Return a browser at an IP address, which has never been here."""
    return Client(REMOTE_ADDR=address)


@pytest.fixture
def make_account(make_user: Callable[..., User]) -> Callable[..., User]:
    """Return a function that makes an account with the password above."""

    def make(role: str = "officer", username: str | None = None) -> User:
        user = make_user(role, username)
        user.set_password(PASSWORD)
        user.save()
        return user

    return make


@pytest.fixture
def known_browser() -> Callable[..., Client]:
    """Return a function that makes a browser at an address in which the account signed in once."""

    def know(user: User, address: str) -> Client:
        client = at(address)
        assert sign_in(client, user.username).status_code == 302
        assert is_signed_in(client)
        client.post("/en/_account/logout/")
        assert not is_signed_in(client)
        return client

    return know


@pytest.fixture
def kept_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make what all pages share once, as a site does: within a test's transaction each answer would
    make it anew. For tests that change no content and ask hundreds of times.
    """
    kept: dict[str, Any] = {}

    def remember(key: str, make: Callable[[], Any]) -> Any:
        if key not in kept:
            kept[key] = make()
        return kept[key]

    monkeypatch.setattr("pages.memory._keepers", [remember])


@pytest.fixture(params=["redis alive", pytest.param("redis dead", marks=pytest.mark.slow)])
def store(request, settings) -> str:
    """The cache, or a Redis that nobody answers for, as django-redis meets it."""
    if request.param == "redis dead":
        settings.CACHES = {
            "default": {
                "BACKEND": "django_redis.cache.RedisCache",
                "LOCATION": "redis://127.0.0.1:1/0",
                "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 1},
            }
        }
    return request.param
