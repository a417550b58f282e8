# METADATA
# description: How messages show the user's text. All lengths are in characters.
package rules.lib.text

# quote returns a text in quotes, escaped, and shortened to 40 characters. Undefined if it is not a string.
quote(text) := sprintf("%q", [brief(text)])

# quote_short returns a text as quote does, shortened to 24 characters: for messages that quote two texts.
quote_short(text) := sprintf("%q", [shorten(text, 24)])

# brief returns a text as quote does, without quotes.
brief(text) := shorten(text, 40)

# shorten returns a text whole if it has at most maximum characters, else its start and an ellipsis.
shorten(text, maximum) := text if {
	count(text) <= maximum
} else := concat("", [substring(text, 0, maximum), "…"])

# did_you_mean ends a message about something unknown with what is close to it; empty if nothing is.
did_you_mean(entry) := sprintf("; did you mean %s?", [quote_short(entry.close)]) if {
	entry.close
} else := ""
