"""What can't be read or is too much: our page with its sentence, and 400. Nothing is stored."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import OperationalError, connection
from django.test import Client

from cms.media.upload_handlers import CarefulUploadHandler
from pages.memory import one_state

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="login"\r\n'
TOO_LARGE = (
    "That is too much at once What you sent is larger than this site takes at once: at most 2.5 MB "
    "of text, 10,000 fields and 100 files. Nothing was stored. Go back: your browser keeps what "
    "you typed. Shorten it or divide it, then send it again."
)
NOT_READ = (
    "What you sent could not be read It arrived incomplete, or written in a way that this site "
    "does not know. Nothing was stored. Go back: your browser keeps what you typed. Send it once "
    "more; if that fails too, load the page of the form again, or use another browser."
)
LARGE = b"a" * 3_000_000
ADDRESS_NOT_READ = (
    "This address could not be read What your browser asked for is damaged, or not an address "
    "of this site. Check the link that you followed, or begin at the home page."
)
PROGRAM_NOT_READ = (
    "What was sent is incomplete, or not written in UTF-8. Nothing was stored. Send it once more."
)
# Parameters of a header that Python can't read (RFC 2231).
CROOKED = (
    "text/plain; charset*=nonsense''x",
    "text/plain; x*=nope''x",
    "text/plain; charset*=a; charset*0=b",
    "text/plain; charset=\0",
    "text/plain; x=\0; y*=\0''z",
    "text/plain; x*=idna''%ff.%ff",
    f"{MULTIPART}; x*=a; x*0=b",
)
SENT = {
    **{
        f"charset={name}": (f"{FORM}; charset={name}", b"login=a", NOT_READ)
        for name in ("utf-7", "utf-16", "iso-8859-1", "klingon", "idna", "base64", "undefined", "")
    },
    "multipart, charset=utf-7": (f"{MULTIPART}; charset=utf-7", b"a", NOT_READ),
    "no boundary": ("multipart/form-data", PART + b"\r\na\r\n--x--\r\n", NOT_READ),
    "empty boundary": ("multipart/form-data; boundary=", b"a", NOT_READ),
    "a boundary in Arabic": ("multipart/form-data; boundary=\u0663", b"a", NOT_READ),
    "broken base64": (
        MULTIPART,
        PART.replace(b'"login"', b'"f"; filename="f"')
        + b"Content-Transfer-Encoding: base64\r\n\r\n%%%%a\r\n--x--\r\n",
        NOT_READ,
    ),
    **{
        f"head of a part with {parameters}": (
            MULTIPART,
            b"--x\r\nContent-Disposition: form-data; %s\r\n\r\na\r\n--x--\r\n"
            % parameters.encode(),
            NOT_READ,
        )
        for parameters in ("name*=a; name*0=b", "name=f; filename*=a; filename*0=b")
    },
    **{f"Content-Type {kind}": (kind, b"login=a", NOT_READ) for kind in CROOKED},
    "a field of 3 MB": (FORM, b"login=" + LARGE, TOO_LARGE),
    "a field of 3 MB in parts": (MULTIPART, PART + b"\r\n" + LARGE + b"\r\n--x--\r\n", TOO_LARGE),
    "too many fields": (FORM, b"a=&" * 10_001, TOO_LARGE),
    "too many files": (
        MULTIPART,
        b"".join(
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="%d"\r\n\r\n\r\n' % n
            for n in range(101)
        )
        + b"--x--\r\n",
        TOO_LARGE,
    ),
}
# Every kind of form that is sent: the sign-in, an admin's, a page that takes none.
ADDRESSES = ["/en/_account/login/", "/en/_account/password/reset/", "/admin/pages/1/edit/"]


@pytest.fixture
def client(shared_homes):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    # Without it a form is refused before anybody reads it.
    client.cookies["csrftoken"] = "a" * 32
    return client


def said(response):
    """Return what a page says between its code and the ways on."""
    words = BeautifulSoup(response.content, "html.parser").select_one(".fault__words")
    words.select_one(".fault__code").extract()
    for ways in words.select(".fault__ways"):
        ways.extract()
    return " ".join(words.get_text(" ").split())


def sent(client, address, kind, body, **headers):
    return client.generic("POST", address, body, content_type=kind, **headers)


@pytest.mark.parametrize("name", SENT)
def test_form_that_is_unreadable_or_too_large_gets_our_page(client, name):
    kind, body, sentence = SENT[name]
    for address in ADDRESSES:
        response = sent(client, address, kind, body, HTTP_ACCEPT_LANGUAGE="en")
        assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
        assert said(response).replace("\u202f", ",") == sentence


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (MULTIPART, PART),  # cut off in the head of a part
        (MULTIPART, PART + b"\r\na"),
        (MULTIPART, b""),
        (MULTIPART, PART + b"\r\n\xff\xfe\r\n--x--\r\n"),
        (MULTIPART, b'--x\r\nContent-Disposition: form-data; name="' + b"n" * 200_000),
        (FORM, b"csrfmiddlewaretoken=%ff%fe&login=%00"),
        (FORM, b"\x00\xff" * 1000),
        ("application/json", b"{"),
        ("text/plain; charset=", b"a"),
        ("a" * 5000, b"a"),
        ("", b"a"),
    ],
)
def test_form_that_is_cut_off_or_none_is_refused_with_a_page_of_ours(client, kind, body):
    for address in ADDRESSES:
        response = sent(client, address, kind, body)
        assert response.status_code in (400, 403)
        assert b"fault__words" in response.content


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "9" * 30, "\u0663", "1,1"])
def test_length_that_is_none_is_answered(client, length):
    for kind in (FORM, MULTIPART):
        response = sent(client, ADDRESSES[0], kind, b"a=b", CONTENT_LENGTH=length)
        assert (response.status_code, said(response)) == (400, NOT_READ)


def test_crooked_content_type_of_a_question_is_refused_with_our_page(client):
    """Anybody's, at any address, under the name that the proxy gave the request."""
    headers = {"Accept-Language": "en", "X-Request-ID": "0123456789abcdef"}
    for kind in CROOKED:
        for address, sentence in (
            ("/en/", ADDRESS_NOT_READ),
            ("/admin/", ADDRESS_NOT_READ),
            ("/api/lexicon/search?q=eau", None),
        ):
            response = client.get(address, CONTENT_TYPE=kind, headers=headers)
            assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
            assert response["X-Request-ID"] == "0123456789abcdef"
            if sentence:
                assert said(response) == sentence
            else:
                assert response.json() == {"error": PROGRAM_NOT_READ}
        # A probe is told how the site is, whatever it says of the body that it does not send.
        assert client.get("/readyz", CONTENT_TYPE=kind).status_code == 200


