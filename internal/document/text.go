package document

// ParseText reads the JSON document that the text of a String is. The spans of what it gives are
// places in the file, through every escape and fold. A text with unknown parts gives nil and no
// problem, as does a node without text.
func ParseText(n *Node) (*Node, []Problem) { return Options{}.ParseText(n) }

// ParseText reads the JSON document that the text of a String is, as the function does.
func (o Options) ParseText(n *Node) (*Node, []Problem) {
	if n == nil || n.Kind != String || n.Partial() {
		return nil, nil
	}
	src := &origin{data: []byte(n.Text), outer: n.locator()}
	root, problems := o.withDefaults().readJSON(src, n.Text)
	if root == nil && len(problems) == 0 {
		problems = []Problem{{Rule: RuleSyntax, Message: "an empty text is not JSON", Span: n.Span}}
	}
	return root, problems
}
