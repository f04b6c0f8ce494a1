from django.urls import re_path

from .private_views import serve_private
from .views import serve_document, serve_media

urlpatterns = [
    re_path(r"^media/held/(?P<path>.*)$", serve_private, name="private_media"),
    re_path(r"^media/(?P<path>.*)$", serve_media, name="media"),
    # In front of Wagtail's own view of the same address, which answers no Range.
    re_path(r"^documents/(\d+)/(.*)$", serve_document),
]
