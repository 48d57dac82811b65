from django.conf import settings
from django.db import models


class Pair(models.Model):
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="pairs")


class Answer(models.Model):
    pair = models.ForeignKey(Pair, on_delete=models.CASCADE)
    card = models.IntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    text = models.TextField(max_length=4000)
    sealed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["pair", "card", "author"], name="one_each"),)
