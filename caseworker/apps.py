from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class CaseworkerConfig(AppConfig):
    name = "caseworker"
    verbose_name = "Cases and people"


class DeskAdminConfig(AdminConfig):
    default_site = "caseworker.people.admin_site.DeskAdminSite"
