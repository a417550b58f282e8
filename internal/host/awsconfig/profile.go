package awsconfig

import (
	"bytes"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// profile is a section of the file.
type profile struct {
	// What is between the brackets, and the profile's name in it: "profile dev" and "dev". The name is empty for
	// other sections.
	header, name string
	// From the header to the end of the last setting.
	span source.Span
	// The settings in their order. Names are in small letters.
	members []document.Member
}

// settings are the profiles of a file by their names; of several of a name the last.
type settings map[string]profile

// settingsOf makes a table of profiles.
func settingsOf(profiles []profile) settings {
	named := make(settings, len(profiles)) // a file may name thousands of profiles, each of which asks for another
	for _, p := range profiles {
		named[p.name] = p
	}
	return named
}

// value returns a setting; of several of a name the last one counts. It is empty if there is none that is known.
func (p profile) value(name string) string {
	text := ""
	for _, m := range p.members {
		if m.Name == name && m.Value.Kind == document.String {
			text = m.Value.Text
		}
	}
	return text
}

// has reports whether a profile has a setting that is not empty.
func (p profile) has(name string) bool { return p.value(name) != "" }

// readable returns the offset where reading ends, at the end of a line. A larger file is hardly a configuration.
func readable(f *source.File) int {
	if len(f.Data) <= bound.AWSProfiles {
		return len(f.Data)
	}
	return bytes.LastIndexByte(f.Data[:bound.AWSProfiles], '\n') + 1
}

// profiles reads a file; it returns nil if a line is not valid in an INI file. Sections that are not profiles are
// left out.
func profiles(f *source.File) []profile {
	var r reader
	// at is the offset of a line, the first one without its byte order mark.
	for at := len(f.Data) - len(bytes.TrimPrefix(f.Data, []byte("\uFEFF"))); at < readable(f); {
		end := len(f.Data)
		if i := bytes.IndexByte(f.Data[at:], '\n'); i >= 0 {
			end = at + i
		}
		line := trimmed(source.Span{File: f, Start: at, End: end})
		if !r.line(line, line.Start > at) {
			return nil
		}
		at = end + 1
	}
	return r.found
}

// reader reads the lines of a file, in their order.
type reader struct {
	// found are the profiles so far.
	found []profile
	// setting is the one that indented lines belong to; nil if there is none.
	setting *document.Member
	// begun says that the line is in a section, within that it is in the section of a profile.
	begun, within bool
}

// line reads a line without the white space around it; false if it is not valid.
func (r *reader) line(line source.Span, indented bool) bool {
	text := string(line.Bytes())
	switch {
	// Lines of comments may also stand among nested settings.
	case text == "", text[0] == '#', text[0] == ';':
	case text[0] == '[':
		return r.header(line)
	case indented:
		if r.setting != nil { // the value continues, or has nested settings
			r.setting.Value = document.NewUnknown(r.setting.Value.Span)
		}
	default:
		return r.add(line)
	}
	return true
}

// header begins a section.
func (r *reader) header(line source.Span) bool {
	p, ok := sectionOf(line)
	r.setting, r.begun, r.within = nil, true, p.name != ""
	if r.within {
		r.found = append(r.found, p)
	}
	return ok
}

// add adds a setting to the current section. In front of the first section none is allowed, and the settings of other sections
// than profiles are only checked for their form.
func (r *reader) add(line source.Span) bool {
	m, ok := settingOf(line)
	if !ok || !r.begun {
		return false
	}
	if r.within {
		last := &r.found[len(r.found)-1]
		last.members = append(last.members, m)
		last.span.End = line.End
		r.setting = &last.members[len(last.members)-1]
	}
	return true
}

// sectionOf reads the header of a section. A section that is not a profile has no name.
func sectionOf(line source.Span) (profile, bool) {
	text := string(line.Bytes())
	end := strings.IndexByte(text, ']')
	// Only a comment may follow the header.
	if rest := strings.TrimSpace(text[end+1:]); end < 2 || rest != "" && rest[0] != '#' && rest[0] != ';' {
		return profile{}, false
	}
	header := strings.TrimSpace(text[1:end])
	kind, name, named := strings.Cut(header, " ")
	switch {
	// [dev] in a credentials file, or [default]
	case !named:
		name = header
	case kind == "profile":
		name = strings.Trim(strings.TrimSpace(name), `"'`)
	default: // sso-session, services
		name = ""
	}
	return profile{header: header, name: name, span: line}, header != ""
}

// settingOf reads a line such as duration_seconds = 3600.
func settingOf(line source.Span) (document.Member, bool) {
	text := string(line.Bytes())
	equals := strings.IndexByte(text, '=')
	if equals < 0 {
		return document.Member{}, false
	}
	key := trimmed(source.Span{File: line.File, Start: line.Start, End: line.Start + equals})
	name := strings.ToLower(string(key.Bytes()))
	// A line with such characters before the equals sign is of another kind of file.
	if name == "" || strings.ContainsAny(name, " \t\"'{}()[]<>") {
		return document.Member{}, false
	}
	from := line.Start + equals + 1
	value := trimmed(source.Span{File: line.File, Start: from, End: from + comment(text[equals+1:])})
	node := document.NewText(string(value.Bytes()), value, func() source.Locator { return source.Direct(value.File, value.Start) })
	if strings.HasPrefix(node.Text, `"`) || strings.HasPrefix(node.Text, "'") { // these files have no quotes
		node = document.NewUnknown(value)
	}
	return document.Member{Name: name, Key: key, Value: node}, true
}

// comment returns the offset of a comment after a value, or the end of the text.
func comment(text string) int {
	for i := 1; i < len(text); i++ {
		if (text[i] == '#' || text[i] == ';') && (text[i-1] == ' ' || text[i-1] == '\t') {
			return i
		}
	}
	return len(text)
}

// trimmed returns a span without the white space at its ends.
func trimmed(s source.Span) source.Span {
	text := s.Bytes()
	left := bytes.TrimLeft(text, " \t\r")
	s.Start += len(text) - len(left)
	s.End = s.Start + len(bytes.TrimRight(left, " \t\r"))
	return s
}
