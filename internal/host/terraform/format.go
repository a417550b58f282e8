// Package terraform reads Terraform: configuration in HCL and in JSON, and plans in JSON. Variables are
// their defaults, locals what they stand for, and policy documents what their blocks say, as far as the module's own folder
// determines it; what comes from resources, other data and modules is unknown.
package terraform

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// Format is the kind of file.
var Format = host.Format{
	Name:     "terraform",
	Title:    "Terraform configuration and plans",
	Names:    func(name string) bool { return kindOf(name) == native || isTerragrunt(name) },
	Mentions: mentions,
	Detect:   detect,
	Read:     read,
	Remarks:  remarks,
	Spell:    spell,
}

// kind is a way to write Terraform; it determines which functions read the file.
type kind int

const (
	// HCL: *.tf, and *.tofu of OpenTofu.
	native kind = iota
	// The same blocks in JSON: *.tf.json.
	inJSON
	// The output of terraform show -json.
	plan
	// HCL of which only a few attributes and blocks are read.
	terragrunt
)

// kindOf decides by the file's name; only a plan may have any name.
func kindOf(name string) kind {
	switch {
	case strings.HasSuffix(name, ".tf"), strings.HasSuffix(name, ".tofu"):
		return native
	case strings.HasSuffix(name, ".tf.json"), strings.HasSuffix(name, ".tofu.json"):
		return inJSON
	case isTerragrunt(name):
		return terragrunt
	}
	return plan
}

func mentions(name string, data []byte) bool {
	if kindOf(name) == terragrunt {
		return mentionsTerragrunt(data)
	}
	// Any JSON file may be a plan; nearly all others are ruled out by this word.
	if kindOf(name) == plan && !bytes.Contains(data, []byte(`"planned_values"`)) {
		return false
	}
	if bytes.Contains(data, []byte("assume_role")) || bytes.Contains(data, []byte("role_arn")) || callsModule(name, data) ||
		runsCode(name, data) != "" {
		return true
	}
	if bytes.Contains(data, []byte(policyDocument)) {
		return true
	}
	if mentionsResource(data) {
		return true
	}
	// Other names of readers begin so as well.
	return bytes.Contains(data, []byte("kubernetes_")) || bytes.Contains(data, []byte("vault_aws_secret_backend_role"))
}

// mentionsResource reports whether data has the name of a type of the AWS provider that is read. It reads the data once.
func mentionsResource(data []byte) bool {
	begin := []byte("aws_")
	for at := bytes.Index(data, begin); at >= 0; at = bytes.Index(data, begin) {
		end := at + len(begin)
		for end < len(data) && (data[end] == '_' || data[end] >= 'a' && data[end] <= 'z' || data[end] >= '0' && data[end] <= '9') {
			end++
		}
		if _, ok := resources[string(data[at:end])]; ok {
			return true
		}
		data = data[end:]
	}
	return false
}

