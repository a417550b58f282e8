package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
)

// blockText is how many bytes of text a block has at least: smaller blocks compress worse, larger ones take longer to
// decode for one service.
const blockText = 16 << 10

// pack writes the list as package iamcatalog reads it.
func (l *list) pack() ([]byte, error) {
	var head, blocks bytes.Buffer
	fmt.Fprintf(&head, "sessionlint IAM catalog 1\ndate\t%s\nsource\t%s\n%s\n", l.date, l.source, l.counts())
	var text strings.Builder
	var prefixes []string
	for i := range l.services {
		s := &l.services[i]
		if err := s.write(&text); err != nil {
			return nil, fmt.Errorf("service %s: %w", s.prefix, err)
		}
		prefixes = append(prefixes, s.prefix)
		if text.Len() < blockText && i+1 < len(l.services) {
			continue
		}
		packed, err := compress(text.String())
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&head, "block\t%d\t%s\n", len(packed), strings.Join(prefixes, "\t"))
		blocks.Write(packed)
		text.Reset()
		prefixes = nil
	}
	packed, err := compress(head.String())
	return append(packed, blocks.Bytes()...), err
}

func (l *list) counts() string {
	actions, types, keys := 0, 0, 0
	for _, s := range l.services {
		actions, types, keys = actions+len(s.actions), types+len(s.types), keys+len(s.keys)
	}
	return fmt.Sprintf("counts\t%d\t%d\t%d\t%d", len(l.services), actions, types, keys)
}

// compress writes one gzip member, without a name and a time.
func compress(text string) ([]byte, error) {
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write([]byte(text)); err != nil {
		return nil, err
	}
	err = z.Close() // writes the rest
	return packed.Bytes(), err
}

// accessLevels are the letters of the access levels as the package names them: an action that changes permissions or
// tags also writes.
var accessLevels = map[string]string{
	"List": "L", "Read": "R", "Write": "W", "Tagging, Write": "T", "Permissions management, Write": "P",
}

// write writes the text of a service.
func (s *service) write(out *strings.Builder) error {
	sets := &keySets{numbers: map[string]int{}}
	for _, k := range s.keys {
		sets.keys = append(sets.keys, iamcatalog.Fold(k.Name))
	}
	var body strings.Builder
	for _, t := range s.types {
		fmt.Fprintf(&body, "type\t%s\t%s\t%s\n", t.Name, sets.number(t.Keys), strings.ReplaceAll(t.ARN, ", ", "\t"))
	}
	for _, a := range s.actions {
		letter := accessLevels[a.Access]
		if letter == "" {
			return fmt.Errorf("action %s has access level %q", a.Name, a.Access)
		}
		fmt.Fprintf(&body, "action\t%s\t%s\t%s%s\n", letter, a.Name, sets.number(a.Keys), s.uses(a, sets))
	}
	fmt.Fprintf(out, "service\t%s\t%s\n", s.prefix, s.name)
	for _, k := range s.keys {
		fmt.Fprintf(out, "key\t%s\t%s\n", k.Type, k.Name)
	}
	for _, set := range sets.list {
		fmt.Fprintf(out, "set\t%s\n", set)
	}
	out.WriteString(body.String())
	return sets.err
}

// uses writes the types of an action's resources.
func (s *service) uses(a action, sets *keySets) string {
	var out strings.Builder
	for _, u := range a.ResourceTypes {
		place := slices.IndexFunc(s.types, func(t resourceType) bool { return strings.EqualFold(t.Name, u.Name) })
		out.WriteString("\t" + strconv.Itoa(place))
		if u.Required {
			out.WriteByte('!')
		}
		if len(u.Keys) > 0 {
			out.WriteString("=" + sets.number(u.Keys))
		}
	}
	return out.String()
}

// keySets numbers the sets of a service's condition keys: many actions have the same.
type keySets struct {
	keys    []string // the service's, in lower case
	list    []string // the places of each set's keys, as the text has them
	numbers map[string]int
	err     error // a key that the service does not have
}

// number returns the number of a set; "-" for an empty one.
func (k *keySets) number(names []string) string {
	if len(names) == 0 {
		return "-"
	}
	var places []int
	for _, name := range names {
		place := slices.Index(k.keys, iamcatalog.Fold(name))
		if place < 0 {
			k.err = fmt.Errorf("unknown condition key %s", name)
		}
		places = append(places, place)
	}
	slices.Sort(places)
	set := strings.Trim(fmt.Sprint(slices.Compact(places)), "[]")
	number, known := k.numbers[set]
	if !known {
		number = len(k.list)
		k.list, k.numbers[set] = append(k.list, set), number
	}
	return strconv.Itoa(number)
}
