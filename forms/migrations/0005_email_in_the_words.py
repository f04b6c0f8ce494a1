from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forms", "0004_letters_probably_sent")]

    operations = [
        migrations.AlterField(
            "callpage",
            "contact_email",
            models.EmailField(blank=True, max_length=254, verbose_name="email of the contact"),
        ),
        migrations.AlterField(
            "requestpage",
            "contact_email",
            models.EmailField(blank=True, max_length=254, verbose_name="email of the contact"),
        ),
        migrations.AlterField(
            "submission",
            "email",
            models.EmailField(blank=True, max_length=254, verbose_name="email address"),
        ),
    ]
