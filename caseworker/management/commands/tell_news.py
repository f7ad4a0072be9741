from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caseworker.casework.searches.telling import NotTold, mail_is_on, tell_news


class Command(BaseCommand):
    help = "Tell people by e-mail, once, what is new in the saved searches for which they asked it."

    def handle(self, *args: Any, **options: Any) -> None:
        if not mail_is_on():
            self.stdout.write("E-mail is not configured (EMAIL_HOST): nobody was told.")
            return
        try:
            sent = tell_news()
        except NotTold as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{sent} {'person was' if sent == 1 else 'people were'} told.")
