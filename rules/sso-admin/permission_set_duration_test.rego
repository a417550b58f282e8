package rules.sso_admin.permission_set_duration_test

import data.rules.sso_admin.permission_set_duration.finding

request(duration) := {"params": {"SessionDuration": duration}}

test_within if {
	every duration in ["PT1H", "PT60M", "PT3600S", "PT8H30M", "PT12H", "P0DT12H"] {
		count(finding) == 0 with input as request(duration)
	}
}

test_too_short if {
	every duration in ["PT30M", "PT59M59S", "PT0S", "-PT2H"] {
		some found in finding with input as request(duration)
		found.path == ["SessionDuration"]
		contains(found.message, "less than an hour")
	}
}

test_too_long if {
	every duration in ["PT12H1S", "PT13H", "P1D", "P1W", "P1Y"] {
		some found in finding with input as request(duration)
		contains(found.message, "more than twelve hours")
	}
}

test_no_duration if {
	count(finding) == 0 with input as request("8h")
	count(finding) == 0 with input as {"params": {}, "unknown": [["SessionDuration"]]}
}
