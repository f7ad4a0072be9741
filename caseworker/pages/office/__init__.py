"""The administrator's start page: people, health, settings in force, documents."""
