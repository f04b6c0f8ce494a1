"""Roles are data, applied as often as one likes."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Locale, Workflow

from cms.roles import ROLES, WORKFLOW, apply_roles
from tests.factories.home import HomePageFactory


def _state() -> dict[str, object]:
    return {
        "groups": {
            group.name: sorted(group.permissions.values_list("codename", flat=True))
            for group in Group.objects.all()
        },
        "pages": sorted(
            GroupPagePermission.objects.values_list(
                "group__name", "page__slug", "permission__codename"
            )
        ),
        "collections": sorted(
            GroupCollectionPermission.objects.values_list("group__name", "permission__codename")
        ),
        "tasks": [task.name for task in Workflow.objects.get(name=WORKFLOW).tasks],
    }


def test_roles_applied_twice_change_nothing(home, english_home, capsys):
    call_command("roles", verbosity=0)
    first = _state()
    call_command("roles", verbosity=0)
    assert _state() == first
    # In English, as all that a command says.
    assert capsys.readouterr().out.splitlines() == 2 * [
        "Roles and workflow are in place: Communication, Relecture, Traduction, Sélection, "
        "Administration."
    ]


def test_roles_restore_what_was_changed_by_hand(home, english_home):
    apply_roles()
    expected = _state()
    group = Group.objects.get(name=ROLES["translator"].group)
    GroupPagePermission.objects.create(group=group, page=home, permission_type="publish")
    group.permissions.clear()
    apply_roles()
    assert _state() == expected


def test_roles_remove_the_groups_that_wagtail_brings(home):
    apply_roles()
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(
        role.group for role in ROLES.values()
    )
    assert not Workflow.objects.active().exclude(name=WORKFLOW).exists()


def test_translator_has_nothing_in_the_source_tree(home, english_home):
    apply_roles()
    rows = GroupPagePermission.objects.filter(group__name=ROLES["translator"].group)
    assert list(rows.values_list("page_id", "permission__codename")) == [
        (english_home.pk, "change_page")
    ]


def test_home_page_of_a_new_language_opens_its_tree_at_once(home):
    apply_roles()
    italian = Locale.objects.create(language_code="it")
    tree = HomePageFactory(title="Casa", slug="casa", locale=italian)
    rows = GroupPagePermission.objects.filter(page=tree)
    assert sorted(set(rows.values_list("group__name", flat=True))) == [
        "Communication",
        "Relecture",
        "Traduction",
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_workflow_of_two_steps_covers_every_tree(home, english_home, language):
    apply_roles()
    page = home if language == "fr" else english_home
    workflow = page.get_workflow()
    assert [task.name for task in workflow.tasks] == ["Relecture", "Publication"]
