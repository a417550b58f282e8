package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

func parse(text string) (Config, error) {
	return Parse(&source.File{Name: ".sessionlint.yaml", Data: []byte(text)})
}

func TestParse(t *testing.T) {
	c, err := parse(`
failOn: warning
maxFileSize: 1048576
exclude: [vendor/, "*.gen.json", "!keep.gen.json"]
files:
  - {path: "requests/*.json", operation: aws sts assume-role}
rules:
  session-duration: off
  duplicate-key: error
ignore:
  - {path: legacy/, rule: session-duration, pointer: /DurationSeconds, reason: the role is old}
strict: true
now: 2026-09-14T12:00:00Z
caller:
  arn: arn:aws:sts::123456789012:assumed-role/build/42
  transitiveTags: {Department: engineering}
roles:
  demo: {maxSessionDuration: 7200, chained: true}
  arn:aws:iam::123456789012:role/path/other: {maxSessionDuration: 3600}
  unknown: {}
token: {regime: packed, limit: 4096, base: {"sts:AssumeRole": 601}}
partition: aws-us-gov
region: us-gov-west-1
endpoint: https://sts.us-gov-west-1.amazonaws.com
`)
	if err != nil {
		t.Fatal(err)
	}
	if c.FailOn == nil || *c.FailOn != finding.Warning || c.MaxFileSize != 1<<20 || !c.Strict ||
		c.Now.Unix() != 1789387200 || c.Endpoint != "regional" ||
		c.Token != (Token{"packed", 4096}) || c.Partition != "aws-us-gov" || c.Region != "us-gov-west-1" {
		t.Errorf("%+v", c)
	}
	if want := map[string]int{"sts:AssumeRole": 601}; !reflect.DeepEqual(c.TokenBase, want) {
		t.Errorf("token base %v, want %v", c.TokenBase, want)
	}
	caller := Caller{"role", "arn:aws:sts::123456789012:assumed-role/build/42", map[string]string{"Department": "engineering"}}
	if !reflect.DeepEqual(c.Caller, caller) {
		t.Errorf("caller %+v", c.Caller)
	}
	if len(c.Files) != 1 || c.Files[0].Path != "requests/*.json" || c.Files[0].Operation != "sts:AssumeRole" {
		t.Errorf("files %+v", c.Files)
	}
	if want := map[string]Level{"session-duration": {Off: true}, "duplicate-key": {Severity: finding.Error}}; !reflect.DeepEqual(c.Rules, want) {
		t.Errorf("rules %+v, want %+v", c.Rules, want)
	}
	if len(c.Ignore) != 1 || c.Ignore[0].Reason != "the role is old" {
		t.Errorf("ignore %+v", c.Ignore)
	}
	for arn, want := range map[string]int64{
		"arn:aws:iam::123456789012:role/demo": 7200, "arn:aws:iam::123456789012:role/path/demo": 7200,
		"arn:aws:iam::123456789012:role/path/other": 3600, "arn:aws:iam::123456789012:role/other": 0,
		"arn:aws:iam::123456789012:role/unknown": 0, "": 0,
	} {
		if got, _ := c.Role(arn); got.MaxSessionDuration != want || got.Chained != (want == 7200) {
			t.Errorf("Role(%q) = %+v, want %d", arn, got, want)
		}
	}
	c.Roles["*"] = Role{MaxSessionDuration: 43200}
	if got, known := c.Role("arn:aws:iam::123456789012:role/other"); !known || got.MaxSessionDuration != 43200 {
		t.Errorf("the role of all others is %+v", got)
	}
}

func TestCaller(t *testing.T) {
	for text, want := range map[string]string{
		"{type: root}": "root",
		"{arn: \"arn:aws:iam::123456789012:root\"}":                    "root",
		"{arn: \"arn:aws:iam::123456789012:user/team/alice\"}":         "user",
		"{arn: \"arn:aws:iam::123456789012:role/demo\", type: role}":   "role",
		"{arn: \"arn:aws:sts::123456789012:assumed-role/demo/alice\"}": "role",
		"{arn: \"arn:aws-cn:sts::123456789012:federated-user/alice\"}": "federated",
		"{arn: \"arn:aws:iam::123456789012:user/alice\", type: user}":  "user",
		"{type: user, transitiveTags: {a: b}}":                         "user",
	} {
		if c, err := parse("caller: " + text); err != nil || c.Caller.Type != want {
			t.Errorf("%s: %+v, %v", text, c.Caller, err)
		}
	}
}

