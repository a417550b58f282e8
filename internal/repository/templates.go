package repository

import (
	"path"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/request"
)

const createDelegation = "iam:CreateDelegationRequest"

// The kinds of things in a folder that belong together: templates, and the requests that fill in one of them.
const (
	template = "template"
	filling  = "filling"
)

// inFolder returns the thing of that kind that all files in the folder of a request share.
func inFolder(req *request.Request, kind string) thing {
	return thing{scope: path.Dir(req.Span.File.Name), kind: kind}
}

// Template returns the template that a delegation request fills in: the one in its folder. Of several it is the one whose
// file is named after the ARN in the request. It is nil if there is none, or if it may be another.
func (v *View) Template(req *request.Request) *request.Request {
	if v == nil || v.model == nil || req.Operation != createDelegation || req.Span.File == nil {
		return nil
	}
	templates := v.model.things[inFolder(req, template)]
	arn := templateARN(req)
	var named []*request.Request
	for _, t := range templates {
		if isNamedAfter(t, arn) {
			named = append(named, t)
		}
	}
	switch {
	case len(named) == 1:
		return named[0]
	case len(named) == 0 && len(templates) == 1 && v.model.fillOne(req, arn):
		return templates[0]
	}
	return nil
}

// fillOne reports whether all delegation requests in the folder name the same template.
func (m *Model) fillOne(req *request.Request, arn string) bool {
	for _, other := range m.things[inFolder(req, filling)] {
		if templateARN(other) != arn {
			return false
		}
	}
	return true
}

// templateARN returns the ARN of the template that a request names; empty if it is not known.
func templateARN(req *request.Request) string {
	return req.Params.Get("Permissions").Get("PolicyTemplateArn").TextIfWhole()
}

// isNamedAfter reports whether the name of a template's file contains the last part of an ARN.
func isNamedAfter(t *request.Request, arn string) bool {
	name := arn[strings.LastIndexAny(arn, ":/")+1:]
	const minimum = 4 // characters: shorter names are in others by chance
	return len(name) >= minimum && strings.Contains(strings.ToLower(path.Base(t.Span.File.Name)), strings.ToLower(name))
}

// folderThings returns the things in its folder that a request is one of.
func folderThings(req *request.Request) []thing {
	switch {
	case req.Span.File == nil:
	case req.Operation == catalog.PolicyTemplate:
		return []thing{inFolder(req, template)}
	case req.Operation == createDelegation:
		return []thing{inFolder(req, filling)}
	}
	return nil
}
