"""A held file that is guessed right asks the database what one guessed wrong does."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from snippets.embargo import embargo_collection
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes")]

TABLE = re.compile(r'\bFROM "(\w+)"')


def tables_asked(client, path):
    """Return the table that each query of an answer begins with."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 404
    return sorted(TABLE.search(query["sql"])[1] for query in captured.captured_queries)


def test_who_guesses_a_held_file_asks_the_database_as_much_as_who_guesses_wrong(client):
    held = embargo_collection()
    file = ContentFile(b"%PDF-1.7 zinzolin", name="fiche.pdf")
    document = DocumentFactory(file=file, collection=held)
    image = CreditedImageFactory(collection=held)
    pairs = {
        document.url: f"/documents/{document.pk + 1000}/fiche.pdf",
        image.file.url: "/media/held/nobody/image.png",
    }
    for cookie in ("", "nobody"):
        client.cookies["sessionid"] = cookie
        for something, nothing in pairs.items():
            client.get(nothing)  # what a process asks once
            client.get(something)
            assert tables_asked(client, something) == tables_asked(client, nothing), something
