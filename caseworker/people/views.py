"""Signing in, and changing one's password."""

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caseworker.models import Person
from caseworker.people.sessions import begin_session
from caseworker.people.throttle import TooManyAttempts, check_attempts, forget_attempts, note_failure

WRONG = gettext_lazy("This name and password do not belong together. Both are case-sensitive.")


class SignInForm(AuthenticationForm):
    """Name and password; after too many failures from one address the pair waits, and nobody else does."""

    error_messages = {
        "invalid_login": WRONG,
        "inactive": WRONG,
    }

    def clean(self) -> dict[str, object]:
        name = self.cleaned_data.get("username") or ""
        address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
        now = timezone.now()
        try:
            check_attempts(name, address, at=now)
            cleaned: dict[str, object] = super().clean()
        except TooManyAttempts as error:
            raise ValidationError(str(error)) from None
        except ValidationError:
            note_failure(name, address, at=now)
            raise
        forget_attempts(name, address)
        return cleaned


class SignIn(auth.LoginView):
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_valid(form)
        begin_session(self.request, timezone.now())
        return answer

    def get_default_redirect_url(self) -> str:
        user = self.request.user
        if isinstance(user, Person) and user.role == Person.Role.ADMINISTRATOR:
            return reverse("caseworker:office")
        return super().get_default_redirect_url()


class ChangePassword(auth.PasswordChangeView):
    success_url = reverse_lazy("coi:search")

    def form_valid(self, form: object) -> HttpResponse:
        answer = super().form_valid(form)  # type: ignore[arg-type]  # django-stubs wants the form's class
        messages.success(self.request, _("Your password is changed. Other sessions of yours have ended."))
        return answer
