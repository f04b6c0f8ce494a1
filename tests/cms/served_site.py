from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage

from tests.servers.server import Server, Staff, empty_site, serving

# A site with one of everything that changes, made by the shell of the servers' site.
CONTENT = """
from datetime import timedelta
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site

from pages.models import *
from snippets.models import *
from tests.factories.home import HomePageFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.locale import english, french
from tests.factories.notice import NoticeFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

french(), english()
site = Site.objects.get(is_default_site=True)
welcome = site.root_page
home = HomePageFactory(title="Accueil", slug="accueil")
site.root_page = home
site.hostname, site.port = "127.0.0.1", port
site.save()
welcome.delete()
index = VisionIndexPageFactory(parent=home, title="Visions", slug="visions")
theme = ThemeFactory(name="Le thème de la forêt")
image = CreditedImageFactory(author="Une autrice")
picture = ("image", {"image": image.pk, "alternative": "Une forêt", "caption": "La forêt"})
vision = VisionPageFactory(
    parent=index, title="La forêt", slug="foret", theme=theme, scenario=stream(picture)
)
council = StandardPageFactory(
    parent=home, title="Le conseil", slug="conseil", show_in_menus=True
)
Council.objects.create(site=site)
method = StandardPageFactory(parent=home, title="La méthode", slug="methode")
# Scheduling the next wording of what has no published revision would take it offline.
for published in (theme, council, vision):
    published.save_revision().publish()
User.objects.create_superuser("officer", password="officer")
from django.test import Client
client = Client()
client.force_login(User.objects.get())
session_key = client.session.session_key
result = {"session": session_key, "vision": vision.pk, "council": council.pk}
"""
# Further, a lexicon with one entry, and the index of it all.
LEXICON = """
from tests.factories.concept import ConceptFactory
from tests.factories.lexicon import LexiconPageFactory
from search.documents import all_documents
from search.engines import engine_named

LexiconPageFactory(parent=home, title="Le lexique", slug="lexique")
ConceptFactory(words=["concertation"])
engine_named("db").rebuild(all_documents())
"""


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("site")


@contextmanager
def server_processes(number, blank, folder):
    """Serve one database, with one of everything, by so many servers; yield them and a shell."""
    with empty_site(blank, folder) as (environment, shell):
        servers = [
            Server(environment, folder / f"server-{n}.log", shell=shell)
            for n in range(1, number + 1)
        ]
        port = servers[0].port
        with serving(*servers, meanwhile=lambda: shell.run(CONTENT, port=port)) as made:
            yield ServedSite(servers, shell, made, environment)


@contextmanager
def site_made_of(code, blank, folder):
    """Serve one database, with what `code` makes beside CONTENT, by one server.

    Yield its address, its shell, its environment, and all that the code left in `result`.
    """
    with empty_site(blank, folder) as (environment, shell):
        server = Server(environment, folder / "server.log", shell=shell)
        made_of = CONTENT + code
        with serving(server, meanwhile=lambda: shell.run(made_of, port=server.port)) as made:
            yield SimpleNamespace(
                address=server.address, shell=shell, environment=environment, **made
            )


@pytest.fixture(scope="module")
def served_site(blank, site_folder, django_db_blocker):
    """Two server processes and a shell on one database, with one of everything."""
    with django_db_blocker.unblock(), server_processes(2, blank, site_folder) as site:
        yield site


@pytest.fixture(scope="module")
def site_of_one_server(blank, site_folder, django_db_blocker):
    """The same, with one server process."""
    with django_db_blocker.unblock(), server_processes(1, blank, site_folder) as site:
        yield site


class ServedSite:
    def __init__(self, servers, shell, made, environment):
        self.servers = servers
        self.environment = environment
        self.shell = shell
        self.made = made
        self.staff = Staff(servers[0], made["session"])

    def warm(self, path):
        """Read an address until every process answers it from its cache."""
        for server in self.servers:
            server.get(path)
            answer = server.get(path)
            assert (answer.cache, path) == ("HIT", path)
        return answer

    def read(self, path):
        """Return each process's answer, which must come from no cache."""
        answers = [server.get(path) for server in self.servers]
        assert [answer.cache.partition(";")[0] for answer in answers] == ["MISS"] * len(answers)
        return answers


@pytest.fixture(params=["disk", pytest.param("s3", marks=pytest.mark.slow)])
def media(request, settings, tmp_path):
    """Where media are: the test holds with each."""
    if request.param == "disk":
        settings.MEDIA_ROOT = tmp_path
        return
    server = request.getfixturevalue("s3")
    settings.STORAGES = {**settings.STORAGES, "default": server.storage}
    server.empty(default_storage)
