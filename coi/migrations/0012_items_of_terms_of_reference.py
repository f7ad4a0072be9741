import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def read_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Reports held before have no items yet: `prepare_desk` reads what they set out to cover anew."""
    apps.get_model("coi", "Report").objects.update(coverage_read=False)


class Migration(migrations.Migration):
    dependencies = [
        ("coi", "0011_figures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemPassage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField()),
                ("nearest", models.BooleanField(default=False)),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="coi.paragraph"
                    ),
                ),
            ],
            options={
                "ordering": ["item", "rank"],
            },
        ),
        migrations.CreateModel(
            name="ScopeItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("evidence", models.CharField(blank=True, max_length=500)),
                (
                    "status",
                    models.CharField(
                        choices=[("suggested", "suggested"), ("confirmed", "confirmed"), ("rejected", "rejected")],
                        default="suggested",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("start", models.PositiveIntegerField(help_text="Where its words begin in the paragraph.")),
                ("end", models.PositiveIntegerField()),
                (
                    "lead",
                    models.CharField(blank=True, help_text="What stands above it, from the top down.", max_length=500),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("answered", "answered"),
                            ("passing", "named in passing"),
                            ("silent", "silent"),
                            ("not_found", "could not be found"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "suggested",
                    models.CharField(
                        choices=[
                            ("answered", "answered"),
                            ("passing", "named in passing"),
                            ("silent", "silent"),
                            ("not_found", "could not be found"),
                        ],
                        help_text="The state that the desk suggests.",
                        max_length=10,
                    ),
                ),
                (
                    "general",
                    models.BooleanField(
                        default=False, help_text="What is said is not said of the group it is asked for."
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scope_items", to="coi.paragraph"
                    ),
                ),
                ("passages", models.ManyToManyField(related_name="+", through="coi.ItemPassage", to="coi.paragraph")),
            ],
            options={
                "ordering": ["paragraph", "start"],
            },
        ),
        migrations.AddField(
            model_name="itempassage",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="ranked", to="coi.scopeitem"
            ),
        ),
        migrations.AddField(
            model_name="coveragestatement",
            name="item",
            field=models.ForeignKey(
                blank=True,
                help_text="In scope.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cells",
                to="coi.scopeitem",
            ),
        ),
        migrations.AddConstraint(
            model_name="scopeitem",
            constraint=models.UniqueConstraint(fields=("paragraph", "start", "end"), name="scope_item_once"),
        ),
        migrations.AddConstraint(
            model_name="scopeitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("start__lt", models.F("end"))), name="scope_item_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="itempassage",
            constraint=models.UniqueConstraint(fields=("item", "paragraph"), name="item_passage_once"),
        ),
        migrations.RunPython(read_again, migrations.RunPython.noop, elidable=True),
    ]
