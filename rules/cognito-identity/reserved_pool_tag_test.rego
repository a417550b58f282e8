package rules.cognito_identity.reserved_pool_tag_test

import data.rules.cognito_identity.reserved_pool_tag.finding

test_reserved if {
	every map in ["IdentityPoolTags", "Tags"] {
		some found in finding with input as {"params": {map: {"AWS:team": "a", "team": "b"}}}
		found.path == [map, "AWS:team"]
		count(finding) == 1 with input as {"params": {map: {"AWS:team": "a", "team": "b"}}}
	}
}

test_free if {
	count(finding) == 0 with input as {"params": {"Tags": {"team": "aws:a", "awsome": "b"}}}
	count(finding) == 0 with input as {"params": {}}
}
