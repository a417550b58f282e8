# Thirty rules for conftest and OPA, of the kinds that sessionlint has.
package main

import rego.v1

policy := json.unmarshal(input.Policy)

statements := policy.Statement if is_array(policy.Statement)

statements := [policy.Statement] if is_object(policy.Statement)

list(x) := x if is_array(x)

list(x) := [x] if not is_array(x)

deny contains "DurationSeconds is below 900" if input.DurationSeconds < 900

deny contains "DurationSeconds is above 43200" if input.DurationSeconds > 43200

deny contains "DurationSeconds is not a whole number" if input.DurationSeconds != floor(input.DurationSeconds)

deny contains "RoleArn is missing" if not input.RoleArn

deny contains "RoleArn is not the ARN of a role" if not regex.match(`^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+$`, input.RoleArn)

deny contains "RoleSessionName is missing" if not input.RoleSessionName

deny contains "RoleSessionName has fewer than 2 or more than 64 characters" if not count(input.RoleSessionName) in numbers.range(2, 64)

deny contains "RoleSessionName has characters that AWS refuses" if not regex.match(`^[\w+=,.@-]+$`, input.RoleSessionName)

deny contains "ExternalId has fewer than 2 characters" if count(input.ExternalId) < 2

deny contains "SerialNumber needs a TokenCode" if {
	input.SerialNumber
	not input.TokenCode
}

deny contains "TokenCode does not have six digits" if not regex.match(`^\d{6}$`, object.get(input, "TokenCode", "000000"))

deny contains "there are more than 50 tags" if count(input.Tags) > 50

deny contains sprintf("tag key %q is used twice", [a.Key]) if {
	some i, a in input.Tags
	some j, b in input.Tags
	i < j
	lower(a.Key) == lower(b.Key)
}

deny contains sprintf("tag key %q begins with aws:", [tag.Key]) if {
	some tag in input.Tags
	startswith(lower(tag.Key), "aws:")
}

deny contains sprintf("tag key %q has more than 128 characters", [tag.Key]) if {
	some tag in input.Tags
	count(tag.Key) > 128
}

deny contains sprintf("the value of tag %q has more than 256 characters", [tag.Key]) if {
	some tag in input.Tags
	count(tag.Value) > 256
}

deny contains sprintf("the value of tag %q has characters that AWS refuses", [tag.Key]) if {
	some tag in input.Tags
	not regex.match(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`, tag.Value)
}

deny contains sprintf("the value of tag %q is an access key", [tag.Key]) if {
	some tag in input.Tags
	regex.match(`\b(AKIA|ASIA)[A-Z2-7]{16}\b`, tag.Value)
}

deny contains sprintf("transitive key %q is not a tag", [key]) if {
	some key in input.TransitiveTagKeys
	not key in {tag.Key | some tag in input.Tags}
}

deny contains "there are more than 10 policy ARNs" if count(input.PolicyArns) > 10

deny contains sprintf("%q is not the ARN of a policy", [p.arn]) if {
	some p in input.PolicyArns
	not regex.match(`^arn:aws[a-z-]*:iam::(\d{12}|aws):policy/`, p.arn)
}

deny contains "policy and policy ARNs have more than 2048 characters" if count(input.Policy) + sum([count(p.arn) | some p in input.PolicyArns]) > 2048

deny contains "the policy is not JSON" if not json.is_valid(object.get(input, "Policy", "{}"))

deny contains "the policy's version is not known" if not policy.Version in {"2012-10-17", "2008-10-17"}

deny contains sprintf("effect %q is neither Allow nor Deny", [s.Effect]) if {
	some s in statements
	not s.Effect in {"Allow", "Deny"}
}

deny contains sprintf("statement ID %q is used twice", [a.Sid]) if {
	some i, a in statements
	some j, b in statements
	i < j
	a.Sid == b.Sid
}

deny contains sprintf("%q is not an action", [action]) if {
	some s in statements
	some action in list(s.Action)
	not regex.match(`^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$`, action)
}

deny contains sprintf("%q is neither an ARN nor *", [resource]) if {
	some s in statements
	some resource in list(s.Resource)
	not regex.match(`^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:.+)$`, resource)
}

deny contains sprintf("condition operator %q is not known", [operator]) if {
	some s in statements
	some operator, _ in s.Condition
	not regex.match(`^((ForAllValues|ForAnyValue):)?(String|Numeric|Date|Arn|IpAddress|NotIpAddress|Bool|Null|Binary)`, operator)
}

deny contains "a session policy does not name a principal" if {
	some s in statements
	s.Principal
}
