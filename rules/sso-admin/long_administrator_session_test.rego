package rules.sso_admin.long_administrator_session_test

import data.rules.sso_admin.long_administrator_session.finding

request(name, duration) := {"params": {"Name": name, "SessionDuration": duration}}

test_administrators if {
	every name in ["AdministratorAccess", "platform-admins", "ADMIN"] {
		some found in finding with input as request(name, "PT8H")
		found.path == ["SessionDuration"]
	}
}

test_short_enough if count(finding) == 0 with input as request("AdministratorAccess", "PT4H")

test_refused_anyway if count(finding) == 0 with input as request("AdministratorAccess", "PT13H")

test_others if count(finding) == 0 with input as request("ReadOnlyAccess", "PT12H")

test_not_known if {
	count(finding) == 0 with input as {"params": {"Name": "Administrators"}}
	count(finding) == 0 with input as {"params": {"SessionDuration": "PT12H"}}
}
