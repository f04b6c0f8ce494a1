"""Loads the demo: whatever is missing, in an order in which nothing refers to a later thing.

Files and pictures, then the floor in French and English, then every French page as a shell (so
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
from pages.models import (
    AccessibilityPage,
    HomePage,
    PressReleasePage,
    PressRoomPage,
    StandardPage,
    TextDomain,
    TomePage,
    VisionActor,
    VisionPage,
    VisionVisit,
)
from search.engines import configured_names
from search.index import build, paused
from snippets.models import (
    Council,
    Domain,
    Keyword,
    KeywordLabel,
    Mandate,
    Notice,
    Organisation,
    Person,
    Theme,
    WorkingGroup,
)

from .accounts import load_accounts
from .content_files import Spec, concept_specs, identifier, organisations, read
from .documents import demo_documents
from .lexicon import load_lexicon
from .page_order import PAGE_TYPES, pages_in_tree_order
from .pictures import load_pictures, picture_specs, site_pictures
from .press_loading import PressLoading
from .search_index import without_search_index
from .streams import References, StreamWriter
from .tomes import TomeLoading, tome_pictures
from .translations import put_in_translation, without_redirects

Progress = Callable[[], object]
SOURCE = "fr"
RICH_TEXTS = (
    "non_conformities",
    "derogations",
    "exempt",
    "environment",
    "tools",
    "pages_checked",
    "contact",
    "remedies",
    "postface",
    "paper_edition",
)
STREAMS = (
    "sections",
    "body",
    "scenario",
    "questions",
    "looks",
    "initiatives",
    "resources",
    "credits",
)


class Loader(PressLoading, TomeLoading):
    """One loading; `progress` is called once for each of its `steps`."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.began = timezone.now()
        self.references = References(began=self.began)
        self.pages = pages_in_tree_order()
        self.locales = self._locales()
        self.source = self.locales[SOURCE]
        self.targets = [locale for code, locale in self.locales.items() if code != SOURCE]

    @staticmethod
    def steps() -> int:
        """The number of times that `progress` will be called."""
        return len(picture_specs()) + 2 * len(pages_in_tree_order()) + len(concept_specs())

    def run(self) -> None:
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
            self._load_floor()
            load_lexicon(self.progress)
            self._make_shells()
            # Tomes go last, with their plates: readers begin elsewhere, where sizes are made first.
            self._load_pages([spec for spec in self.pages if spec["kind"] != "tome"])
            self._load_notice()
            self._load_site()
            self._load_pictures(tome_pictures())
            self._load_pages([spec for spec in self.pages if spec["kind"] == "tome"])
        load_accounts()
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

    # --- the floor -----------------------------------------------------------------------

    def _load_floor(self) -> None:
        for spec in read("keywords"):
            self._load_keyword(spec)
        for spec in read("themes"):
            self._snippet(Theme, spec, ("name", "description"), palette=spec["palette"])
        for spec in read("mandates"):
            facts = {name: spec[name] for name in ("start", "end", "member_count")}
            self._snippet(Mandate, spec, ("name", "summary"), **facts)
        for spec in organisations():
            self._snippet(
                Organisation,
                spec,
                ("name", "place", "description"),
                kind=spec["kind"],
                website=spec.get("website", ""),
            )
        for spec in read("working_groups"):
            self._snippet(
                WorkingGroup,
                spec,
                ("name", "mission"),
                mandate=self._floor(Mandate, spec["mandate"]),
                theme=self._floor(Theme, spec["theme"]),
            )
        for spec in read("people"):
            self._snippet(
                Person,
                spec,
                ("biography",),
                name=spec["name"],
                roles=spec["roles"],
                organisation=self._floor(Organisation, spec.get("organisation")),
                photo_id=self.references.images.get(spec.get("photo", "")),
            )
        for spec in read("lexicon/domains"):
            self._domain(spec)
        self._load_press()

    def _domain(self, spec: Spec) -> None:
        """Its words stand under their language in the file, not the other way round."""
        words = {name: {code: spec[code][name] for code in ("fr", "en")} for name in spec[SOURCE]}
        self._snippet(Domain, {"key": spec["key"], **words}, ("name", "description"))

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
            today = timezone.now()
            self._snippet(
                Notice,
                spec,
                ("message", "link_label"),
                page_id=self.references.pages[spec["page"]],
                starts_at=today + timedelta(days=spec["starts"]),
                ends_at=today + timedelta(days=spec["ends"]),
            )

    def _floor(self, model: type, key: str | None, locale: Locale | None = None) -> Any:
        if key is None:
            return None
        return model.objects.get(  # type: ignore[attr-defined]  # every snippet has a manager
            translation_key=identifier(model.__name__, key), locale=locale or self.source
        )

    def _snippet(self, model: Any, spec: Spec, words: tuple[str, ...], **facts: Any) -> None:
        """Create one snippet in French, publish it, and put its translations in."""
        key = identifier(model.__name__, spec["key"])

        def build(locale: Locale) -> Any:
            texts = {name: spec[name][locale.language_code] for name in words if spec.get(name)}
            return model(translation_key=key, locale=locale, live=False, **texts, **facts)

        row = model.objects.filter(translation_key=key, locale=self.source).first()
        if row is None:
            with transaction.atomic():
                row = build(self.source)
                row.save()
                row.save_revision().publish()
            row.refresh_from_db()
        for locale in self.targets:
            put_in_translation(row, partial(build, locale), locale)

    # --- the walls -----------------------------------------------------------------------

    def _make_shells(self) -> None:
        """Make rows for pages, which lead to each other, before there is anything on them."""
        for spec in self.pages:
            self._make_shell(spec)

    def _make_shell(self, spec: Spec) -> None:
        model = PAGE_TYPES[spec["kind"]]
        key = identifier(spec["key"])
        page = model.objects.filter(translation_key=key, locale=self.source).first()
        if page is None:
            page = self._build(spec, self.source)
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
        self._fill(page, spec, self.source)
        with transaction.atomic():
            page.save_revision().publish()

    def _translate(self, spec: Spec) -> None:
        page = Page.objects.get(pk=self.references.pages[spec["key"]]).specific
        for locale in self.targets:
            put_in_translation(page, partial(self._build, spec, locale), locale)

    def _build(self, spec: Spec, locale: Locale) -> Page:
        page = PAGE_TYPES[spec["kind"]](translation_key=identifier(spec["key"]), locale=locale)
        self._fill(page, spec, locale)
        return page

    def _fill(self, page: Any, spec: Spec, locale: Locale) -> None:
        write = StreamWriter(spec["key"], locale.language_code, self.references)
        page.title = write.text(spec["title"])
        page.slug = write.text(spec["slug"])
        page.summary = write.text(spec["summary"])
        page.show_in_menus = bool(spec.get("in_menu"))
        page.domain_links = [
            TextDomain(domain=self._floor(Domain, key, locale), sort_order=position)
            for position, key in enumerate(spec.get("domains", []))
        ]
        page.share_image_id = self.references.images.get(spec.get("image", ""))
        page.share_image_alternative = write.text(spec.get("image_alt"))
        for name in STREAMS:
            if hasattr(page, name):
                stream = getattr(page, name).stream_block
                setattr(page, name, stream.to_python(write.stream(stream, name, spec.get(name))))
        for name in ("intro", *RICH_TEXTS):
            if hasattr(page, name):
                setattr(page, name, write.rich_text(spec.get(name)))
        if isinstance(page, StandardPage):
            page.footer = spec.get("footer", "")
        elif isinstance(page, AccessibilityPage):
            self._fill_statement(page, spec)
        elif isinstance(page, VisionPage):
            self._fill_vision(page, spec, locale, write)
        elif isinstance(page, TomePage):
            self._fill_tome(page, spec, locale, write)
        elif isinstance(page, PressRoomPage):
            self._fill_press_material(page, spec, locale, write)
        elif isinstance(page, PressReleasePage):
            self._fill_release(page, spec, locale, write)

    @staticmethod
    def _fill_statement(page: AccessibilityPage, spec: Spec) -> None:
        page.state = spec["state"]
        page.rate = spec["rate"]
        page.audited_on = spec["audited_on"]
        page.auditor = spec["auditor"] or ""
        page.established_on = spec["established_on"]
        page.technologies = ", ".join(spec["technologies"])

    def _fill_vision(
        self, page: VisionPage, spec: Spec, locale: Locale, write: StreamWriter
    ) -> None:
        page.theme = self._floor(Theme, spec["theme"], locale)
        page.mandate = self._floor(Mandate, spec["mandate"], locale)
        page.working_group = self._floor(WorkingGroup, spec["working_group"], locale)
        page.date = spec["date"]
        page.horizon_year = spec["horizon_year"]
        page.approach = write.rich_text(spec["method"]["intro"])
        self._tag(page, spec, locale)
        page.visits = [  # type: ignore[misc]  # a modelcluster relation
            VisionVisit(
                translation_key=identifier(spec["key"], "visit", str(position)),
                locale=locale,
                sort_order=position,
                date=visit["date"],
                place=write.text(visit["place"]),
                note=write.text(visit["note"]),
            )
            for position, visit in enumerate(spec["method"]["visits"])
        ]
        page.actors = [  # type: ignore[misc]  # a modelcluster relation
            VisionActor(
                translation_key=identifier(spec["key"], "actor", str(position)),
                locale=locale,
                sort_order=position,
                organisation=self._floor(Organisation, actor["organisation"], locale),
                note=write.text(actor["note"]),
            )
            for position, actor in enumerate(spec["method"]["actors"])
        ]

    def _tag(self, page: Any, spec: Spec, locale: Locale) -> None:
        words = {keyword["key"]: keyword["name"][SOURCE] for keyword in read("keywords")}
        if locale == self.source:
            page.tags.set([words[key] for key in spec["keywords"]])
