from typing import Any

from django.db import migrations, models
from django.db.models import F


def note_what_was_told(apps: Any, schema_editor: Any) -> None:
    """Note the dates of public meetings as they were told.

    Those of committees counted as public once their page was live: which of them ever were, nobody
    knows, and nothing is told of them.
    """
    rows = apps.get_model("pages", "MeetingDate").objects
    committees = rows.filter(page__held_by="committee")
    committees.update(was_public=False)
    told = rows.filter(was_public=True).exclude(page__held_by="committee")
    told.update(told_starts=F("starts"), told_ends=F("ends"))


class Migration(migrations.Migration):
    dependencies = [("pages", "0013_postponed_to_a_new_date")]

    operations = [
        migrations.AddField(
            model_name="meetingdate",
            name="told_ends",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="meetingdate",
            name="told_starts",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(note_what_was_told, migrations.RunPython.noop),
    ]
