package rules.sts.invalid_saml_assertion_test

import data.rules.sts.invalid_saml_assertion.finding

test_other_forms if {
	every form in ["xml", "url_encoded", "no_base64", "no_xml", "no_response"] {
		count(finding) == 1 with input as {"facts": {"saml": {"form": form}}}
	}
}

test_a_response if {
	count(finding) == 0 with input as {"facts": {"saml": {"form": "response"}}}
	count(finding) == 0 with input as {"facts": {}}
}
