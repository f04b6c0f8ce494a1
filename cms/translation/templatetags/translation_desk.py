import json
import re
from calendar import month_name
from typing import Any

from django import template
from django.conf import settings
from django.contrib.admin.utils import quote
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail.images import get_image_model
from wagtail.images.api.fields import ImageRenditionField
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail_localize.models import Translation

from cms.translation.access import may_publish, may_translate
from cms.translation.checks import Finding
from cms.translation.exchange.inline import parts_of
from cms.translation.readiness import is_public_as_it_stands, missing_parts
from cms.translation.slug import PO_FILE, PROPOSED
from cms.translation.submission import obstacle
from pages.closing import translations_of
from pages.models import TomePage
from pages.tree import languages, page_tree
from snippets.models import Concept
from snippets.permissions import locales_of

register = template.Library()


@register.inclusion_tag("wagtail_localize/admin/desk_bar.html", takes_context=True)
def desk_bar(context: dict[str, Any], translation: Translation, instance: Any) -> dict[str, Any]:
    """What stands between a translation and its readers, and the button of the next step."""
    user = context["request"].user
    missing = missing_parts(translation)
    reason = obstacle(instance, user)
    is_public = is_public_as_it_stands(translation, instance)
    findings = sorted(missing.findings, key=lambda one: (not one.blocks, not one.is_open))
    return {
        "findings": [{"finding": one, "name": missing.names[one.segment]} for one in findings],
        "findings_summary": _summary(findings),
        "opens_findings": not is_public or instance.workflow_in_progress,
        "may_dismiss": may_translate(user, instance) and not reason,
        "has_open_findings": any(one.is_open for one in findings),
        "request": context["request"],
        "from_memory": len(missing.from_memory),
        "csrf_token": context.get("csrf_token"),
        "translation": translation,
        "instance": instance,
        "source_url": _source_url(translation, user),
        "words_url": _words_url(instance) if may_translate(user, instance) else "",
        "plates_url": _plates_url(instance) if may_translate(user, instance) else "",
        "may_submit": may_translate(user, instance) and not instance.workflow_in_progress,
        "obstacle": reason,
        "missing": missing.sentences(with_checks=False),
        "is_public": is_public,
        "in_review": bool(instance.current_workflow_task_state),
        "embargo_state": getattr(instance, "embargo_state", ""),
    }


def _summary(findings: list[Finding]) -> str:
    """Say how many remarks of the checks are open, and how many were passed with a reason."""
    open_ones = sum(one.is_open for one in findings)
    passed = len(findings) - open_ones
    said = []
    if open_ones:
        sentence = ngettext("%(count)d remark", "%(count)d remarks", open_ones)
        said.append(sentence % {"count": open_ones})
    if passed:
        sentence = ngettext(
            "%(count)d passed with a reason", "%(count)d passed with a reason", passed
        )
        said.append(sentence % {"count": passed})
    return ", ".join(said)


@register.simple_tag(takes_context=True)
def source_address(context: dict[str, Any], translation: Translation) -> str | None:
    """Return where the source can be read, "" for nowhere, None where it was deleted."""
    try:
        return _source_url(translation, context["request"].user)
    except ObjectDoesNotExist:
        return None


def _source_url(translation: Translation, user: Any) -> str:
    """Where the source can be read: its editor for who may open it, else its public page."""
    source = translation.source.get_source_instance()
    if may_translate(user, source):
        return translation.source.get_source_instance_edit_url()
    if isinstance(source, Page) and source.live:
        return source.full_url or ""
    return ""


def _words_url(instance: Any) -> str:
    """Where a lexicon entry's words are written: they have no text to translate."""
    if not isinstance(instance, Concept):
        return ""
    return reverse(instance.snippet_viewset.get_url_name("words"), args=[quote(instance.pk)])


def _plates_url(instance: Any) -> str:
    """Where the plates of a tome get their pictures of this language, many at once."""
    return reverse("plates_desk", args=[instance.pk]) if isinstance(instance, TomePage) else ""


@register.simple_tag(takes_context=True)
def may_publish_directly(context: dict[str, Any], instance: Any) -> bool:
    return may_publish(context["request"].user, instance)


@register.simple_tag(takes_context=True)
def complete_snippet_panels(context: Any, instance: Any) -> str:
    """Give the editor of a snippet the status panel that knows its workflow.

    wagtail-localize 1.14 takes the one of a model without: on a snippet in review it looks for
    an address that nobody gave it, and the editor answers 500.
    """
    viewset = instance.snippet_viewset
    mine = locales_of(context["request"].user)
    context["revision_enabled"] = context["draftstate_enabled"] = True
    context["revisions_compare_url_name"] = viewset.get_url_name("revisions_compare")
    context["workflow_history_url"] = reverse(
        viewset.get_url_name("workflow_history"), args=[quote(instance.pk)]
    )
    context["side_panels"] = [
        SnippetStatusSidePanel(
            instance,
            context["request"],
            locale=panel.locale,
            translations=[other for other in panel.translations if other["locale"].pk in mine],
            usage_url=panel.usage_url,
            last_updated_info=panel.last_updated_info,
        )
        for panel in context["side_panels"]
    ]
    return ""


