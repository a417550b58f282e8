package placeholder_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/placeholder"
)

// found writes the placeholders of a text in turn, with | between them.
func found(text string, in placeholder.Field) string {
	var all []string
	for _, p := range placeholder.Find(text, in) {
		all = append(all, text[p.Start:p.End])
	}
	return strings.Join(all, "|")
}

// wholes are placeholders wherever they are all of a text but in a policy.
var wholes = []string{
	"${ROLE}", "${role.arn}", "${ROLE:-none}", "${jsonencode({a = {b = 1}})}", "$ROLE", "$(ROLE)", "{{ role }}", "{{role}}", "{% raw %}",
	"<role>", "<your role>", "<<role>>", "<12-digit account>", "{ROLE}", "{Account_ID}", "{role-name}", "[ROLE]", "[ACCOUNT ID]",
	"__ROLE__", "__role_arn__", "@ROLE@", "@role.arn@", "@@ROLE@@", "%ROLE%", "%ROLE_ARN%", "XXXX", "xxxxxxxx", "xxxx-xxxx-xxxx",
	"************", "...", "…", "REPLACE_ME", "replace-me", "REPLACE_ME_WITH_ROLE", "replace_with_role", "CHANGEME", "change_me!",
	"YOUR_ROLE", "your-role-name", "YOUR-ACCOUNT", "INSERT_YOUR_ROLE", "role goes here", "PLACEHOLDER", "@env:ROLE",
}

func TestWholes(t *testing.T) {
	for _, text := range wholes {
		for _, in := range []placeholder.Field{placeholder.Name, placeholder.Label, placeholder.Number, placeholder.Reference, placeholder.Prose, placeholder.Secret} {
			if got := found(text, in); got != text || !placeholder.Whole(text, in) {
				t.Errorf("%q in field %d: found %q", text, in, got)
			}
		}
	}
}

