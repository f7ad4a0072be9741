import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coi", "0004_decisions_on_statements"),
    ]

    operations = [
        migrations.AddField(
            model_name="footnote",
            name="label",
            field=models.CharField(
                blank=True, help_text="The printed number or sign where `n` is another.", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="boxes",
            field=models.JSONField(
                blank=True, default=list, help_text="Where its lines stand on the pages, in points."
            ),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="label",
            field=models.CharField(blank=True, help_text="Printed number or bullet outside the text.", max_length=40),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="language",
            field=models.CharField(blank=True, help_text="Empty: unknown, or that of the report.", max_length=16),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="read_by_machine",
            field=models.BooleanField(default=False, help_text="The words were read off a picture."),
        ),
        migrations.AlterField(
            model_name="paragraph",
            name="kind",
            field=models.CharField(
                choices=[
                    ("paragraph", "Paragraph"),
                    ("list_item", "List item"),
                    ("quotation", "Quotation"),
                    ("caption", "Caption"),
                    ("glossary", "Glossary"),
                    ("table_row", "Row of a table"),
                    ("heading-less-note", "Note without heading"),
                ],
                default="paragraph",
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="SectionReference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="section_references",
                        to="coi.footnote",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="note_references", to="coi.section"
                    ),
                ),
            ],
            options={
                "ordering": ["section__position", "note__n"],
                "constraints": [models.UniqueConstraint(fields=("section", "note"), name="note_once_in_a_heading")],
            },
        ),
    ]
