"""The list of reports, a report, the reading page, importing."""
