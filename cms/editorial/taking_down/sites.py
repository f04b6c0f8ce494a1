"""Deleting a site would take all of its pages off the web at once: refused, as for home pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.sites.views import DeleteView, SiteViewSet

from .affected import refuse

__all__: list[str] = []


class SitePermissionPolicy(ModelPermissionPolicy):
    """Wagtail's, but for a site that is public: nobody deletes it, a superuser neither."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Site) -> bool:
        if action == "delete" and instance.root_page.live:
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))


class DeleteSiteView(DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        site: Site = self.object
        may = self.user_has_permission("delete")
        if may and not self.user_has_permission_for_instance("delete", site):
            sentence = _(
                "Nobody can delete a site whose home page is public: all of its pages would be off "
                "the web at once. Edit it instead."
            )
            return refuse(request, sentence, title=_("Not possible for a public site"))
        return super().dispatch(request, *args, **kwargs)


register_permission_policy(Site, SitePermissionPolicy(Site))
# Wagtail registers its own, and has no setting for another one.
SiteViewSet.delete_view_class = DeleteSiteView
