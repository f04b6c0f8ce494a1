"""The press room's part of the loading: contacts, boilerplates, coverage, releases."""

from datetime import datetime
from typing import Any

from wagtail.models import Locale

from pages.models import PressReleasePage
from snippets.models import Boilerplate, Coverage, PressContact, Theme

from .content_files import Spec, identifier, read
from .press import day_after, minute_after
from .rich_text import to_rich_text
from .streams import References, StreamWriter

__all__ = ["PressLoading"]


class PressLoading:
    """Mixed into the loader, which makes snippets and pages."""

    # Dates and embargoes of the content files count from here.
    began: datetime
    references: References
    _snippet: Any
    _floor: Any
    _tag: Any

    def _load_press(self) -> None:
        for spec in read("press/contacts"):
            self._snippet(
                PressContact,
                spec,
                ("role", "availability"),
                **{name: spec[name] for name in ("name", "telephone", "email")},
            )
        for spec in read("press/boilerplates"):
            texts = {code: to_rich_text(text, {}) for code, text in spec["text"].items()}
            self._snippet(Boilerplate, spec | {"text": texts}, ("name", "text"))
        for spec in read("press/coverage"):
            self._snippet(
                Coverage,
                spec,
                ("excerpt",),
                **{name: spec[name] for name in ("headline", "outlet", "language", "link")},
                date=day_after(self.began, spec["date"]),
                theme=self._floor(Theme, spec["theme"]),
            )

    def _fill_release(
        self, page: PressReleasePage, spec: Spec, locale: Locale, write: StreamWriter
    ) -> None:
        page.place = write.text(spec["place"])
        page.released = day_after(self.began, spec["released"])
        page.embargo = minute_after(self.began, spec.get("embargo"))
        page.theme = self._floor(Theme, spec["theme"], locale)
        page.vision_id = self.references.pages.get(spec.get("vision", ""))
        self._tag(page, spec, locale)
        self._fill_press_material(page, spec, locale, write)

    def _fill_press_material(
        self, page: Any, spec: Spec, locale: Locale, write: StreamWriter
    ) -> None:
        page.boilerplate = self._floor(Boilerplate, spec["boilerplate"], locale)
        contacts, visuals = (
            page._meta.get_field(name).related_model for name in ("contacts", "visuals")
        )
        page.contacts = [
            contacts(
                translation_key=identifier(spec["key"], "contact", str(position)),
                locale=locale,
                sort_order=position,
                contact=self._floor(PressContact, key, locale),
            )
            for position, key in enumerate(spec["contacts"])
        ]
        page.visuals = [
            visuals(
                translation_key=identifier(spec["key"], "visual", str(position)),
                locale=locale,
                sort_order=position,
                image_id=self.references.images[visual["image"]],
                caption=write.text(visual["caption"]),
                alternative=write.text(visual["alt"]),
            )
            for position, visual in enumerate(spec["visuals"])
        ]
