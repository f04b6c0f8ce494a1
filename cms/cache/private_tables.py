"""Tables whose rows no anonymous reader sees: writing to them leaves every page as it was.

The list is short on purpose, and a table that is not on it renews the content version. An app
adds a table here only if no public template, feed, sitemap or redirect reads it.
"""

__all__ = ["DRAFT_COLUMNS", "is_private"]

PREFIXES = (
    "account_",  # django-allauth's
    "auth_",  # signing in writes the time of the last login
    "django_tasks_database_",  # the queue
    "mfa_",  # second factors
    "search_",  # the index, of which no page is made that is kept
    "staff_accounts_",  # sessions, counters of tries
    "wagtail_localize_",  # translators' work; publishing it writes the page's own tables
    "wagtailsearch_",  # the admin's search index
)
TABLES = frozenset(
    {
        "delivery_workerpulse",
        "editorial_glossary",  # of a meeting: printed, shown to no reader
        "editorial_lexiconsheet",
        "editorial_redirectsheet",
        # By name, for forms_callpage and the like are pages: what people answered.
        "forms_answerfile",
        "forms_formversion",
        "forms_letter",
        "forms_lettertext",
        "forms_submission",
        "papers_interpreterlink",
        "papers_paper",  # pages show what `papers_paperoffer` says of it
        "papers_papermaking",
        "pages_labcalendarlink",  # what is behind such an address is never kept
        "django_content_type",
        "django_migrations",
        "snippets_creditedrendition",  # pages are renewed once, when the background task is done
        "staff_accounts_departure",
        "translation_subtreesending",
        "wagtailadmin_editingsession",
        "wagtailadmin_formstate",
        "wagtailcore_apitoken",
        "wagtailcore_comment",
        "wagtailcore_commentreply",
        "wagtailcore_groupapprovaltask",
        "wagtailcore_groupapprovaltask_groups",
        "wagtailcore_groupcollectionpermission",
        "wagtailcore_grouppagepermission",
        "wagtailcore_groupsitepermission",
        "wagtailcore_modellogentry",
        "wagtailcore_pagelogentry",
        "wagtailcore_pagesubscription",
        "wagtailcore_referenceindex",
        "wagtailcore_revision",
        "wagtailcore_task",
        "wagtailcore_taskstate",
        "wagtailcore_uploadedfile",
        "wagtailcore_workflow",
        "wagtailcore_workflowcontenttype",
        "wagtailcore_workflowpage",
        "wagtailcore_workflowstate",
        "wagtailcore_workflowtask",
        "wagtailimages_rendition",
        "wagtailusers_userprofile",
    }
)
# Wagtail saves a draft every half second and notes it in the page's own row. An UPDATE of these
# columns only, of whatever table, publishes nothing. Nor does counting the opens of a link.
DRAFT_COLUMNS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision_created_at",
        "latest_revision_id",
        "opens",
    }
)


def is_private(table: str) -> bool:
    return table in TABLES or table.startswith(PREFIXES)
