package rules.iam.redirect_url_host_test

import data.rules.iam.redirect_url_host.finding

test_no_host if {
	every url in ["https://", "http:///done", "https://?state=a"] {
		some found in finding with input as {"params": {"RedirectUrl": url}}
		found.path == ["RedirectUrl"]
	}
}

test_host if {
	count(finding) == 0 with input as {"params": {"RedirectUrl": "https://app.example.com/done"}}
	count(finding) == 0 with input as {"params": {}}
}
