"""Faults F1 and F2: PostgreSQL cuts its connections, and goes away and comes back."""

import subprocess
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, chromium
from tests.cms.served_site import CONTENT, ServedSite
from tests.servers.postgres_server import PostgresServer, program
from tests.servers.server import Server, empty_site, postgresql_url, wait_for

# The mark makes pytest-django create the database that the servers get a copy of.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.postgres,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
THREADS_OF_A_SERVER = 8
FORM = """
from tests.cms.admin_form import form_data
page = Page.objects.get(pk=council.pk).specific
result = form_data(page, User.objects.get())
"""
STORED = "result = Page.objects.get(pk=council.pk).get_latest_revision_as_object().title"


@pytest.fixture(scope="module")
def site(blank, tmp_path_factory, django_db_blocker):
    """A server on a PostgreSQL that nobody else uses."""
    folder = tmp_path_factory.mktemp("faults")
    with django_db_blocker.unblock(), PostgresServer() as postgres:
        postgres.fill_from(postgresql_url(blank))
        with empty_site(blank, folder, DATABASE_URL=postgres.url) as (environment, shell):
            server = Server(environment, folder / "server.log")
            made = shell.run(CONTENT, port=server.port)
            with server:
                yield SiteOnItsOwn(server, shell, made, environment, postgres)


class SiteOnItsOwn(ServedSite):
    def __init__(self, server, shell, made, environment, postgres):
        super().__init__([server], shell, made, environment)
        self.postgres = postgres


# Every connection of a client but the one that asks and the one that holds a table.
CUT_OFF = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
        "AND backend_type = 'client backend' AND application_name <> 'holder'"
    )
    result = len(cursor.fetchall())
"""
WAITING = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    result = cursor.fetchone()[0]
"""


def cut_off(site):
    """Terminate every connection of the server; return how many there were."""
    return site.shell.run(CUT_OFF)


# --- F1 -----------------------------------------------------------------------------------------


def test_f1_connections_killed_between_requests_show_nothing(site):
    server = site.servers[0]
    for _round in range(3):
        # Every thread of the server has a connection; every one is cut.
        for number in range(THREADS_OF_A_SERVER):
            assert server.get(f"/fr/methode/?tour={number}").status == 200
        assert cut_off(site) > 0
        readers = [server.get(f"/fr/methode/?tour={number}").status for number in range(20)]
        staff = [site.staff.get("/admin/").status for _number in range(10)]
        assert set(readers + staff) == {200}


@pytest.mark.parametrize("who", ["reader", "staff"])
def test_f1_connection_killed_in_the_middle_of_a_request_shows_nothing(site, who):
    """It waits for a table when its connection is cut; the page comes all the same."""
    answers = []

    def read():
        if who == "reader":
            answers.append(site.servers[0].get("/fr/methode/?milieu=1"))
        else:
            answers.append(site.staff.get(f"/admin/pages/{site.made['council']}/edit/"))

    site.servers[0].get("/fr/methode/")
    with locked_table(site, "pages_standardpage"):
        reading = threading.Thread(target=read)
        reading.start()
        wait_for_a_waiting_query(site)
        assert cut_off(site) > 0
    reading.join(timeout=30)
    assert [answer.status for answer in answers] == [200]


def test_f1_save_whose_connection_was_killed_says_that_nothing_is_stored(site):
    """What is sent is not sent twice by the server: a part of it might be stored."""
    form = site.shell.run(FORM) | {"title": "Coupé au milieu"}
    path = f"/admin/pages/{site.made['council']}/edit/"
    before = site.shell.run(STORED)
    answers = []
    with locked_table(site, "pages_standardpage"):
        saving = threading.Thread(target=lambda: answers.append(site.staff.post(path, **form)))
        saving.start()
        wait_for_a_waiting_query(site)
        assert cut_off(site) > 0
    saving.join(timeout=30)
    (answer,) = answers
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert "Ce que vous venez d’envoyer n’est pas enregistré" in answer.body
    assert "What you just sent is not stored, but your browser keeps it." in answer.body
    assert site.shell.run(STORED) == before
    # The browser sends the same form again.
    assert site.staff.post(path, **form).status == 302
    assert site.shell.run(STORED) == "Coupé au milieu"


