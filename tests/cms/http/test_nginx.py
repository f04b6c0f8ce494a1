"""docs/operator/nginx.conf, in a real nginx before a real server: what it refuses and lets pass."""

import socket
import ssl
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.demo_server import free_port
from tests.servers.nginx import Nginx, limit
from tests.servers.shell import ROOT

# The mark makes pytest-django create the database that the server gets a copy of.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

SEARCH = "/fr/recherche/?q=canal"
CHEAP = "/healthz?full"  # answered at once, by granian: what is counted, and costs nothing
FRENCH = (
    "Votre adresse a demandé trop de pages à la fois. Attendez quelques secondes, puis rechargez."
)
LOGS = ("access.log", "error.log")
ENGLISH = "Your address asked for too many pages at once. Wait a few seconds, then reload."


@pytest.fixture(scope="module")
def nginx(site_of_one_server, tmp_path_factory):
    with Nginx(tmp_path_factory.mktemp("nginx"), site_of_one_server.servers[0].address) as nginx:
        for name in ("demain.0123.css", "staticfiles.json", "demain.0123.css.map", ".hidden"):
            (nginx.static / name).write_text("body {}")
        yield nginx


def flood(nginx, path, address, number, method="GET", clients=10, headers=None):
    """Ask as fast as can be; return how often each status was the answer."""
    return Counter(nginx.statuses(path, address, number, method, clients, headers or {}))


def test_shipped_configuration_passes_nginx_t_without_a_remark(nginx):
    lines = nginx.checked().splitlines()
    assert [line.partition(": ")[2].split(" ")[-1] for line in lines] == ["ok", "successful"]


@pytest.mark.real_time
def test_flood_on_the_search_is_refused_with_429_while_a_page_and_the_static_files_answer(nginx):
    address = "192.0.2.1"
    with ThreadPoolExecutor(1) as pool:
        flooding = pool.submit(flood, nginx, SEARCH, address, 600, clients=20)
        time.sleep(1)
        while not flooding.done():
            assert nginx.ask("/fr/visions/foret/", address)[0] == 200
            assert nginx.ask("/static/demain.0123.css", address)[0] == 200
            time.sleep(0.1)
        statuses = flooding.result()
    assert statuses.keys() == {200, 429}
    assert statuses[200] >= 100
    # Another address is not concerned, and this one not for long.
    assert nginx.ask(SEARCH, "192.0.2.2")[0] == 200
    time.sleep(0.5)
    assert nginx.ask(SEARCH, address)[0] == 200


def test_refusal_is_a_sentence_in_both_languages(nginx):
    address = "192.0.2.3"
    answers = []
    with ThreadPoolExecutor(1) as pool:
        # Meanwhile: a slow machine asks what is refused so slowly that it has room again.
        flooding = pool.submit(flood, nginx, CHEAP, address, 200)
        while not (answers and answers[-1][0] == 429) and len(answers) < 100:
            if flooding.done():
                flooding = pool.submit(flood, nginx, CHEAP, address, 200)
            answers.append(nginx.ask(SEARCH, address))
    status, headers, page = answers[-1]
    assert (status, headers["content-type"]) == (429, "text/html; charset=utf-8")
    assert (headers["retry-after"], headers["cache-control"]) == ("5", "no-store")
    # The address may be a key.
    assert (headers["referrer-policy"], headers["x-robots-tag"]) == ("no-referrer", "noindex")
    assert f"<h1>Un instant</h1><p>{FRENCH}</p>" in page
    assert f'<div lang="en"><h2>One moment</h2><p>{ENGLISH}</p></div>' in page


def test_limit_req_holds_for_what_is_not_cached(nginx, site_of_one_server):
    """One address that asked too much is refused wherever no cache answers, and nowhere else."""
    address = "192.0.2.4"
    session = {"Cookie": f"sessionid={site_of_one_server.made['session']}"}
    # What a cache answers, what nginx has, and what officers do have measures of their own.
    answered = ["/fr/", "/fr/visions/foret/", "/static/demain.0123.css", "/media/none.png"]
    answered += ["/api/lexicon/suggest?q=a"]
    refused = [
        (SEARCH, "GET", {}),
        ("/en/search/", "GET", {}),
        ("/fr/_account/login/", "GET", {}),
        ("/fr/visions/?theme=1", "GET", {}),
        ("/fr/?anything", "GET", {}),
        ("/fr/", "POST", {}),
        ("/fr/", "DELETE", {}),
        ("/fr/", "GET", session),
        ("/fr/", "GET", {"Authorization": "Basic YTpi"}),
        ("/fr/visions/", "GET", {"Cookie": "a=1; messages=b"}),
    ]
    for path, method, headers in refused:
        # Each keeps the measure full: only one in 50 ms has room again.
        flood(nginx, CHEAP, address, 200)
        assert flood(nginx, path, address, 20, method, headers=headers)[429], (path, method)
    for path in answered:
        assert nginx.ask(path, address)[0] in (200, 404), path
        assert nginx.ask(path, address, Cookie="csrftoken=a; other=b")[0] in (200, 404), path
    assert nginx.ask("/admin/", address)[0] == 302


