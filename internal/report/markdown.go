package report

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// Markdown writes a table of the findings for the summary of a job or a comment in a review.
func Markdown(w io.Writer, in Input) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "### sessionlint\n\n%s\n", markdownText(in.summary()))
	if len(in.Findings) > 0 {
		fmt.Fprint(b, "\n| Severity | Place | Finding | Rule |\n| --- | --- | --- | --- |\n")
	}
	for i, f := range in.Findings {
		if i == bound.MarkdownRows {
			fmt.Fprintf(b, "\n%s not shown.\n", counted(len(in.Findings)-i, "more finding is", "more findings are"))
			break
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", f.Severity, markdownPlace(f), markdownText(message(f)), markdownRule(in.rule(f.Rule)))
	}
	return b.Flush()
}

// markdownPlace returns the place of a finding, of which platforms make no link.
func markdownPlace(f finding.Finding) string {
	if f.Span.File == nil {
		return ""
	}
	return markdownText(strings.TrimSuffix(placeText(f.Span), ":"))
}

// markdownRule returns a link to the page of a rule.
func markdownRule(rule catalog.Rule) string {
	name, page := markdownText(rule.ID), address(rule)
	if page == "" {
		return name
	}
	return "[" + name + "](" + strings.NewReplacer("(", "%28", ")", "%29", "|", "%7C").Replace(page) + ")"
}

// address returns the address of the page of a rule in ASCII; "" if that of a user's rule is none of the web.
func address(rule catalog.Rule) string {
	page, err := url.Parse(rule.URL())
	if err != nil || page.Scheme != "https" && page.Scheme != "http" {
		return ""
	}
	return page.String()
}

// markdownText makes a text appear as it is.
func markdownText(text string) string { return markdownEscapes.Replace(Escape(text)) }

// markdownEscapes has references for the characters that Markdown or HTML interpret; a backslash would not keep | from
// ending a cell. Platforms look for people, numbers of issues and addresses only after that, so that a comment must
// divide these.
var markdownEscapes = strings.NewReplacer(
	`\`, "&#92;", "`", "&#96;", "*", "&#42;", "_", "&#95;", "[", "&#91;", "]", "&#93;", "<", "&lt;", ">", "&gt;",
	"|", "&#124;", "~", "&#126;", "&", "&amp;", "$", "&#36;", "@", "@<!-- -->", "#", "#<!-- -->", "://", ":<!-- -->//",
	"www.", "www<!-- -->.",
)
