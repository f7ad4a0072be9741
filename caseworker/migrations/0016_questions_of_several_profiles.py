import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseworker", "0015_recorded_coverage"),
        ("coi", "0012_items_of_terms_of_reference"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="print_empty",
            field=models.BooleanField(
                default=False,
                help_text="As a section of their own; “Gaps and limits” names them in any case.",
                verbose_name="print questions without material",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="key",
            field=models.CharField(
                blank=True,
                help_text="What the template asks, whatever its words; none for one's own question.",
                max_length=80,
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="caseworker.question",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="profiles",
            field=models.ManyToManyField(
                blank=True,
                help_text="Whose templates ask it; none for a question of the person's own.",
                related_name="+",
                to="coi.profile",
            ),
        ),
        migrations.AlterField(
            model_name="question",
            name="question",
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.JSONField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="merges", to="caseworker.case"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
    ]