def test_api_answers_fifty_requests_a_second_and_refuses_more_in_json(nginx):
    address, path = "192.0.2.20", "/api/lexicon/suggest?q=a"
    assert flood(nginx, path, address, 50, clients=50) == {200: 50}
    asked = flood(nginx, path, address, 400, clients=40)
    assert asked.keys() == {200, 429}
    french = (
        "Pas plus de 50 requêtes par seconde depuis une même adresse. Attendez une seconde et "
        "continuez."
    )
    english = "At most 50 requests a second from one address. Wait a second and go on."
    with ThreadPoolExecutor(1) as pool:
        flooding = pool.submit(flood, nginx, path, address, 4000, clients=20)
        for query, reads, sentence in (
            ("", "", french),
            ("&language=fr", "en", french),
            ("&language=en", "fr", english),
            ("", "en-GB,en;q=0.9", english),
            ("", "fr,en;q=0.5", french),
        ):
            status = 200
            while status != 429:
                assert not flooding.done()
                status, headers, body = nginx.ask(
                    path + query, address, **{"Accept-Language": reads}
                )
            assert body == f'{{"error": "{sentence}"}}', (query, reads)
            assert headers["content-type"] == "application/json"
            assert (headers["retry-after"], headers["cache-control"]) == ("1", "no-store")
            # A script of any site may read it.
            assert headers["access-control-allow-origin"] == "*"
    assert nginx.ask(path, "192.0.2.21")[0] == 200


def test_network_of_ipv6_counts_as_one_address(nginx):
    flood(nginx, CHEAP, "2001:db8:1:a::1", 200)
    assert 429 in {nginx.ask(CHEAP, f"2001:db8:1:a:b:c:d:{n}")[0] for n in range(6)}
    assert nginx.ask(CHEAP, "2001:db8:1:b::1")[0] == 200
    # Bytes that mean something to a regular expression, or end a line.
    flood(nginx, CHEAP, "0a0a::0a0a:1", 200)
    assert 429 in {nginx.ask(CHEAP, f"0a0a::0a0a:{n}")[0] for n in range(6)}


def test_officers_normal_editing_burst_is_not_refused(nginx, site_of_one_server):
    """Thirty, behind one address, who each save twice a second: what they ask in ten, at once."""
    address, signed_in = "192.0.2.5", site_of_one_server.staff.headers
    editor = f"/admin/pages/{site_of_one_server.made['vision']}/edit/"
    with ThreadPoolExecutor(2) as pool:
        small = pool.submit(
            flood, nginx, "/admin/jsi18n/", address, 600, clients=30, headers=signed_in
        )
        # Most are small; one of each officer's is a whole page that is edited.
        pages = pool.submit(flood, nginx, editor, address, 30, clients=3, headers=signed_in)
        assert (small.result(), pages.result()) == ({200: 600}, {200: 30})


def test_readers_behind_one_address_are_not_refused_while_reading(nginx, site_of_one_server):
    """Thirty, at once: a page each, and its forty pictures, in a connection of HTTP/2."""
    picture = site_of_one_server.shell.run(
        "from snippets.models import CreditedImage\nresult = CreditedImage.objects.first().file.url"
    )
    paths = ["/fr/visions/foret/", *[picture] * 40, *["/static/demain.0123.css"] * 10]
    readers = [nginx.read_with_pictures(paths, "192.0.2.6") for _reader in range(30)]
    said = Counter(line for reader in readers for line in reader.communicate()[0].splitlines())
    assert said == {"2 200": 30 * len(paths)}


@pytest.mark.real_time
def test_crowd_behind_one_address_answers_a_form_on_its_last_evening_and_is_not_refused(nginx):
    # What a mobile network sends in ten seconds of the last quarter of an hour (decision 95).
    statuses = flood(nginx, "/fr/_form/none/", "192.0.2.21", 470, "POST", clients=20)
    assert (statuses[429], statuses.total()) == (0, 470)


