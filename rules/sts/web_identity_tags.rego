# METADATA
# title: Session tags in the token are invalid
# description: |
#   An identity provider passes session tags in the claim `https://aws.amazon.com/tags`: an object with
#   `principal_tags`, where each key has a list of exactly one value, and `transitive_tag_keys`. The limits of session
#   tags apply: at most 50 tags, the maximum lengths, the permitted characters, no keys that differ only in case, no
#   prefix `aws:`, and only keys of tags in `transitive_tag_keys`. No part of the token is printed.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Configure the identity provider to write the claim `https://aws.amazon.com/tags` as `{"principal_tags": {"KEY":
#     ["VALUE"]}, "transitive_tag_keys": ["KEY"]}`, within the limits of session tags.
#   severity: error
#   operations: ["sts:AssumeRoleWithWebIdentity"]
#   aws_error: InvalidIdentityToken
#   confidence: doc
#   facts: [STS-S081]
#   date: 2026-11-21
package rules.sts.web_identity_tags

finding contains {"path": ["WebIdentityToken"], "message": message} if {
	message := sprintf("the token has %s", [input.facts.web_identity.wrong_tags])
}
