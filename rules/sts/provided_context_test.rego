package rules.sts.provided_context_test

import data.rules.sts.provided_context.finding

center := {"service": "iam", "account": "aws", "resource": "contextProvider/IdentityCenter"}

whole := {"ProviderArn": "center", "ContextAssertion": "(secret)"}

request(contexts) := {
	"params": {"ProvidedContexts": contexts},
	"facts": {"arns": {"center": center, "other": object.union(center, {"resource": "contextProvider/Other"})}},
}

test_whole if {
	count(finding) == 0 with input as request([whole])
	count(finding) == 0 with input as {"params": {}, "facts": {}}
}

test_half if {
	some found in finding with input as request([object.remove(whole, ["ContextAssertion"])])
	found.path == ["ProvidedContexts", 0]
	startswith(found.message, "the context has no ContextAssertion")
	some other in finding with input as request([object.remove(whole, ["ProviderArn"])])
	startswith(other.message, "the context has no ProviderArn")
}

test_other_provider if {
	some found in finding with input as request([object.union(whole, {"ProviderArn": "other"})])
	found.path == ["ProvidedContexts", 0, "ProviderArn"]
	found.severity == "warning"
}

test_second_context if {
	some found in finding with input as request([whole, whole])
	found.path == ["ProvidedContexts", 1]
	found.severity == "info"
}

test_unknown if {
	count(finding) == 0 with input as object.union(
		request([{"ProviderArn": "center"}, null]),
		{"unknown": [["ProvidedContexts", 0, "ContextAssertion"], ["ProvidedContexts", 1]], "params": {"ProvidedContexts": [{"ProviderArn": "center"}]}},
	)
}
