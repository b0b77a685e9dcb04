"""Addresses of this room."""

from django.urls import path

from routes import views

app_name = "routes"
urlpatterns = [
    path("dossiers/<str:number>/route/", views.routes, name="routes"),
    path("dossiers/<str:number>/route/andere/", views.another, name="another"),
    path("dossiers/<str:number>/route/kiezen/", views.choose, name="choose"),
    path("dossiers/<str:number>/route/terugkoppeling/", views.feedback, name="feedback"),
]
