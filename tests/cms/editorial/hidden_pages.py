"""Pages that one may not explore, and who asks for them: fixtures of the tests of the rule."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction
from wagtail.users.models import UserProfile

from pages.models import PressReleaseVisual, StandardPage
from snippets.embargo import embargo_collection
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import french
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream

# Words that are told to nobody who may not explore the page, in its title, draft or address.
DRAFT, HELD, PRIVATE, REWORDED = "amarante", "zinzolin", "garance", "vermillon"
PICTURE = "cinabre"
# A translator explores the English tree, "section" a branch of the French one, the others none.
WHO = ("translator", "selection", "nobody", "section")
FAILWHALE = "admin/failwhale/"  # Wagtail's own example of a failure
NO_KEYS = "id=abc&id=99999999999999999999&id=9223372036854775808"
NOT_TOLD = "A page that you may not open"
ALL_EXPLORE = ("officer", "reviewer", "administrator")


@pytest.fixture
def hidden(home, make_user) -> dict[str, Page]:
    """One page of each kind, all in review, by the word that gives it away."""
    author = make_user("officer", "writer")
    room = PressRoomPageFactory(parent=home, slug="salle")
    pages = {
        DRAFT: StandardPageFactory(parent=home, slug=DRAFT, live=False),
        HELD: PressReleasePageFactory(
            parent=room, title=HELD, slug=HELD, embargo=timezone.now() + timedelta(hours=3)
        ),
        PRIVATE: StandardPageFactory(parent=home, title=PRIVATE, slug=PRIVATE),
        REWORDED: StandardPageFactory(parent=home, title="Le vert", slug="vert"),
    }
    PageViewRestriction.objects.create(
        page=pages[PRIVATE], restriction_type=PageViewRestriction.PASSWORD, password="vercors"
    )
    for word, page in pages.items():
        page.title = f"Le {word}"
        page.save_revision(user=author)
        page.refresh_from_db()
        page.get_workflow().start(page, author)
        page.refresh_from_db()
    return pages


@pytest.fixture
def embargoed_image(hidden) -> Any:
    """A picture of the release under embargo, which no word may name either."""
    image = CreditedImageFactory(title=PICTURE, collection=embargo_collection())
    release = hidden[HELD]
    release.visuals = [PressReleaseVisual(image=image, alternative="Un tram.", locale=french())]
    release.save()
    return image


@pytest.fixture
def public_in_english(hidden, english_home) -> Page:
    """An English page that anybody may read, whose French one is a draft."""
    return StandardPageFactory(
        parent=english_home, slug="colour", translation_key=hidden[DRAFT].translation_key
    )


@pytest.fixture
def section(home, hidden, english_home, english_locale) -> StandardPage:
    """A page that links to all of them, in both languages, with a group of its own in French."""
    links = "".join(f'<a linktype="page" id="{page.pk}">lire</a>' for page in hidden.values())
    related = {"title": "À lire", "pages": list_items(*[page.pk for page in hidden.values()])}
    page = StandardPageFactory(
        parent=home,
        title="La section",
        slug="section",
        body=stream(("text", f"<p>{links}</p>"), ("related_pages", related)),
    )
    page.save_revision()
    page.refresh_from_db()
    group = Group.objects.create(name="Section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in ("add", "change", "publish", "lock", "bulk_delete"):
        GroupPagePermission.objects.create(group=group, page=page, permission_type=action)
    return page


@pytest.fixture
def client_of(make_user) -> Callable[[str], Client]:
    def sign_in(who: str, language: str = "en") -> Client:
        if who in ("nobody", "section"):
            user = get_user_model().objects.create_user(who, f"{who}@demain.example")
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
            user.groups.set(Group.objects.filter(name=who.capitalize()))
            UserProfile.objects.create(user=user, preferred_language=language)
        else:
            user = make_user(who, language=language)
        client = Client(raise_request_exception=False, headers={"Accept-Language": language})
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def at_localhost(site) -> None:
    """Wagtail takes no address of the test's own server for one."""
    site.hostname = "localhost"
    site.save()


def ask(client: Client, method: str, address: str) -> tuple[int, str]:
    """Return the status, and all that is said; what the question did is undone."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        content = response.getvalue() if response.streaming else response.content
        transaction.set_rollback(True)
    return response.status_code, content.decode("utf-8", "replace") + response.get("Location", "")
