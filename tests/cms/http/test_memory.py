"""A picture of 12 kB that is 100 million pixels costs neither the worker nor the server memory."""

import signal
import sys
from io import BytesIO

import pytest
from PIL import Image

from tests.cms.served_site import CONTENT, ServedSite
from tests.servers.memory import children_of, memory_of
from tests.servers.server import Server, empty_site, wait_for
from tests.servers.worker import worker_from_nothing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process has in /proc."),
]

PICTURE = {
    "title": "Bombe",
    "author": "Une autrice",
    "licence": "agreement",
    "consent": "none",
    "collection": "1",
}
# Uploads another picture behind the site's back: nobody checks it.
STORE = """
from pathlib import Path
from django.core.files.images import ImageFile
stored = CreditedImage(title=name, author="Une autrice", collection_id=1)
stored.copies_wait = True
stored.file = ImageFile(Path(path).open("rb"), name=name)
stored.save()
result = stored.pk
"""
MADE = "result = CreditedImage.objects.get(pk=pk).renditions.count()"
TASK = """
from django_tasks_db.models import DBTaskResult
rows = DBTaskResult.objects.filter(task_path="snippets.renditions.render_ladder")
row = rows.get(args_kwargs__args__0=pk)
result = [str(row.status), len(row.worker_ids), row.traceback.strip().splitlines()[-1:]]
"""
WAITING = """
from django_tasks_db.models import DBTaskResult
rows = DBTaskResult.objects.filter(task_path="snippets.renditions.render_ladder")
result = rows.exclude(status__in=["SUCCESSFUL", "FAILED"]).count()
"""
MEDIA = """
from django.core.files.storage import default_storage
result = sorted(default_storage.listdir("images")[1])
"""
ENGLISH = """
from wagtail.users.models import UserProfile
UserProfile.objects.update_or_create(
    user=User.objects.get(), defaults={"preferred_language": "en"}
)
"""
# Megabytes that a process may differ by, whatever it did meanwhile.
MARGIN = 40


@pytest.fixture
def site(blank, tmp_path, settings):
    """A site whose tasks wait for a worker, and whose server's own tasks run at once."""
    variables = {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    with empty_site(blank, tmp_path, **variables) as (environment, shell):
        own = {**environment, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        server = Server(own, tmp_path / "server.log")
        site = ServedSite([server], shell, shell.run(CONTENT, port=server.port), environment)
        yield site


def upload(site, name, content):
    return site.staff.upload("/admin/images/add/", PICTURE, "file", name, content, "image/png")


def encoded(picture, kind, **options):
    output = BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def test_worker_and_server_stay_as_small_as_they_were_before_the_bomb(site, tmp_path):
    bomb = encoded(Image.new("1", (9990, 9990)), "PNG")
    heavy = encoded(Image.new("RGB", (8000, 10_000), (40, 150, 60)), "WEBP", method=0)
    (tmp_path / "bombe.png").write_bytes(bomb)
    (tmp_path / "lourde.webp").write_bytes(heavy)
    with worker_from_nothing(
        site.environment, tmp_path / "worker.log", ending=signal.SIGKILL
    ) as process:
        # The site's first picture, as any other.
        wait_for(lambda: site.shell.run("result = image.renditions.count()") > 5)
        before = memory_of(process.pid).peak
        pk = site.shell.run(STORE, name="bombe.png", path=str(tmp_path / "bombe.png"))
        wait_for(lambda: site.shell.run(MADE, pk=pk) > 5)
        wait_for(lambda: site.shell.run(WAITING) == 0)
        files = site.shell.run(MEDIA)
        pk = site.shell.run(STORE, name="lourde.webp", path=str(tmp_path / "lourde.webp"))
        wait_for(lambda: site.shell.run(TASK, pk=pk)[0] == "FAILED")
        # One worker tried it, once; it lives, and no half of a size stands among the others.
        assert site.shell.run(TASK, pk=pk)[1:] == [
            1,
            [
                "snippets.file_process.process.FileProcessError: This file could not be "
                "read or made (too large): There is not memory enough for its pixels."
            ],
        ]
        assert process.poll() is None
        assert site.shell.run(MEDIA) == files
        assert memory_of(process.pid).peak < min(250, before + MARGIN)
    with site.servers[0] as server:
        (pid,) = children_of(server.process.pid)
        small = encoded(Image.new("1", (90, 90)), "PNG")
        assert upload(site, "petite.png", small).headers["location"] == "/admin/images/"
        before = memory_of(pid).peak
        assert upload(site, "bombe.png", bomb).headers["location"] == "/admin/images/"
        site.shell.run(ENGLISH)
        assert (
            "“lourde.webp” measures 8,000 × 10,000 pixels"
            in upload(site, "lourde.webp", heavy).body
        )
        assert memory_of(pid).peak < before + MARGIN
