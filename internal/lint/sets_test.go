package lint

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
)

// use is a request for a session of a role, of that many seconds.
func use(role string, seconds int) string {
	return fmt.Sprintf(`{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/%s", "RoleSessionName": "ci", "DurationSeconds": %d}}`, role, seconds)
}

const trusted = `"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "sts:AssumeRole"}}`

func create(role, more string) string {
	return fmt.Sprintf(`{"operation": "iam:CreateRole", "parameters": {"RoleName": %q, %s%s}}`, role, trusted, more)
}

func update(role, more string) string {
	return fmt.Sprintf(`{"operation": "iam:UpdateRole", "parameters": {"RoleName": %q%s}}`, role, more)
}

// said returns the messages of a rule's findings in a run, with their related places.
func said(r Result, rule string) []string {
	var all []string
	for _, f := range r.Findings {
		if f.Rule != rule {
			continue
		}
		line := f.Span.File.Name + ": " + f.Message
		for _, related := range f.Related {
			line += " (" + related.Span.File.Name + ")"
		}
		all = append(all, line)
	}
	return all
}

func TestRolesOfTheRun(t *testing.T) {
	const over = "session-duration-over-role-maximum"
	for name, test := range map[string]struct {
		files map[string]string
		want  string
	}{
		"created with a maximum": {map[string]string{"a.json": use("r", 10800), "b.json": create("r", `, "MaxSessionDuration": 7200`)},
			"a.json: DurationSeconds 10800 exceeds the role's MaxSessionDuration of 7200 seconds (b.json)"},
		"created without": {map[string]string{"a.json": use("r", 7200), "b.json": create("r", "")},
			"a.json: DurationSeconds 7200 exceeds the role's MaxSessionDuration of 3600 seconds (b.json)"},
		"updated": {map[string]string{"a.json": use("r", 10800), "b.json": update("r", `, "MaxSessionDuration": 7200`)},
			"a.json: DurationSeconds 10800 exceeds the role's MaxSessionDuration of 7200 seconds (b.json)"},
		"the most generous counts": {map[string]string{"a.json": use("r", 10800), "b.json": create("r", ""), "c.json": update("r", `, "MaxSessionDuration": 14400`)}, ""},
		"of two alike the first is named": {map[string]string{"a.json": use("r", 10800), "b.json": create("r", `, "MaxSessionDuration": 7200`),
			"c.json": create("r", `, "MaxSessionDuration": 7200`)}, "a.json: DurationSeconds 10800 exceeds the role's MaxSessionDuration of 7200 seconds (b.json)"},
		"what the own file says goes first": {map[string]string{"a.json": "[" + use("r", 10800) + "," + create("r", `, "MaxSessionDuration": 7200`) + "]",
			"b.json": create("r", `, "MaxSessionDuration": 43200`)}, "a.json: DurationSeconds 10800 exceeds the role's MaxSessionDuration of 7200 seconds (a.json)"},
		"another role":              {map[string]string{"a.json": use("r", 10800), "b.json": create("s", "")}, ""},
		"an update of other things": {map[string]string{"a.json": use("r", 10800), "b.json": update("r", `, "Description": "x"`)}, ""},
		"no maximum that a role can have": {map[string]string{"a.json": use("r", 10800), "b.json": update("r", `, "MaxSessionDuration": 60`),
			"c.json": update("r", `, "MaxSessionDuration": "7200"`)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			files(t, test.files)
			for range 3 { // whichever file is read first
				if got := strings.Join(said(runShared(t, Options{Paths: []string{"."}, Workers: 4}), over), "\n"); got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
			}
		})
	}
}

