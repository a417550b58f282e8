package document

// ParseText parses the text of a String as a JSON document. Spans in the result are places in the file, through every
// escape and fold. Of a text with unknown parts it returns what is known: a string that contains one is partial, a
// value that contains one is Unknown, and lists and objects whose other values are uncertain because of one are open.
// A node without text gives nil and no problem.
func ParseText(n *Node) (*Node, []Problem) { return Options{}.ParseText(n) }

// ParseText parses the text of a String as a JSON document, like the function of that name.
func (o Options) ParseText(n *Node) (*Node, []Problem) {
	if n == nil || n.Kind != String {
		return nil, nil
	}
	src := &origin{data: []byte(n.Text), outer: n.locator()}
	if n.Partial() {
		return o.withDefaults().readOpen(src, n)
	}
	root, problems := o.withDefaults().readJSON(src, n.Text)
	if root == nil && len(problems) == 0 {
		problems = []Problem{{Rule: RuleSyntax, Message: "an empty text is not JSON", Span: n.Span}}
	}
	return root, problems
}

// ParseYAMLText parses the text of a String as a stream of YAML documents, such as the values of a chart in a block of another
// document. Spans in the result are places in the file. Reading stops at the first syntax error, and a text with unknown parts
// is not read.
func ParseYAMLText(n *Node) []*Node {
	if n == nil || n.Kind != String || n.Partial() {
		return nil
	}
	data := []byte(n.Text)
	r := &yamlReader{tree: tree{src: &origin{data: data, outer: n.locator()}, opts: Options{}.withDefaults()}, mark: newMark(data)}
	roots, _ := r.stream()
	return roots
}