@register.simple_tag(takes_context=True)
def desk_props(context: dict[str, Any], props: str, instance: Any) -> str:
    """Return the properties of wagtail-localize's editor without the ways to what is refused.

    An alias is refused to everybody. While nobody may change the text, no button offers it. And
    whoever does not publish finds no "Delete" or "Unpublish" as the one large button: the list of
    pages has both.
    """
    values, user = json.loads(props), context["request"].user
    values["links"]["convertToAliasUrl"] = None
    # wagtail-localize writes its dates with English months.
    published = values["object"]["lastPublishedDate"]
    values["object"]["lastPublishedDate"] = _with_our_months(published or "") or None
    for row in values["initialStringTranslations"]:
        row["comment"] = _with_our_months(_origin(row["comment"] or ""))
    if not may_publish(user, instance):
        values["perms"] |= {"canDelete": False, "canUnpublish": False}
    if obstacle(instance, user) and not values["object"]["isLocked"]:
        values["object"]["isLocked"] = True
        values["perms"]["canUnlock"] = False
    return json.dumps(values)


# By what was translated: "with Proposed from the title" is no sentence.
ORIGINS = {
    PROPOSED: gettext_lazy("Proposed from the title on %(date)s"),
    PO_FILE: gettext_lazy("Taken from a PO file on %(date)s"),
}


def _origin(said: str) -> str:
    localized = gettext  # under another name, its message stays in wagtail-localize's catalog alone
    for tool, sentence in ORIGINS.items():
        begin = localized("Translated with {tool_name} on {date}").format(tool_name=tool, date="")
        if said.startswith(begin):
            return sentence % {"date": said.removeprefix(begin)}
    return said


def _with_our_months(said: str) -> str:
    return re.sub("|".join(month_name[1:]), lambda found: gettext(found[0]), said)


@register.simple_tag
def pictures_of(props: str) -> str:
    """Return, as JSON by key, the pictures of a translation as the admin's API tells of them.

    The editor asks that API, which answers whoever chooses pictures; a reviewer of the text does
    not, and one answer of 404 ends wagtail-localize's whole editor.
    """
    values = json.loads(props)
    places = {
        segment["id"]: segment["value"]
        for segment in values["segments"]
        if (segment["location"].get("widget") or {}).get("type") == "image_chooser"
    }
    keys = set(places.values()) | {
        override["data"]
        for override in values["initialOverrides"]
        if override["segment_id"] in places
    }
    thumbnail = ImageRenditionField("max-165x165")
    pictures = get_image_model()._default_manager.filter(pk__in=keys - {None})
    return json.dumps(
        {
            picture.pk: {
                "id": picture.pk,
                "title": picture.title,
                "thumbnail": thumbnail.to_representation(picture),
            }
            for picture in pictures
        }
    )


@register.simple_tag
def public_elsewhere(instance: Any) -> list[dict[str, Any]]:
    """Return the public versions of a page in other languages; none for anything else.

    A translation that is closed leaves its source open. A source closes its translations with it.
    """
    if not isinstance(instance, Page):
        return []
    codes, tree = languages(), page_tree()
    here = [node for node in tree.nodes if node.pk == instance.pk]
    closed = {twin.pk for _source, twin in translations_of(here, tree.nodes)}
    return [
        {
            "pk": version.pk,
            "title": version.title,
            "code": codes[version.locale_id],
            "language": dict(settings.LANGUAGES)[codes[version.locale_id]],
        }
        for version in tree.public_versions(instance.translation_key)
        if version.pk not in {instance.pk, *closed} and version.locale_id in codes
    ]


@register.simple_tag(takes_context=True)
def shared_content_staying(context: dict[str, Any]) -> Any:
    """Return the public translations of the snippet that a dialog of Wagtail's asks about."""
    item: dict[str, Any] = context.get("snippet") or next(iter(context.get("items") or ()), {})
    instance = item.get("item") or context.get("object")
    if not isinstance(instance, TranslatableMixin) or isinstance(instance, Page):
        return []
    return instance.get_translations().filter(live=True).select_related("locale")


# What a text shows of itself outside of its page; a link is told, and leads nowhere.
SHOWN = {"b": "b", "strong": "strong", "i": "i", "em": "em", "a": "u"}


@register.filter
def as_shown(html: str | None) -> SafeString:
    """Return the words of a text with its bold and italic, and nothing else of its HTML."""
    found: list[str] = []
    for part in parts_of(html or ""):
        if isinstance(part, str):
            found.append(escape(part))
        elif part.tag == "br":
            found.append("<br>")
        elif part.tag in SHOWN:
            found.append(f"<{'' if part.opens else '/'}{SHOWN[part.tag]}>")
    return mark_safe("".join(found))  # noqa: S308 - escaped above, but for our own tags
