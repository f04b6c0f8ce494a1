from typing import Any

from django.db import migrations


def write_anew(apps: Any, schema_editor: Any) -> None:
    """Leave behind what was erased before SQLite was told to overwrite it (`secure_delete`)."""
    connection = schema_editor.connection
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Migration(migrations.Migration):
    # Within a transaction the file can't be written anew.
    atomic = False

    dependencies = [("forms", "0002_texts_to_translate")]

    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
