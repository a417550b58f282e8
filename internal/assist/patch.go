package assist

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// patch is the text of a file, changed at the cursor so that it may parse.
type patch struct {
	file *source.File
	// offset is the cursor in the changed text, original the cursor in the file.
	offset, original int
	// key is true if the text is changed as if a key were typed.
	key bool
	language
}

// has reports whether a place is in the text of the patch. Whoever reads the text may have made another file of it.
func (p patch) has(span source.Span) bool { return span.File != nil && span.File.Name == p.file.Name }

// language is how keys, values and texts are written.
type language int

// The languages. Other files, such as scripts, have words.
const (
	inWords language = iota
	inJSON
	inYAML
	inHCL
	inINI
)

// language returns that of the file, which its name and its first character decide.
func (d *Document) language() language {
	switch ending := path.Ext(d.File.Name); {
	case d.kind() == "aws-config":
		return inINI
	case ending == ".tf" || ending == ".tofu" || ending == ".hcl":
		return inHCL
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(d.File.Data, []byte("\uFEFF")), " \t\r\n")
	object := len(text) > 0 && (text[0] == '{' || text[0] == '[')
	switch format := document.FormatOf(d.File.Name); {
	case format == document.JSON, object && d.kind() != "aws-config" && format == document.Auto, object && text[0] == '{':
		return inJSON
	case format == document.YAML:
		return inYAML
	}
	return inWords
}

// patches returns changed texts, the most likely one first.
func (d *Document) patches(offset int) []patch {
	if d.Read == nil {
		return nil
	}
	lang := d.language()
	if lang == inJSON {
		r := repairJSON(string(d.File.Data), offset)
		return []patch{{d.named([]byte(r.text)), r.offset, offset, r.key, lang}}
	}
	return d.textPatches(offset, lang)
}

// textPatches are the patches of a text that is not JSON: first as if a key were typed, if one may be there.
func (d *Document) textPatches(offset int, lang language) []patch {
	var all []patch
	for _, value := range d.valueTexts(offset, lang) {
		all = append(all, d.valuePatch(offset, value, lang))
	}
	if lang == inHCL {
		all = append(all, d.quotedPatch(offset))
	}
	p, ok := d.keyPatch(offset, lang)
	switch {
	case !ok:
		return all
	// "DurationSeconds:" is more often the end of a key than "aws:" is the beginning of one.
	case offset > 0 && d.File.Data[offset-1] == ':':
		return append(all, p)
	}
	return append([]patch{p}, all...)
}

// valuePatch writes a text with the marker at the cursor.
func (d *Document) valuePatch(offset int, value string, lang language) patch {
	text := slices.Concat(d.File.Data[:offset], []byte(value), d.File.Data[offset:])
	return patch{d.named(text), offset + strings.Index(value, marker), offset, false, lang}
}

// quotedPatch writes the bare word at the cursor as a text: a reference that is not complete has no value.
func (d *Document) quotedPatch(offset int) patch {
	w := d.wordAround(offset, false)
	text := slices.Concat(d.File.Data[:w.span.Start], []byte(`"`+w.typed()+marker+`"`), d.File.Data[w.span.End:])
	return patch{d.named(text), offset + 1, offset, false, inHCL}
}

// named is a text under the name of the file.
func (d *Document) named(text []byte) *source.File {
	return &source.File{Name: d.File.Name, Data: text}
}

// keyLine matches a line up to the cursor if a key may be typed there; the last group is what is typed of it.
var keyLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([ \t]*(?:-[ \t]+)*)(["']?[\w.:/-]*)$`) })

// keyPatch writes the marker in the place of the key that is being typed, with a value if it has none yet.
func (d *Document) keyPatch(offset int, lang language) (patch, bool) {
	data := d.File.Data
	start := bytes.LastIndexByte(data[:offset], '\n') + 1
	at := keyLine().FindSubmatchIndex(data[start:offset])
	if at == nil || lang == inWords {
		return patch{}, false
	}
	end := offset
	for end < len(data) && isNameByte(data[end]) {
		end++
	}
	key := start + at[4]
	written := marker
	if rest := bytes.TrimLeft(restOfLine(data, end), " \t\"'"); len(rest) == 0 || rest[0] != ':' && rest[0] != '=' {
		written += map[language]string{inYAML: ": x", inHCL: ` = "x"`, inINI: " = x"}[lang]
	} else if end < len(data) && (data[end] == '"' || data[end] == '\'') {
		end++ // the opening quote is replaced as well
	}
	text := slices.Concat(data[:key], []byte(written), data[end:])
	return patch{d.named(text), key, offset, true, lang}, true
}

// restOfLine is what follows an offset on its line.
func restOfLine(data []byte, offset int) []byte {
	rest := data[offset:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return bytes.TrimRight(rest, "\r")
}

// valueTexts are what may be written at the cursor so that a value is there: the marker, with what closes what is open.
func (d *Document) valueTexts(offset int, lang language) []string {
	data := d.File.Data
	line := data[bytes.LastIndexByte(data[:offset], '\n')+1 : offset]
	texts := []string{marker}
	if lang == inYAML && bytes.HasSuffix(line, []byte(":")) {
		// "- s3:" is the beginning of an action, "Action:" a key.
		if texts = append(texts, " "+marker); !bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("-")) {
			texts = texts[1:]
		}
	}
	quote, brackets := unclosed(line)
	if quote != "" {
		texts = append(texts, marker+quote)
	}
	if brackets != "" {
		texts = append(texts, marker+quote+brackets)
	}
	// An open quote may begin on an earlier line of a script.
	if lang == inWords {
		texts = append(texts, marker+"'", marker+`"`)
	}
	return texts
}

// unclosed returns the quote that is open at the end of a line, and the brackets that close the open ones before it.
func unclosed(line []byte) (quote, brackets string) {
	var open []byte
	var in byte
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case in == '"' && c == '\\':
			i++
		case in != 0:
			if c == in {
				in = 0
			}
		case c == '"' || c == '\'':
			in = c
		case c == '{' || c == '[' || c == '(':
			open = append(open, map[byte]byte{'{': '}', '[': ']', '(': ')'}[c])
		case len(open) > 0 && c == open[len(open)-1]:
			open = open[:len(open)-1]
		}
	}
	if in != 0 {
		quote = string(in)
	}
	slices.Reverse(open)
	return quote, string(open)
}
