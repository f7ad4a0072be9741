"""Who may open the pages of reports: a permission each, that the roles of the office give."""

from django.contrib.auth.decorators import permission_required

may_read = permission_required("coi.view_report", raise_exception=True)
may_import = permission_required("coi.add_report", raise_exception=True)
may_keep_rules = permission_required("coi.change_rule", raise_exception=True)
