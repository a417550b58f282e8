package awsconfig

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

// remarks finds the comments for this program: lines that begin with # or ;, and text after such a character with
// white space before it. A comment above the header of a section applies to the whole section.
func remarks(f *host.File) []remark.Remark {
	if len(f.Roots) > 0 || !remark.Mentioned(f.Source.Data) || len(profiles(f.Source)) == 0 {
		return nil
	}
	c := remark.Code{Text: string(f.Source.Data), Locate: source.Direct(f.Source, 0)}
	// The index of the current section in Items.
	section := -1
	for start := 0; start < len(c.Text); {
		line, _, _ := strings.Cut(c.Text[start:], "\n")
		end := start + len(line)
		words := strings.TrimLeft(strings.TrimPrefix(line, "\uFEFF"), " \t\r")
		// The offset of the first character that is no white space.
		first := start + len(line) - len(words)
		switch {
		case words == "":
		case words[0] == '#' || words[0] == ';':
			c.Comments = append(c.Comments, remark.Range{Start: first, End: end})
		default:
			if words[0] == '[' {
				section = len(c.Items)
				c.Items = append(c.Items, remark.Item{Range: remark.Range{Start: first, End: end}, Block: true})
			}
			// A comment after a setting or a header.
			if at := comment(line); at < len(line) {
				c.Comments = append(c.Comments, remark.Range{Start: start + at, End: end})
			}
		}
		// A section extends up to the line before the next header.
		if section >= 0 {
			c.Items[section].End = end
		}
		start = end + 1
	}
	return c.Remarks()
}
