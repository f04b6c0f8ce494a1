"""On PostgreSQL a new document's words go to their place in the index at once.

With `fastupdate` they wait in a list, up to four megabytes of it, that every query reads: after
10,000 entries a search took five times as long, until the server next tidied up.
"""

from django.db import migrations

INDEXES = ("search_text_a_words", "search_text_b_words")


def set_to(state):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return
        for index in INDEXES:
            schema_editor.execute(f"ALTER INDEX {index} SET (fastupdate = {state})")
            schema_editor.execute(f"SELECT gin_clean_pending_list('{index}')")

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(set_to("off"), set_to("on"))]
