from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import UserCreationForm
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from pair.models import Answer, Pair


def healthz(request):
    return HttpResponse("ok")


def sign_up(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        login(request, form.save())
        return redirect("home")
    return render(request, "form.html", {"form": form})


@login_required
def home(request):
    return render(request, "home.html", {"pairs": request.user.pairs.all()})


@login_required
@require_POST
def begin(request):
    """Make a pair of whoever asks and somebody who has an account."""
    other = get_object_or_404(get_user_model(), username=request.POST["other"])
    pair = Pair.objects.create()
    pair.members.set([request.user, other])
    return redirect("today", pair.id, 1)


@login_required
def today(request, pair, card):
    """The page; asked by HTMX, the card alone."""
    pair = get_object_or_404(request.user.pairs, pk=pair)
    template = "card.html" if request.htmx else "today.html"
    return render(request, template, shown(pair, card, request.user))


@login_required
@require_POST
def seal(request, pair, card):
    pair = get_object_or_404(request.user.pairs, pk=pair)
    with transaction.atomic():
        Answer.objects.create(pair=pair, card=card, author=request.user, text=request.POST["text"])
        context = shown(pair, card, request.user)
    if context["theirs"]:
        async_to_sync(get_channel_layer().group_send)(f"{pair.id}-{card}", {"type": "card.opened"})
    return render(request, "card.html", context)


def shown(pair, card, person):
    """Return what a person may see of a card: the other's words once both are in."""
    answers = {answer.author_id: answer.text for answer in Answer.objects.filter(pair=pair, card=card)}
    mine = answers.pop(person.id, None)
    theirs = next(iter(answers.values()), None) if mine else None
    return {"pair": pair, "card": card, "mine": mine if theirs else None, "theirs": theirs, "sealed": mine}
