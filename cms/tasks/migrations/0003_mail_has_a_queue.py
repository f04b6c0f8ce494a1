from django.db import migrations, models

# By what a former version called them, and their priority: see snippets/mail_server.py.
MAIL = {
    "forms.delivery.deliver": 20,
    "cms.tasks.outbox.deliver": 10,
    "cms.delivery.outbox.deliver": 10,
    "cms.accounts.mails.send_reset": 10,
    "cms.accounts.mails.send_notice": 10,
}


def move_to_mail(apps, schema_editor):
    """Let mail that waits leave by the queue that the process for mail works on."""
    waiting = apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(status="READY")
    for path, priority in MAIL.items():
        mail = waiting.filter(task_path=path, queue_name="default")
        mail.update(queue_name="mail", priority=priority)


def move_back(apps, schema_editor):
    waiting = apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(status="READY")
    waiting.filter(queue_name="mail").update(queue_name="default", priority=0)


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0002_names_of_background_tasks'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
    ]

    operations = [
        migrations.AddField(
            model_name='workerpulse',
            name='queues',
            field=models.CharField(default=',default,', max_length=200),
        ),
        migrations.RunPython(move_to_mail, move_back),
    ]
