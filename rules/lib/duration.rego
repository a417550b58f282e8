# METADATA
# description: Durations as ISO 8601 writes them, such as PT8H30M.
package rules.lib.duration

# seconds returns the length of a duration in seconds, negative if the text begins with a minus. Undefined for other
# texts. A year counts as 365 days and a month as 30, which is sufficient since limits are hours.
seconds(text) := factor_of_sign[parts[1]] * sum(amounts) if {
	[parts] := regex.find_all_string_submatch_n(pattern, text, 1)
	amounts := [amount |
		some i, unit in seconds_per_unit
		parts[i + 2] != ""
		amount := to_number(parts[i + 2]) * unit
	]
}

# pattern has a group for the sign and one for each unit, in the order of seconds_per_unit.
pattern := `^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$`

# seconds_per_unit are years, months, weeks, days, hours, minutes and seconds.
seconds_per_unit := [31536000, 2592000, 604800, 86400, 3600, 60, 1]

factor_of_sign := {"": 1, "-": -1}
