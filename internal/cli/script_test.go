package cli

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"sessionlint": func() { os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the scripts of testdata/cli against the program as a process of its own.
func TestScripts(t *testing.T) {
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
			return nil
		},
	})
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
