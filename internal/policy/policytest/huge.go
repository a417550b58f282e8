package policytest

import (
	"fmt"
	"strings"
)

// Huge are policies that are far longer than AWS accepts, by what makes them hard to read. Reading one takes well under
// a second.
func Huge() map[string]string {
	many := func(n int, format string) string {
		items := make([]string, n)
		for i := range items {
			items[i] = fmt.Sprintf(format, i)
		}
		return strings.Join(items, ",")
	}
	return map[string]string{
		"plain actions":  Wrap(`{"Effect":"Allow","Action":[` + many(8000, `"s3:A%d"`) + `],"Resource":"*"}`),
		"patterns":       Wrap(`{"Effect":"Allow","Action":[` + many(7000, `"s3:*a%d*"`) + `],"Resource":"*"}`),
		"statements":     Wrap(many(1800, `{"Effect":"Allow","Action":"s3:A%[1]d","Resource":"arn:aws:s3:::%[1]d/*"}`)),
		"two long lists": Wrap(`{"Effect":"Allow","Action":[` + many(3000, `"s3:A%d"`) + `],"Resource":[` + many(3000, `"arn:aws:s3:::b%d"`) + `]}`),
		"long patterns": Wrap(`{"Effect":"Allow","Action":["s3:*` + strings.Repeat("a", 32<<10) + `b","s3:` + strings.Repeat("a", 32<<10) +
			`","s3:*` + strings.Repeat("*a?", 16<<10) + `"],"Resource":"*"}`),
		"hard patterns": Wrap(`{"Effect":"Allow","Action":[` + many(900, `"s3:*a??????????????????????????????%d*"`) + "," +
			many(900, `"s3:*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a%d*"`) + `],"Resource":"*"}`),
	}
}
