package terraform

import (
	"bytes"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/shell"
)

// localExec is the provisioner that runs code on the machine of whoever runs Terraform.
const localExec = "local-exec"

// runsCode returns by what a file may run a command that makes a request; empty if it runs none.
func runsCode(name string, data []byte) string {
	switch kind := kindOf(name); {
	case kind != native && kind != inJSON:
		return ""
	case bytes.Contains(data, []byte(localExec)) && shell.Mentions(data):
		return localExec
	case startsCode(data):
		return userData
	}
	return ""
}

// provisioned gives the requests of the code that provisioners of a resource run.
func (m *module) provisioned(b *hclsyntax.Block, code *code) []host.Place {
	var places []host.Place
	for _, inner := range b.Body.Blocks {
		if inner.Type == "provisioner" && len(inner.Labels) == 1 && inner.Labels[0] == localExec {
			places = append(places, m.localExec(m.inside(b, inner, code))...)
		}
	}
	return places
}

// inside returns a nested block as an object. Names in count and for_each of the outer block are doubted, because
// the block is made only for some of their values.
func (m *module) inside(outer, inner *hclsyntax.Block, code *code) *document.Node {
	defer m.doubtRepetition(outer, code)()
	return m.block(inner, code)
}

// localExec reads the code of a provisioner, which a shell runs unless another interpreter is named.
func (m *module) localExec(body *document.Node) []host.Place {
	command := body.Get("command")
	if command == nil || command.Kind != document.String || !byShell(body.Get("interpreter")) {
		return nil
	}
	// Its variables are set for the code; the others come from whoever runs Terraform.
	environment := body.Get("environment")
	code := shell.Code{Text: command, Env: func(name string) *document.Node { return environment.Get(name) }}
	file := &host.File{Source: m.file.Source}
	// The code may run other scripts, by paths relative to the folder; with working_dir they are elsewhere.
	if body.Get("working_dir") == nil {
		file.Open, file.List, file.ListIn = m.file.Open, m.file.List, m.file.ListIn
	}
	return m.runs(file, code)
}

// runs returns the requests of shell code, which may open the other files of the given one.
func (m *module) runs(file *host.File, code shell.Code) []host.Place {
	places := shell.Within(file, code)
	// The code was read as a file of its own: what could not be parsed in it belongs to this file, unless it is in another.
	for _, p := range file.Unparsed {
		if p.Span.File == m.file.Source {
			m.file.Unparsed = append(m.file.Unparsed, p)
		}
	}
	return places
}

// byShell reports whether an interpreter is a shell; without one it is.
func byShell(interpreter *document.Node) bool {
	if interpreter == nil {
		return true
	}
	return interpreter.Kind == document.List && len(interpreter.Items) > 0 && interpreter.Items[0].TextIfWhole() != "" &&
		!shell.Foreign(interpreter.Items[0].Text)
}
