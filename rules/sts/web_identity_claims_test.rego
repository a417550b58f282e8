package rules.sts.web_identity_claims_test

import data.rules.sts.web_identity_claims.finding

good := {
	"form": "jwt",
	"issued": 1790000000,
	"expires": 1790003600,
	"issuer": "accounts.google.com",
	"audiences": ["a"],
	"subject": true,
}

messages(token) := {[f.message, object.get(f, "severity", "error")] | some f in all} if {
	all := finding with input as {"facts": {"web_identity": token}}
}

test_complete if {
	messages(good) == set()
	messages(object.union(good, {"use": "id"})) == set()
}

test_times if {
	messages(object.remove(good, ["issued"])) == {["the token has no iat, which STS requires", "error"]}
	fraction := object.union(object.remove(good, ["expires"]), {"expires_malformed": true})
	messages(fraction) == {[
		"the token's exp is not a whole number: STS accepts seconds since 1970 without a fraction",
		"error",
	]}
}

test_access_token if {
	messages(object.union(good, {"use": "access", "audiences": []})) == {[
		"the token is an access token of Cognito: STS accepts the ID token",
		"warning",
	]}
}

test_audience if {
	want := {["the token has no aud and no azp: STS requires an audience", "warning"]}
	messages(object.union(good, {"audiences": []})) == want
	messages(object.union(good, {"audiences": [], "use": "id"})) == want
	messages(object.union(good, {"audiences": [], "authorized_party": "a"})) == set()
}

test_subject_and_issuer if {
	messages(object.union(object.remove(good, ["issuer"]), {"subject": false})) == {
		["the token has no sub: STS requires a subject", "warning"],
		["the token has no iss: STS requires an issuer", "warning"],
	}
}

test_other_forms if messages({"form": "opaque"}) == set()
