package rules.lib

# quote gives a text as messages show it: in quotes, escaped, and cut where it is long.
quote(text) := sprintf("%q", [cut(text, 40)])

# quote_short is for messages that quote two texts.
quote_short(text) := sprintf("%q", [cut(text, 24)])

cut(text, longest) := text if count(text) <= longest

cut(text, longest) := concat("", [substring(text, 0, longest), "…"]) if count(text) > longest
