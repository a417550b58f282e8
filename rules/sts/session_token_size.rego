# METADATA
# title: Session token too large
# description: |
#   The session token contains the session policies, policy ARNs and tags, and STS issues tokens of at most 4,096
#   bytes. Until September 2026, and in some partitions still, the limit applies to the packed size of policies and
#   tags instead. AWS publishes no formula: the size is an estimate from public measurements, given as an interval. It
#   is an error if even the low end exceeds the limit, and a warning if the high end does or if the estimate reaches
#   85 % of the limit. `sessionlint estimate` shows the parts. Inherited transitive tags count too if a chain of
#   requests or the configuration names them; the six tags of an EKS pod's session use most of the packed limit. What a
#   web identity token or a SAML assertion brings counts as well if the file contains it: its tags, its source identity,
#   and the names of the provider, the audience and the subject. A size without an upper bound, since values are unknown,
#   is an error only if the known parts are too large.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Run `sessionlint estimate` to see which part is large. Shorten the policy (`sessionlint shrink`), remove or
#     shorten tags, and move long policies into managed policies. `sessionlint calibrate` fits the estimate to your
#     account.
#   severity: error
#   operations: ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken"]
#   aws_error: PackedPolicyTooLarge
#   confidence: live
#   facts: [STS-S055, STS-S056]
#   date: 2026-09-26
#   partial: true
package rules.sts.session_token_size

finding contains object.union({"path": place, "key": true}, verdict) if {
	# Most requests are nowhere near the limit.
	input.facts.hints.token
	input.facts.token.reach >= share
}

# Where no measurement is on record the estimate is never certain.
verdict := {"message": message} if {
	token.low > token.limit
	not token.unverified
	message := sprintf("%s is estimated at %s; STS accepts at most %d", [measured, interval, token.limit])
} else := {"message": message, "severity": "warning"} if {
	likely
	message := sprintf(
		"%s is estimated at %s, %d %% of the %d that STS accepts",
		[measured, interval, token.percent, token.limit],
	)
}

likely if token.high > token.limit

likely if token.percent >= share

share := 85 # percent

token := input.facts.token

interval := sprintf("%d to %d bytes", [token.low, token.high]) if {
	token.high
} else := sprintf("%d bytes or more", [token.low])

measured := "the session token" if token.regime == "token_4096"

measured := "the packed size of policies and tags" if token.regime == "legacy_packed_limit"

place := [token.largest] if {
	token.largest
} else := []