func TestRegionTellsPartition(t *testing.T) {
	for region, want := range map[string]string{
		"eu-west-1": "aws", "us-east-1": "aws", "cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov", "us-iso-east-1": "aws-iso",
		"us-isob-east-1": "aws-iso-b", "eu-isoe-west-1": "aws-iso-e", "us-isof-south-1": "aws-iso-f", "eusc-de-east-1": "aws-eusc",
	} {
		if c, err := parse("region: " + region); err != nil || c.Partition != want {
			t.Errorf("%s: %q, %v, want %q", region, c.Partition, err, want)
		}
	}
	if c, err := parse("region: eu-west-1\npartition: aws-iso\n"); err != nil || c.Partition != "aws-iso" {
		t.Errorf("a partition that is given is %q, %v", c.Partition, err)
	}
}

func TestEndpoint(t *testing.T) {
	for text, want := range map[string]string{
		"global": "global", "regional": "regional", "https://sts.amazonaws.com": "global", "https://sts.amazonaws.com/": "global",
		"https://sts.eu-west-1.amazonaws.com": "regional", "https://sts-fips.us-east-1.amazonaws.com": "regional",
		"https://vpce-1.sts.eu-west-1.vpce.amazonaws.com": "regional",
	} {
		if c, err := parse("endpoint: " + text); err != nil || c.Endpoint != want {
			t.Errorf("%s: %q, %v, want %q", text, c.Endpoint, err, want)
		}
	}
}

