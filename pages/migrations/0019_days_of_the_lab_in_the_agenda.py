from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import migrations, models

STEP = 4


def date_the_days(apps: Any, schema_editor: Any) -> None:
    """Give each day its programme and its hours, as a release of it would."""
    days = apps.get_model("pages", "LabDayPage").objects
    programmes = apps.get_model("pages", "LabProgrammePage").objects
    by_key: dict[Any, list[Any]] = {}
    for day in days.select_related("locale").order_by("path"):
        above = programmes.filter(path=day.path[:-STEP]).first()
        days.filter(pk=day.pk).update(programme=above)
        by_key.setdefault(day.translation_key, []).append(day)
    for key, versions in by_key.items():
        source = _source(apps, key, versions)
        for day in versions:
            starts, ends, is_cancelled = _span(apps, source or day)
            days.filter(pk=day.pk).update(starts=starts, ends=ends, is_cancelled=is_cancelled)


def _source(apps: Any, key: Any, versions: list[Any]) -> Any:
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    locale = sources.filter(object_id=key).values_list("locale_id", flat=True).first()
    if locale is None:
        default = settings.LANGUAGE_CODE
        return next((one for one in versions if one.locale.language_code == default), None)
    return next((one for one in versions if one.locale_id == locale), None)


def _span(apps: Any, day: Any) -> tuple[datetime, datetime, bool]:
    rows = apps.get_model("pages", "LabSession").objects.filter(page=day).exclude(kind="blocker")
    told = list(rows.filter(starts_at__isnull=False, ends_at__isnull=False))
    planned = [row for row in told if row.state != "cancelled"]
    if not told:
        zone = ZoneInfo("Europe/Paris")
        first = datetime.combine(day.day, time.min, zone)
        return first, datetime.combine(day.day + timedelta(days=1), time.min, zone), False
    shown = planned or told
    starts, ends = min(row.starts_at for row in shown), max(row.ends_at for row in shown)
    return starts, ends, not planned


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0018_lab_editions"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.AddField(
            model_name="labdaypage",
            name="programme",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=models.deletion.SET_NULL,
                related_name="+",
                to="pages.labprogrammepage",
            ),
        ),
        migrations.AddField(
            model_name="labdaypage",
            name="starts",
            field=models.DateTimeField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="labdaypage",
            name="ends",
            field=models.DateTimeField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="labdaypage",
            name="is_cancelled",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="labdaypage",
            name="sequence",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(date_the_days, migrations.RunPython.noop),
    ]
