package shell

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// reader returns the text of a file that an argument names, or nil.
type reader func(name word) *document.Node

// command returns the request of a command at an offset in the code; the offset decides which files the script has
// written by then.
func (s *script) command(words []word, at int) []host.Place {
	p, ok := place(words, func(name word) *document.Node { return s.content(name, at) })
	if !ok {
		return nil
	}
	return []host.Place{p}
}

// place returns the request of a command.
func place(words []word, read reader) (host.Place, bool) {
	words = client(words)
	operation, rest := operationOf(words)
	// Another command of AWS's command line: aws s3 cp.
	if operation == "" {
		return host.Place{}, false
	}
	flags, err := flagsOf(operation)
	if err != nil {
		return host.Place{}, false
	}
	span := commandSpan(words, rest)
	c := command{flags: flags, rest: rest, read: read, params: document.NewObject(nil, span)}
	// The flags are read in any case, since help among them means that no request is made.
	if !c.run() || !toAWS(words) {
		return host.Place{}, false
	}
	return host.Place{
		Operation: operation, Params: c.params, Span: span, Secrets: c.secrets, Problems: c.problems, CommandLine: true,
		Endpoint: endpointOf(words),
	}, true
}

// commandSpan is the place of a command: its name and its operation, without what follows.
func commandSpan(words, rest []word) source.Span {
	span := words[0].text.Span
	// Words of an array may be from another place in the file, even one before the command.
	if last := words[len(words)-len(rest)-1].text.Span; last.File == span.File && last.End > span.Start {
		span.End = last.End
	}
	return span
}

// client returns the part of a command that begins with AWS's command line, which other commands may start.
func client(words []word) []word {
	for i, w := range words {
		name := w.text.Text
		// /usr/local/bin/aws, sudo aws; docker run amazon/aws-cli: the image takes the place of the name.
		if w.known() && (path.Base(name) == "aws" || i > 0 && image().MatchString(name)) {
			return words[i:]
		}
	}
	return nil
}

