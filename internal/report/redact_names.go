package report

import (
	"bytes"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// secretNames are the ends of the names of members whose values are secrets, in lower case and without hyphens and
// underscores: sessionToken, session-token, aws_session_token.
var secretNames = []string{
	"webidentitytoken", "samlassertion", "tradeintoken", "tokencode", "contextassertion", "sessiontoken", "secretaccesskey",
	// The names of the same in Terraform, Ansible and older tools.
	"secretkey", "securitytoken", "accesstoken", "mfatoken",
}

// vagueNames are whole names whose values may be secrets: the maps of tokens, and the settings of a Terraform provider.
var vagueNames = []string{"logins", "token", "accesskey"}

// named finds the values of members by their names, without a parser: also in a file that has none. Vague names are
// used on request: if the spans of all secrets are known they are not needed, and the keys of Logins, which are names
// of providers, are not secrets. A bracket that is already hidden is skipped, and so is a plain value in a hidden line,
// so that each byte is read a bounded number of times.
func named(data []byte, vague bool) []extent {
	var found []extent
	lineHidden, bracketHidden := 0, 0
	for at := 0; ; at++ {
		next := bytes.IndexAny(data[at:], ":=")
		if next < 0 {
			return found
		}
		at += next
		// Both YAML's and JSON's colon and the equals sign of INI, HCL and scripts follow a name.
		key, name := nameBefore(data, at)
		if !isSecret(name) && (!vague || !slices.Contains(vagueNames, name)) {
			continue
		}
		// The value may be on the next line: key:\n  value.
		start := at + 1 + len(data[at+1:]) - len(bytes.TrimLeft(data[at+1:], blank))
		if start == len(data) || start < bracketHidden {
			continue
		}
		// How far the value goes depends on its first character. Where a form is not certain, more is hidden rather than less.
		var end int
		switch data[start] {
		case '"', '\'':
			end = quotedEnd(data, start)
		case '{', '[':
			end = bracketEnd(data, start)
			bracketHidden = end
		default:
			if start < lineHidden {
				continue
			}
			end = plainEnd(data, key, start)
			lineHidden = end
		}
		found = append(found, extent{start, end})
	}
}

const blank = " \t\r\n"

// nameBefore returns the name before a separator, with or without quotes, in lower case and without hyphens and
// underscores, and where it begins.
func nameBefore(data []byte, separator int) (start int, name string) {
	before := bytes.TrimRight(data[:separator], blank)
	// The name may be in quotes, which are escaped if the JSON is inside a string: \"token\":
	before = bytes.TrimRight(before, `"'\`)
	// The name is read backwards, into a buffer with room for the longest name that matters.
	var small [bound.NamedMember]byte
	free := len(small)
	for start = len(before); start > 0 && free > 0 && isNameLetter(before[start-1]); start-- {
		if c := before[start-1]; c != '-' && c != '_' {
			free--
			small[free] = c
		}
	}
	return start, string(bytes.ToLower(small[free:]))
}

func isNameLetter(c byte) bool { return c == '-' || c == '_' || kindOf(c) != 0 }

// isSecret reports whether a name ends with that of a secret, as myapp_session_token does.
func isSecret(name string) bool {
	for _, secret := range secretNames {
		if strings.HasSuffix(name, secret) {
			return true
		}
	}
	return false
}

// quotedEnd returns the end of a text in quotes. A double quote is escaped with a backslash, a single one is doubled, as in
// YAML.
func quotedEnd(data []byte, from int) int {
	quote := data[from]
	for i := from + 1; i < len(data); i++ {
		switch {
		case data[i] == '\\' && quote == '"':
			i++
		case data[i] != quote:
		case quote == '\'' && i+1 < len(data) && data[i+1] == '\'':
			i++
		default:
			return i + 1
		}
	}
	return len(data)
}

// bracketEnd returns the end of an object or a list; that of the data if it is not closed.
func bracketEnd(data []byte, from int) int {
	depth := 0
	for i := from; i < len(data); i++ {
		switch data[i] {
		case '"':
			// Brackets inside a string do not count.
			i = quotedEnd(data, i) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(data)
}

// plainEnd returns the end of a plain value: the rest of the line and all following lines that are indented more than
// the key, such as YAML's block scalars and nested mappings.
func plainEnd(data []byte, key, from int) int {
	column := key - (bytes.LastIndexByte(data[:key], '\n') + 1)
	end := lineEnd(data, from)
	for end < len(data) {
		line := data[end+1 : lineEnd(data, end+1)]
		indent := len(line) - len(bytes.TrimLeft(line, " \t"))
		// An empty line belongs to a block scalar whatever its indentation is.
		if indent <= column && len(bytes.TrimSpace(line)) > 0 {
			break
		}
		end += 1 + len(line)
	}
	return end
}

// lineEnd returns the offset of the next line break, or the end of the data.
func lineEnd(data []byte, from int) int {
	if i := bytes.IndexByte(data[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(data)
}

// flagged finds the values of flags by their names: --session-token VALUE, also in commands that are not parsed.
func flagged(data []byte) []extent {
	var found []extent
	for at := 0; ; {
		next := bytes.Index(data[at:], []byte("--"))
		if next < 0 {
			return found
		}
		start := at + next + len("--")
		at = start
		// The name of the flag.
		for at < len(data) && isNameLetter(data[at]) {
			at++
		}
		// A backslash at the end of a line continues the command.
		value := at + len(data[at:]) - len(bytes.TrimLeft(data[at:], " \t\\\r\n"))
		if _, name := nameBefore(data, at); value == at || value == len(data) || !isSecret(name) {
			continue
		}
		end := value + wordEnd(data[value:])
		if data[value] == '"' || data[value] == '\'' {
			end = quotedEnd(data, value)
		}
		found = append(found, extent{value, end})
		at = end
	}
}

func wordEnd(data []byte) int {
	if end := bytes.IndexAny(data, " \t\r\n"); end >= 0 {
		return end
	}
	return len(data)
}