func TestFind(t *testing.T) {
	tests := []struct {
		in    placeholder.Field
		texts []string // with {} for what is found, in guillemets
	}{
		{placeholder.Reference, []string{
			"arn:aws:iam::«${ACCOUNT}»:role/«${role.name}»-x", "arn:aws:iam::«{{ account }}»:role/a", "arn:aws:iam::«<account>»:role/a",
			"arn:aws:iam::«{Account_ID}»:role/a", "arn:aws:iam::«[ACCOUNT]»:role/a", "arn:aws:iam::«__ACCOUNT__»:role/a",
			"arn:aws:iam::«@ACCOUNT@»:role/a", "arn:aws:iam::«@@account@@»:role/a", "arn:aws:iam::«%ACCOUNT%»:role/a",
			"arn:aws:iam::«%account_id%»:role/a", "arn:aws:iam::«AWS_ACCOUNT_ID»:role/a", "arn:aws:iam::«ACCOUNT»:role/a",
			"arn:aws:iam::«AccountId»:role/a", "arn:aws:iam::«my-account-id»:role/a", "arn:aws:iam::«your-account»:role/a",
			"arn:aws:iam::«XXXXXXXXXXXX»:role/a", "arn:aws:iam::«1234xxxxxxxx»:role/a", "arn:aws:iam::«************»:role/a",
			"arn:aws:iam::«NNNNNNNNNNNN»:role/a", "arn:aws:iam::«<<substitute>>»:role/«<<name>>»", "arn:«${PARTITION}»:iam::123456789012:role/a",
			"arn:aws:iam::123456789012:role/«ROLE_NAME»", "arn:aws:iam::123456789012:role/path/«YOUR_ROLE»", "arn:aws:iam::123456789012:role/«role-name»",
			"arn:aws:iam::123456789012:role/«XXXX»", "arn:aws:sts:«REGION»:123456789012:role/a", "arn:aws:iam::123456789012:role/«{env}»-deploy",
			"«ROLE_ARN»", "«DEPLOY_TARGET»", "«role-arn»", "«ARN of an instance made by hand»", "«your role arn»", "«MY_ROLE_ARN»",
			"arn:aws:iam::123456789012:role/a", "arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::000000000000:role/a",
			"arn:aws:iam::111122223333:role/CI_DEPLOY", "arn:aws:iam::123456789012:role/account-admin", "arn:aws:iam::123456789012:role/__init",
			"invalid-user-arn", "No ARN", "wrong_policy_arn", "not a valid arn",
			"arn:aws:iam::12345:role/a", "arn:aws:iam::123456789012:role/my__role__x", "arn:aws:iam::123456789012:role/maxxx", "deploy", "",
		}},
		{placeholder.Name, []string{
			"build-«${ID}»", "«$USER»-x", "a«<user>»b", "ci-«%BUILD%»", "ci-«__BUILD__»", "ci-«{build}»", "ci-«[BUILD]»", "us-east-1:«xxxxxxxx-xxxx-xxxx»",
			"«SESSION_NAME»", "«ACCOUNT_ID»", "«account-id»", "«TODO»", "a-«xxxx»-b",
			"alice@example.com", "CI_DEPLOY", "account", "role-name", "deploy@prod", "100", "a_b__c", "__init", "x", "xxx", "xx-xx_x", "todo-app", "your", "change",
			"replace-indexes", "insert-job", "a=b,c=d", "maxxxxed", "Name", "test@", "@home", "50-50", "${aws:username}",
		}},
		{placeholder.Label, []string{
			"«<team>»", "«{{ team }}» a", "«XXXX»", "account-id", "AccountId", "ACCOUNT_ID", "TODO", "Role Name", "a@b.example", "50 / 50", "x:y", "your team",
		}},
		{placeholder.Number, []string{"«DURATION»", "«SECONDS»", "«<seconds>»", "«{{ seconds }}»", "banana", "3600", "1h", "60m"}},
		{placeholder.Prose, []string{
			"for «${TEAM}»", "for «{{ team }}»", "for «<<team>>»", "at «@@HOST@@» now", "«%TEAM_NAME%» team",
			"10 < 20 > 5", "see <https://example.com>", "Jane <jane@example.com>", "50% of 100%", "100%OFF%x", "a [b] c", "[internal]", "{a} and {b}",
			"see {policy} below", "the role's **bold** name", "your role", "Replace the old role", "mail a@b@c", "* * *", "XXXX is no name", "__init__.py reads it",
			"costs $5", "TODO", "a_b",
		}},
		{placeholder.Secret, []string{"Bearer «<token>»", "«ID_TOKEN»", "«$TOKEN»", "eyJhbGciOiJSUzI1NiJ9.e30.x", "a[b]c", "p{x}q"}},
		{placeholder.Document, []string{
			"«${trust.json}»", "«{{ policy }}»", "«<policy>»", "«POLICY_JSON»", "«${jsonencode({Version = \"2012-10-17\"})}»", "«{policy}»",
			`{"Resource": "arn:aws:s3:::<bucket>/${aws:username}/[a-z]*"}`, "{}", `[{"a": 1}]`,
		}},
		{placeholder.Pattern, []string{
			"arn:aws:s3:::«<bucket>»/*", "arn:aws:s3:::«{{ bucket }}»/${aws:username}/*", "arn:aws:s3:::«__BUCKET__»", "arn:aws:s3:::«{name}»-logs/{a}/[b]",
			"arn:aws:s3:::«BUCKET_NAME»/«<prefix>»/*", "arn:aws:s3:::«XXXX»/*", "arn:aws:s3:::x-«${stage}»/*", "arn:aws:s3:::a-«$BUCKET»", "arn:aws:s3:::«$LOG_BUCKET»/*",
			"arn:aws:iam::«ACCOUNT_ID»:role/x", "arn:aws:iam::«[ACCOUNT]»:role/«{role}»", "arn:«$PARTITION»:sqs:«REGION»:«XXXXXXXXXXXX»:q", "arn:aws:sqs:eu-west-1:«$account»:q",
			"arn:aws:dynamodb:*:«%ACCOUNT%»:table/«[TABLE]»", "«TABLE_ARN»", "«<arn>»", "«XXXX»", "«${var.arn}»", "«@@ROLE@@»", "arn:aws:kms:*:«${AWS_ACCOUNT:-1}»:key/*",
			"arn:aws:s3:::xxxx/*", "arn:aws:s3:::your-bucket/*", "arn:aws:s3:::b/??/***", "***", "*", "?", "arn:aws:iam::*:role/*", "arn:aws:iam::************:role/a",
			"arn:aws:iam::aws:policy/*", "arn:aws:lambda:eu-west-1:123456789012:function:f:$LATEST", "arn:aws:iot:*:123456789012:topic/$aws/things/${iot:x}",
			"arn:aws:execute-api:*:*:a/prod/GET/pets/{id}", "arn:aws:s3:::b/${aws: username}", "arn:aws:s3:::b/${}", "arn:aws:s3:::${AWS::AccountId}", "arn:aws:s3:::b/${*}",
			"arn:aws:iam::123456789012:role/ROLE_NAME", "123456789012", "lambda.amazonaws.com", "AIDAXXXXXXXXXXXXXXXXX", "",
		}},
		{placeholder.Principal, []string{
			"«ACCOUNT-B-ID»", "«the partner's AWS account ID»", "«account-id»", "«< ACCOUNT ID >»", "«{arn-aws}»iam::111122223333:root", "«PARTNER_ROLE»",
			"«arn of the partner's role»", "not-an-account", "111122223333", "ec2.amazonaws.com", "accounts.google.com", "*", "AIDAEXAMPLE",
			"invalid account number",
		}},
		{placeholder.Element, []string{
			"«TRUST_ANCHOR_ARN»", "«PUBLIC_IP_ONE»", "«OFFICE_CIDR»", "COST_CENTER", "ARN", "s3_ARN",
			"«<cidr>»", "«{{ region }}»", "repo:«<org>»/«<repo>»:*", "s3:«${verb}»Object", "«{team}»", "«[TEAM]»", "a-«__STAGE__»", "«@HOST@»",
			"XXXX", "CHANGE_ME", "your-team", "$LATEST", "a@b.example", "x{y}z", "${aws:PrincipalTag/team, '<none>'}", "50% of 100%", "***", "a < b",
		}},
	}
	for _, tt := range tests {
		for _, marked := range tt.texts {
			text := strings.NewReplacer("«", "", "»", "").Replace(marked)
			if got := guillemets(text, placeholder.Find(text, tt.in)); got != marked {
				t.Errorf("field %d: got %s, want %s", tt.in, got, marked)
			}
		}
	}
}

