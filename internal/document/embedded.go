package document

// ParseText reads the JSON document that the text of a String is. The spans of what it gives are
// places in the file, through every escape and fold. Of a text with unknown parts it gives what is known: a string
// with one in it is partial, a value with one is Unknown, and where one leaves no more than that certain, lists and objects are
// open. A node without text gives nil and no problem.
func ParseText(n *Node) (*Node, []Problem) { return Options{}.ParseText(n) }

// ParseText reads the JSON document that the text of a String is, as the function does.
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
