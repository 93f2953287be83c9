"""Answers an open question from what the question offers, as a program does that knows the protocol and not the dialog."""

# What a person might say where nothing is offered to choose from.
WORDS = {
    "yes_no": "no",
    "choice": "not sure",
    "choices": "none of these",
    "scale": "5",
    "regions": "my neck",
    "duration": "about two years",
    "hours": "seven hours",
    "text": "a dull ache that does not go away",
}
# Values that lead on through any dialog of this kind: consent, the end of reading back, "none of these", a plain no.
PREFERRED = ["ok", "none", "no", "not_so"]


def answer(ask):
    """Returns ("choose", [values]) or ("say", text) for the question `ask` of a turn."""
    kind, choices = ask["kind"], ask.get("choices") or []
    values = [choice["value"] for choice in choices]
    if ask["slot"] == "consent":
        return ("choose", ["yes"])
    if kind == "scale":
        return ("choose", [str((ask["min"] + ask["max"]) // 2)])
    if not values:
        return ("say", WORDS[kind])
    exclusive = [choice["value"] for choice in choices if choice.get("exclusive")]
    for value in exclusive + PREFERRED:
        if value in values and kind != "regions":
            return ("choose", [value])
    # Neither the mildest nor the worst of what is offered.
    return ("choose", [values[len(values) // 2]])
