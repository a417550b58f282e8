# METADATA
# title: Provided context is incomplete or unknown
# description: |
#   Each entry of ProvidedContexts needs both a ProviderArn and a ContextAssertion. AWS documents one provider, IAM
#   Identity Center, so another provider is a warning and a second entry has no documented use.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_ProvidedContext.html
#   - https://docs.aws.amazon.com/singlesignon/latest/userguide/trustedidentitypropagation-using-customermanagedapps-setup.html
# custom:
#   fix: |
#     Use one entry with ProviderArn `arn:aws:iam::aws:contextProvider/IdentityCenter` and the ContextAssertion that
#     IAM Identity Center issued.
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: ValidationError
#   confidence: doc
#   facts: [STS-S110, STS-S111]
#   date: 2026-11-21
package rules.sts.provided_context

import data.rules.lib

finding contains {"path": ["ProvidedContexts", place], "message": message} if {
	some place, given in input.params.ProvidedContexts
	is_object(given)
	some name in ["ProviderArn", "ContextAssertion"]
	lib.params.missing(["ProvidedContexts", place, name])
	message := sprintf("the context has no %s: STS requires ProviderArn and ContextAssertion", [name])
}

finding contains {"path": ["ProvidedContexts", place, "ProviderArn"], "message": message, "severity": "warning"} if {
	some place, given in input.params.ProvidedContexts
	provider := input.facts.arns[given.ProviderArn]
	not identity_center(provider)
	message := sprintf("provider %s is not known; AWS documents contextProvider/IdentityCenter", [
		lib.text.quote(provider.resource),
	])
}

finding contains {"path": ["ProvidedContexts", 1], "message": message, "severity": "info"} if {
	count(input.params.ProvidedContexts) > 1
	message := "a second context has no documented use: AWS documents only one context provider"
}

identity_center(provider) if {
	provider.service == "iam"
	provider.account == "aws"
	provider.resource == "contextProvider/IdentityCenter"
}
