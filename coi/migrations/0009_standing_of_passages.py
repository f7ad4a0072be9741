from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

STANDINGS = [
    ("body", "Findings"),
    ("summary", "Summary"),
    ("scope", "Terms of reference"),
    ("method", "Method"),
    ("apparatus", "Glossary, sources, notices"),
]


def read_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Reports held before have no standing yet: `prepare_desk` reads what they say of themselves anew."""
    apps.get_model("coi", "Report").objects.update(coverage_read=False)


class Migration(migrations.Migration):
    dependencies = [("coi", "0008_corrections_and_preparation")]

    operations = [
        migrations.AddField(
            model_name="paragraph",
            name="standing",
            field=models.CharField(
                choices=STANDINGS,
                default="body",
                help_text="That of its section, unless the words are of another: a term defined, a question.",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="section",
            name="standing",
            field=models.CharField(choices=STANDINGS, default="body", max_length=10),
        ),
        migrations.RunPython(read_again, migrations.RunPython.noop, elidable=True),
    ]