@pytest.mark.real_time
def test_more_connections_than_are_allowed_from_one_address_are_refused(nginx):
    address, most = "192.0.2.7", limit("made")
    begun = []
    try:
        for _one in range(most):
            client = nginx.connect()
            client.sendall(
                f"POST /admin/ HTTP/1.1\r\nHost: a\r\nX-Test-Address: {address}\r\n"
                "Content-Length: 10\r\n\r\n".encode()
            )
            begun.append(client)
        wanted = time.monotonic() + 10
        while (answer := nginx.ask("/fr/", address))[0] != 429 and time.monotonic() < wanted:
            time.sleep(0.1)
        assert answer[0] == 429
        assert ENGLISH in answer[2]
        # Files are counted apart, and so is everybody else.
        assert nginx.ask("/static/demain.0123.css", address)[0] == 200
        assert nginx.ask("/fr/", "192.0.2.8")[0] == 200
    finally:
        for client in begun:
            client.close()


# A fifth of the seconds that are shipped.
QUICKER = {
    "client_header_timeout 10s;": "client_header_timeout 2s;",
    "client_body_timeout 15s;": "client_body_timeout 3s;",
}


@pytest.fixture
def quicker(site_of_one_server, tmp_path):
    with Nginx(tmp_path, site_of_one_server.servers[0].address, QUICKER) as nginx:
        yield nginx


def cut_off_after(nginx, sent, piece=b"", pause=0.2):
    """Send the beginning of a request, then a piece again and again; return how long it lasts."""
    client = nginx.connect()
    client.settimeout(pause)
    began = time.monotonic()
    client.sendall(sent)
    try:
        while time.monotonic() < began + 60:
            try:
                if piece:
                    client.sendall(piece)
                if client.recv(1000) == b"":
                    return time.monotonic() - began
            except TimeoutError:
                continue
            except (ConnectionError, ssl.SSLError):
                return time.monotonic() - began
        return None
    finally:
        client.close()


def slow_upload(nginx, headers, pieces=20, pause=0.2):
    client = nginx.connect()
    piece = b"a" * 100_000
    sent = {**headers, "Host": "a", "Content-Length": len(piece) * pieces, "Connection": "close"}
    lines = "\r\n".join(f"{name}: {value}" for name, value in sent.items())
    client.sendall(f"POST /admin/images/add/ HTTP/1.1\r\n{lines}\r\n\r\n".encode())
    for _piece in range(pieces):
        client.sendall(piece)
        time.sleep(pause)
    status = client.recv(1000).split(b"\r\n")[0]
    client.close()
    return status


@pytest.mark.real_time
def test_slow_bodies_and_headers_are_cut_off_and_a_slow_upload_passes(quicker, site_of_one_server):
    with ThreadPoolExecutor(4) as pool:
        body = pool.submit(
            cut_off_after,
            quicker,
            b"POST /fr/ HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nbegun",
        )
        header = pool.submit(
            cut_off_after, quicker, b"GET /fr/ HTTP/1.1\r\nHost: a\r\n", b"X-A: b\r\n"
        )
        silent = pool.submit(cut_off_after, quicker, b"")
        upload = pool.submit(slow_upload, quicker, site_of_one_server.staff.headers)
        assert 2.8 < body.result() < 8
        # Also where each line comes in time: all of them together have those seconds.
        assert 1.8 < header.result() < 6
        assert 1.8 < silent.result() < 6
        # Longer than a body may be silent.
        assert upload.result() == b"HTTP/1.1 200 OK"


@pytest.mark.smoke(5)
def test_large_body_is_taken_in_the_admin_and_a_smaller_one_by_a_form(nginx):
    form = f"/fr/_form/{'a' * 43}/1/"
    for path, size, status in (
        ("/fr/", 61_000_000, b"413"),
        (form, 99_000_000, b"413"),
        (form, 61_000_000, b"100"),
        ("/admin/images/add/", 99_000_000, b"100"),
    ):
        client = nginx.connect()
        client.sendall(
            f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {size}\r\n"
            "Expect: 100-continue\r\n\r\n".encode()
        )
        assert client.recv(100).split(b" ")[1] == status, path
        client.close()


def post(nginx, path, size, **headers):
    """Send a form of one field of so many bytes; return status and page."""
    client = nginx.session()
    headers = {"Content-Type": "application/x-www-form-urlencoded", **headers}
    try:
        client.request("POST", path, b"login=" + b"a" * size, headers)
        answer = client.getresponse()
        return answer.status, answer.read().decode()
    finally:
        client.close()


def test_field_of_3_mb_gets_the_sites_page_and_more_a_sentence_of_its_own(nginx):
    login = "/fr/_account/login/"
    forged = {"Cookie": f"csrftoken={'a' * 32}", "X-CSRFToken": "a" * 32, "Origin": "null"}
    for size in (1_500_000, 3_000_000):
        status, page = post(nginx, login, size, **forged)
        assert (status, "<center>nginx</center>" in page) != (413, True), size
        assert '<html lang="fr"' in page, size
        assert status in (400, 403), size
    status, page = post(nginx, login, 5_000_000)
    assert status == 413
    assert "plus grand que ce que cette page accepte, et n’est pas enregistré" in page
    assert "larger than this page takes, and is not stored. Go back, shorten it" in page


