from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forms", "0005_email_in_the_words")]

    operations = [
        migrations.AddField(
            "submission",
            "begun_from",
            models.CharField(blank=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
    ]
