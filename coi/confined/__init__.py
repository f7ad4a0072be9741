"""Our own code in a process of its own, boxed in: memory, time, files, no network. No Django, nothing of the desk."""