func TestParseNothing(t *testing.T) {
	for _, text := range []string{"", "# nothing yet\n", "---\n"} {
		if c, err := parse(text); err != nil || !reflect.DeepEqual(c, Config{}) {
			t.Errorf("%q: %+v, %v", text, c, err)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // the beginning of each line, and a part of it
	}{
		{"unknown member", "failon: error\n", []string{":1:1: |failOn"}},
		{"wrong severity", "failOn: fatal\n", []string{":1:9: |error"}},
		{"severity of a rule", "rules:\n  session-duration: warn\n", []string{`:2:21: |warning`}},
		{"unknown rule", "rules:\n  sesion-duration: off\n", []string{`:2:3: |unknown rule "sesion-duration"; did you mean "session-duration"?`}},
		{"unknown rule to ignore", "ignore:\n  - {path: a, rule: nonsense, reason: b}\n", []string{`:2:21: |unknown rule "nonsense"`}},
		{"unknown operation", "files:\n  - path: a\n    operation: sts:AsumeRole\n",
			[]string{`:3:16: |unknown operation "sts:AsumeRole"; did you mean "sts:AssumeRole"?`}},
		{"operation missing", "files: [{path: a}]\n", []string{":1:|operation"}},
		{"reason missing", "ignore: [{path: a, rule: session-duration}]\n", []string{":1:|reason"}},
		{"malformed pattern", "exclude:\n  - '[a'\n", []string{`:2:5: |malformed pattern "[a"`}},
		{"token of no operation", "token:\n  base: {sts:AsumeRole: 601}\n",
			[]string{`:2:10: |unknown operation "sts:AsumeRole"; did you mean "sts:AssumeRole"?`}},
		{"negated pattern", "files:\n  - {path: '!a', operation: sts:AssumeRole}\n", []string{`:2:12: |remove the !`}},
		{"wrong type", "maxFileSize: 16MiB\nexclude: vendor\n", []string{":1:14: |", ":2:10: |"}},
		{"role maximum", "roles:\n  demo: {maxSessionDuration: 900}\n", []string{":2:30: |3600"}},
		{"caller", "caller: role\n", []string{":1:9: |"}},
		{"caller's ARN", "caller:\n  arn: arn:aws:iam::123456789012:group/a\n", []string{":2:8: |not the ARN of a caller"}},
		{"caller of another type", "caller: {type: role, arn: 'arn:aws:iam::123456789012:user/a'}\n", []string{":1:27: |of a user caller"}},
		{"endpoint", "endpoint: https://example.com\n", []string{":1:11: |not global, regional"}},
		{"time", "now: yesterday\n", []string{":1:6: |2026-09-14T12:00:00Z"}},
		{"no day", "ignore: [{path: a, rule: session-duration, reason: b, until: 2026-02-30}]\n", []string{`:1:62: |"2026-02-30" is not a date`}},
		{"no date", "ignore: [{path: a, rule: session-duration, reason: b, until: soon}]\n", []string{":1:62: |a date such as 2026-12-10"}},
		{"unknown rule in an override", "overrides: [{path: a, rules: {paths: off}}]\n", []string{`:1:31: |unknown rule "paths"`}},
		{"partition", "partition: aws-moon\n", []string{":1:12: |"}},
		{"no object", "- a\n", []string{":1:1: |"}},
		{"two documents", "failOn: error\n---\nfailOn: info\n", []string{":3:1: |one document"}},
		{"syntax", "failOn: [\n", []string{":|"}},
		{"a key twice", "failOn: error\nfailOn: info\n", []string{":2:1: |failOn"}},
		{"several, in the order of the file", "rules: {nonsense: off}\nfailOn: fatal\nfiles: [{path: a, operation: b}]\n",
			[]string{":1:9: |nonsense", ":2:9: |", ":3:30: |"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := parse(c.text)
			var invalid *Invalid
			if !errors.As(err, &invalid) {
				t.Fatalf("error %v", err)
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(c.want) {
				t.Fatalf("%d errors, want %d:\n%s", len(lines), len(c.want), err)
			}
			for i, want := range c.want {
				start, part, _ := strings.Cut(want, "|")
				if !strings.HasPrefix(lines[i], ".sessionlint.yaml"+start) || !strings.Contains(lines[i], part) {
					t.Errorf("got %q, want %q", lines[i], want)
				}
			}
		})
	}
}

func TestFindAndLoad(t *testing.T) {
	dir := t.TempDir()
	below := filepath.Join(dir, "repo", "a", "b")
	for _, d := range []string{below, filepath.Join(dir, "repo", ".git"), filepath.Join(dir, "alone")} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(FileName, "failOn: info\n")
	find := func(from, want string) {
		t.Helper()
		t.Chdir(from)
		if got, err := Find("."); err != nil || got != want {
			t.Errorf("from %s: found %q, %v, want %q", from, got, err, want)
		}
	}
	find(below, "") // files above the repository do not belong to it
	find(filepath.Join(dir, "alone"), "")
	write(filepath.Join("repo", FileName), "failOn: warning\nexclude: [x]\n")
	find(below, filepath.Join("..", "..", FileName))
	find(filepath.Join(dir, "repo"), FileName)
	write(filepath.Join("repo", "a", FileName), "failOn: error\n")
	find(below, filepath.Join("..", FileName))

	t.Chdir(filepath.Join(dir, "repo"))
	c, err := Load("")
	if err != nil || *c.FailOn != finding.Warning || c.Path != FileName {
		t.Fatalf("%+v, %v", c, err)
	}
	for path, want := range map[string]bool{"x": true, "a/x": true, "y": false, "../x": false} {
		if got := c.Excluded(filepath.Join(dir, "repo", path), false); got != want {
			t.Errorf("Excluded(%s) = %v, want %v", path, got, want)
		}
	}
	write(filepath.Join("repo", "bad.yaml"), "failOn: fatal\n")
	if _, err := Load("bad.yaml"); err == nil || !strings.HasPrefix(err.Error(), "bad.yaml:1:9: ") {
		t.Errorf("error %v", err)
	}
	for _, path := range []string{"absent.yaml", "."} {
		if _, err := Load(path); err == nil || !strings.HasPrefix(err.Error(), "configuration: ") {
			t.Errorf("Load(%q): error %v", path, err)
		}
	}
}

func TestOperationAndIgnores(t *testing.T) {
	c, err := parse(`
files:
  - {path: requests/special.json, operation: sts:GetSessionToken}
  - {path: requests/, operation: sts:AssumeRole}
ignore:
  - {path: "*.json", rule: session-duration, pointer: /Tags/0, reason: a}
  - {path: old/, rule: duplicate-key, reason: a}
`)
	if err != nil {
		t.Fatal(err)
	}
	c.Dir = t.TempDir()
	in := func(name string) string { return filepath.Join(c.Dir, name) }
	for name, want := range map[string]string{
		"requests/special.json": "sts:GetSessionToken", "requests/a/b.yaml": "sts:AssumeRole", "a.json": "", "../requests/a.json": "",
	} {
		if got := c.Operation(in(name)); got != want {
			t.Errorf("Operation(%s) = %q, want %q", name, got, want)
		}
	}
	for _, i := range []struct {
		name, rule string
		path       finding.Path
		want       bool
	}{
		{"a.json", "session-duration", finding.Path{"Tags", 0}, true},
		{"a/b.json", "session-duration", finding.Path{"Tags", 0, "Key"}, true},
		{"a.json", "session-duration", finding.Path{"Tags", 1}, false},
		{"a.json", "session-duration", finding.Path{"Tags"}, false},
		{"a.yaml", "session-duration", finding.Path{"Tags", 0}, false},
		{"a.json", "duplicate-key", finding.Path{"Tags", 0}, false},
		{"old/a.json", "duplicate-key", nil, true},
		{"old/a/b.json", "duplicate-key", finding.Path{"x"}, true},
	} {
		if got := c.Accepts(in(i.name), finding.Finding{Rule: i.rule, Path: i.path}) != nil; got != i.want {
			t.Errorf("%s in %s at %s ignored: %v, want %v", i.rule, i.name, i.path, got, i.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("failOn: error\nrules: {session-duration: off}\nfiles: [{path: a, operation: sts:AssumeRole}]")
	f.Add("ignore: [{path: '[', rule: x, pointer: /a, reason: b}]\nroles: {a: {maxSessionDuration: 1}}")
	f.Add("&a [*a]")
	f.Add("caller: {type: !x role}\ntoken: {limit: 1e9, regime: ~}\nexclude: ['!', \"\"]")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := parse(text)
		var invalid *Invalid
		if err != nil && !errors.As(err, &invalid) {
			t.Errorf("a fault and no mistake of the file: %v", err)
		}
	})
}

func TestExpired(t *testing.T) {
	for _, tt := range []struct {
		now  string
		want bool
	}{
		{"2026-12-10T00:00:00Z", false}, {"2026-12-10T23:59:59Z", false}, {"2026-12-11T00:00:00Z", true}, {"2026-12-11T00:30:00+02:00", false},
	} {
		c, err := parse("now: " + tt.now + "\nignore: [{path: a, rule: session-duration, reason: b, until: 2026-12-10}, {path: a, rule: session-name, reason: b}]\n")
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Expired(c.Ignore[0]); got != tt.want || c.Expired(c.Ignore[1]) {
			t.Errorf("at %s the entry has expired: %v, want %v", tt.now, got, tt.want)
		}
	}
}

func TestLevel(t *testing.T) {
	c, err := parse(`
rules: {session-duration: warning, session-name: info}
overrides:
  - {path: "test/**", rules: {session-duration: off, session-tag-limit: warning}}
  - {path: "*.yaml", rules: {session-duration: error}}
`)
	if err != nil {
		t.Fatal(err)
	}
	c.Dir = t.TempDir()
	level := func(rule, path string) string {
		level, named := c.Level(rule, filepath.Join(c.Dir, path))
		switch {
		case !named:
			return ""
		case level.Off:
			return "off"
		}
		return level.Severity.String()
	}
	for _, tt := range []struct{ rule, path, want string }{
		{"session-duration", "a.json", "warning"}, {"session-duration", "test/a.json", "off"}, {"session-duration", "test/a.yaml", "error"},
		{"session-duration", "../a.yaml", "warning"}, {"session-tag-limit", "a.json", ""}, {"session-tag-limit", "test/a.json", "warning"},
		{"session-name", "test/a.json", "info"},
	} {
		if got := level(tt.rule, tt.path); got != tt.want {
			t.Errorf("%s in %s: %q, want %q", tt.rule, tt.path, got, tt.want)
		}
	}
	shared := c
	c.TurnOff("session-duration")
	if got := level("session-duration", "test/a.yaml"); got != "off" {
		t.Errorf("turned off, but an override makes it %q", got)
	}
	if shared.IsOff("session-duration", filepath.Join(c.Dir, "test/a.yaml")) {
		t.Error("a copy is changed as well")
	}
}
