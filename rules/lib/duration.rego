package rules.lib

# seconds gives the length of an ISO 8601 duration such as PT8H30M. Years and months have no certain length;
# 365 and 30 days are near enough where limits are hours.
seconds(text) := sign[parts[1]] * sum(amounts) if {
	[parts] := regex.find_all_string_submatch_n(duration, text, 1)
	amounts := [amount |
		some i, unit in units
		parts[i + 2] != ""
		amount := to_number(parts[i + 2]) * unit
	]
}

duration := `^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$`

units := [31536000, 2592000, 604800, 86400, 3600, 60, 1]

sign := {"": 1, "-": -1}