def test_accept_that_can_not_be_read_counts_as_none(client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    for crooked in ("text/html; a*=nope''x", "text/html; a*=a; a*0=b"):
        assert client.get("/en/", HTTP_ACCEPT=crooked, follow=True).status_code == 200
        response = client.get("/en/", HTTP_HOST="evil", HTTP_ACCEPT=crooked)
        assert (response.status_code, said(response)) == (400, ADDRESS_NOT_READ)


def test_error_of_an_upload_handler_is_no_fault_of_the_form(client, monkeypatch):
    def mistaken(*_args):
        raise ValueError("a mistake of ours")

    monkeypatch.setattr(CarefulUploadHandler, "receive_data_chunk", mistaken)
    monkeypatch.setattr(MemoryFileUploadHandler, "receive_data_chunk", mistaken)
    body = PART.replace(b'"login"', b'"f"; filename="f"') + b"\r\na\r\n--x--\r\n"
    assert sent(client, ADDRESSES[0], MULTIPART, body).status_code == 500


def test_query_with_too_many_fields_is_told_so_and_not_that_something_was_sent(client):
    query = "a=&" * 10_002
    for kind in ("", f"{FORM}; charset=utf-8"):
        response = client.get(f"/en/search/?{query}", CONTENT_TYPE=kind)
        assert (response.status_code, said(response).replace("\u202f", ",")) == (
            400,
            "This address asks for too much An address of this site takes at most 10,000 fields "
            "behind its question mark. Shorten it, or begin at the home page.",
        )
    response = client.get(f"/api/lexicon/search?{query}", HTTP_ACCEPT_LANGUAGE="en")
    assert response.json() == {
        "error": "An address of this site takes at most 10,000 fields behind its question mark. "
        "Shorten it."
    }


def test_options_of_the_whole_site_are_answered(client):
    """`OPTIONS *` names no path (RFC 9110, section 9.3.7)."""
    for path in ("*", "", "it", "//it/"):
        assert client.generic("OPTIONS", "/", PATH_INFO=path).status_code < 500


def test_page_of_400_is_in_the_language_of_its_address(client):
    response = sent(client, "/fr/_account/login/", f"{FORM}; charset=utf-7", b"a=b")
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == "fr"
    assert page.h1.get_text() == "Ce que vous avez envoyé n’a pas pu être lu"
    assert page.select_one("header.masthead nav") is not None


def test_page_of_400_says_the_limit_in_french(client):
    response = sent(client, "/fr/_account/login/", FORM, b"login=" + LARGE)
    assert "au maximum 2,5 Mo de texte, 10 000 champs et 100 fichiers" in said(response).replace(
        "\u202f", " "
    ).replace("\u00a0", " ")


def test_page_of_400_needs_no_database(client):
    """It stands without the frame then, and in both languages."""

    def down(*_args):
        raise OperationalError("the database is away")

    with connection.execute_wrapper(down), one_state():
        response = sent(client, "/fr/_account/login/", f"{FORM}; charset=utf-7", b"a=b")
    assert response.status_code == 400
    page = BeautifulSoup(response.content, "html.parser")
    assert [heading.get_text() for heading in page.select(".fault__title")] == [
        "Ce que vous avez envoyé n’a pas pu être lu",
        "What you sent could not be read",
    ]


def test_host_that_is_not_ours_gets_the_page(client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = client.get("/en/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert said(response) == ADDRESS_NOT_READ


def test_program_gets_the_sentence_as_json(client):
    for method, address, headers in (
        ("GET", "/api/lexicon/search?q=eau", {"HTTP_ACCEPT_LANGUAGE": "en"}),
        ("POST", "/en/_account/login/", {"HTTP_ACCEPT": "application/json"}),
    ):
        response = client.generic(method, address, CONTENT_TYPE=f"{FORM}; charset=utf-7", **headers)
        assert response.status_code == 400
        assert response.json() == {"error": PROGRAM_NOT_READ}
    response = sent(client, ADDRESSES[0], FORM, b"a=" + LARGE, HTTP_ACCEPT="application/json")
    assert response.json() == {
        "error": "A form takes at most 2.5 MB of text, 10,000 fields and 100 files. Nothing was "
        "stored. Shorten what you send, or divide it."
    }
