from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("caseworker", "0017_profiles_of_questions_carried_over")]
    operations = [migrations.RemoveField(model_name="question", name="profile")]
