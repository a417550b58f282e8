package terraform

import (
	"bytes"
	"regexp"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/shell"
)

// userData is the argument with what an instance runs when it starts.
const userData = "user_data"

// instances are the blocks with user data: those that start instances, and those that write user data for them.
var instances = map[string]bool{
	"resource aws_instance": true, "resource aws_spot_instance_request": true,
	"resource aws_launch_template": true, "resource aws_launch_configuration": true,
	"data cloudinit_config": true, "data template_cloudinit_config": true,
}

// startsCode reports whether a file may have user data with a request, or in another file that it names.
func startsCode(data []byte) bool {
	if !bytes.Contains(data, []byte(userData)) && !bytes.Contains(data, []byte("cloudinit_config")) {
		return false
	}
	for _, reader := range []string{"file(", "filebase64(", templateData} {
		if bytes.Contains(data, []byte(reader)) {
			return true
		}
	}
	return shell.Mentions(data)
}

// started returns the requests of the code that the instances of a block run when they start.
func (m *module) started(b *hclsyntax.Block, code *code) []host.Place {
	if len(b.Labels) != 2 || !instances[b.Type+" "+b.Labels[0]] {
		return nil
	}
	return m.startedBy(m.block(b, code))
}

// startedBy is started for the arguments of a block.
func (m *module) startedBy(body *document.Node) []host.Place {
	signer := profileOf(body)
	places := append(m.boot(body.Get(userData), signer), m.boot(body.Get(userData+"_base64"), signer)...)
	for _, part := range each(body.Get("part")) { // of cloud-init, for instances that are not known
		places = append(places, m.boot(part.Get("content"), shell.Signer{})...)
	}
	return places
}

// profileOf is who signs the requests of an instance: its role, if it has an instance profile.
func profileOf(body *document.Node) shell.Signer {
	profile := body.Get("iam_instance_profile")
	if profile != nil && len(profile.Items) == 1 { // a block of a launch template
		block := profile.Items[0]
		if profile = block.Get("name"); profile == nil {
			profile = block.Get("arn")
		}
	}
	switch {
	case profile == nil || partial.Empty(profile):
		return shell.Signer{}
	case profile.Kind == document.String || profile.Reference() != nil:
		return shell.Signer{Caller: "role"}
	}
	return shell.Signer{Caller: "role", Unsure: true} // a variable that may be null
}

// boot returns the requests of user data: of a script, of the parts of several, or of the commands in cloud-init's own format.
func (m *module) boot(data *document.Node, signer shell.Signer) []host.Place {
	if data != nil && data.Kind == document.Unknown && data.Embedded != nil { // base64encode
		data = data.Embedded
	}
	if data == nil || data.Kind != document.String || !shell.Mentions([]byte(data.Text)) {
		return nil
	}
	var places []host.Place
	for _, script := range scripts(data) {
		file := &host.File{Source: m.file.Source}
		if script.Kind == document.List { // the words of one command
			places = append(places, shell.Words(file, script)...)
			continue
		}
		places = append(places, m.runs(file, shell.Code{Text: script, Signer: signer})...)
	}
	return places
}

// scripts are the shell scripts in user data, or the words of single commands.
// https://cloudinit.readthedocs.io/en/latest/explanation/format.html (2026-11)
func scripts(data *document.Node) []*document.Node {
	switch text := data.Text; {
	case strings.HasPrefix(text, "#!"):
		return []*document.Node{data}
	case strings.HasPrefix(text, "#cloud-config"):
		var found []*document.Node
		for _, root := range document.ParseYAMLText(data) {
			found = append(found, commands(root.Get("bootcmd"))...)
			found = append(found, commands(root.Get("runcmd"))...)
		}
		return found
	}
	return attached(data)
}

// commands are those of cloud-init's own format: texts, which one shell runs, and lists of words.
func commands(list *document.Node) []*document.Node {
	var found []*document.Node
	var code document.Builder
	for _, command := range list.AllItems() {
		if command.Kind == document.List {
			found = append(found, command)
			continue
		}
		code.Add(command)
		code.At("\n", command.Span)
	}
	if list == nil {
		return nil
	}
	return append(found, code.Node(list.Span))
}

var boundary = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:[\w-]+:.*\r?\n)*?content-type:[ \t]*multipart/.*boundary="?([^"\r\n;]+)`)
})

// attached are the scripts in a message with several parts. Each begins after the empty line that ends its header.
func attached(message *document.Node) []*document.Node {
	m := boundary().FindStringSubmatch(message.Text)
	if m == nil {
		return nil
	}
	var found []*document.Node
	slice, text, end := message.Slicer(), message.Text, 0
	for {
		i := strings.Index(text[end:], "\n#!")
		if i < 0 {
			return found
		}
		start := end + i + 1
		end = len(text)
		if next := strings.Index(text[start:], "\n--"+m[1]); next >= 0 {
			end = start + next + 1
		}
		if before := strings.TrimRight(text[:start-1], "\r"); strings.HasSuffix(before, "\n") {
			found = append(found, slice(start, end))
		}
	}
}
