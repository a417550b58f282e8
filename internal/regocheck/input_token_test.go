package regocheck

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// What somebody measured for an operation takes the place of the model's figure for that operation alone.
func TestTokenBase(t *testing.T) {
	measured := Context{TokenBase: map[string]int{"sts:AssumeRole": 601}}
	for operation, want := range map[string]int{"sts:AssumeRole": 601, "sts:GetSessionToken": 0} {
		params := document.NewObject(nil, source.Span{File: &source.File{}})
		if in := TokenInput(&request.Request{Operation: operation, Params: params}, measured); in.Base != want {
			t.Errorf("%s: base %d, want %d", operation, in.Base, want)
		}
	}
}