// image matches the container image of AWS's command line.
var image = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(^|/)aws-cli(:[\w.-]+)?(@sha256:\w+)?$`) })

// operationOf finds the operation, which is the first two words that are no global flags and their values: aws
// --region eu-west-1 sts assume-role. rest are the words after it. The operation is empty for commands that make
// none of the requests in the catalog.
func operationOf(words []word) (operation string, rest []word) {
	var names []string
	for i := 1; i < len(words) && len(names) < 2; i++ {
		w := words[i]
		name, _, whole := strings.Cut(w.text.Text, "=")
		// Before the operation only global flags are accepted.
		takes, known := own[name]
		switch {
		case known && (whole || w.known()):
			// The next word is its value.
			if takes == one && !whole {
				i++
			}
		// An unknown word may be a flag with a value, so that the next word need not be the service.
		case !w.known() || strings.HasPrefix(name, "-"):
			return "", nil
		default:
			names, rest = append(names, w.text.Text), words[i+1:]
		}
	}
	return operations()[strings.Join(names, " ")], rest
}

// toAWS reports whether a request goes to AWS instead of an emulator, as in tests.
func toAWS(words []word) bool {
	// An unknown endpoint is most likely an emulator: nobody needs a variable for AWS's own endpoint.
	return !slices.ContainsFunc(valuesOf(words, flagEndpoint), func(url word) bool {
		return !url.known() || !strings.Contains(url.text.Text, "amazonaws.com")
	})
}

// endpointOf returns the kind of STS endpoint that a command names; empty if it names none. The endpoints of Regions have
// the Region in their names, as those of interface endpoints in a VPC have.
func endpointOf(words []word) string {
	urls := valuesOf(words, flagEndpoint)
	if len(urls) == 0 {
		return ""
	}
	host := strings.TrimPrefix(strings.TrimPrefix(urls[len(urls)-1].text.Text, "https://"), "http://")
	switch host, _, _ = strings.Cut(host, "/"); {
	case host == "sts.amazonaws.com":
		return "global"
	case strings.HasPrefix(host, "sts.") || strings.Contains(host, ".sts."):
		return "regional"
	}
	return ""
}

// valuesOf returns the values of a global flag, one for each time that it is written. A flag without a value has the
// empty one.
func valuesOf(words []word, flag string) []word {
	var values []word
	for i, w := range words {
		name, _, whole := strings.Cut(w.text.Text, "=")
		switch {
		case name != flag:
		case whole:
			values = append(values, word{w.text.Slice(len(name)+1, len(w.text.Text)), !w.known()})
		case i+1 < len(words):
			values = append(values, words[i+1])
		default:
			values = append(values, word{text: w.text.Slice(len(name), len(w.text.Text))})
		}
	}
	return values
}

// command is an operation with its flags.
type command struct {
	// By their names with dashes: the operation's and the global ones.
	flags map[string]flag
	// The words that have not been read yet.
	rest []word
	// Reads the files that arguments name: file://policy.json.
	read reader
	// The parameters so far; open if a word may contain further flags.
	params *document.Node
	// secrets are words with an unknown meaning: a token may follow a misspelled flag.
	secrets []source.Span
	// Flags that are spelled wrong.
	problems []document.Problem
}

// run reads the flags. It returns false for a command that makes no request.
func (c *command) run() bool {
	for len(c.rest) > 0 {
		w := c.rest[0]
		c.rest = c.rest[1:]
		name, _, whole := strings.Cut(w.text.Text, "=")
		// The name of the flag, or a part of it, is not known. In "--role-arn=$ROLE" only the value is unknown.
		unknown := w.loose || w.text.Partial() && (!whole || w.text.Holes[0].At < len(name))
		switch {
		case unknown:
			c.params.Open = true // the word may contain flags
		// Both print text instead of making a request.
		case name == "help" || name == flagSkeleton:
			return false
		case strings.HasPrefix(name, "--") && len(name) > 2:
			c.flag(w, name, whole)
		// A word where a flag is expected, which the command line refuses. It may be part of a token.
		default:
			c.hide(w)
		}
	}
	return true
}

// hide marks words as secrets.
func (c *command) hide(words ...word) {
	for _, w := range words {
		c.secrets = append(c.secrets, w.text.Span)
	}
}

// flag reads one flag and its values.
func (c *command) flag(w word, name string, whole bool) {
	f, full, known := find(c.flags, name)
	var values []word
	if whole {
		values = []word{{text: w.text.Slice(len(name)+1, len(w.text.Text))}}
		// An unknown flag is taken to have values, up to the next flag.
	} else if !known || f.takes != nothing {
		values = c.values(f, known)
	}
	key := w.text.Span
	if whole {
		key = w.text.Range(0, len(name))
	}
	switch {
	case !known:
		c.hide(values...)
		// The value follows the name, which may be shown.
		c.unknownFlag(name, key)
	// --cli-input-json file://request.json
	case full == flagInputJSON || full == flagInputYAML:
		c.input(full, values)
	// A global flag such as --region.
	case f.member == "":
	// A switch: --enhanced sets true, --no-enhanced false.
	case f.takes == nothing:
		c.add(f.member, key, document.NewScalar(document.Bool, f.sets, key))
	case len(values) > 0:
		c.add(f.member, key, c.value(f, values))
	}
}

// unknownFlag reports a flag that the operation does not have. A flag with a similar spelling is treated as that flag,
// so that its parameter is not also reported as missing. Any other becomes a parameter that does not exist, which is
// reported like all unknown parameters.
func (c *command) unknownFlag(name string, key source.Span) {
	meant := c.meant(name)
	if meant == "" {
		c.add(camel(name), key, unknownAfter(key))
		return
	}
	message := "unknown option " + name + "; did you mean " + meant + "?"
	c.problems = append(c.problems, document.Problem{Rule: partial.RuleUnknown, Message: message, Span: key})
	c.add(c.flags[meant].member, key, unknownAfter(key))
}

// unknownAfter returns an unknown value of no length, located after its name.
func unknownAfter(key source.Span) *document.Node {
	return document.NewUnknown(source.Span{File: key.File, Start: key.End, End: key.End})
}

// meant returns the flag that a name is meant to be: one with underscores (--role_arn), capitals (--RoleArn) or a
// similar spelling; empty if there is none.
func (c *command) meant(name string) string {
	plain := "--" + strings.ReplaceAll(strings.ToLower(kebab(strings.TrimLeft(name, "-"))), "_", "-")
	if _, ok := c.flags[plain]; ok {
		return plain
	}
	var names []string
	for other, f := range c.flags {
		// Global flags are not suggested.
		if f.member != "" {
			names = append(names, other)
		}
	}
	slices.Sort(names)
	if near := finding.Nearest(plain, names); near != "" {
		return near
	}
	return byFirstWords(plain, names)
}

// byFirstWords returns the only name whose first words are similar to a flag: --duration-seconds for --duraton. Shorter
// words are similar to too many names.
func byFirstWords(flag string, names []string) string {
	found := ""
	if len(flag) < len("--name") {
		return ""
	}
	for _, name := range names {
		// name[:i] is the beginning of the name up to one of its dashes.
		for i := 3; i < len(name); i++ {
			if name[i] != '-' || finding.Nearest(flag, []string{name[:i]}) == "" {
				continue
			}
			// Two names begin like this, so that it is open which is meant.
			if found != "" && found != name {
				return ""
			}
			found = name
		}
	}
	return found
}

// add adds a parameter. If a flag is repeated, the last one counts: document.Node.Get returns the last member.
func (c *command) add(name string, key source.Span, value *document.Node) {
	c.params.Members = append(c.params.Members, document.Member{Name: name, Key: key, Value: value})
}

// values returns the words after a flag that are its values: for an unknown flag, all that are not flags. A loose
// word among several may be flags or values.
func (c *command) values(f flag, known bool) []word {
	// How many values the flag may have.
	maximum := len(c.rest)
	if known && f.takes != many {
		maximum = min(maximum, 1)
	}
	n := 0
	for n < maximum && !isFlag(c.rest[n]) && (known && n == 0 || !c.rest[n].loose) {
		n++
	}
	values := c.rest[:n]
	c.rest = c.rest[n:]
	return values
}

// isFlag reports whether a word is a flag instead of a negative number or a sentence.
func isFlag(w word) bool {
	t := w.text.Text
	// A word whose first character is unknown may be either; it is taken for a value.
	if len(t) < 2 || t[0] != '-' || w.text.Partial() && w.text.Holes[0].At == 0 {
		return false
	}
	// -5 is a number, "- a sentence" a text.
	return (t[1] < '0' || t[1] > '9') && !strings.Contains(t, " ")
}

// input adds the parameters in a document. Flags take precedence, in any order.
func (c *command) input(name string, values []word) {
	var root *document.Node
	if len(values) == 1 {
		content := c.content(values[0])
		switch {
		case content == nil:
		case name == flagInputJSON:
			root = partial.JSON(content)
		// YAML is parsed only from a file of its own, since the parser locates values in a file and not in a text.
		case content.Text == string(content.Span.File.Data): // a separate file
			if res := document.ParseYAML(content.Span.File); len(res.Roots) == 1 && len(res.Problems) == 0 {
				root = res.Roots[0]
			}
		}
	}
	if root == nil || root.Kind != document.Object {
		c.hide(values...)
		c.params.Open = true
		return
	}
	c.params.Open = c.params.Open || root.Open
	// The last member of a name counts, so that flags come after those of the document.
	c.params.Members = append(root.Members, c.params.Members...)
}

// content returns the text of an argument, or of the file that it names; nil if it is unknown.
func (c *command) content(w word) *document.Node {
	// fileb:// reads the same bytes without decoding them.
	name, isFile := strings.CutPrefix(w.text.Text, "file://")
	if !isFile {
		name, isFile = strings.CutPrefix(w.text.Text, "fileb://")
	}
	switch {
	// It may be several words.
	case w.loose:
		return nil
	case !isFile:
		return w.text
	}
	start := len(w.text.Text) - len(name)
	return c.read(word{text: w.text.Slice(start, len(w.text.Text))})
}
