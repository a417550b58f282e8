// Package jenkins reads the requests that pipelines of Jenkins make: with the steps of its plugins for AWS, and with AWS's
// command line in the code of their shell steps.
package jenkins

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Format reads pipelines in Groovy.
var Format = host.Format{
	Name:     "jenkins",
	Title:    "Pipelines of Jenkins",
	Names:    named,
	Mentions: mentions,
	Detect:   detect,
	Read:     read,
	Remarks:  remarks,
}

// named reports whether a file has a name such as Jenkinsfile, Jenkinsfile.deploy, deploy.jenkinsfile, or that of Groovy
// code, as in shared libraries.
func named(name string) bool {
	base := path.Base(name)
	switch path.Ext(base) {
	case ".groovy", ".jenkinsfile", ".jenkins", ".Jenkinsfile":
		return true
	case ".md", ".txt", ".html", ".adoc":
		return false
	}
	return strings.HasPrefix(base, "Jenkinsfile")
}

// The names of the steps that are read.
const (
	withAWS     = "withAWS"
	bindingName = "AmazonWebServicesCredentialsBinding"
)

func mentions(name string, data []byte) bool {
	return named(name) && (bytes.Contains(data, []byte(withAWS)) || bytes.Contains(data, []byte("roleArn")) || shell.Mentions(data))
}

// detect accepts files with a step that makes a request.
func detect(f *host.File) (why string, ok bool) {
	if places := read(f); len(places) > 0 {
		return "a pipeline with a step for " + places[0].Operation, true
	}
	return "", false
}

func read(f *host.File) []host.Place {
	if len(f.Source.Data) > bound.ShellCode {
		f.Beyond(source.Span{File: f.Source, End: 1}, "the pipeline is too large to be checked")
		return nil
	}
	p := newPipeline(f)
	for i := range p.tokens {
		p.step(i)
	}
	return p.places
}

// remarks finds the comments for this program. One above a step speaks for all of its arguments.
func remarks(f *host.File) []remark.Remark {
	if !named(f.Source.Name) || !remark.Mentioned(f.Source.Data) {
		return nil
	}
	p := newPipeline(f)
	c := remark.Code{Text: p.text, Locate: p.locate, Comments: p.comments}
	for i, t := range p.tokens {
		if t.kind == name && slices.Contains([]string{withAWS, "withCredentials", "sh", "aws"}, p.word(i)) && i+1 < len(p.tokens) {
			// A step with brackets extends to the closing one, sh 'x' to the end of the text.
			end := p.tokens[i+1].end
			if p.is(i+1, "(") {
				end = p.tokens[p.closing(i+1)].end
			}
			c.Items = append(c.Items, remark.Item{Range: remark.Range{Start: t.start, End: end}})
		}
	}
	return c.Remarks()
}
