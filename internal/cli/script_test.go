package cli

import (
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"sessionlint": func() { os.Exit(Main(withoutOthers(os.Args[1:]), os.Stdin, os.Stdout, os.Stderr)) },
	})
}

var everyRule = flag.Bool("every-rule", false, "run all rules in all scripts of testdata/cli")

// offVariable is the environment variable of a script with the rules that do not run in it.
const offVariable = "RULES_OFF"

// TestScripts runs the scripts of testdata/cli against the program as a process of its own. The rules of script-rules.txt run in
// all of them, the others only in scripts that name them: a new rule would change the output of half of the scripts, which
// are about something else.
func TestScripts(t *testing.T) {
	listed := listedRules(t)
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/cli",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"hexfile": hexFile,
			"repeat":  repeat,
			"strip":   strip,
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("NO_COLOR", "1")
			name := strings.TrimPrefix(filepath.Base(env.WorkDir), "script-")
			script, err := os.ReadFile(filepath.Join("../../testdata/cli", name+".txtar"))
			env.Setenv(offVariable, strings.Join(others(string(script), listed), " "))
			return err
		},
	})
}

// noRule is in scripts that are about no rule.
const noRule = "# about no rule"

// TestScriptsRunRules refuses what would pass without saying anything: a script that names no rule, in which a rule that is
// not listed does not run, and a rule that runs in no script.
func TestScriptsRunRules(t *testing.T) {
	paths, err := filepath.Glob("../../testdata/cli/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no scripts:", err)
	}
	idle := others("", listedRules(t))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		script := string(data)
		idle = slices.DeleteFunc(idle, func(id string) bool { return strings.Contains(script, id) })
		switch named := slices.ContainsFunc(ruleIDs(), func(id string) bool { return strings.Contains(script, id) }); {
		case !named && !strings.Contains(script, noRule):
			t.Errorf("%s names no rule: only the rules of script-rules.txt run in it; name the rules that it is about in a comment, or say %q", filepath.Base(path), noRule)
		case named && strings.Contains(script, noRule):
			t.Errorf("%s says %q and names a rule", filepath.Base(path), noRule)
		}
	}
	for _, id := range idle {
		t.Errorf("the rule %s runs in no script: name it in one, or add it to script-rules.txt (CONTRIBUTING.md, step 5)", id)
	}
}

// listedRules reads script-rules.txt.
func listedRules(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../../testdata/script-rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for line := range strings.Lines(string(data)) {
		id := strings.TrimSpace(line)
		if strings.HasPrefix(id, "#") {
			continue
		}
		if !slices.Contains(ruleIDs(), id) {
			t.Errorf("script-rules.txt: there is no rule %q", id)
		}
		listed = append(listed, id)
	}
	return listed
}

// others are the rules that are neither listed nor named in a script.
func others(script string, listed []string) []string {
	return slices.DeleteFunc(ruleIDs(), func(id string) bool {
		return *everyRule || slices.Contains(listed, id) || strings.Contains(script, id)
	})
}

// withoutOthers adds the flag --off for the script's rules that do not run to the arguments of a command that has it.
func withoutOthers(args []string) []string {
	// cobra adds its own commands later, so that Find takes them for paths: completion, and __complete, which needs the
	// arguments as they are.
	if len(args) > 0 && strings.Contains(args[0], "complet") {
		return args
	}
	command, _, err := newRoot(streams{}).Find(args)
	if err != nil || command.Flags().Lookup("off") == nil {
		return args
	}
	for id := range strings.FieldsSeq(os.Getenv(offVariable)) {
		args = append(args, "--off="+id)
	}
	return args
}

// hexFile writes a file that no text can hold: hexfile NAME HEX...
func hexFile(ts *testscript.TestScript, _ bool, args []string) {
	data, err := hex.DecodeString(strings.Join(args[1:], ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// repeat writes a file that is too long for a script: repeat NAME COUNT BEGIN PART END
func repeat(ts *testscript.TestScript, _ bool, args []string) {
	count := 0
	for _, digit := range args[1] {
		count = 10*count + int(digit-'0')
	}
	lines := strings.NewReplacer(`\n`, "\n") // a script has no line ends in its words
	text := lines.Replace(args[2]) + strings.Repeat(lines.Replace(args[3]), count) + lines.Replace(args[4])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// strip copies files into the folder bare, without the comments for the program: strip NAME...
func strip(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text := regexp.MustCompile(`[#;/*]+ sessionlint:[^"\\\n]*`).ReplaceAllString(ts.ReadFile(name), "")
		ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs("bare/"+name)), 0o700))
		ts.Check(os.WriteFile(ts.MkAbs("bare/"+name), []byte(text), 0o600))
	}
}
