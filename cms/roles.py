"""Who works on the site and what each may do: data, and the function that applies it.

`manage.py roles` may run at any time and any number of times. It gives each group exactly what is
written here, in the tree of every language that has one, and leaves every other group alone. A
language added later (`LANGUAGE_CODES`) gets its locale from the command, and its tree is opened
to the groups in the moment its home page is made.

The names are French: they are rows of the council's database, which its own people read.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from pages.permissions import PUBLISH_DIRECTLY
from snippets.embargo import embargo_collection
from snippets.models.base import TranslatableSnippet


@dataclass(frozen=True)
class Role:
    """What one group of people may do.

    `source_tree` and `other_trees` are Wagtail's page permissions (add, change, publish, lock,
    unlock, bulk_delete) in the source language's tree and in every other one; `whole_tree` is on
    the root above them. `snippets` are actions on every translatable snippet, held against the
    language of the row (see `snippets/permissions.py`). `collections` and `permissions` are
    "app.codename".
    """

    group: str
    source_tree: tuple[str, ...] = ()
    other_trees: tuple[str, ...] = ()
    whole_tree: tuple[str, ...] = ()
    snippets: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()


ACCESS = "wagtailadmin.access_admin"
KEYWORDS = tuple(f"snippets.{action}_keyword" for action in ("add", "change", "delete", "view"))
CHOOSE = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
PRESS_LINKS = tuple(f"pages.{action}_presslink" for action in ("add", "change", "delete", "view"))
INTERPRETER_LINKS = tuple(
    f"papers.{action}_interpreterlink" for action in ("add", "change", "delete", "view")
)
REDIRECTS = tuple(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete"))
RETRY_TASKS = "delivery.retry_task"
SEE_SEARCHES = "search.view_report"
REBUILD_SEARCH = "search.rebuild_index"
NAME_READERS = "forms.name_readers"
UPLOAD = ("wagtailimages.add_image", "wagtaildocs.add_document")
MAINTAIN = ("wagtailimages.change_image", "wagtaildocs.change_document")

ROLES: dict[str, Role] = {
    "officer": Role(
        group="Communication",
        # "publish" makes nothing public by itself: see pages/permissions.py.
        source_tree=("add", "change", "publish", "lock", "unlock"),
        other_trees=("add", "change", "publish", "lock", "unlock"),
        snippets=("add", "change", "delete", "view", "lock", "unlock"),
        collections=(*CHOOSE, *UPLOAD, *MAINTAIN),
        # A redirect works only where no page answers: it takes nothing from a reader.
        permissions=(
            ACCESS,
            *KEYWORDS,
            *PRESS_LINKS,
            *INTERPRETER_LINKS,
            *REDIRECTS,
            SEE_SEARCHES,
            REBUILD_SEARCH,
        ),
    ),
    "reviewer": Role(
        group="Relecture",
        # To find one's way in the trees; the workflow opens the editor at the review.
        source_tree=("lock",),
        other_trees=("lock",),
        snippets=("view",),
        permissions=(ACCESS, SEE_SEARCHES),
    ),
    "translator": Role(
        group="Traduction",
        other_trees=("change",),
        snippets=("change", "view"),
        collections=(*CHOOSE, *UPLOAD),
        permissions=(
            ACCESS,
            "snippets.change_keyword",
            "snippets.view_keyword",
            SEE_SEARCHES,
        ),
    ),
    "selection": Role(group="Sélection", permissions=(ACCESS,)),
    "administrator": Role(
        group="Administration",
        whole_tree=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        snippets=("add", "change", "delete", "view", "lock", "unlock", "publish"),
        collections=(
            *CHOOSE,
            *UPLOAD,
            *MAINTAIN,
            *(f"wagtailcore.{action}_collection" for action in ("add", "change", "delete")),
        ),
        permissions=(
            ACCESS,
            PUBLISH_DIRECTLY,
            *KEYWORDS,
            *PRESS_LINKS,
            *INTERPRETER_LINKS,
            *REDIRECTS,
            RETRY_TASKS,
            SEE_SEARCHES,
            REBUILD_SEARCH,
            NAME_READERS,
            "snippets.change_council",
            *(
                f"{app}.{action}_{model}"
                for app, model in (
                    ("auth", "user"),
                    ("auth", "group"),
                    ("wagtailcore", "site"),
                    ("wagtailcore", "workflow"),
                    ("wagtailcore", "task"),
                )
                for action in ("add", "change", "delete")
            ),
        ),
    ),
}

WORKFLOW = "Relecture puis publication"
# Each step: its name, its kind, and the roles whose groups decide.
STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Relecture", "editorial.ReviewTask", ("reviewer", "administrator")),
    ("Publication", "editorial.ReleaseTask", ("officer", "administrator")),
)

# What Wagtail's migrations bring, which would let a moderator publish alone.
STOCK_GROUPS = ("Editors", "Moderators")
STOCK_WORKFLOW = "Moderators approval"


@transaction.atomic
def apply_roles() -> None:
    """Give every group exactly its permissions, and every tree and snippet type the workflow."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    _retire_stock()
    embargo_collection()
    _name_roots()
    groups = {
        key: Group.objects.get_or_create(name=role.group)[0].pk for key, role in ROLES.items()
    }
    known = _permission_keys()
    _make_equal(
        Group.permissions.through.objects.filter(group__in=groups.values()),
        ("group_id", "permission_id"),
        {
            (groups[key], pk)
            for key, role in ROLES.items()
            for pk in _keys_of([*role.permissions, *_snippet_permissions(role)], known)
        },
    )
    root = Collection.get_first_root_node()
    _make_equal(
        GroupCollectionPermission.objects.filter(group__in=groups.values(), collection=root),
        ("group_id", "collection_id", "permission_id"),
        {
            (groups[key], root.pk, pk)
            for key, role in ROLES.items()
            for pk in _keys_of(role.collections, known)
        },
    )
    whole = Page.get_first_root_node()
    _grant_pages(whole, {groups[key]: role.whole_tree for key, role in ROLES.items()}, known)
    for home in Page.objects.filter(depth=2):
        _grant_pages(home, _tree_actions(home, groups), known)
    _install_workflow()


