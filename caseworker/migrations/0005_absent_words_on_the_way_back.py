"""Going back before 0004, the words that no passage had stand among the filters again instead of being lost."""

from django.db import migrations


def keep(apps, schema_editor):
    """0004 has taken them out of the filters on the way here."""


def put_absent_words_into_the_filters(apps, schema_editor):
    for row in apps.get_model("caseworker", "Search").objects.exclude(absent=[]):
        sentence = f"No passage has “{'” or “'.join(row.absent)}”; searched without."
        row.filters = "; ".join(text for text in (row.filters, sentence) if text)
        row.save(update_fields=["filters"])


class Migration(migrations.Migration):
    dependencies = [
        ("caseworker", "0004_questions_of_profiles_and_absent_words"),
    ]

    operations = [
        migrations.RunPython(keep, put_absent_words_into_the_filters),
    ]
