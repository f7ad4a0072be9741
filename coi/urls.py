from django.urls import path

app_name = "coi"
urlpatterns: list = []
