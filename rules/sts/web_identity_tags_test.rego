package rules.sts.web_identity_tags_test

import data.rules.sts.web_identity_tags.finding

test_wrong_tags if {
	some found in finding with input as {"facts": {"web_identity": {"wrong_tags": "51 tags, STS takes 50"}}}
	found.message == "the token has 51 tags, STS takes 50"
}

test_right_tags if count(finding) == 0 with input as {"facts": {"web_identity": {"form": "jwt"}}}
