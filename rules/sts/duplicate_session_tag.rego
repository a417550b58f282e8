# METADATA
# title: Duplicate session tag key
# description: |
#   STS ignores the case of session tag keys: `Department` and `department` are the same key. STS refuses a request
#   with both. The finding is at the later key and names the first one. A repeated transitive key, or a repeated tag
#   of GetWebIdentityToken, is a warning: how STS answers is not known.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
# custom:
#   fix: |
#     Keep one of the tags whose keys differ only in case, or rename one of them.
#   autofix: safe
#   severity: error
#   operations: ["sts:AssumeRole", "sts:GetFederationToken", "sts:GetWebIdentityToken"]
#   aws_error: InvalidParameterValue
#   confidence: live
#   facts: [STS-S042, STS-S048, STS-S105]
#   date: 2026-11-21
package rules.sts.duplicate_session_tag

import data.rules.lib

finding contains object.union_n([found, severity, lib.fix.same_tag(input.params.Tags, first, later)]) if {
	input.facts.tags.repeated
	some places in places_by_key
	first := min(places)
	some later in places
	later > first
	message := sprintf("tag key %s repeats %s of Tags[%d]: STS ignores the case of tag keys", [
		lib.text.quote_short(input.params.Tags[later].Key),
		lib.text.quote_short(input.params.Tags[first].Key),
		first,
	])
	related := [{"of": 0, "path": ["Tags", first, "Key"], "message": "the first tag with this key"}]
	found := {"path": ["Tags", later, "Key"], "message": message, "related": related}
}

finding contains {
	"path": ["TransitiveTagKeys", later],
	"message": message,
	"severity": "warning",
	"fix": {"remove": true},
} if {
	input.facts.tags.repeated
	some later, key in input.params.TransitiveTagKeys
	first := min([i | some i, same in array.slice(input.params.TransitiveTagKeys, 0, later); lower(same) == lower(key)])
	message := sprintf("transitive tag key %s repeats TransitiveTagKeys[%d]", [lib.text.quote(key), first])
}

# places_by_key are the positions of the tags with a key, for keys in lower case.
places_by_key[lower(tag.Key)] contains place if some place, tag in input.params.Tags

# STS certainly refuses the tags of a session; what it does with those of a web identity token is not known.
severity := {"severity": "warning"} if {
	input.operation == "sts:GetWebIdentityToken"
} else := {}
