"""Addresses of keywords are ASCII; a filter reads the old ones too."""

import unicodedata

from django.db import migrations, models
from django.utils.text import slugify

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})


def plain(slug):
    marks = unicodedata.normalize("NFKD", slug.casefold().translate(LIGATURES))
    return slugify("".join(mark for mark in marks if not unicodedata.combining(mark)))


def rename(apps, schema_editor):
    for name in ("Keyword", "KeywordLabel"):
        rows = apps.get_model("snippets", name).objects
        taken = set(rows.values_list("slug", flat=True))
        for row in rows.order_by("pk"):
            if row.slug.isascii():
                continue
            base = plain(row.slug)[:90] or f"keyword-{row.pk}"
            slug, number = base, 1
            while slug in taken:
                number += 1
                slug = f"{base}-{number}"
            taken.add(slug)
            rows.filter(pk=row.pk).update(slug=slug)


class Migration(migrations.Migration):
    dependencies = [("snippets", "0003_words_that_are_not_linked")]
    operations = [
        migrations.AlterField(
            model_name="keywordlabel",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="Used in addresses. Leave it empty to have it made from the name.",
                max_length=100,
                verbose_name="slug",
            ),
        ),
        migrations.RunPython(rename, migrations.RunPython.noop),
    ]
