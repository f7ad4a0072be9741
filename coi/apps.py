from django.apps import AppConfig


class CoiConfig(AppConfig):
    name = "coi"
    verbose_name = "Country-of-origin information"

    def ready(self) -> None:
        from coi import checks  # noqa: F401, PLC0415  # registers the checks; models must be loaded first
