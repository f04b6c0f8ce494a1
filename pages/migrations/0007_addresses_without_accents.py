"""Addresses of pages are ASCII, in French too.

Old ones lead on: whoever asks for one with accents is led to the same without
(`cms/delivery/redirects.py`). Only where that is another address, because a page had it already or
no plain letter was left, is a redirect made.
"""

import unicodedata

from django.db import migrations
from django.utils.text import slugify

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
STEP = 4  # letters of a path for each page above


def plain(slug):
    marks = unicodedata.normalize("NFKD", slug.casefold().translate(LIGATURES))
    return slugify("".join(mark for mark in marks if not unicodedata.combining(mark)))


def rename(apps, schema_editor):
    pages = apps.get_model("wagtailcore", "Page").objects
    for pk in pages.order_by("path").values_list("pk", flat=True):
        page = pages.get(pk=pk)
        if not page.slug.isascii():
            give_plain_slug(apps, pages, page)


def give_plain_slug(apps, pages, page):
    siblings = pages.filter(path__startswith=page.path[:-STEP], depth=page.depth)
    taken = set(siblings.exclude(pk=page.pk).values_list("slug", flat=True))
    base = plain(page.slug)[:200].strip("-") or f"page-{page.pk}"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    old, before, leads_to = page.slug, page.url_path, plain(page.slug)
    below = before[: -len(old) - 1] + slug + "/"
    # The page itself and all below it.
    for one in pages.filter(path__startswith=page.path):
        if slug != leads_to:
            lead_on(apps, one)
        pages.filter(pk=one.pk).update(url_path=below + one.url_path[len(before) :])
    pages.filter(pk=page.pk).update(slug=slug)
    # A draft, or what is to be public later, would bring the old one back.
    kinds = apps.get_model("contenttypes", "ContentType").objects
    kind = kinds.filter(app_label="wagtailcore", model="page").first()
    revisions = apps.get_model("wagtailcore", "Revision").objects
    for revision in revisions.filter(base_content_type=kind, object_id=str(page.pk)):
        if revision.content.get("slug") == old:
            revision.content["slug"] = slug
            revision.save(update_fields=["content"])


def lead_on(apps, page):
    """Make a redirect from where a page was, below the home page of its language."""
    steps = page.url_path.strip("/").split("/")[1:]
    path = "/".join(["", page.locale.language_code, *steps])
    redirects = apps.get_model("wagtailredirects", "Redirect").objects
    redirects.get_or_create(
        old_path=path[:255],
        site=None,
        defaults={"redirect_page": page, "is_permanent": True, "automatically_created": True},
    )


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0006_domains_of_texts"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
