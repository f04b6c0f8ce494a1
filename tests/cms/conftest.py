"""One user per role, and a client signed in as each."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from wagtail.models import Site

from cms.roles import ROLES, apply_roles
from tests.cms.served_site import (  # noqa: F401 - fixtures
    media,
    served_site,
    site_folder,
    site_of_one_server,
)
from tests.cms.user import user_of
from tests.servers.s3_server import s3  # noqa: F401 - a fixture
from tests.servers.server import blank_database
from tests.sharing import Unblock

Login = Callable[[User], Client]


@pytest.fixture
def roles(site: Site) -> None:
    """The groups, permissions and workflow of the house, on the trees that exist."""
    if not Group.objects.filter(name=ROLES["officer"].group).exists():
        apply_roles()


@pytest.fixture(scope="module")
def shared_roles(shared_rows: Unblock, shared_site: None) -> None:
    """`roles`, for every test of a file that names this."""
    with shared_rows():
        apply_roles()


@pytest.fixture
def make_user(roles: None) -> Callable[..., User]:
    return user_of


@pytest.fixture
def officer(make_user: Callable[..., User]) -> User:
    return make_user("officer")


@pytest.fixture
def reviewer(make_user: Callable[..., User]) -> User:
    return make_user("reviewer")


@pytest.fixture
def translator(make_user: Callable[..., User]) -> User:
    return make_user("translator")


@pytest.fixture
def selection(make_user: Callable[..., User]) -> User:
    return make_user("selection")


@pytest.fixture
def administrator(make_user: Callable[..., User]) -> User:
    return make_user("administrator")


@pytest.fixture
def login() -> Login:
    """Return a client signed in as the user given."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture(scope="session")
def blank(tmp_path_factory, django_db_setup, django_db_blocker):
    """What servers' databases are copied from; made before any test has a transaction open."""
    with django_db_blocker.unblock():
        has_site = Site.objects.filter(pk=1).exists()
        assert has_site, "The test database was left empty: run pytest with --create-db."
    with django_db_blocker.unblock(), blank_database(tmp_path_factory.mktemp("blank")) as name:
        yield name
