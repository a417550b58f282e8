package assist

// repairer writes JSON from tokens, which may be in any order.
type repairer struct {
	tokens []jsonToken
	out    []byte
	// objects and lists are how many are open around the current place.
	objects, lists int
	offset         int
	key            bool
}

// next returns the kind of the next token; 0 at the end.
func (r *repairer) next() byte {
	if len(r.tokens) == 0 {
		return 0
	}
	return r.tokens[0].kind
}

func (r *repairer) skip() { r.tokens = r.tokens[1:] }

func (r *repairer) write(s string) { r.out = append(r.out, s...) }

// value writes a value; null if none is there.
func (r *repairer) value() {
	for r.next() == ':' {
		r.skip()
	}
	switch r.next() {
	case '{':
		r.object()
	case '[':
		r.list()
	case '"':
		r.text()
	default:
		r.write("null")
	}
}

// text writes a text or another single value.
func (r *repairer) text() {
	if r.tokens[0].here {
		r.offset, r.key = len(r.out)+1, false
	}
	r.write(r.tokens[0].text)
	r.skip()
}

// object writes an object; it ends where its bracket or that of a list around it is closed.
func (r *repairer) object() {
	if r.skip(); r.objects+r.lists > deepest {
		r.write("null")
		return
	}
	r.objects++
	defer func() { r.objects-- }()
	r.write("{")
	for first := true; ; {
		switch kind := r.next(); {
		case kind == 0 || kind == ']' && r.lists > 0:
			r.write("}")
			return
		case kind == '}':
			r.skip()
			r.write("}")
			return
		case kind == '"':
			first = !r.member(first) && first
		case kind == '{' || kind == '[': // a value without a key is written nowhere
			r.discard()
		default:
			r.skip()
		}
	}
}

// discard reads a value and writes nothing.
func (r *repairer) discard() {
	before := len(r.out)
	r.value()
	r.out = r.out[:before]
}

// member writes a key with its value, and reports whether it did: a key that is being typed is left out.
func (r *repairer) member(first bool) bool {
	key := r.tokens[0]
	r.skip()
	colon := r.next() == ':'
	if key.here {
		r.offset, r.key = len(r.out), true
		if colon {
			r.skip()
			r.discard()
		}
		return false
	}
	if !first {
		r.write(",")
	}
	if key.text[0] != '"' { // a number
		key.text = quoted(key.text)
	}
	r.write(key.text + ":")
	if colon {
		r.skip()
		r.value()
	} else {
		r.write("null")
	}
	return true
}

// list writes a list; it ends where its bracket or that of an object around it is closed.
func (r *repairer) list() {
	if r.skip(); r.objects+r.lists > deepest {
		r.write("null")
		return
	}
	r.lists++
	defer func() { r.lists-- }()
	r.write("[")
	for first := true; ; {
		switch kind := r.next(); {
		case kind == 0 || kind == '}' && r.objects > 0:
			r.write("]")
			return
		case kind == ']':
			r.skip()
			r.write("]")
			return
		case kind == '"' || kind == '{' || kind == '[':
			if !first {
				r.write(",")
			}
			first = false
			r.value()
		default:
			r.skip()
		}
	}
}
