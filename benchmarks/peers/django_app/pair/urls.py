from django.contrib.auth.views import LoginView
from django.urls import path

from pair import views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz),
    path("sign-up/", views.sign_up, name="sign-up"),
    path("sign-in/", LoginView.as_view(template_name="form.html"), name="sign-in"),
    path("pairs/", views.begin, name="begin"),
    path("pairs/<int:pair>/<int:card>/", views.today, name="today"),
    path("pairs/<int:pair>/<int:card>/seal/", views.seal, name="seal"),
]
