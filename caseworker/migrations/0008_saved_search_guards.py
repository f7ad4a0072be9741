from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseworker", "0007_each_search_saved_once"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("case__isnull", True), ("removed_at__isnull", True)),
                fields=("saved_by", "address_sha256"),
                name="own_search_saved_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("case__isnull", False), ("removed_at__isnull", True)),
                fields=("case", "address_sha256"),
                name="case_search_saved_once",
            ),
        ),
    ]
