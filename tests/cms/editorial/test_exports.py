"""A spreadsheet is given where a list has columns for one, and none of its cells is a formula."""

import csv
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import get_resolver
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from search.models import AskedQuery
from snippets.lexicon.cells import inert
from tests.factories.standard import StandardPageFactory

FORMULAS = ("=1+1", "@SUM(A1:A9)", "+1", "-1+1|cmd", "\t=1+1", "\r=1+1", "＝1+1")
HARMLESS = ("5 % = peu", "a - b")
# A form takes it, and no workbook can hold it.
CONTROL = "a\x01 \x0bb"
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
# Those of Wagtail's and of ours whose rows hold what somebody typed.
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


def exporting(patterns: Any = None, before: str = "") -> Iterator[str]:
    """Yield the addresses of all views that export something."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from exporting(pattern.url_patterns, address)
            continue
        view = getattr(pattern.callback, "view_class", None)
        if view is not None and issubclass(view, SpreadsheetExportMixin) and view.list_export:
            yield address


@pytest.fixture
def typed(home, make_user, administrator):
    """One page, redirect, search, workflow and step of one for each text."""
    for number, text in enumerate((*FORMULAS, *HARMLESS, CONTROL)):
        workflow = Workflow.objects.create(name=text)
        task = GroupApprovalTask.objects.create(name=text)
        task.groups.set(Group.objects.all())
        WorkflowTask.objects.create(workflow=workflow, task=task)
        author = make_user("officer", f"author-{number}")
        get_user_model().objects.filter(pk=author.pk).update(
            first_name=text, last_name="", username=text
        )
        page = StandardPageFactory(parent=home, title=text, slug=f"page-{number}")
        page.save_revision(user=author).publish()
        workflow.start(page, author)
        Page.objects.filter(pk=page.pk).update(
            locked=True, locked_at=timezone.now(), locked_by=author
        )
        Redirect.objects.create(old_path=f"/old-{number}", redirect_link=text)
        AskedQuery.objects.create(day=date.today(), language="fr", words=text, hits=0)


@pytest.mark.usefixtures("typed")
def test_no_table_of_the_admin_holds_a_formula_and_each_holds_what_was_typed(login, administrator):
    administrator.is_superuser = True
    administrator.save()
    client = login(administrator)
    addresses = {address for address in exporting() if not address.endswith("results/")}
    assert {f"/{address}" for address in addresses} == set(WITH)
    written = {inert(text) for text in FORMULAS} | {*HARMLESS, CONTROL}
    for address in sorted(addresses):
        answer = client.get(f"/{address}?export=csv")
        assert answer["Content-Type"] == "text/csv", address
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        cells = [cell for row in csv.reader(StringIO(text, newline="")) for cell in row]
        live = {cell for cell in cells if cell not in HARMLESS and inert(cell) == f"'{cell}"}
        # An apostrophe before a formula is the mark that it is none.
        assert {cell for cell in live if not cell.startswith("'")} == set(), address
        assert written - set(cells) == set(), address
        workbook = client.get(f"/{address}?export=xlsx")
        sheet = load_workbook(BytesIO(b"".join(workbook.streaming_content))).active
        found = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
        assert ("f" in found.values(), "=1+1" in found) == (False, True), address
        assert "a b" in found, address
        if "workflow" in address:
            # The name of what is asked for, of its workflow or step, and of whoever asked.
            assert cells.count("'=1+1") >= 3, address


@pytest.mark.usefixtures("shared_homes", "shared_roles")
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


@pytest.mark.usefixtures("shared_homes", "shared_roles")
def test_word_that_names_no_kind_of_file_leaves_a_page_as_it_is(administrator, login):
    assert login(administrator).get("/admin/images/", {"export": "pdf"}).status_code == 200
    # The desk has a file in one of the two.
    desk = login(administrator).get("/admin/localize/reports/translations/", {"export": "csv"})
    assert (desk.status_code, desk.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
