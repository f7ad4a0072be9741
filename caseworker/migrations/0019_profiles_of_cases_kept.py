import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of a case's and a question's profiles stay; what Django does when a profile is deleted changes."""

    dependencies = [
        ("caseworker", "0018_one_profile_of_a_question_no_more"),
        ("coi", "0016_rules_and_their_history"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="CaseProfile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="caseworker.case"
                            ),
                        ),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="coi.profile"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "caseworker_case_profiles",
                        "unique_together": {("case", "profile")},
                    },
                ),
                migrations.CreateModel(
                    name="QuestionProfile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="caseworker.question"
                            ),
                        ),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="coi.profile"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "caseworker_question_profiles",
                        "unique_together": {("question", "profile")},
                    },
                ),
                migrations.AlterField(
                    model_name="case",
                    name="profiles",
                    field=models.ManyToManyField(
                        blank=True, related_name="+", through="caseworker.CaseProfile", to="coi.profile"
                    ),
                ),
                migrations.AlterField(
                    model_name="question",
                    name="profiles",
                    field=models.ManyToManyField(
                        blank=True,
                        help_text="Whose templates ask it; none for a question of the person's own.",
                        related_name="+",
                        through="caseworker.QuestionProfile",
                        to="coi.profile",
                    ),
                ),
            ],
        ),
    ]
