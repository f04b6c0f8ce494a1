"""What is answered to a session says that it is nobody else's."""

import pytest
from django.conf import settings
from django.test import Client

from snippets.embargo import embargo_collection
from tests.cms.accounts.conftest import PASSWORD, sign_in
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.standard import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]

NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"
PRIVATE, ASKED = "private, no-cache", "no-cache, private"
FOR_ALL = "public, max-age=3600"


@pytest.fixture
def addresses(home, settings, tmp_path):
    """What each address says to a reader, and to somebody signed in."""
    settings.MEDIA_ROOT = tmp_path
    StandardPageFactory(parent=home, title="Le conseil", slug="conseil")
    picture = CreditedImageFactory()
    held = CreditedImageFactory(collection=embargo_collection())
    document = DocumentFactory()
    return {
        "/fr/": (None, PRIVATE),
        "/fr/conseil/": (None, PRIVATE),
        "/fr/conseil/?page=2": (None, PRIVATE),
        "/": (None, PRIVATE),
        "/fr/nothing/": (None, PRIVATE),
        "/sitemap.xml": (None, PRIVATE),
        "/fr/recherche/?q=canal": (PRIVATE, PRIVATE),
        "/api/lexicon/search?q=canal": ("no-cache", ASKED),
        "/admin/": (NEVER, NEVER),
        "/admin/account/": (NEVER, NEVER),
        f"/admin/images/{picture.pk}/": (NEVER, NEVER),
        "/fr/_account/password/reset/": (NEVER, NEVER),
        "/fr/_account/login/": (NEVER, PRIVATE),
        "/fr/_account/2fa/": (None, PRIVATE),
        document.url: (PRIVATE, PRIVATE),
        held.file.url: (None, PRIVATE),
        # The same for everybody.
        picture.file.url: (FOR_ALL, FOR_ALL),
    }


def said_by(client, address):
    response = client.get(address)
    response.getvalue()  # a file is closed when it is read to its end
    return response.get("Cache-Control")


def test_pages_for_signed_in_readers_say_cache_control_private(addresses, login, officer):
    signed_in = login(officer)
    said = {
        address: tuple(said_by(client, address) for client in (Client(), signed_in))
        for address in addresses
    }
    assert said == addresses
    assert all("private" in to_session or "public" in to_session for _, to_session in said.values())


def test_answer_that_begins_a_session_says_private(home, officer):
    """A sign-in; and a session of which nothing is known any more."""
    officer.set_password(PASSWORD)
    officer.save()
    response = sign_in(Client(), "officer")
    assert settings.SESSION_COOKIE_NAME in response.cookies
    assert "private" in response["Cache-Control"]
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    assert client.get("/fr/")["Cache-Control"] == PRIVATE
