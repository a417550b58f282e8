package terraform

import (
	"bytes"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/host"
)

// uses gives the requests of other files of the module that use policy documents of this one. These files say what the
// documents are for, and are not checked where this file alone is named.
func (m *module) uses(body *hclsyntax.Body) []host.Place {
	var references [][]byte
	for _, b := range body.Blocks {
		if b.Type == "data" && len(b.Labels) == 2 && b.Labels[0] == policyDocument {
			references = append(references, []byte(documentPrefix+b.Labels[1]))
		}
	}
	if len(references) == 0 {
		return nil
	}
	var places []host.Place
	for _, name := range m.siblings() {
		if kindOf(name) != native {
			continue
		}
		if f := m.sibling(name); f != nil && mentionsOne(f.Data, references) {
			places = append(places, m.usesIn(m.parsed(f))...)
		}
	}
	return places
}

// mentionsOne reports whether a file contains one of the references.
func mentionsOne(data []byte, references [][]byte) bool {
	for _, reference := range references {
		if bytes.Contains(data, reference) {
			return true
		}
	}
	return false
}

// usesIn gives the requests of another file that depend on this one.
func (m *module) usesIn(code *code) []host.Place {
	if code == nil {
		return nil
	}
	var places []host.Place
	for _, b := range code.body.Blocks {
		if !wanted(b.Type, b.Labels) {
			continue
		}
		for _, p := range m.places(block{b.Type, b.Labels, m.block(b, code)}) {
			if m.depends(p.Params) {
				// Mistakes in the other file itself are reported when that file is checked.
				p.Foreign, p.Problems = true, nil
				places = append(places, p)
			}
		}
	}
	return places
}