@contextmanager
def locked_table(site, table):
    """Hold a table so that whoever reads it waits."""
    holder = subprocess.Popen(
        [program("psql"), "--quiet", "--dbname", site.postgres.url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    holder.stdin.write(
        "SET application_name = 'holder';\n"
        f"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE;\n\\echo held\n"
    )
    holder.stdin.flush()
    while holder.stdout.readline().strip() != "held":
        pass
    try:
        yield
    finally:
        holder.stdin.close()
        holder.wait(timeout=30)
        holder.stdout.close()


def wait_for_a_waiting_query(site):
    wait_for(lambda: site.shell.run(WAITING), seconds=30, pause=0.05)


# --- F2 -----------------------------------------------------------------------------------------


@contextmanager
def stopped(site):
    # The shell's connection is cut as well: it is made anew.
    site.shell.run("from django.db import connection\nconnection.close()")
    site.postgres.stop()
    try:
        yield
    finally:
        site.postgres.start()


def test_f2_stopped_postgresql_leaves_cached_pages_and_a_static_503_and_recovers_alone(site):
    server = site.servers[0]
    site.warm("/fr/visions/foret/")
    with stopped(site):
        cached = server.get("/fr/visions/foret/")
        assert (cached.status, cached.cache) == (200, "HIT")
        for answer, kept in (
            (server.get("/fr/methode/?neuf=1"), "no-store"),
            (site.staff.get("/admin/"), "no-store, private"),
        ):
            assert (answer.status, answer.headers["retry-after"]) == (503, "30")
            assert answer.headers["cache-control"] == kept
            assert "Le site fait une courte pause" in answer.body
            assert "The site is taking a short break" in answer.body
        assert server.get("/healthz").status == 200
        assert server.get("/readyz").status == 503
    # Nobody restarts anything.
    assert server.get("/fr/methode/?neuf=1").status == 200
    assert site.staff.get("/admin/").status == 200
    assert server.get("/readyz").status == 200


def test_f2_cached_page_is_not_shown_after_its_next_scheduled_change(site):
    """Its embargo or its end may have come: nobody can ask, so nobody is shown it."""
    server = site.servers[0]
    # Late enough for a busy machine to stop the database before.
    site.shell.run(
        "method.expire_at = timezone.now() + timedelta(seconds=15)\nmethod.save()\n"
        "method.save_revision().publish()"
    )
    end = timezone.now() + timedelta(seconds=15)
    server.get("/fr/visions/foret/")
    site.warm("/fr/methode/")
    with stopped(site):
        assert server.get("/fr/methode/").cache == "HIT"
        wait_for(lambda: server.get("/fr/methode/").status == 503)
    # Where nobody can ask, a page is not trusted for as long as that: on a quick machine the
    # database may be back before the moment.
    wait_for(lambda: timezone.now() > end)
    assert server.get("/fr/methode/").status == 404


@pytest.mark.browser
@pytest.mark.skipif(chromium() is None, reason="no Chromium was found on the PATH")
def test_f2_typed_text_is_kept_by_the_browser(site):
    """Sent while the database is down, it is stored by loading the page of the fault again."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = signed_in_page(site, browser)
        page.goto(f"{site.servers[0].address}/admin/snippets/snippets/theme/edit/{theme(site)}/")
        field = page.locator("[name=name]")
        expect(field).to_be_visible()
        with stopped(site):
            field.fill("Tapé pendant la panne")
            page.evaluate(
                "HTMLFormElement.prototype.submit.call(document.querySelector('#w-editor-form'))"
            )
            expect(page.get_by_role("heading", level=1)).to_have_text(
                "Le site fait une courte pause"
            )
            expect(page.locator("main")).to_contain_text("votre navigateur le garde")
        page.reload()
        expect(page.locator("html")).not_to_contain_text("courte pause")
        browser.close()
    stored = "result = type(theme).objects.get(pk=theme.pk).get_latest_revision_as_object().name"
    assert site.shell.run(stored) == "Tapé pendant la panne"


def signed_in_page(site, browser):
    context = browser.new_context(locale="fr")
    context.add_cookies(
        [
            {
                "name": "sessionid",
                "value": site.made["session"],
                "url": site.servers[0].address,
            }
        ]
    )
    return context.new_page()


def theme(site):
    return site.shell.run("result = theme.pk")
