from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseworker", "0005_absent_words_on_the_way_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="savedsearch",
            name="address_sha256",
            field=models.CharField(
                default="", editable=False, help_text="An address can be too long to index.", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="search",
            name="as_list",
            field=models.BooleanField(default=False, help_text="Its results were taken away as a list file."),
        ),
    ]