func guillemets(text string, pieces []placeholder.Piece) string {
	for _, p := range slices.Backward(pieces) {
		text = text[:p.Start] + "«" + text[p.Start:p.End] + "»" + text[p.End:]
	}
	return text
}

// TestPolicyVariables checks that IAM's own variables are never taken for placeholders.
func TestPolicyVariables(t *testing.T) {
	for _, variable := range []string{
		"${aws:username}", "${aws:PrincipalTag/team, 'none'}", "${cognito-identity.amazonaws.com:sub}", "${accounts.google.com:aud}", "${*}", "${?}", "${$}",
		"${s3:prefix}", "${saml:sub}", "${transfer:HomeBucket}", "${token.actions.githubusercontent.com:sub}", "${oidc.eks.eu-west-1.amazonaws.com/id/AB:sub}",
	} {
		if start, _ := placeholder.Dollar("a"+variable, 0); start >= 0 {
			t.Errorf("%s is taken for a placeholder", variable)
		}
	}
	if start, end := placeholder.Dollar("${aws:username}${a{b}}c", 0); start != 15 || end != 22 {
		t.Errorf("got [%d, %d)", start, end)
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range wholes {
		f.Add("arn:aws:iam::"+text+":role/"+text, 0)
	}
	f.Fuzz(func(t *testing.T, text string, field int) {
		in := placeholder.Field(uint(field) % 11)
		end := 0
		for _, p := range placeholder.Find(text, in) {
			if p.Start < end || p.End <= p.Start || p.End > len(text) {
				t.Fatalf("%q: pieces %v", text, placeholder.Find(text, in))
			}
			end = p.End
		}
	})
}
