"""What no report knows may be a name. Of entries made before, reports are not asked: a person may still print them."""

import re

from django.db import migrations, models

LETTERS = re.compile(r"[^\W\d_]+")
ASIDE = frozenset(
    ["AND", "OR", "NOT", "de", "del", "la", "las", "los", "el", "y", "e", "da", "do", "dos", "das", "du", "of", "the"]
)


def mark_names(apps, schema_editor):
    terms = apps.get_model("coi", "Term").objects.filter(concept__removed_at=None).values_list("text", flat=True)
    known = {word.casefold() for term in terms for word in LETTERS.findall(term)}
    searches = apps.get_model("caseworker", "Search").objects
    for pk, words in searches.filter(found=0).exclude(words="").values_list("pk", "words"):
        typed = [word for word in LETTERS.findall(words) if word not in ASIDE]
        unknown = any(word.casefold() not in known for word in typed)
        if unknown and all(word[0].isupper() for word in typed):
            searches.filter(pk=pk).update(may_name=True)


class Migration(migrations.Migration):
    dependencies = [
        ("caseworker", "0009_struck_searches"),
        ("coi", "0004_decisions_on_statements"),
    ]

    operations = [
        migrations.AddField(
            model_name="search",
            name="may_name",
            field=models.BooleanField(
                default=False, help_text="Capitalised words that no report and no thesaurus knows: a person's name?"
            ),
        ),
        migrations.AlterField(
            model_name="search",
            name="printed",
            field=models.BooleanField(
                help_text=(
                    "A person's choice; without one, what found nothing prints unless misspelt or perhaps a name."
                ),
                null=True,
            ),
        ),
        migrations.RunPython(mark_names, migrations.RunPython.noop),
    ]
