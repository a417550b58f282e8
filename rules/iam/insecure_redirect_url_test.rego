package rules.iam.insecure_redirect_url_test

import data.rules.iam.insecure_redirect_url.finding

request(url) := {"params": {"RedirectUrl": url}}

test_http if {
	every url in ["http://app.example.com/", "HTTP://app.example.com/"] {
		some found in finding with input as request(url)
		found.path == ["RedirectUrl"]
	}
}

test_https_and_others if {
	every url in ["https://app.example.com/", "app.example.com", ""] {
		count(finding) == 0 with input as request(url)
	}
	count(finding) == 0 with input as {"params": {}}
}
