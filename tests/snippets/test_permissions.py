"""A translatable snippet is opened by the language of its row, in every view of its viewset."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from cms.roles import ROLES, apply_roles, translatable_snippets
from snippets.models import Theme
from snippets.permissions import LocalePermissionPolicy, locales_of
from tests.cms.translating import translate_and_publish
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def themes(home, english_home, english_locale):
    """A public French theme and its public English translation, under the house's roles."""
    apply_roles()
    french = ThemeFactory(name="Forêts")
    french.save_revision().publish()
    return Theme.objects.get(pk=french.pk), translate_and_publish(french, english_locale)


@pytest.fixture
def user_of(django_user_model):
    def make(role):
        user = django_user_model.objects.create_user(role)
        user.groups.add(Group.objects.get(name=ROLES[role].group))
        return user

    return make


def doors() -> list[str]:
    """The names of the views of one theme: whatever Wagtail's viewset has."""
    namespace = Theme.snippet_viewset.get_url_name("edit").partition(":")[0]
    (_prefix, resolver) = get_resolver().namespace_dict[namespace]
    return sorted(
        {
            pattern.name
            for pattern in resolver.url_patterns
            if isinstance(pattern, URLPattern) and "pk" in str(pattern.pattern)
        }
    )


def address(door, theme):
    revision = theme.latest_revision_id
    more = {"revisions_revert": [revision], "revisions_unschedule": [revision]}
    tails = (more.get(door, []), ["live", revision], ["approve", 1], [1])
    for tail in tails:
        try:
            return reverse(Theme.snippet_viewset.get_url_name(door), args=[theme.pk, *tail])
        except NoReverseMatch:
            continue
    raise LookupError(door)


def test_every_translatable_snippet_has_the_policy():
    policies = {policy_registry.get_by_type(model) for model in translatable_snippets()}
    assert {type(policy) for policy in policies} == {LocalePermissionPolicy}
    assert len(policies) == len(translatable_snippets())


def test_translator_is_refused_at_every_door_of_a_french_row(themes, user_of, client):
    french, english = themes
    client.force_login(user_of("translator"))
    assert len(doors()) >= 15
    for door in doors():
        for method in (client.get, client.post):
            assert method(address(door, french)).status_code == 403, door
    assert client.get(address("edit", english)).status_code == 200
    french.refresh_from_db()
    assert (french.live, french.locked) == (True, False)


def test_refusal_is_a_sentence(themes, user_of, client):
    client.force_login(user_of("translator"))
    html = client.get(address("edit", themes[0])).content.decode()
    assert "house-reasons" in html


def test_listing_of_a_translator_shows_their_language(themes, user_of, client):
    client.force_login(user_of("translator"))
    response = client.get(reverse(Theme.snippet_viewset.get_url_name("list")))
    assert [row.name for row in response.context["object_list"]] == ["English of Forêts"]


def test_listing_in_a_language_that_is_not_theirs_is_refused(themes, user_of, client):
    client.force_login(user_of("translator"))
    url = reverse(Theme.snippet_viewset.get_url_name("list"))
    assert client.get(f"{url}?locale=fr").status_code == 403


def test_bulk_deletion_passes_by_the_rows_of_another_language(themes, user_of, client):
    translator = user_of("translator")
    translator.user_permissions.add(Permission.objects.get(codename="delete_theme"))
    client.force_login(translator)
    url = reverse("wagtail_bulk_action", args=["snippets", "theme", "delete"])
    client.post(f"{url}?id={themes[0].pk}&id={themes[1].pk}")
    assert list(Theme.objects.values_list("pk", flat=True)) == [themes[0].pk]


@pytest.mark.parametrize(
    ("role", "languages"),
    [
        ("officer", {"fr", "en"}),
        ("translator", {"en"}),
        ("reviewer", set()),
        ("selection", set()),
        ("administrator", {"fr", "en"}),
    ],
)
def test_languages_of_a_role_are_those_of_its_trees(themes, user_of, role, languages):
    codes = Locale.objects.filter(pk__in=locales_of(user_of(role)))
    assert set(codes.values_list("language_code", flat=True)) == languages


def test_nobody_has_no_language(db):
    assert locales_of(AnonymousUser()) == set()


def test_officer_takes_a_snippet_off_the_site_and_does_not_publish_it(themes, user_of):
    policy = policy_registry.get_by_type(Theme)
    officer = user_of("officer")
    assert policy.user_has_permission_for_instance(officer, "unpublish", themes[0])
    assert not policy.user_has_permission_for_instance(officer, "publish", themes[0])


def test_public_english_row_is_not_touched_by_a_refused_post(themes, user_of, client):
    before = Theme.objects.filter(pk=themes[0].pk).values().get()
    client.force_login(user_of("translator"))
    client.post(address("edit", themes[0]), {"name": "Bois", "action-publish": "1"})
    assert Theme.objects.filter(pk=themes[0].pk).values().get() == before
