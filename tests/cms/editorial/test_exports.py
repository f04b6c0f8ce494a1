"""A spreadsheet is given where a list has columns for one; elsewhere there is none."""

import pytest

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

# Lists of Wagtail's without columns for a file, screens that are no list, and lists of ours.
WITHOUT = [
    "/admin/",
    "/admin/account/",
    "/admin/collections/",
    "/admin/documents/",
    "/admin/documents/results/",
    "/admin/groups/",
    "/admin/images/",
    "/admin/images/results/",
    "/admin/interpreter-links/",
    "/admin/lexicon/words/",
    "/admin/pages/",
    "/admin/pages/search/",
    "/admin/press-links/",
    "/admin/reports/page-types-usage/",
    "/admin/sites/",
    "/admin/snippets/snippets/keyword/",
    "/admin/snippets/snippets/presscontact/",
    "/admin/snippets/snippets/theme/",
    "/admin/snippets/snippets/theme/results/",
    "/admin/tasks/",
    "/admin/translation/dossiers/",
    "/admin/users/",
    "/admin/workflows/list/",
    "/admin/workflows/tasks/index/",
]
WITH = [
    "/admin/redirects/",
    "/admin/reports/aging-pages/",
    "/admin/reports/locked/",
    "/admin/reports/searches/",
    "/admin/reports/site-history/",
    "/admin/reports/workflow/",
    "/admin/reports/workflow_tasks/",
]
TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def test_list_that_has_no_export_is_no_file_and_no_page(administrator, login):
    client = login(administrator)
    for kind, content_type in TYPES.items():
        for address in WITHOUT:
            response = client.get(address, {"export": kind})
            assert response.status_code == 404, (address, kind)
            named = [template.name for template in response.templates]
            assert "wagtailadmin/404.html" in named, (address, kind)
        for address in WITH:
            response = client.get(address, {"export": kind})
            told = response.headers["Content-Type"].partition(";")[0]
            assert (response.status_code, told) == (200, content_type), (address, kind)
            assert response.getvalue()


def test_word_that_names_no_kind_of_file_leaves_a_page_as_it_is(administrator, login):
    assert login(administrator).get("/admin/images/", {"export": "pdf"}).status_code == 200
    # The desk has a file in one of the two.
    desk = login(administrator).get("/admin/localize/reports/translations/", {"export": "csv"})
    assert (desk.status_code, desk.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
