# METADATA
# title: SAMLAssertion is not a base64 SAML response
# description: |
#   STS accepts the value that the identity provider posts to the browser: an XML document with the root element
#   `Response`, in base64. It refuses plain XML, an assertion without its response, and URL-encoded text (`%2B`,
#   `%3D`). No part of the assertion is printed.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml_view-saml-response.html
# custom:
#   fix: |
#     Pass the complete response of the identity provider in base64, as in the form field SAMLResponse, with `%2B`,
#     `%2F` and `%3D` decoded.
#   severity: error
#   operations: ["sts:AssumeRoleWithSAML"]
#   aws_error: InvalidIdentityToken
#   confidence: doc
#   facts: [STS-S087]
#   date: 2026-11-21
package rules.sts.invalid_saml_assertion

finding contains {"path": ["SAMLAssertion"], "message": message} if {
	message := forms[input.facts.saml.form]
}

forms := {
	"xml": "the response is plain XML: STS accepts it in base64",
	"url_encoded": "the response is URL-encoded: STS accepts base64 with + / and = unencoded",
	"no_base64": "the text is not base64: STS accepts a SAML response in base64",
	"no_xml": "the base64 text is not XML: STS accepts a SAML response in base64",
	"no_response": "the root element is not Response: STS accepts only the complete SAML response",
}
