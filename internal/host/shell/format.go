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
	if mentionsClient(data) && slices.ContainsFunc(commandNames(), func(name []byte) bool { return bytes.Contains(data, name) }) {
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

// commandNames are the operations' names in AWS's command line, without the services, and without those that begin
// like others.
var commandNames = sync.OnceValue(func() [][]byte {
	var sorted, names [][]byte
	for command := range operations() {
		_, name, _ := strings.Cut(command, " ")
		sorted = append(sorted, []byte(name))
	}
	slices.SortFunc(sorted, bytes.Compare)
	for _, name := range sorted {
		// Sorted, a name follows the names that it begins with: assume-role, assume-role-with-saml.
		if last := len(names) - 1; last < 0 || !bytes.HasPrefix(name, names[last]) {
			names = append(names, name)
		}
	}
	return names
})

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
