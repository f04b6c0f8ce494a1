import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cms.served_site import CONTENT
from tests.servers.server import empty_site, no_database
from tests.servers.shell import ROOT, Forked, Shell

# What a reader or a translator would miss: every page, picture (with its bytes), revision and
# translated text. Independent of the digests that the archive itself holds.
CONTENT_HASH = """
import hashlib, json
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation
from snippets.models import CreditedImage

def content_hash():
    def bytes_of(image):
        with image.file.open("rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    pages = [
        [page.pk, page.path, page.url_path, page.title, page.live, page.latest_revision_id,
         str(page.translation_key), page.locale_id]
        for page in Page.objects.order_by("pk")
    ]
    images = [
        [image.pk, image.title, image.author, image.file.name, bytes_of(image)]
        for image in CreditedImage.objects.order_by("pk")
    ]
    revisions = [
        [revision.pk, revision.object_id, str(revision.created_at), revision.content]
        for revision in Revision.objects.order_by("pk")
    ]
    translations = list(StringTranslation.objects.order_by("pk").values_list("pk", "data"))
    whole = json.dumps([pages, images, revisions, translations], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()

result = content_hash()
"""
# One commit that touches each of them; the old picture's file goes, as in Wagtail's own editor.
WRITE = """
from django.core.files.base import ContentFile
from django.db import transaction

with transaction.atomic():
    council.title = f"Le conseil, état {number}"
    council.save_revision().publish()
    old, storage = image.file.name, image.file.storage
    image.file = ContentFile(picture_bytes(number), name=f"etat-{number}.png")
    image.save()
    transaction.on_commit(lambda: storage.delete(old))
    StringTranslation.objects.update_or_create(
        translation_of=string, locale=english(), context=context,
        defaults={"data": f"The council, state {number}"},
    )
result = content_hash()
"""
PREPARE = """
import io
from PIL import Image
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

def picture_bytes(number):
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (number % 256, number // 256, 7)).save(file, "PNG")
    return file.getvalue()

source, _created = TranslationSource.update_or_create_from_instance(council)
Translation.objects.get_or_create(source=source, target_locale=english())
segment = source.stringsegment_set.first()
string, context = segment.string, segment.context
"""


# Without a process of its own for each question; the sentence is the one a terminal would show.
COMMAND = """
import io
from django.core.management import CommandError, call_command

said = io.StringIO()
try:
    call_command(*words, stdout=said)
    result = said.getvalue()
except CommandError as error:
    result = f"CommandError: {error}"
"""
# The settings of the tests give each process a media folder of its own.
SETTINGS = {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"}


class Place:
    """A site that is not served: its environment, and a shell in it."""

    def __init__(self, environment: dict[str, str], folder: Path, shell: Shell) -> None:
        self.environment = environment
        self.media = folder / "media"
        self.shell = shell

    def start(self, *words: object, **options: Any) -> subprocess.Popen:
        """Start a command as a terminal or a timer does."""
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "manage.py", *map(str, words)],
            cwd=ROOT,
            env=self.environment,
            text=True,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
        )

    def fork(self, *words: object, log: Path) -> Forked:
        """Start a command in the time that it takes where everything is imported."""
        return self.shell.start(*words, log=log)

    def ask(self, *words: object) -> str:
        """Return what a command prints, or the sentence with which it refuses."""
        return self.shell.run(COMMAND, words=list(map(str, words)))

    def content_hash(self) -> str:
        return self.shell.run(CONTENT_HASH)

    def write(self, number: int) -> str:
        """Commit one change of everything; return the hash of what is then there."""
        return self.shell.run(WRITE, number=number)


@pytest.fixture(scope="module")
def written(blank, tmp_path_factory, django_db_blocker):
    """A site with one of everything."""
    folder = tmp_path_factory.mktemp("written")
    with django_db_blocker.unblock(), empty_site(blank, folder, **SETTINGS) as (values, shell):
        for code in (CONTENT, PREPARE, CONTENT_HASH):
            shell.run(code, port=80)
        yield Place(values, folder, shell)


@contextmanager
def empty_place(folder: Path) -> Iterator[Place]:
    with no_database(folder) as url:
        values = {**os.environ, **SETTINGS, "DATABASE_URL": url, "VAR_DIR": str(folder)}
        values.pop("ELASTICSEARCH_URL", None)
        values["PYTHONPATH"] = str(ROOT)
        with Shell(values) as shell:
            yield Place(values, folder, shell)


@pytest.fixture
def empty(tmp_path):
    """A place without a table or a file."""
    folder = tmp_path / f"empty-{tmp_path.name}"
    folder.mkdir()
    with empty_place(folder) as place:
        yield place


@pytest.fixture(scope="module")
def still_empty(tmp_path_factory, django_db_blocker):
    """One for all tests that are refused there."""
    folder = tmp_path_factory.mktemp("still-empty")
    with django_db_blocker.unblock(), empty_place(folder) as place:
        yield place
        assert list(place.media.rglob("*")) == []