@pytest.mark.real_time
def test_flood_of_documents_is_refused_and_one_of_pictures_waits_its_turn_in_nginx(nginx):
    """Python answers both, 15 ms each: all at once they kept every other reader waiting."""
    # A hundred are answered at once, as many wait, and the others don't.
    assert flood(nginx, "/documents/1/x.pdf", "192.0.2.11", 300, clients=300)[429] > 50
    began = time.monotonic()
    # Six readers' pictures are let through at once, and sixty a second after that.
    assert flood(nginx, "/media/x.png", "192.0.2.12", 420, clients=300) == {404: 420}
    assert time.monotonic() - began > (420 - 240 - 60) / 60
    assert nginx.ask(SEARCH, "192.0.2.13")[0] == 200


def test_readers_behind_one_address_are_not_refused_when_the_site_is_slow(nginx):
    """All that they ask for is on its way at the same time: thirty pages of forty pictures."""
    assert limit("open") >= 30 * (1 + 40 + 10)
    assert limit("files") >= 30 * 40
    assert limit("made") >= 30


def test_address_or_host_of_a_request_leads_to_no_other_site(nginx):
    """A browser takes `//134744072/` at the beginning of an address for another host."""
    starts = ("//134744072", "/%2Fevil.example", "/%5Cevil.example", "/%09/a", "/static/..//a")
    ends = ("/fr/visi%C3%B4ns/", "/fr/visions", "/admin/pages", "/fr/_press/bad")
    for path in [start + end for start in starts for end in ends]:
        status, headers, _page = nginx.ask(
            path, "192.0.2.14", **{"X-Forwarded-Host": "evil.example"}
        )
        assert (path, status, headers.get("location")) == (path, 404, None)
    status, headers, _page = nginx.ask("//fr/visi%C3%B4ns/", "192.0.2.14", Host="evil.example")
    assert (status, headers["location"]) == (301, "/fr/visions/")
    answer = ask_in_plain_words(nginx, "192.0.2.14", host="evil.example")
    assert "Location: https://demain.example/fr/?a=b\r\n" in answer


def ask_in_plain_words(nginx, address, host="demain.example"):
    """Return what is answered where nobody speaks TLS."""
    with socket.create_connection(("127.0.0.1", nginx.plain_port), timeout=20) as client:
        client.sendall(
            f"GET /fr/?a=b HTTP/1.0\r\nHost: {host}\r\nX-Test-Address: {address}\r\n\r\n".encode()
        )
        return client.recv(10_000).decode()


def test_version_of_nginx_is_not_told(nginx):
    assert nginx.ask("/fr/", "192.0.2.9")[1]["server"] == "nginx"
    for path in ("/static/none.css", "/readyz"):
        _status, headers, page = nginx.ask(path, "192.0.2.9")
        assert headers["server"] == "nginx"
        assert "nginx/" not in page
    answer = ask_in_plain_words(nginx, "192.0.2.9")
    assert "Location: https://demain.example/fr/?a=b\r\n" in answer
    assert "Server: nginx\r\n" in answer


def test_staticfiles_json_and_what_maps_the_code_are_not_served(nginx):
    assert nginx.ask("/static/demain.0123.css", "192.0.2.9")[::2] == (200, "body {}")
    for name in ("staticfiles.json", "demain.0123.css.map", ".hidden", "./staticfiles.json"):
        assert nginx.ask(f"/static/{name}", "192.0.2.9")[0] == 404, name


def test_no_address_of_a_reader_is_written_down(nginx, tmp_path):
    """Neither of one that asks, nor where nginx refuses, or finds nobody behind it."""
    address = "198.51.100.77"
    assert flood(nginx, CHEAP, address, 200)[429]
    assert post(nginx, "/fr/", 5_000_000, **{"X-Test-Address": address})[0] == 413
    assert nginx.ask("/readyz", address)[0] == 403
    assert nginx.ask("/static/none.css", address)[0] == 404
    ask_in_plain_words(nginx, address)
    with Nginx(tmp_path, f"http://127.0.0.1:{free_port()}") as alone:
        assert alone.ask("/fr/", address)[0] == 502
        logs = [folder / name for folder in (nginx.folder, alone.folder) for name in LOGS]
        assert {name: address in name.read_text() for name in logs} == dict.fromkeys(logs, False)


def test_guide_says_that_the_server_alone_is_not_meant_to_face_the_net():
    guide = " ".join((ROOT / "docs" / "operator.md").read_text().split())
    assert "The site's own server is not meant to face the net" in guide
