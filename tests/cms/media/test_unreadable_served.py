"""Bodies that can't be read, sent to the site's own server as no client of ours would."""

import http.client
import socket

import pytest
from bs4 import BeautifulSoup

from tests.cms.media.test_unreadable import CROOKED, FORM, LARGE, MULTIPART, PART
from tests.cms.served_site import CONTENT
from tests.servers.server import Server, empty_site

# The mark makes pytest-django create the database that the server gets a copy of.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def server(blank, tmp_path_factory, django_db_blocker):
    folder = tmp_path_factory.mktemp("unreadable")
    with django_db_blocker.unblock(), empty_site(blank, folder) as (environment, shell):
        server = Server(environment, folder / "server.log", shell=shell)
        shell.run(CONTENT, port=server.port)
        with server:
            yield server


def raw_answer(server, head, *pieces, is_cut_off=False, asked="POST /en/_account/login/"):
    """Send a request as it stands; return the status and the heading of our page."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        start = f"{asked} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        cookie = f"Cookie: csrftoken={'a' * 32}\r\nConnection: close\r\n"
        connection.sendall(f"{start}{cookie}{head}\r\n\r\n".encode("latin-1"))
        for piece in pieces:
            connection.sendall(piece)
        if is_cut_off:
            connection.shutdown(socket.SHUT_WR)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        page = BeautifulSoup(answer.read(), "html.parser")
        heading = page.select_one(".fault__title")
        return answer.status, heading.get_text() if heading else page.get_text()


def test_server_answers_what_is_unreadable_or_too_large_with_our_page(server):
    kind = f"Content-Type: {FORM}"
    length = f"Content-Length: {len(LARGE) + 6}"
    not_read = (400, "What you sent could not be read")
    assert raw_answer(server, f"{kind}; charset=utf-7\r\nContent-Length: 3", b"a=b") == not_read
    assert (
        raw_answer(server, "Content-Type: multipart/form-data\r\nContent-Length: 3", b"a=b")
        == not_read
    )
    too_large = raw_answer(server, f"{kind}\r\n{length}", b"login=", LARGE)
    assert too_large == (400, "That is too much at once")
    assert server.get("/healthz").status == 200


def test_server_answers_crooked_headers_and_a_question_without_a_path(server):
    address_not_read = (400, "This address could not be read")
    for kind in CROOKED:
        if "\0" in kind:
            continue  # granian hangs up: no header of HTTP holds one
        head = f"Content-Type: {kind}\r\nAccept-Language: en"
        for asked in ("GET /en/?unknown=1", "GET /admin/"):
            assert raw_answer(server, head, asked=asked) == address_not_read
        assert raw_answer(server, head, asked="GET /readyz")[0] == 200
    assert (
        raw_answer(server, "Accept: text/html; a*=nope''x\r\nHost: evil", asked="GET /en/")[0]
        == 400
    )
    assert raw_answer(server, "Content-Length: 0", asked="OPTIONS *")[0] == 404
    assert "raised an exception" not in server.log.read_text()  # what granian logs of its own 500


def test_server_goes_on_after_a_body_that_ends_too_early_or_whose_length_is_none(server):
    kind = f"Content-Type: {FORM}"
    for head, body in (
        (f"{kind}\r\nContent-Length: 300", b"login=a"),
        (f"{kind}\r\nContent-Length: x", b"login=a"),
        (f"{kind}\r\nContent-Length: -1", b"login=a"),
        (f"{kind}\r\nTransfer-Encoding: chunked", b"zz\r\nlogin=a\r\n0\r\n\r\n"),
        (f"Content-Type: {MULTIPART}\r\nContent-Length: 900", PART),
    ):
        try:
            status, _said = raw_answer(server, head, body, is_cut_off=True)
        except (http.client.BadStatusLine, OSError):
            continue  # hung up: there is nobody left to answer
        assert 400 <= status < 500
    assert server.get("/healthz").status == 200
    assert "Internal Server Error" not in server.log.read_text()  # what Django logs of a 500
