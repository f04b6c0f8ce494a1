from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from forms.builder.now import put_in_effect
from forms.builder.preview import FormPreview
from forms.builder.same_words import same_words
from forms.builder.try_it import try_it
from forms.desk.export import export
from forms.desk.letters import LettersView, letter
from forms.desk.listing import SubmissionsView, forms_read
from forms.desk.readers import NAMED, REMOVED, readers
from forms.desk.submission import answer_file, submission, submission_pdf
from forms.field_types.address import Address
from forms.field_types.base import FieldType
from forms.field_types.birth_year import BirthYear
from forms.field_types.checkboxes import Checkboxes
from forms.field_types.commune import CommuneOfMetropolis
from forms.field_types.consent import Consent
from forms.field_types.day import Day
from forms.field_types.decimal import DecimalNumber
from forms.field_types.dropdown import Dropdown
from forms.field_types.email import Email
from forms.field_types.explanation import Explanation
from forms.field_types.files import Files
from forms.field_types.group import Group
from forms.field_types.long_text import LongText
from forms.field_types.phone import Phone
from forms.field_types.radios import Radios
from forms.field_types.registry import HOOK
from forms.field_types.short_text import ShortText
from forms.field_types.statement import StatementOfHonour
from forms.field_types.whole_number import WholeNumber
from forms.field_types.yes_no import YesNo
from forms.models import NAME_READERS, FormPage, Reader
from forms.release_checks.contact import contact
from forms.release_checks.deadline import deadline
from forms.release_checks.legal_ground import legal_ground
from forms.release_checks.letters import letters
from forms.release_checks.options import options
from forms.release_checks.purpose import purpose
from forms.release_checks.questions import questions
from forms.release_checks.readers import readers as readers_check
from forms.release_checks.retention import retention
from forms.release_checks.sensitive import sensitive
from forms.viewsets import LetterTextViewSet
from pages import release_checks

# In the order in which the editor offers them.
TYPES: tuple[type[FieldType], ...] = (
    ShortText,
    LongText,
    Email,
    Phone,
    WholeNumber,
    DecimalNumber,
    Day,
    BirthYear,
    YesNo,
    Radios,
    Checkboxes,
    Dropdown,
    CommuneOfMetropolis,
    Address,
    Files,
    Group,
    Consent,
    StatementOfHonour,
    Explanation,
)
for _type in TYPES:
    hooks.register(HOOK, _type)

for _check in (
    deadline,
    questions,
    options,
    purpose,
    legal_ground,
    retention,
    contact,
    letters,
    readers_check,
    sensitive,
):
    hooks.register(release_checks.HOOK, _check)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path(
            "forms/pages/<int:page_id>/preview/<str:language>/",
            FormPreview.as_view(),
            name="form_preview",
        ),
        path("forms/pages/<int:page_id>/try/", try_it, name="form_try"),
        path("forms/pages/<int:page_id>/now/", put_in_effect, name="form_put_in_effect"),
        path(
            "forms/pages/<int:page_id>/same-words/<str:language>/",
            same_words,
            name="form_same_words",
        ),
        path("forms/", forms_read, name="forms_read"),
        path("forms/<uuid:form>/", SubmissionsView.as_view(), name="form_received"),
        path(
            "forms/<uuid:form>/results/",
            SubmissionsView.as_view(results_only=True),
            name="form_received_results",
        ),
        path("forms/<uuid:form>/readers/", readers, name="form_readers"),
        path("forms/<uuid:form>/export.csv", export, name="form_export"),
        path("forms/<uuid:form>/<int:pk>/", submission, name="form_submission"),
        path("forms/<uuid:form>/<int:pk>/receipt.pdf", submission_pdf, name="form_submission_pdf"),
        path("forms/<uuid:form>/letters/", LettersView.as_view(), name="form_letters"),
        path(
            "forms/<uuid:form>/letters/results/",
            LettersView.as_view(results_only=True),
            name="form_letters_results",
        ),
        path("forms/<uuid:form>/letters/<int:pk>/", letter, name="form_letter"),
        path("forms/<uuid:form>/<int:pk>/files/<uuid:key>/", answer_file, name="form_answer_file"),
    ]


class AnswersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(NAME_READERS) or Reader.reads_any(request.user)


@hooks.register("register_admin_menu_item")
def answers_menu_item() -> MenuItem:
    return AnswersMenuItem(
        _("Answers"), reverse("forms_read"), name="answers", icon_name="form", order=250
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def answers_buttons(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from the page of a form to its answers, and to who reads them."""
    if not issubclass(page.cached_content_type.model_class() or Page, FormPage):
        return
    if page.alias_of_id:
        # Its answers are its original's, and stand there.
        return
    key = page.translation_key
    if Reader.may_read(user, key):
        url = reverse("form_received", args=[key])
        yield Button(_("Answers"), url, icon_name="form", priority=70)
    if user.has_perm(NAME_READERS):
        url = reverse("form_readers", args=[key])
        yield Button(_("Who reads the answers"), url, icon_name="group", priority=71)


@hooks.register("register_permissions")
def reader_permission() -> QuerySet:
    """Show the right to name readers in the form of a group."""
    return Permission.objects.filter(content_type__app_label="forms", codename="name_readers")


@hooks.register("register_log_actions")
def reader_actions(actions: LogActionRegistry) -> None:
    @actions.register_action(NAMED)
    class Named(LogFormatter):
        label = _("Name a reader of answers")

        def format_message(self, log_entry: Any) -> str:
            return gettext("%(name)s was named to read the answers.") % log_entry.data

    @actions.register_action(REMOVED)
    class Removed(LogFormatter):
        label = _("Remove a reader of answers")

        def format_message(self, log_entry: Any) -> str:
            return gettext("%(name)s does not read the answers any more.") % log_entry.data


register_snippet(LetterTextViewSet)