// A role that is created twice, for two environments, may trust others in each.
func TestTrustPoliciesOfTwoEnvironments(t *testing.T) {
	tagged := `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/r", "RoleSessionName": "ci", "Tags": [{"Key": "a", "Value": "b"}]}}`
	files(t, map[string]string{"a.json": tagged, "b.json": create("r", "")})
	if got := said(runShared(t, Options{Paths: []string{"."}}), "trust-policy-refusal"); len(got) != 1 || !strings.HasSuffix(got[0], "(b.json)") {
		t.Errorf("got %q", got)
	}
	files(t, map[string]string{"a.json": tagged, "b.json": create("r", ""), "c.json": create("r", "")})
	if got := said(runShared(t, Options{Paths: []string{"."}}), "trust-policy-refusal"); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

// Files that are checked twice are counted once, and every request is passed on once.
func TestSecondLookIsNotSeen(t *testing.T) {
	texts := map[string]string{"role.json": create("r", "")}
	for i := range 40 {
		texts[fmt.Sprintf("use-%02d.json", i)] = use("r", 900+i)
	}
	files(t, texts)
	var mutex sync.Mutex
	given, shown := 0, 0
	r := linted(t, Options{
		Each:     func(*request.Request, regocheck.Context) { mutex.Lock(); given++; mutex.Unlock() },
		Progress: func(int, int, string) { shown++ },
	})
	if r.Files != 41 || r.Requests != 41 || given != 41 || shown != 41 || len(r.Failures) > 0 {
		t.Errorf("%d files, %d requests, %d given, %d shown, %v", r.Files, r.Requests, given, shown, r.Failures)
	}
}

func TestChainsInFolders(t *testing.T) {
	hop := func(id, from, more string) string {
		envelope := ""
		if id != "" {
			envelope += fmt.Sprintf(`, "id": %q`, id)
		}
		if from != "" {
			envelope += fmt.Sprintf(`, "credentialsFrom": %q`, from)
		}
		return `{"operation": "sts:AssumeRole"` + envelope + `, "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/` + id + `r", "RoleSessionName": "ci"` + more + `}}`
	}
	files(t, map[string]string{
		"a.json": hop("a", "", `, "Tags": [{"Key": "Dept", "Value": "x"}], "TransitiveTagKeys": ["Dept"], "SourceIdentity": "alice"`),
		"b.yaml": `{operation: sts:GetSessionToken, id: b, credentialsFrom: a}`,
		"c.json": hop("c", "b", ""),
		"d.json": hop("", "c", `, "Tags": [{"Key": "dept", "Value": "y"}], "SourceIdentity": "bob", "DurationSeconds": 7200`),
		// Circles of requests end.
		"round/a.json": hop("a", "b", ""),
		"round/b.json": hop("b", "a", `, "DurationSeconds": 7200`),
		"round/c.json": hop("c", "c", ""),
		"broken.json":  `{"operation": "sts:AssumeRole", "id": "x"`,
	})
	const circle = "credentialsFrom leads in a circle: this request would be signed with its own credentials"
	r := linted(t, Options{})
	for rule, want := range map[string]string{
		"inherited-tag-override":  `d.json: tag "dept" is inherited and cannot be set again: leave it out (a.json)`,
		"changed-source-identity": `d.json: the role chain already has the source identity "alice", which cannot change to "bob" (a.json)`,
		"role-chaining-duration": "d.json: DurationSeconds 7200 is too long: a session of a role assumed by a role lasts at most 3600 seconds (c.json)\n" +
			"round/b.json: DurationSeconds 7200 is too long: a session of a role assumed by a role lasts at most 3600 seconds (round/a.json)",
		"caller-not-allowed": "b.yaml: GetSessionToken requires the long-term credentials of a user and refuses those of a session (a.json)",
		"invalid-envelope":   "round/a.json: " + circle + "\nround/b.json: " + circle + "\nround/c.json: " + circle,
	} {
		if got := strings.Join(said(r, rule), "\n"); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", rule, got, want)
		}
	}
}

// Standard input has a folder if it has a name.
func TestChainsFromStandardInput(t *testing.T) {
	files(t, map[string]string{"sub/first.json": `{"operation": "sts:AssumeRole", "id": "first", "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/r", "RoleSessionName": "ci"}}`})
	second := `{"operation": "sts:AssumeRole", "credentialsFrom": "first", "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/s", "RoleSessionName": "ci", "DurationSeconds": 7200}}`
	r := linted(t, Options{Paths: []string{"-"}, Stdin: strings.NewReader(second), StdinFilename: "sub/second.json"})
	if got := said(r, "role-chaining-duration"); len(got) != 1 || !strings.HasSuffix(got[0], "(sub/first.json)") {
		t.Errorf("got %q", got)
	}
	r = linted(t, Options{Paths: []string{"-"}, Stdin: strings.NewReader(second)})
	if got := said(r, "invalid-envelope"); len(got) != 1 {
		t.Errorf("got %q", got)
	}
}

func TestStrict(t *testing.T) {
	dir := files(t, map[string]string{"a.json": `{"operation": "sts:GetFederationToken", "parameters": {"Name": "alice"}}`})
	for _, c := range []struct {
		strict   bool
		settings string
		want     finding.Severity
	}{
		{false, "", finding.Warning},
		{true, "", finding.Error},
		{false, "strict: true", finding.Error},
		{true, "rules: {no-session-policy: info}", finding.Info},
	} {
		r := runShared(t, Options{Paths: []string{"."}, Strict: c.strict, Config: settings(t, dir, c.settings)})
		if len(r.Findings) != 1 || r.Findings[0].Severity != c.want {
			t.Errorf("strict %v, %q: %v, want %s", c.strict, c.settings, r.Findings, c.want)
		}
	}
	// A severity that the rule itself lowers is not raised.
	lowered := finding.Finding{Rule: "no-session-policy", Severity: finding.Info}
	if got := newRun(Options{}).first().raised(lowered); got != finding.Info {
		t.Errorf("a lowered finding becomes %s", got)
	}
}

// A secret that a rule finds is not shown in the report.
func TestExposedSecretsAreHidden(t *testing.T) {
	files(t, map[string]string{"a.json": `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/r", "RoleSessionName": "ci", "Tags": [{"Key": "password", "Value": "hunter2"}]}}`})
	r := linted(t, Options{})
	for file, spans := range r.Secrets {
		for _, span := range spans {
			if string(file.Data[span.Start:span.End]) == `"hunter2"` {
				return
			}
		}
	}
	t.Errorf("the secrets are %v", r.Secrets)
}