// header matches the first line of a block that is read, with the block's type and its first label. A byte order
// mark may precede it.
var header = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^\x{FEFF}?[ \t]*(resource|provider|backend|data)\s+"?([\w-]+)"?`)
})

// detect decides by the name of the file and a block in it, or by the members that only a plan has.
func detect(f *host.File) (why string, ok bool) {
	switch kindOf(f.Source.Name) {
	case native:
		why = nativeSign(f)
	case terragrunt:
		if terragruntMark().Match(f.Source.Data) {
			why = "a Terragrunt file with a role or a remote state"
		}
	case inJSON:
		why = jsonSign(f.Roots)
	case plan:
		if len(f.Roots) == 1 && isPlan(f.Roots[0]) {
			why = "format_version, terraform_version and planned_values, as terraform show -json writes them"
		}
	}
	return why, why != ""
}

// nativeSign says by which sign a file in HCL is read; it is empty for a file in which nothing is read.
func nativeSign(f *host.File) string {
	name, data := f.Source.Name, f.Source.Data
	for _, m := range header().FindAllSubmatch(data, -1) {
		if kind, label := string(m[1]), string(m[2]); wanted(kind, []string{label}) {
			return "a Terraform file with " + kind + " " + label
		}
	}
	switch {
	case callsModule(name, data):
		return "a Terraform file that calls a module"
	// A policy document alone makes no request. If the user names the file, its uses in other files are looked up.
	case f.Named && bytes.Contains(data, []byte(policyDocument)):
		return "a Terraform file with data " + policyDocument
	}
	if by := runsCode(name, data); by != "" {
		return "a Terraform file that runs code with " + by
	}
	return ""
}

// jsonSign is nativeSign for a file in JSON.
func jsonSign(roots []*document.Node) string {
	for _, root := range roots {
		for _, section := range []string{"resource", "provider", "terraform", "data", "module"} {
			if n := root.Get(section); n != nil && (n.Kind == document.Object || n.Kind == document.List) {
				return "a Terraform JSON file with a member " + section
			}
		}
	}
	return ""
}

func read(f *host.File) []host.Place {
	m := newModule(f)
	switch kindOf(f.Source.Name) {
	case native:
		return m.native()
	case inJSON:
		return m.json()
	case terragrunt:
		return m.terragrunt()
	case plan:
		return m.plan(f.Roots[0])
	}
	return nil
}

// block is the common form of all three ways to write Terraform.
type block struct {
	// "resource", "provider", "backend", "data"
	kind string
	// The type and the name of a resource or a data source; only the type for a provider or a backend. A resource
	// of a plan has only its type.
	labels []string
	// body has attributes as members, and nested blocks as lists of objects.
	body *document.Node
}

// wanted reports whether a block is read at all: resources in the table, and sessions of providers, backends and
// remote states.
func wanted(kind string, labels []string) bool {
	switch {
	case len(labels) == 0:
		return false
	case kind == "resource":
		_, known := resources[labels[0]]
		return known || readers[labels[0]] != nil
	}
	return sessions[kind] == labels[0]
}

// places returns the requests that Terraform makes for a block.
func (m *module) places(b block) []host.Place {
	switch b.kind {
	case "resource":
		if reader := readers[b.labels[0]]; reader != nil {
			return reader(m, b.body)
		}
		return m.resource(b)
	case "provider":
		return m.provider(b.body)
	case "backend":
		return m.backend(b.body)
	case "data":
		// data "terraform_remote_state" has the arguments of the backend in an attribute config.
		if of := b.body.Get("backend"); of != nil && of.Kind == document.String && of.Text == "s3" {
			return m.backend(b.body.Get("config"))
		}
	}
	return nil
}

// resource returns the requests that the provider makes to create a resource; none if the resource lacks what a request is
// for, such as the policy of a Transfer user.
func (m *module) resource(b block) []host.Place {
	place := host.Place{
		Span: b.body.Span,
		// count and for_each may be zero or empty, so that the resource is not certainly made.
		Optional: b.body.Get("count") != nil || b.body.Get("for_each") != nil,
	}
	if len(b.labels) == 2 && m.depth == 0 { // a plan has resolved what refers to it
		place.Name = b.labels[0] + "." + b.labels[1]
	}
	if b.labels[0] == "aws_iam_role" && m.depth == 0 {
		place.Account, place.RolePolicies = m.account(b.body), rolePolicies(b)
	}
	var places []host.Place
	body, self := unset(b.body), cmp.Or(place.Name, fmt.Sprintf("block %d", b.body.Span.Start))
	for _, of := range resources[b.labels[0]] {
		place.Operation, place.Via, place.Problems = of.Operation, of.Via, userPools.Problems(of.Operation, b.body)
		for _, place.Params = range of.All(body, self) {
			places = append(places, place)
		}
	}
	return places
}

// unset leaves out what is written and has no effect: null, and the empty text, which the provider takes for no
// value, as it does a map without tags. The values of tags may be empty, because AWS accepts an empty tag value.
func unset(n *document.Node) *document.Node {
	switch n.Kind {
	case document.Object:
		object := document.NewObject(nil, n.Span)
		object.Open = n.Open
		for _, m := range n.Members {
			if partial.Empty(m.Value) || m.Name == "tags" && m.Value.Kind == document.Object && !m.Value.Open && len(m.Value.Members) == 0 {
				continue
			}
			if m.Name != "tags" {
				m.Value = unset(m.Value)
			}
			object.Members = append(object.Members, m)
		}
		return object
	case document.List:
		return partial.Each(unset)(n)
	}
	return n
}
