"""Answers that are saved renew no page: the call is read from the cache as on a quiet site."""

import statistics
import threading
import time
from urllib.parse import urlencode

import pytest

from tests.cms.conftest import blank  # noqa: F401 - a fixture
from tests.cms.served_site import CONTENT
from tests.servers.server import Server, empty_site, serving

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.differs]

CALL = """
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step

fields = [form_field("short_text", f"Question {n}") for n in range(12)]
call = CallPageFactory(parent=home, slug="rejoindre", steps=[form_step("Vous", *fields)])
call.save_revision().publish()
result = {"form": str(call.translation_key), "fields": [field["id"] for field in fields]}
"""
SECONDS = 8
READS = 40  # a second
# Seconds between two saves of one applicant.
PAUSE = 1
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def site(blank, tmp_path_factory, django_db_blocker):  # noqa: F811 - the fixture
    folder = tmp_path_factory.mktemp("saving")
    with django_db_blocker.unblock(), empty_site(blank, folder) as (environment, shell):
        server = Server(environment, folder / "server.log", shell=shell)
        with serving(server, meanwhile=lambda: shell.run(CONTENT + CALL, port=server.port)) as made:
            yield server, made


class Applicant(threading.Thread):
    """Begins a draft, and saves it each second in the background until told to stop."""

    def __init__(self, site):
        super().__init__()
        self.server, self.made = site
        self.stopping = threading.Event()
        self.statuses = []

    def send(self, address, **more):
        answers = {key: f"Réponse {len(self.statuses)}" for key in self.made["fields"]}
        body = urlencode(answers | more).encode()
        answer = self.server.ask("POST", address, body, FORM)
        self.statuses.append(answer.status)
        return answer

    def run(self):
        begun = self.send(f"/fr/_form/{self.made['form']}/")
        step = begun.headers["location"].replace("summary/", "1/")
        while not self.stopping.wait(PAUSE):
            self.send(step, background="1")


def read(server):
    """Read the call for some seconds; return the median of its answers, and what they came from."""
    told, taken = set(), []
    for _n in range(SECONDS * READS):
        began = time.perf_counter()
        answer = server.get("/fr/rejoindre/")
        taken.append(time.perf_counter() - began)
        told.add((answer.status, answer.headers["x-cache"]))
        time.sleep(1 / READS)
    return statistics.median(taken), told


@pytest.mark.real_time
def test_call_is_read_from_the_cache_while_two_applicants_save_each_second(site):
    server, _made = site
    server.get("/fr/rejoindre/")
    quiet, told = read(server)
    assert told == {(200, "HIT")}
    applicants = [Applicant(site), Applicant(site)]
    for applicant in applicants:
        applicant.start()
    try:
        busy, told = read(server)
    finally:
        for applicant in applicants:
            applicant.stopping.set()
            applicant.join()
    assert told == {(200, "HIT")}
    assert [applicant.statuses[0] for applicant in applicants] == [302, 302]
    saves = [status for applicant in applicants for status in applicant.statuses[1:]]
    assert set(saves) == {200}
    assert len(saves) >= SECONDS
    assert busy <= 1.5 * quiet, (quiet, busy)
