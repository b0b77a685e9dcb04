"""Addresses of this room."""

from django.urls import path

from cases import urls  # noqa: F401 - the converter `number`
from routes import views

app_name = "routes"
urlpatterns = [
    path("dossiers/<number:number>/route/", views.routes, name="routes"),
    path("dossiers/<number:number>/route/andere/", views.another, name="another"),
    path("dossiers/<number:number>/route/kiezen/", views.choose, name="choose"),
    path("dossiers/<number:number>/route/terugkoppeling/", views.feedback, name="feedback"),
]