def _name_roots() -> None:
    """Wagtail's migrations call both "Root": a name of the house reads alike in every language."""
    name = settings.WAGTAIL_SITE_NAME
    Page.objects.filter(depth=1).exclude(title=name).update(title=name, draft_title=name)
    Collection.objects.filter(depth=1).exclude(name=name).update(name=name)


def grant_tree(home: Page) -> None:
    """Open the tree under `home` to the groups; does nothing for a group that is not there."""
    keys = {role.group: key for key, role in ROLES.items()}
    rows = Group.objects.filter(name__in=keys).values_list("name", "pk")
    groups = {keys[name]: pk for name, pk in rows}
    if groups:
        _grant_pages(home, _tree_actions(home, groups), _permission_keys())


def roles_of(groups: Iterable[Group]) -> set[str]:
    """Return the keys of the roles that these groups stand for."""
    names = {group.name for group in groups}
    return {key for key, role in ROLES.items() if role.group in names}


def _tree_actions(home: Page, groups: dict[str, int]) -> dict[int, tuple[str, ...]]:
    is_source = home.locale_id == Locale.get_default().pk
    return {
        pk: ROLES[key].source_tree if is_source else ROLES[key].other_trees
        for key, pk in groups.items()
    }


def _grant_pages(page: Page, actions: dict[int, tuple[str, ...]], known: dict[str, int]) -> None:
    """Give each group, by its key, exactly these actions on a page and all below it."""
    _make_equal(
        GroupPagePermission.objects.filter(group__in=actions, page=page),
        ("group_id", "page_id", "permission_id"),
        {
            (group, page.pk, pk)
            for group, names in actions.items()
            for pk in _keys_of([f"wagtailcore.{name}_page" for name in names], known)
        },
    )


def _make_equal(held: QuerySet, names: tuple[str, ...], wanted: set[tuple[int, ...]]) -> None:
    """Delete the rows of `held` whose values of `names` are not wanted; create those that lack."""
    found = {tuple(values): pk for pk, *values in held.values_list("pk", *names)}
    surplus = [pk for values, pk in found.items() if values not in wanted]
    if surplus:
        held.filter(pk__in=surplus).delete()
    held.model.objects.bulk_create(
        held.model(**dict(zip(names, values, strict=True)))
        for values in sorted(wanted - found.keys())
    )


def _snippet_permissions(role: Role) -> list[str]:
    return [
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"
        for model in translatable_snippets()
        for action in role.snippets
    ]


def translatable_snippets() -> list[type[TranslatableSnippet]]:
    return [model for model in apps.get_models() if issubclass(model, TranslatableSnippet)]


def _permission_keys() -> dict[str, int]:
    """Return the primary key of every permission, by its "app.codename"."""
    rows = Permission.objects.order_by().values_list("content_type__app_label", "codename", "pk")
    return {f"{app}.{codename}": pk for app, codename, pk in rows}


def _keys_of(names: Iterable[str], known: dict[str, int]) -> list[int]:
    """Return the keys of permissions; raises ImproperlyConfigured for one that is not there."""
    missing = sorted(set(names) - known.keys())
    if missing:
        raise ImproperlyConfigured(
            f"The database knows no permission named {', '.join(missing)}. "
            "Run `manage.py migrate` first."
        )
    return [known[name] for name in names]


def _install_workflow() -> None:
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW)
    if not workflow.active:
        workflow.active = True
        workflow.save()
    for order, (name, model, roles) in enumerate(STEPS):
        task, _created = apps.get_model(model)._default_manager.get_or_create(name=name)
        task.groups.set(Group.objects.filter(name__in=[ROLES[key].group for key in roles]))
        WorkflowTask.objects.update_or_create(
            workflow=workflow, task=task, defaults={"sort_order": order}
        )
    # On the root: the tree of every language, those to come as well.
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    types = ContentType.objects.get_for_models(*translatable_snippets()).values()
    kinds = WorkflowContentType.objects.filter(content_type__in=types)
    kinds.exclude(workflow=workflow).update(workflow=workflow)
    known = set(kinds.values_list("content_type", flat=True))
    WorkflowContentType.objects.bulk_create(
        WorkflowContentType(content_type=kind, workflow=workflow)
        for kind in types
        if kind.pk not in known
    )


def _retire_stock() -> None:
    for workflow in Workflow.objects.active().filter(name=STOCK_WORKFLOW):
        workflow.deactivate()
    for group in Group.objects.filter(name__in=STOCK_GROUPS):
        if group.user_set.exists():
            GroupPagePermission.objects.filter(group=group).delete()
            GroupCollectionPermission.objects.filter(group=group).delete()
            group.permissions.clear()
        else:
            group.delete()
