import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseworker", "0008_saved_search_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="search",
            name="struck_at",
            field=models.DateTimeField(
                blank=True, help_text="Its words were erased then; that it was made stays known.", null=True
            ),
        ),
        migrations.AddField(
            model_name="search",
            name="struck_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
