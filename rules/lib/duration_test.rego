package rules.lib.duration_test

import data.rules.lib.duration

test_seconds if {
	lengths := {
		"PT1H": 3600,
		"PT12H": 43200,
		"PT08H30M15S": 30615,
		"PT90M": 5400,
		"PT0.5S": 0.5,
		"P1D": 86400,
		"P1DT1H": 90000,
		"P2W": 1209600,
		"P1M": 2592000,
		"P1Y": 31536000,
		"-PT1H": -3600,
		"P0D": 0,
	}
	every text, length in lengths {
		duration.seconds(text) == length
	}
}

test_no_duration if {
	every text in ["", "8h", "3600", "1H", "PT1", "PT1H30"] {
		not duration.seconds(text)
	}
}
