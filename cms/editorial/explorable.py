"""The rule of `pages/explorable.py`, at every address of the admin that names a page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found
from wagtail import hooks
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    PageLinkElementHandler,
)
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from pages.explorable import asked_by, asking_user, is_told, told
from pages.forms.file import is_told_to_asker
from snippets.keys import keys_among

from .admin_middleware import AdminMiddleware, is_in_admin, route_entered

__all__ = ["PAGE_PARAMETERS", "ExplorableMiddleware", "pages_of"]

# What the admin's addresses call a page, wherever it stands.
PAGE_PARAMETERS = frozenset(
    {
        "destination_id",
        "page_id",
        "page_pk",
        "page_to_move_id",
        "parent_page_id",
        "tome_id",
    }
)
# Where a page goes by a name that other things have too: the beginning of the route.
PAGE_ROUTES = {"pk": ("admin/pages/", "admin/api/main/^pages/")}
# The same of files: the name of the parameter, the beginning of the route, and what it names.
FILE_ROUTES = (
    ("image_id", "admin/", get_image_model),
    ("pk", "admin/images/", get_image_model),
    ("pk", "admin/api/main/^images/", get_image_model),
    ("document_id", "admin/", get_document_model),
    ("doc_id", "admin/", get_document_model),
    ("pk", "admin/documents/", get_document_model),
    ("pk", "admin/api/main/^documents/", get_document_model),
)
# Where Wagtail takes any text for a key, and fails at what is none.
TEXT_ROUTES = (
    "admin/documents/",
    "admin/editing-sessions/",
    "admin/images/",
    "admin/localize/api/snippets/",
    "admin/localize/submit/",
    "admin/snippets/",
)


class ExplorableMiddleware(AdminMiddleware):
    """Answer as for a page that does not exist where the user is not told of it.

    Wagtail asks for a permission at most addresses, and says by its answer that there is a page;
    at some it asks for none, and shows its title.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_in_admin(request):
            return self.get_response(request)
        with asked_by(request):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        route = route_entered(request)
        if route is None or (
            _names_keys(route, kwargs)
            and _names_told_pages(request, route, kwargs)
            and _names_told_files(route, kwargs)
        ):
            return None
        # As Wagtail answers for a page that is not there.
        return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")


def _names_keys(route: str, kwargs: dict[str, Any]) -> bool:
    texts = [kwargs[name] for name in ("pk", "object_id") if name in kwargs]
    return not route.startswith(TEXT_ROUTES) or len(keys_among(texts)) == len(texts)


def _names_told_pages(request: HttpRequest, route: str, kwargs: dict[str, Any]) -> bool:
    wanted = pages_of(route, kwargs)
    if not wanted:
        return True
    pages = Page.objects.in_bulk(keys_among(wanted))
    # Read by pages/forms/file.py: what they hold already may stay.
    request.pages_of_address = pages.keys()  # type: ignore[attr-defined]  # ours
    return all(pk in pages and is_told(request.user, pages[pk]) for pk in wanted)


def _names_told_files(route: str, kwargs: dict[str, Any]) -> bool:
    for name, beginning, model in FILE_ROUTES:
        if name in kwargs and route.startswith(beginning):
            file = model().objects.filter(pk__in=keys_among([kwargs[name]])).first()
            # Wagtail refuses whoever works with no files before it looks for one.
            return file is not None and is_told_to_asker(file)
    return True


def pages_of(route: str, kwargs: dict[str, Any]) -> list[int]:
    """Return the keys of pages among what an address names."""
    return [
        int(value)
        for name, value in kwargs.items()
        if (name in PAGE_PARAMETERS or route.startswith(PAGE_ROUTES.get(name, ())))
        and str(value).isdecimal()
    ]


@hooks.register("construct_page_chooser_queryset")
def told_pages(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Leave out of the choosers what this user is not told of; Wagtail shows every page there."""
    return told(pages, request.user)


@hooks.register("before_move_page")
def title_only_to_movers(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail's screen that confirms a move names any page to whoever may enter the admin."""
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied


class ToldPageLinkElementHandler(PageLinkElementHandler):
    """Keeps a link to a page that the user of the editor is not told of, without its address."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        page, user = Page.objects.filter(pk=attrs["id"]).first(), asking_user()
        if page is not None and user is not None and not is_told(user, page):
            return {"id": page.pk, "url": None, "parentId": None}
        return super().get_attribute_data(attrs)


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's, whose rule this takes
def links_to_told_pages(features: Any) -> None:
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': ToldPageLinkElementHandler("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": link_entity}},
        },
    )
