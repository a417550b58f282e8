// Package shell reads the requests that shell code makes through AWS's command line, in scripts and in the
// files of programs that run scripts: workflows, pipelines, manifests.
package shell

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Format reads shell scripts, and shell code in JSON and YAML.
var Format = host.Format{
	Name:     "shell",
	Title:    "Shell scripts, and shell code in YAML",
	Names:    host.Endings(".sh", ".bash", ".zsh", ".ksh"),
	Mentions: func(name string, data []byte) bool { return holdsCode(name, data) && Mentions(data) },
	Proves:   func(data []byte) bool { return IsScript(data) && Mentions(data) },
	Detect:   detect,
	Read:     read,
	Remarks:  Remarks,
	Spell:    spell,
}

// holdsCode reports whether a file may be a script or a document with code, by its name or its first line. Files
// without an ending, such as hooks, are included.
func holdsCode(name string, data []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case "", ".sh", ".bash", ".zsh", ".ksh", ".bats", ".json", ".yaml", ".yml":
		return true
	}
	return bytes.HasPrefix(data, []byte("#!"))
}

// Mentions reports whether code, or a document with code, can have a command that makes a request.
func Mentions(data []byte) bool {
	if mentionsClient(data) && mentionsOperation(data) {
		return true
	}
	return mentionsConsole(data) || mentionsVault(data)
}

// Emulated reports whether a text says that requests go to an emulator, and not to AWS.
func Emulated(data []byte) bool { return bytes.Contains(data, []byte("AWS_ENDPOINT_URL")) }

// mentionsClient reports whether data may have the name of AWS's command line, or of its image, as a word.
func mentionsClient(data []byte) bool {
	word := []byte("aws")
	for {
		i := bytes.Index(data, word)
		if i < 0 {
			return false
		}
		// A word ends with a blank, a quotation mark, a comma or bracket of a list, or a backslash before a line's
		// end.
		if data = data[i+len(word):]; len(data) > 0 && strings.IndexByte(" \t\r\n\\\"',]", data[0]) >= 0 || bytes.HasPrefix(data, []byte("-cli")) {
			return true
		}
	}
}

// mentionsOperation reports whether data has the two words of an operation in AWS's command line, in any order and at any
// distance: flags may be between them. It reads the data once.
func mentionsOperation(data []byte) bool {
	all, met := commandWords(), map[int]int{} // the words of each operation that were met: 1 its service, 2 its name
	for i := 0; i < len(data); i++ {
		start := i
		for i < len(data) && inCommand[data[i]] {
			i++
		}
		if i == start {
			continue
		}
		operations := all[string(data[start:i])]
		// In JSON a word may follow \n or \t, whose letter looks like its first.
		if operations == nil && start > 0 && data[start-1] == '\\' {
			operations = all[string(data[start+1:i])]
		}
		for _, o := range operations {
			if met[o.number] |= o.word; met[o.number] == service|name {
				return true
			}
		}
	}
	return false
}

// The two words of a command.
const (
	service = 1 << iota
	name
)

// commandWord says that a text is one of the words of an operation.
type commandWord struct{ number, word int }

// commandWords are the words of all operations.
var commandWords = sync.OnceValue(func() map[string][]commandWord {
	words, number := map[string][]commandWord{}, 0
	for command := range operations() {
		first, second, _ := strings.Cut(command, " ")
		words[first] = append(words[first], commandWord{number, service})
		words[second] = append(words[second], commandWord{number, name})
		number++
	}
	return words
})

// inCommand are the characters of such words.
var inCommand = func() (table [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyz0123456789-") {
		table[c] = true
	}
	return table
}()

// detect accepts files with a request: that requires a place for code, code that a shell can parse, and a command in
// it that is an AWS operation.
func detect(f *host.File) (why string, ok bool) {
	where := "a shell script"
	if f.Roots != nil {
		where = "shell code"
	}
	if places := read(f); len(places) > 0 {
		return where + " that calls " + places[0].Operation, true
	}
	return "", false
}

func read(f *host.File) []host.Place {
	if f.Roots != nil {
		t := tree{file: f}
		for _, root := range f.Roots {
			// Workflows have their own format; codeBuild has read the document already.
			if !isWorkflow(root) && !t.codeBuild(root) {
				t.walk(root)
			}
		}
		return t.places
	}
	if !isScript(f.Source) {
		return nil
	}
	return Places(f, Code{Text: scriptText(f.Source)})
}

// isScript reports whether a file is a shell script by its name or its first line.
func isScript(f *source.File) bool {
	if bytes.HasPrefix(f.Data, []byte("#!")) {
		return true // run checks which program it names
	}
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".sh", ".bash", ".zsh", ".ksh", ".bats":
		return true
	}
	return false
}

// isWorkflow reports whether a file is a GitHub workflow or action, which have their own format.
func isWorkflow(root *document.Node) bool {
	runs, jobs := root.Get("runs"), root.Get("jobs")
	isAction := runs.Get("using") != nil && runs.Get("steps") != nil // action.yml
	return isAction || root.Get("on") != nil && slices.ContainsFunc(jobs.AllMembers(), isJob)
}

// isJob reports whether a member of jobs is a job of GitHub, which has steps or calls another workflow.
func isJob(m document.Member) bool { return m.Value.Get("steps") != nil || m.Value.Get("uses") != nil }
