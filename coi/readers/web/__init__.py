"""Saved web pages: the main content without menus, bars and forms; headings, lists, tables, linked notes. No Django."""
