from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.accounts.views.sign_in import former_sign_in, old_reset
from cms.accounts.views.view_restriction import document_password, page_password
from cms.media.press_links import press_file, press_link
from cms.papers.links import interpreter_link, interpreter_paper
from pages import serving
from pages.crawlers import favicon, robots_txt, security_txt
from pages.lab.person_calendar import person_calendar
from pages.sitemaps import language_sitemap, sitemap_index
from search import api

PAGE_ADDRESS = wagtail_urls.serve_pattern.replace(
    "^", "^(?!_util/|_press/|_account/|_form/|_calendar/|_papers/)", 1
)

urlpatterns = [
    # In front of Wagtail's own forms for a password, under their names: there is one sign-in.
    path("admin/login/", former_sign_in, name="wagtailadmin_login"),
    path("admin/password_reset/", old_reset, name="wagtailadmin_password_reset"),
    re_path(r"^admin/password_reset/.+$", old_reset),
    path("admin/", include("cms.editorial.page_choosers")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("cms.media.urls")),
    # In front of Wagtail's own, which take a password any number of times.
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        document_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("documents/", include(wagtaildocs_urls)),
    path("robots.txt", robots_txt, name="robots_txt"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("sitemap.xml", sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", language_sitemap, name="language_sitemap"),
    path("favicon.ico", favicon, name="favicon"),
    path("api/lexicon/search", api.search, name="lexicon_search"),
    path("api/lexicon/suggest", api.suggest, name="lexicon_suggest"),
]
urlpatterns += i18n_patterns(
    path("_account/", include("cms.accounts.urls")),
    path("_util/login/", former_sign_in, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path("_press/<str:token>/", press_link, name="press_link"),
    path("_press/<str:token>/kit/", press_link, {"part": "kit"}, name="press_link_kit"),
    path("_press/<str:token>/pdf/", press_link, {"part": "pdf"}, name="press_link_pdf"),
    path("_press/<str:token>/pictures/<slug:picture>/", press_link, name="press_link_picture"),
    path("_press/<str:token>/files/<path:path>", press_file, name="press_file"),
    path("_papers/<str:token>/", interpreter_link, name="interpreter_link"),
    path("_papers/<str:token>/<int:pk>/", interpreter_paper, name="interpreter_paper"),
    path("_calendar/<str:token>/", person_calendar, name="lab_calendar"),
    path("_form/", include("forms.urls")),
    path("", include("search.urls")),
    # In front of Wagtail's own view of the same name and addresses: fewer queries.
    # Not in front of the password and login forms of private pages.
    re_path(PAGE_ADDRESS, serving.serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)

handler400 = "pages.faults.unreadable"
handler403 = "pages.faults.refused"
handler404 = "pages.faults.missing"
handler500 = "cms.http.outage.server_error"
