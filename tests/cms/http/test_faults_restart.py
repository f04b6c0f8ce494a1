"""Faults F5 and F10: Redis dead while staff work; a restart during a POST, a deploy while somebody
edits."""

import http.client
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, chromium
from tests.cms.served_site import CONTENT, ServedSite
from tests.servers.redis_server import RedisServer, redis_is_installed
from tests.servers.server import Server, Staff, empty_site, wait_for
from tests.servers.shell import ROOT

# The mark makes pytest-django create the database that the servers get a copy of.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

FORM = """
from tests.cms.admin_form import form_data
result = form_data(Page.objects.get(pk=council.pk).specific, User.objects.get())
"""
DRAFT = "result = Page.objects.get(pk=council.pk).get_latest_revision_as_object().title"
TYPE_FORM = "application/x-www-form-urlencoded"
# Another process writes, and takes its time: a save waits for it.
HOLD = """
import sys, time, django
django.setup()
from django.db import connection, transaction
from wagtail.models import Page
with transaction.atomic():
    Page.objects.filter(pk=int(sys.argv[1])).update(seo_title="held")
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def site(blank, tmp_path):
    with empty_site(blank, tmp_path) as (environment, shell):
        server = Server(environment, tmp_path / "server.log")
        made = shell.run(CONTENT, port=server.port)
        site = ServedSite([server], shell, made, environment)
        site.editor = f"/admin/pages/{made['council']}/edit/"
        yield site


def successor(site):
    """The server of the next deploy, at the same address."""
    old = site.servers[0]
    return Server(site.environment, old.log.with_name("next.log"), port=old.port)


@contextmanager
def row_held(site):
    holder = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", HOLD, str(site.made["council"])],
        cwd=ROOT,
        env=site.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline().strip() == "held"
    try:
        yield
    finally:
        holder.stdin.close()
        holder.wait(timeout=30)
        holder.stdout.close()


def form_of(site, title):
    return site.shell.run(FORM) | {"title": title}


# --- F10 ----------------------------------------------------------------------------------------


@pytest.mark.real_time
def test_f10_restart_during_a_post_answers_it_and_stores_it(site):
    """The save waits for another writer when TERM comes; the process ends after its answer."""
    answers = []
    server = site.servers[0]
    form = form_of(site, "Pendant le redémarrage")
    with server:
        site.staff.get(site.editor)
        with row_held(site):
            saving = threading.Thread(
                target=lambda: answers.append(site.staff.post(site.editor, **form))
            )
            saving.start()
            time.sleep(1.5)  # it is in its view, and waits
            assert saving.is_alive()
            server.process.terminate()
            time.sleep(1)
            assert server.process.poll() is None
        saving.join(timeout=30)
        assert server.process.wait(timeout=30) == 0
    assert [answer.status for answer in answers] == [302]
    assert site.shell.run(DRAFT) == "Pendant le redémarrage"


@pytest.mark.real_time
def test_f10_post_that_is_still_arriving_at_a_restart_is_answered(site):
    """A slow line: half of the form has come when TERM does."""
    server = site.servers[0]
    body = urlencode(form_of(site, "Par une ligne lente"), doseq=True).encode()
    with server:
        site.staff.get(site.editor)
        client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        client.putrequest("POST", site.editor)
        for name, value in site.staff.headers.items():
            client.putheader(name, value)
        client.putheader("Content-Type", TYPE_FORM)
        client.putheader("Content-Length", str(len(body)))
        client.endheaders(body[: len(body) // 2])
        time.sleep(0.5)
        server.process.terminate()
        time.sleep(1)
        client.send(body[len(body) // 2 :])
        answer = client.getresponse()
        answer.read()
        client.close()
        assert answer.status == 302
        assert server.process.wait(timeout=30) == 0
    assert site.shell.run(DRAFT) == "Par une ligne lente"


def test_f10_deploy_while_somebody_edits_keeps_their_session_and_their_form(site):
    """The form was opened before the deploy and is sent after it, with the token that it has."""
    form = form_of(site, "Ouvert avant, envoyé après")
    with site.servers[0]:
        assert site.staff.get(site.editor).status == 200
    with pytest.raises(ConnectionError):
        site.staff.get(site.editor)
    with successor(site) as server:
        staff = Staff(server, site.made["session"])
        assert staff.post(site.editor, **form).status == 302
        assert staff.get("/admin/").status == 200
    assert site.shell.run(DRAFT) == "Ouvert avant, envoyé après"


@pytest.mark.browser
@pytest.mark.skipif(chromium() is None, reason="no Chromium was found on the PATH")
def test_f10_text_typed_during_a_deploy_is_in_the_editor_and_then_stored(site):
    """In a real editor, which saves by itself: it tries again when the new process answers."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        context = browser.new_context(locale="fr", viewport={"width": 1280, "height": 900})
        address = site.servers[0].address
        context.add_cookies([{"name": "sessionid", "value": site.made["session"], "url": address}])
        page = context.new_page()
        with site.servers[0]:
            page.goto(f"{address}{site.editor}")
            title = page.locator("[name=title]")
            expect(title).to_be_visible()
            page.wait_for_load_state("networkidle")
        title.fill("Tapé pendant le déploiement")
        page.wait_for_timeout(3000)  # it tries to save, and nobody answers
        expect(title).to_have_value("Tapé pendant le déploiement")
        with successor(site):
            title.press("End")
            title.type(" !")
            wait_for(lambda: site.shell.run(DRAFT) == "Tapé pendant le déploiement !", seconds=30)
        browser.close()


# --- F5 -----------------------------------------------------------------------------------------


@pytest.mark.real_time
@pytest.mark.skipif(not redis_is_installed(), reason="needs redis-server")
def test_f5_redis_dead_is_slower_nothing_else(blank, tmp_path):
    """Readers read, staff stay signed in, and what they write is stored and shown."""
    with (
        RedisServer(tmp_path) as redis,
        empty_site(blank, tmp_path, REDIS_URL=redis.url) as (environment, shell),
    ):
        server = Server(environment, tmp_path / "server.log")
        made = shell.run(CONTENT, port=server.port)
        site = ServedSite([server], shell, made, environment)
        editor = f"/admin/pages/{made['council']}/edit/"
        with server:
            form = form_of(site, "Écrit sans Redis")
            form |= {"action-publish": "action-publish", "publication_reason": "Urgent."}
            assert site.staff.get(editor).status == 200
            redis.kill()
            began = time.monotonic()
            readers = [server.get(path) for path in ("/fr/", "/fr/conseil/", "/fr/visions/")]
            assert [answer.status for answer in readers] == [200] * 3
            assert [site.staff.get(path).status for path in ("/admin/", editor)] == [200] * 2
            assert site.staff.post(editor, **form).status == 302
            assert "Écrit sans Redis" in server.get("/fr/conseil/").body
            assert time.monotonic() - began < 30
            redis.start()
            assert server.get("/fr/conseil/").status == 200
