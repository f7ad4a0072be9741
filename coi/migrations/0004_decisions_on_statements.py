import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coi", "0003_coverage_statements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="coveragestatement",
            name="decided_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="coveragestatement",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="coveragestatement",
            name="status",
            field=models.CharField(
                choices=[("suggested", "suggested"), ("confirmed", "confirmed"), ("rejected", "rejected")],
                default="suggested",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="coverage_read",
            field=models.BooleanField(default=False, help_text="What it says of its own coverage has been read."),
        ),
    ]
