"""What public translations stand for, from now on, and as well as can be known of those of today.

A translation that was released after its source last changed stands for the source as it is. Of
another one, each text stands that was translated before the release; in places that hold other
texts now, those that were translated there last before it are taken to be what they replace.
"""

import hashlib
from collections import defaultdict

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

BATCH = 200
NO_ATTRIBUTES = ("", "{}", "null")


def fill(apps, schema_editor):
    kinds = apps.get_model("contenttypes", "ContentType").objects.in_bulk()
    rows = defaultdict(list)
    translations = apps.get_model("wagtail_localize", "Translation").objects.filter(enabled=True)
    for translation in translations.select_related("source").order_by("pk"):
        rows[translation.source.specific_content_type_id].append(translation)
    for kind, found in rows.items():
        try:
            model = apps.get_model(kinds[kind].app_label, kinds[kind].model)
        except LookupError:
            continue  # of an app that is gone
        for start in range(0, len(found), BATCH):
            fill_some(apps, model, found[start : start + BATCH])


def fill_some(apps, model, translations):
    public = (
        {
            (key, locale): (moment, revision)
            for key, locale, moment, revision in model.objects.filter(
                translation_key__in=[one.source.object_id for one in translations],
                live=True,
                last_published_at__isnull=False,
            ).values_list("translation_key", "locale", "last_published_at", "live_revision")
        }
        if has_drafts(model)
        else {}
    )
    releases, behind = [], []
    for translation in translations:
        known = public.get((translation.source.object_id, translation.target_locale_id))
        if known is None:
            continue
        moment, revision = known
        texts, counts = texts_at(apps, translation, moment)
        release = apps.get_model("translation", "TranslationRelease")
        releases.append(
            release(
                translation=translation,
                revision_id=revision,
                texts=texts,
                rest=rest_of(apps, translation.source_id),
            )
        )
        if any(counts.values()):
            row = apps.get_model("translation", "Behind")
            since = translation.source.last_updated_at
            behind.append(row(translation=translation, since=since, **counts))
    apps.get_model("translation", "TranslationRelease").objects.bulk_create(releases)
    apps.get_model("translation", "Behind").objects.bulk_create(behind)


def has_drafts(model):
    return {"live", "live_revision", "translation_key"} <= {
        field.name for field in model._meta.get_fields()
    }


def texts_at(apps, translation, moment):
    segments = (
        apps.get_model("wagtail_localize", "StringSegment")
        .objects.filter(source=translation.source_id)
        .order_by("order", "pk")
        .values_list("context", "string", "order")
    )
    segments = list(segments)
    rows = defaultdict(dict)
    for context, string, words, at in (
        apps.get_model("wagtail_localize", "StringTranslation")
        .objects.filter(
            locale=translation.target_locale_id,
            context__in={context for context, _string, _order in segments},
        )
        .order_by("updated_at", "pk")
        .values_list("context", "translation_of", "data", "updated_at")
    ):
        rows[context][string] = (words, at)
    if translation.source.last_updated_at <= moment:
        texts = [
            (context, string, order, rows[context].get(string, (None,))[0])
            for context, string, order in segments
        ]
        return texts, {}
    held = {(context, string) for context, string, _order in segments}
    former = {
        context: [
            (string, words)
            for string, (words, at) in reversed(strings.items())
            if at <= moment and (context, string) not in held
        ]
        for context, strings in rows.items()
    }
    texts, counts = [], {"changed": 0, "added": 0}
    for context, string, order in segments:
        words, at = rows[context].get(string, (None, None))
        if at is not None and at <= moment:
            texts.append((context, string, order, words))
        elif former.get(context):
            string, words = former[context].pop(0)
            texts.append((context, string, order, words))
            counts["changed"] += 1
        else:
            counts["added"] += 1
    return texts, counts


def rest_of(apps, source):
    """As `releases.py` keeps it, of the source as it is now: what it was, nobody has kept."""
    places = defaultdict(list)
    for name, column in (
        ("StringSegment", "attrs"),
        ("TemplateSegment", "template_id"),
        ("OverridableSegment", "data_json"),
        ("RelatedObjectSegment", "object_id"),
    ):
        rows = apps.get_model("wagtail_localize", name).objects.filter(source=source)
        for context, order, value in rows.values_list("context", "order", column):
            if column != "attrs" or value not in NO_ATTRIBUTES:
                places[context].append((column, order, str(value)))
    return {str(context): digest(values) for context, values in places.items()}


def digest(values):
    ordered = [(kind, value) for kind, _order, value in sorted(values)]
    return hashlib.md5(repr(ordered).encode(), usedforsecurity=False).hexdigest()[:16]


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("forms", "0002_texts_to_translate"),
        ("pages", "0013_postponed_to_a_new_date"),
        ("snippets", "0009_member_addresses"),
        ("translation", "0002_text_changes"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Behind",
            fields=[
                (
                    "translation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="behind",
                        serialize=False,
                        to="wagtail_localize.translation",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("changed", models.PositiveIntegerField(default=0)),
                ("added", models.PositiveIntegerField(default=0)),
                ("removed", models.PositiveIntegerField(default=0)),
                ("moved", models.PositiveIntegerField(default=0)),
                ("rest", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SubmittedTexts",
            fields=[
                (
                    "translation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="wagtail_localize.translation",
                    ),
                ),
                ("texts", models.JSONField(default=list)),
                ("rest", models.JSONField(default=dict)),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TranslationRelease",
            fields=[
                (
                    "translation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="wagtail_localize.translation",
                    ),
                ),
                ("texts", models.JSONField(default=list)),
                ("rest", models.JSONField(default=dict)),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name='TranslatedAhead',
            fields=[
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='ahead', serialize=False, to='wagtail_localize.translationsource')),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.revision')),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
