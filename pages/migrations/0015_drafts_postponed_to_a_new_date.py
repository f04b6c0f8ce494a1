from typing import Any

from django.db import migrations
from django.db.migrations.recorder import MigrationRecorder
from django.utils.dateparse import parse_datetime

# Where drafts of a type hold their dates, and the model of these.
ROWS = {
    "eventpage": ("dates", "EventDate"),
    "showingpage": ("visits", "GuidedVisit"),
    "meetingpage": ("dates", "MeetingDate"),
}
# Since then "postponed" says that the new date is not known.
PARTED = "0013_postponed_to_a_new_date"


def part(apps: Any, schema_editor: Any) -> None:
    """Let drafts of before say by a state of their own what they said by their times.

    A date that was postponed and had other times than readers knew had its new date.
    """
    recorder = MigrationRecorder(schema_editor.connection)
    parted = recorder.migration_qs.filter(app="pages", name=PARTED).first()
    for revision, kind in _drafts(apps):
        if parted is not None and revision.created_at >= parted.applied:
            continue
        relation, model = ROWS[kind]
        rows = [r for r in revision.content.get(relation, ()) if r.get("state") == "postponed"]
        told = _told(apps.get_model("pages", model), rows)
        _write(revision, [row for row in rows if _has_its_new_date(row, told)], "moved")


def join(apps: Any, schema_editor: Any) -> None:
    for revision, kind in _drafts(apps):
        rows = revision.content.get(ROWS[kind][0], ())
        _write(revision, [row for row in rows if row.get("state") == "moved"], "postponed")


def _drafts(apps: Any) -> Any:
    types = apps.get_model("contenttypes", "ContentType").objects
    kinds = dict(types.filter(app_label="pages", model__in=ROWS).values_list("pk", "model"))
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(content_type__in=kinds)
    for revision in revisions.order_by("pk").iterator(chunk_size=100):
        yield revision, kinds[revision.content_type_id]


def _told(model: Any, rows: list[dict[str, Any]]) -> dict[Any, Any]:
    keys = [row["pk"] for row in rows if row.get("pk")]
    return dict(model.objects.filter(pk__in=keys, was_public=True).values_list("pk", "starts"))


def _has_its_new_date(row: dict[str, Any], told: dict[Any, Any]) -> bool:
    known = told.get(row.get("pk"))
    # What was public with its new date bears the former one, in the draft as well.
    is_other = known is not None and parse_datetime(row["starts"]) != known
    return is_other or bool(row.get("former_start"))


def _write(revision: Any, rows: list[dict[str, Any]], state: str) -> None:
    for row in rows:
        row["state"] = state
    if rows:
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0014_told_dates_of_meetings"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(part, join)]
