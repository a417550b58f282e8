package shell

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// azureTask reads the task of Azure Pipelines that runs one command of AWS's command line, whose parts are inputs. It has the
// credentials of a service connection.
// https://docs.aws.amazon.com/vsts/latest/userguide/aws-cli.html (2026-11)
func (t *tree) azureTask(n *document.Node) {
	name, _, _ := strings.Cut(n.Get("task").TextIfWhole(), "@")
	inputs := n.Get("inputs")
	if name != "AWSCLI" || inputs == nil {
		return
	}
	var command document.Builder
	command.At("aws", n.Span)
	for _, input := range []string{"awsCommand", "awsSubCommand", "awsArguments"} {
		if part := inputs.Get(input); part != nil && part.Kind == document.String {
			command.At(" ", part.Span)
			// A folded text ends with a line break, which would end the command.
			command.Add(templated(part.Slice(0, len(strings.TrimRight(part.Text, " \r\n")))))
		}
	}
	t.run(command.Node(n.Span))
}
