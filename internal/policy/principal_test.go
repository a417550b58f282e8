package policy

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestPrincipalOf(t *testing.T) {
	for _, c := range []struct{ member, text, typ, flaw string }{
		{"AWS", "*", "everybody", ""},
		{"AWS", "123456789012", "account", ""},
		{"AWS", "1234-5678-9012", "account", ""},
		{"AWS", "12345678901", "account", "account"},
		{"AWS", "arn:aws:iam::123456789012:root", "root", ""},
		{"AWS", "arn:aws-cn:iam::123456789012:user/path/alice", "user", ""},
		{"AWS", "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef", "role", ""},
		{"AWS", "arn:aws:iam::12345678901:role/app", "role", "account"},
		{"AWS", "arn:aws:iam:eu-west-1:123456789012:role/app", "role", "region"},
		{"AWS", "arn:aws:iam::123456789012:role/team-*", "role", "wildcard"},
		{"AWS", "arn:aws:iam::*:root", "root", "wildcard"},
		{"AWS", "arn:aws:iam::123456789012:role/", "role", "no-name"},
		{"AWS", "arn:aws:iam::123456789012:group/devs", "", "group"},
		{"AWS", "arn:aws:iam::123456789012:instance-profile/app", "", "resource"},
		{"AWS", "arn:aws:iam::123456789012:oidc-provider/gitlab.com", "", "provider"},
		{"AWS", "arn:aws:sts::123456789012:assumed-role/app/session", "session", ""},
		{"AWS", "arn:aws:sts::123456789012:assumed-role/app/*", "session", "wildcard"},
		{"AWS", "arn:aws:sts::123456789012:federated-user/bob", "federated-user", "federated"},
		{"AWS", " arn:aws:iam::123456789012:root", "root", "space"},
		{"AWS", "AIDAJQABLZS4A3QDU576Q", "id", "deleted"},
		{"AWS", "ec2.amazonaws.com", "", "service"},
		{"AWS", "ci-user", "", "form"},
		{"AWS", "arn:aws:iam//123456789012:role/app", "", "form"},
		{"AWS", "", "", "empty"},
		{"Service", "ec2.amazonaws.com", "service", ""},
		{"Service", "states.eu-west-1.amazonaws.com", "service", ""},
		{"Service", "ec2.amazonaws.com.cn", "service", ""},
		{"Service", "alexa-connectedhome.amazon.com", "service", ""},
		{"Service", "ec2", "service", "no-domain"},
		{"Service", "*", "service", "wildcard"},
		{"Service", "https://ec2.amazonaws.com", "service", "scheme"},
		{"Service", "lambda.aws.amazon.com", "service", "form"},
		{"Service", "ec2.amazonaws.com/", "service", "form"},
		{"Service", "ec2.example.com", "service", "form"},
		{"Service", "arn:aws:iam::123456789012:root", "service", "identity"},
		{"Federated", "cognito-identity.amazonaws.com", "provider", ""},
		{"Federated", "accounts.google.com", "provider", ""},
		{"Federated", "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE", "oidc", ""},
		{"Federated", "arn:aws:iam::123456789012:saml-provider/corp", "saml", ""},
		{"Federated", "arn:aws:iam::123456789012:oidc-provider/", "oidc", "no-name"},
		{"Federated", "arn:aws:iam::123456789012:oidc-provider/https://gitlab.com", "oidc", "provider-url"},
		{"Federated", "arn:aws:iam//123456789012:oidc-provider/gitlab.com", "", "form"},
		{"Federated", "arn:aws:iam::12345678901:saml-provider/corp", "saml", "account"},
		{"Federated", "arn:aws:iam:us-east-1:123456789012:saml-provider/corp", "saml", "region"},
		{"Federated", "arn:aws:iam::123456789012:role/app", "", "identity"},
		{"Federated", "arn:aws:iam::123456789012:policy/app", "", "form"},
		{"Federated", "https://token.actions.githubusercontent.com", "", "scheme"},
		{"Federated", "token.actions.githubusercontent.com", "oidc", "bare-provider"},
		{"Federated", "GitHub", "", "form"},
		{"Federated", "*", "", "wildcard"},
		{"Federated", "123456789012", "", "identity"},
		{"CanonicalUser", "79a59df900b949e5", "", "canonical"},
		{"Everyone", "x", "", ""},
	} {
		got := PrincipalOf(c.member, document.NewText(c.text, source.Span{}, nil))
		if got.Type != c.typ || string(got.Flaw) != c.flaw {
			t.Errorf("%s %q is %q with %q, want %q with %q", c.member, c.text, got.Type, got.Flaw, c.typ, c.flaw)
		}
	}
}

// A | is a part that is not known.
func TestPartialPrincipals(t *testing.T) {
	for _, c := range []struct{ member, text, typ, flaw string }{
		{"AWS", "|", "", ""},
		{"AWS", "arn:|:iam::|:root", "root", ""},
		{"AWS", "arn:aws:iam::|:role/|", "role", ""},
		{"AWS", "arn:aws:iam::|:role/team-*", "role", "wildcard"},
		{"AWS", "arn:aws:iam::|:group/devs", "", "group"},
		{"AWS", "arn:aws:iam::|:|", "", ""},
		{"AWS", "arn:aws:iam::|", "", ""},
		{"AWS", "arn:aws:|::123456789012:x/y", "", ""},
		{"AWS", "|*", "", ""},
		{"AWS", "1234567|", "", ""},
		{"Service", "ec2.|", "service", ""},
		{"Service", "|.*.amazonaws.com", "service", "wildcard"},
		{"Federated", "arn:aws:iam::|:oidc-provider/|", "oidc", ""},
		{"Federated", "arn:aws:iam::|:oidc-provider/https://|", "oidc", "provider-url"},
		{"Federated", "arn:aws:iam::|", "", ""},
		{"Federated", "|", "", ""},
		{"Federated", "arn:aws:iam::123456789012:|/x", "", ""},
	} {
		n := document.NewText("", source.Span{}, nil)
		for _, r := range c.text {
			if r == '|' {
				n.Holes = append(n.Holes, document.Hole{At: len(n.Text), Max: -1})
				continue
			}
			n.Text += string(r)
		}
		got := PrincipalOf(c.member, n)
		if got.Type != c.typ || string(got.Flaw) != c.flaw {
			t.Errorf("%s %q is %q with %q, want %q with %q", c.member, c.text, got.Type, got.Flaw, c.typ, c.flaw)
		}
	}
}
