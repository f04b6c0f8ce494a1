from django.db import migrations


def take_ends_away(apps, schema_editor):
    """A home page that has an end from before would take its whole site along."""
    home_pages = apps.get_model("pages", "HomePage")
    pages = apps.get_model("wagtailcore", "Page")
    keys = list(home_pages.objects.exclude(expire_at=None).values_list("pk", flat=True))
    pages.objects.filter(pk__in=keys).update(expire_at=None)


class Migration(migrations.Migration):
    dependencies = [("pages", "0008_contact_blocks_and_captions")]

    operations = [migrations.RunPython(take_ends_away, migrations.RunPython.noop)]
