"""What a file tells of its report (title, publisher, dates, language, countries, address), and where it was read."""
