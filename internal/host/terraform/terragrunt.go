package terraform

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

const byTerragrunt = "Terragrunt"

// isTerragrunt goes by the names that Terragrunt's own documentation gives to its files.
func isTerragrunt(name string) bool {
	base := path.Base(name)
	return base == "terragrunt.hcl" || base == "root.hcl" || strings.HasSuffix(base, ".terragrunt.hcl")
}

// terragruntSession are the attributes of the session in which Terragrunt runs Terraform.
var terragruntSession = partial.Members(`
	iam_role                     RoleArn
	iam_assume_role_duration     DurationSeconds
	iam_assume_role_session_name RoleSessionName
	iam_web_identity_token       WebIdentityToken`)

// terragruntMark matches what is read of such a file: an attribute iam_..., or the block or attribute
// remote_state.
var terragruntMark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^\x{FEFF}?[ \t]*(iam_\w+[ \t]*=|remote_state\b)`)
})

// terragrunt reads a file of Terragrunt: the role that it assumes, and the backend that it writes for Terraform. Its locals
// are its own, and what it includes is not known.
func (m *module) terragrunt() []host.Place {
	// Variables of Terraform and files beside this one do not count in it.
	m.others, m.given = map[string]definition{}, map[string]definition{}
	body, code, diags := parsePart(m.file.Source)
	m.report(diags, code)
	if body == nil {
		return nil
	}
	code.diags = diags
	definitions(m.names, body, code)
	// The attributes at the top are read as if they were those of a block.
	places := m.terragruntRole(m.block(asBlock(body), code))
	for _, b := range body.Blocks {
		if state := m.remoteState(b, code); state != nil {
			places = append(places, m.backend(state)...)
		}
	}
	return places
}

// asBlock makes a block of the attributes at the top of a file.
func asBlock(body *hclsyntax.Body) *hclsyntax.Block {
	return &hclsyntax.Block{Type: "terragrunt", Body: &hclsyntax.Body{
		Attributes: body.Attributes, SrcRange: body.SrcRange, EndRange: body.EndRange,
	}, TypeRange: body.SrcRange, OpenBraceRange: body.SrcRange, CloseBraceRange: body.EndRange}
}

// terragruntRole is the session of the role that the file names; none where an included file may name it.
func (m *module) terragruntRole(settings *document.Node) []host.Place {
	role := settings.Get("iam_role")
	// An empty iam_role is no role.
	if role != nil && partial.Empty(role) || role == nil && settings.Get("iam_assume_role_duration") == nil && settings.Get("iam_assume_role_session_name") == nil {
		return nil
	}
	operation := "sts:AssumeRole"
	if token := settings.Get("iam_web_identity_token"); token != nil && !partial.Empty(token) {
		operation = "sts:AssumeRoleWithWebIdentity"
	}
	// The first attribute of the session, since the block would be the whole file.
	place := settings.Span
	for _, member := range settings.Members {
		if strings.HasPrefix(member.Name, "iam_") {
			place = member.Key
			break
		}
	}
	return []host.Place{{
		Operation: operation, Params: partial.Params(operation, unset(settings), terragruntSession), Span: place, Via: byTerragrunt,
	}}
}

// remoteState returns the settings of a backend in S3, which Terragrunt passes on to Terraform; nil for other
// blocks.
func (m *module) remoteState(b *hclsyntax.Block, code *code) *document.Node {
	if b.Type != "remote_state" {
		return nil
	}
	state := m.block(b, code)
	if state.Get("backend").TextIfWhole() != "s3" {
		return nil
	}
	return state.Get("config")
}

// mentionsTerragrunt reports whether a file of Terragrunt has what is read of it.
func mentionsTerragrunt(data []byte) bool {
	return bytes.Contains(data, []byte("iam_")) || bytes.Contains(data, []byte("role_arn")) || bytes.Contains(data, []byte("assume_role"))
}
