"""Readers and writers at once: nobody is answered with what a write that ended had replaced."""

import http.client
import re
import threading

import pytest
from django.db import connection

# The mark of the database makes pytest-django create the one that the servers get a copy of.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.differs]

# A thousand in all: under the readers of a page, and of a file that is made in half the time.
ROUNDS = {"/fr/conseil/": 400, "/.well-known/security.txt": 600}
if connection.vendor == "sqlite":
    # The second time, what differs is the store of the content version.
    ROUNDS = {path: rounds // 4 for path, rounds in ROUNDS.items()}
WRITES = {
    "/fr/conseil/": "Page.objects.filter(pk=council.pk).update(title=f'Manche {number}')",
    "/.well-known/security.txt": "Council.objects.update(security_contact=f'Manche {number}')",
}
READ_BY = 1


class Reader(threading.Thread):
    """Reads without pause and compares each answer with what was written before it asked."""

    def __init__(self, server, race):
        super().__init__(daemon=True)
        self.server = server
        self.race = race
        self.stale = []
        self.hits = self.reads = 0

    def run(self):
        client = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        while not self.race.over:
            self.read(client)
        client.close()

    def read(self, client):
        written = self.race.written
        client.request("GET", self.race.path)
        response = client.getresponse()
        body = response.read().decode()
        seen = int(re.search(r"Manche (\d+)", body).group(1))
        self.reads += 1
        self.hits += response.headers["X-Cache"] == "HIT"
        if seen < written:
            self.stale.append((written, seen, response.headers["X-Cache"]))


class Race:
    def __init__(self, path):
        self.path = path
        self.written = 0
        self.over = False


@pytest.mark.parametrize("path", ROUNDS)
def test_thousand_writes_under_readers_leave_no_stale_answer(served_site, path):
    served_site.shell.run(WRITES[path], number=0)
    race = Race(path)
    readers = [Reader(server, race) for server in served_site.servers for _ in range(READ_BY)]
    checks = [Reader(server, race) for server in served_site.servers]
    clients = [
        http.client.HTTPConnection("127.0.0.1", server.port) for server in served_site.servers
    ]
    for reader in readers:
        reader.start()
    for number in range(1, ROUNDS[path] + 1):
        served_site.shell.run(WRITES[path], number=number)
        race.written = number
        # The very next request of each process, whatever the readers are in the middle of.
        for check, client in zip(checks, clients, strict=True):
            check.read(client)
    race.over = True
    for reader in readers:
        reader.join(timeout=60)
    for client in clients:
        client.close()
    everybody = [*readers, *checks]
    assert [stale for reader in everybody for stale in reader.stale] == []
    assert sum(check.reads for check in checks) == ROUNDS[path] * len(checks)
    # Never caching is no way to pass.
    assert sum(reader.hits for reader in everybody) > ROUNDS[path]
