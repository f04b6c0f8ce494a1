"""Faults F5 and F10: Redis dead while staff work; a restart during a POST, a deploy while somebody
edits."""

import http.client
import threading
import time
from contextlib import ExitStack, contextmanager
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, chromium
from tests.cms.served_site import CONTENT, ServedSite
from tests.servers.redis_server import RedisServer, redis_is_installed
from tests.servers.server import Server, empty_site, serving, wait_for

# The mark makes pytest-django create the database that the servers get a copy of.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

TYPE_FORM = "application/x-www-form-urlencoded"
# Another process writes, and takes its time: a save waits for it.
HOLD = """
from django.db import transaction
writing = transaction.atomic()
writing.__enter__()
Page.objects.filter(pk=council.pk).update(seo_title="held")
"""


@pytest.fixture(scope="module")
def site(blank, tmp_path_factory, django_db_blocker):
    """A site whose server is replaced by each test that ends it, at the same address."""
    folder = tmp_path_factory.mktemp("restart")
    with django_db_blocker.unblock(), ExitStack() as stack:
        redis = stack.enter_context(RedisServer(folder)) if redis_is_installed() else None
        variables = {"REDIS_URL": redis.url} if redis else {}
        environment, shell = stack.enter_context(empty_site(blank, folder, **variables))
        server = Server(environment, folder / "server.log")
        with serving(server, meanwhile=lambda: shell.run(CONTENT, port=server.port)) as made:
            yield SiteOfDeploys(server, shell, made, environment, redis, stack)


class SiteOfDeploys(ServedSite):
    def __init__(self, server, shell, made, environment, redis, stack):
        super().__init__([server], shell, made, environment)
        self.editor = f"/admin/pages/{made['council']}/edit/"
        self.redis = redis
        self._stack = stack

    def serve(self):
        """Return the server that runs: of one that was ended, the next deploy's."""
        old = self.servers[-1]
        if old.process.poll() is not None:
            log = old.log.with_name(f"server-{len(self.servers)}.log")
            new = Server(self.environment, log, port=old.port)
            self.servers.append(self._stack.enter_context(new))
        return self.servers[-1]

    def end_server(self):
        process = self.serve().process
        process.terminate()
        assert process.wait(timeout=30) == 0


@contextmanager
def row_held(site):
    site.shell.run(HOLD)
    try:
        yield
    finally:
        site.shell.run("writing.__exit__(None, None, None)")


def form_of(site, noun, title):
    form = f"result = form_data(Page.objects.get(pk={noun}.pk).specific, User.objects.get())"
    return site.shell.run(f"from tests.cms.admin_form import form_data\n{form}") | {"title": title}


def draft(site, noun):
    return site.shell.run(
        f"result = Page.objects.get(pk={noun}.pk).get_latest_revision_as_object().title"
    )


# --- F10 ----------------------------------------------------------------------------------------


@contextmanager
def half_sent(site, path, form):
    """Send half of a form, as a slow line does; yield what sends the rest, and returns the status
    of its answer.
    """
    body = urlencode(form, doseq=True).encode()
    client = http.client.HTTPConnection("127.0.0.1", site.serve().port, timeout=60)
    client.putrequest("POST", path)
    for name, value in site.staff.headers.items():
        client.putheader(name, value)
    client.putheader("Content-Type", TYPE_FORM)
    client.putheader("Content-Length", str(len(body)))
    client.endheaders(body[: len(body) // 2])

    def send_the_rest():
        client.send(body[len(body) // 2 :])
        answer = client.getresponse()
        answer.read()
        return answer.status

    try:
        yield send_the_rest
    finally:
        client.close()


@pytest.mark.real_time
def test_f10_restart_during_posts_answers_and_stores_them_also_one_that_is_still_arriving(site):
    """One save waits for another writer when TERM comes, and of another, by a slow line, half has
    come; the process ends after their answers.
    """
    answers = []
    process = site.serve().process
    form = form_of(site, "council", "Pendant le redémarrage")
    slow = f"/admin/pages/{site.shell.run('result = method.pk')}/edit/"
    site.staff.get(site.editor)
    with half_sent(site, slow, form_of(site, "method", "Par une ligne lente")) as send_the_rest:
        with row_held(site):
            saving = threading.Thread(
                target=lambda: answers.append(site.staff.post(site.editor, **form).status)
            )
            saving.start()
            time.sleep(1.5)  # it is in its view, and waits
            assert saving.is_alive()
            process.terminate()
            time.sleep(1)
            assert process.poll() is None
        saving.join(timeout=30)
        assert answers == [302]
        assert send_the_rest() == 302
    assert process.wait(timeout=30) == 0
    assert draft(site, "council") == "Pendant le redémarrage"
    assert draft(site, "method") == "Par une ligne lente"


def test_f10_deploy_while_somebody_edits_keeps_their_session_and_their_form(site):
    """The form was opened before the deploy and is sent after it, with the token that it has."""
    form = form_of(site, "council", "Ouvert avant, envoyé après")
    site.serve()
    assert site.staff.get(site.editor).status == 200
    site.end_server()
    with pytest.raises(ConnectionError):
        site.staff.get(site.editor)
    site.serve()
    assert site.staff.post(site.editor, **form).status == 302
    assert site.staff.get("/admin/").status == 200
    assert draft(site, "council") == "Ouvert avant, envoyé après"


@pytest.mark.browser
@pytest.mark.skipif(chromium() is None, reason="no Chromium was found on the PATH")
def test_f10_text_typed_during_a_deploy_is_in_the_editor_and_then_stored(site):
    """In a real editor, which saves by itself: it tries again when the new process answers."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        context = browser.new_context(locale="fr", viewport={"width": 1280, "height": 900})
        address = site.serve().address
        context.add_cookies([{"name": "sessionid", "value": site.made["session"], "url": address}])
        page = context.new_page()
        page.goto(f"{address}{site.editor}")
        title = page.locator("[name=title]")
        expect(title).to_be_visible()
        page.wait_for_load_state("networkidle")
        site.end_server()
        title.fill("Tapé pendant le déploiement")
        page.wait_for_timeout(3000)  # it tries to save, and nobody answers
        expect(title).to_have_value("Tapé pendant le déploiement")
        site.serve()
        title.press("End")
        title.type(" !")
        wait_for(lambda: draft(site, "council") == "Tapé pendant le déploiement !", seconds=30)
        browser.close()


# --- F5 -----------------------------------------------------------------------------------------


@pytest.mark.real_time
@pytest.mark.skipif(not redis_is_installed(), reason="needs redis-server")
def test_f5_redis_dead_is_slower_nothing_else(site):
    """Readers read, staff stay signed in, and what they write is stored and shown."""
    server = site.serve()
    form = form_of(site, "council", "Écrit sans Redis")
    form |= {"action-publish": "action-publish", "publication_reason": "Urgent."}
    assert site.staff.get(site.editor).status == 200
    site.redis.kill()
    try:
        began = time.monotonic()
        readers = [server.get(path) for path in ("/fr/", "/fr/conseil/", "/fr/visions/")]
        assert [answer.status for answer in readers] == [200] * 3
        assert [site.staff.get(path).status for path in ("/admin/", site.editor)] == [200] * 2
        assert site.staff.post(site.editor, **form).status == 302
        assert "Écrit sans Redis" in server.get("/fr/conseil/").body
        assert time.monotonic() - began < 30
    finally:
        site.redis.start()
    assert server.get("/fr/conseil/").status == 200
