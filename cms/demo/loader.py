"""Loads the demo: whatever is missing, in an order in which nothing refers to a later thing.

Files and pictures, then the snippets in French and English, then every French page as a shell (so
that pages can link to each other), then the pages' content, then the English pages. Each object
is a transaction of its own: a loading that was interrupted goes on where it stopped, and one that
is complete changes nothing.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from pages.comics.publication import published_at_once
from pages.models import HomePage
from search.engines import configured_names
from search.index import build, paused
from snippets.models import (
    Boilerplate,
    Council,
    Coverage,
    Domain,
    Keyword,
    KeywordLabel,
    Mandate,
    Notice,
    Organisation,
    Person,
    PressContact,
    Room,
    Theme,
    Track,
    Venue,
    WorkingGroup,
)

from .accounts import load_accounts
from .applications import load_applications, name_readers
from .content_files import SOURCE, Spec, concept_specs, identifier, organisations, read
from .content_keys import refuse_unknown_keys
from .council import load_consents, load_members
from .documents import demo_documents
from .filling import Filler
from .lexicon import load_lexicon
from .page_order import content_of, page_type, pages_in_tree_order
from .pictures import load_pictures, picture_specs, site_pictures
from .search_index import without_search_index
from .streams import References
from .tomes import tome_pictures
from .translations import put_in_translation, without_redirects

Progress = Callable[[], object]


class Loader:
    """One loading; `progress` is called once for each of its `steps`."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.began = timezone.now()
        self.references = References(began=self.began)
        self.fill = Filler(self.references).fill
        self.pages = pages_in_tree_order()
        self.locales = self._locales()
        self.source = self.locales[SOURCE]
        self.targets = [locale for code, locale in self.locales.items() if code != SOURCE]

    @staticmethod
    def steps() -> int:
        """The number of times that `progress` will be called."""
        return len(picture_specs()) + 2 * len(pages_in_tree_order()) + len(concept_specs())

    def run(self) -> None:
        refuse_unknown_keys()
        with (
            translation.override(SOURCE),
            disable_reference_index_auto_update(),
            without_redirects(),
            without_search_index(),
            paused(),
            published_at_once(),
        ):
            self._load_pictures(site_pictures())
            self._load_documents()
            self._load_snippets()
            load_lexicon(self.progress)
            self._make_shells()
            # A form is released once somebody is named to read its answers.
            load_accounts()
            name_readers()
            # Tomes go last, with their plates: readers begin elsewhere, where sizes are made first.
            self._load_pages([spec for spec in self.pages if spec["kind"] != "tome"])
            self._load_notice()
            self._load_site()
            self._load_pictures(tome_pictures())
            self._load_pages([spec for spec in self.pages if spec["kind"] == "tome"])
        load_applications(self.began)
        # Switched off above for speed, and made once.
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)
        build(configured_names())

    # --- the ground ----------------------------------------------------------------------

    def _locales(self) -> dict[str, Locale]:
        return {
            code: Locale.objects.get_or_create(language_code=code)[0]
            for code in settings.LANGUAGE_CODES
            if code in (SOURCE, "en")
        }

    def _load_pictures(self, specs: list[Spec]) -> None:
        self.references.images |= load_pictures(specs, self.progress)

    def _load_documents(self) -> None:
        documents = get_document_model()
        for item in demo_documents():
            row = documents.objects.filter(file=f"documents/{item.filename}").first()
            if row is None:
                row = documents(title=item.title)
                # Of a loading that was killed between the file and its row.
                default_storage.delete(f"documents/{item.filename}")
                row.file.save(item.filename, ContentFile(item.content), save=False)
                row.save()
                row.get_file_hash()  # stored with it, as an upload's is
            self.references.documents[item.key, item.language] = row.pk

    def _load_site(self) -> None:
        home = HomePage.objects.get(translation_key=identifier("home"), locale=self.source)
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        if site.root_page_id != home.pk:
            site.hostname = site.hostname or "localhost"
            site.root_page = home
            site.site_name = settings.WAGTAIL_SITE_NAME
            site.save()
        Council.objects.get_or_create(
            site=site,
            defaults={
                "street_address": "3 rue Malakoff",
                "postal_code": "38000",
                "locality": "Grenoble",
                "telephone": "04 76 59 59 59",
                "email": "c2d@demain.example",
                "security_contact": "security@demain.example",
            },
        )
        # Wagtail's first page is of no use once the site has its own.
        for page in Page.objects.filter(depth=2, content_type__app_label="wagtailcore"):
            page.delete()

    # --- the snippets --------------------------------------------------------------------

    def _load_snippets(self) -> None:
        load_consents(self.began)
        for spec in read("keywords"):
            self._load_keyword(spec)
        for model, specs in (
            (Theme, read("themes")),
            (Mandate, read("mandates")),
            (Organisation, organisations()),
            (Venue, read("venues")),
            (Room, read("rooms")),
            (Track, read("tracks")),
            (WorkingGroup, read("working_groups")),
            (Person, [_without(spec, "look") for spec in read("people")]),
            (Person, read("lab/people")),
            (Domain, [_by_field(spec) for spec in read("lexicon/domains")]),
            (PressContact, read("press/contacts")),
            (Boilerplate, read("press/boilerplates")),
            (Coverage, read("press/coverage")),
        ):
            for spec in specs:
                self._load_snippet(model, spec)
        load_members(self.locales.values(), self.references.images, self.began)

    def _load_keyword(self, spec: Spec) -> None:
        if Keyword.objects.filter(name=spec["name"][SOURCE]).exists():
            return
        with transaction.atomic():
            keyword = Keyword.objects.create(name=spec["name"][SOURCE])
            for locale in self.targets:
                # Not through `keyword.labels`: modelcluster would keep the label in memory.
                KeywordLabel.objects.create(
                    keyword=keyword, locale=locale, name=spec["name"][locale.language_code]
                )

    def _load_notice(self) -> None:
        for spec in read("notice"):
            times = {
                "starts_at": self.began + timedelta(days=spec["starts"]),
                "ends_at": self.began + timedelta(days=spec["ends"]),
            }
            self._load_snippet(Notice, _without(spec, "starts", "ends") | times)

    def _load_snippet(self, model: Any, spec: Spec) -> None:
        """Create one snippet in French, publish it, and put its translations in."""
        key = identifier(model.__name__, spec["key"])

        def build(locale: Locale) -> Any:
            row = model(translation_key=key, locale=locale, live=False)
            self.fill(row, spec, locale)
            return row

        row = model.objects.filter(translation_key=key, locale=self.source).first()
        if row is None:
            with transaction.atomic():
                row = build(self.source)
                row.save()
                row.save_revision().publish()
            row.refresh_from_db()
        for locale in self.targets:
            put_in_translation(row, partial(build, locale), locale)

    # --- the pages -----------------------------------------------------------------------

    def _make_shells(self) -> None:
        """Make rows for pages, which lead to each other, before there is anything on them."""
        for spec in self.pages:
            self._make_shell(spec)

    def _make_shell(self, spec: Spec) -> None:
        key = identifier(spec["key"])
        page = page_type(spec).objects.filter(translation_key=key, locale=self.source).first()
        if page is None:
            page = self._build(spec, self.source, is_shell=True)
            page.live = False
            if spec["parent"] is None:
                parent = Page.get_first_root_node()
            else:
                parent = Page.objects.get(pk=self.references.pages[spec["parent"]])
            with transaction.atomic():
                parent.add_child(instance=page)
        self.references.pages[spec["key"]] = page.pk

    def _load_pages(self, specs: list[Spec]) -> None:
        """Publish these in French, and then put their translations in."""
        for do in (self._publish, self._translate):
            for spec in specs:
                do(spec)
                self.progress()

    def _publish(self, spec: Spec) -> None:
        """Give a shell its content; a page with a revision has it already, or was edited."""
        page = Page.objects.get(pk=self.references.pages[spec["key"]]).specific
        if page.latest_revision_id is not None:
            return
        self.fill(page, content_of(spec), self.source)
        with transaction.atomic():
            page.save_revision().publish()

    def _translate(self, spec: Spec) -> None:
        page = Page.objects.get(pk=self.references.pages[spec["key"]]).specific
        for locale in self.targets:
            put_in_translation(page, partial(self._build, spec, locale), locale)

    def _build(self, spec: Spec, locale: Locale, is_shell: bool = False) -> Any:
        page = page_type(spec)(translation_key=identifier(spec["key"]), locale=locale)
        self.fill(page, content_of(spec), locale, is_shell)
        return page


def _without(spec: Spec, *names: str) -> Spec:
    return {name: value for name, value in spec.items() if name not in names}


def _by_field(spec: Spec) -> Spec:
    """Turn round a file whose words stand under their language."""
    words = {name: {code: spec[code][name] for code in ("fr", "en")} for name in spec[SOURCE]}
    return {"key": spec["key"], **words}
