"""What has changed since a brief was issued, and supplements that say so."""
