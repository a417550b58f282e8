package policy

import (
	"strings"
	"sync"
)

// valueKinds are the condition keys whose values have one form, in lower case.
var valueKinds = map[string]string{
	"aws:sourcevpc": "vpc", "aws:ec2instancesourcevpc": "vpc", "aws:sourcevpce": "vpce",
	"aws:requestedregion": "region", "ec2:region": "region",
	"aws:principalaccount": "account", "aws:sourceaccount": "account", "aws:resourceaccount": "account",
	"aws:vpceaccount": "account", "s3:resourceaccount": "account", "kms:calleraccount": "account",
	"aws:principalorgid": "organization", "aws:sourceorgid": "organization", "aws:resourceorgid": "organization",
	"aws:vpceorgid":       "organization",
	"iam:passedtoservice": "service", "iam:awsservicename": "service", "aws:principalservicename": "service",
	"aws:principalservicenameslist": "service", "aws:calledvia": "service", "aws:calledviafirst": "service",
	"aws:calledvialast": "service", "kms:viaservice": "service",
	"s3:x-amz-server-side-encryption-aws-kms-key-id":        "kms",
	"s3express:x-amz-server-side-encryption-aws-kms-key-id": "kms",
}

// valueForms are the forms of the values. Names of services have several domains, such as amazonaws.com and
// aws.internal; all have a point.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (2026-11)
var valueForms = sync.OnceValue(func() map[string]*Form {
	forms := map[string]*Form{}
	for kind, expression := range map[string]string{
		"vpc":          `vpc-([0-9a-f]{8}|[0-9a-f]{17})`,
		"vpce":         `vpce-([0-9a-f]{8}|[0-9a-f]{17})`,
		"account":      `[0-9]{12}|aws`,
		"organization": `o-[a-z0-9]{10,32}`,
		"service":      `.+\..+`,
		"kms":          `arn:[a-z-]+:kms:.*:(key|alias)/.+`,
	} {
		forms[kind] = mustForm(expression)
	}
	return forms
})

// mustForm is ParseForm for a constant expression.
func mustForm(expression string) *Form {
	form, err := ParseForm(expression)
	if err != nil {
		panic(err)
	}
	return form
}

// Misfit returns what the values of a condition key are if the value cannot be one: vpc, vpce, account, organization,
// service, kms (the ARN of a key) or region. It is empty if the value may be one, or if the key has other values.
func (t Test) Misfit(value Element) string {
	kind := valueKinds[Fold(t.Key)]
	if kind == "" || t.Operator.Type() != "string" || strings.Contains(t.Operator.Base, "IgnoreCase") || !IsScalar(value.Node) {
		return ""
	}
	fits := kind == "region" && value.Node.Partial() || kind == "region" && !UnknownRegion(value.Node.Text) ||
		kind != "region" && valueForms()[kind].Meets(PatternOf(value.Node, t.Operator.Wildcards()))
	if fits {
		return ""
	}
	return kind
}
