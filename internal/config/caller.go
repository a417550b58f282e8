package config

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// caller reads the description of the caller. Without a type, the ARN determines it.
func (d *decoder) caller(n *document.Node) Caller {
	c := Caller{Type: n.Get("type").TextIfWhole(), ARN: n.Get("arn").TextIfWhole()}
	if c.ARN != "" {
		kind := callerType(c.ARN)
		switch {
		case kind == "":
			// Only these identities call AWS. A group or a policy has an ARN as well, and is a mistake here.
			d.invalid(n.Get("arn").Span, "not the ARN of a caller; aws sts get-caller-identity prints it")
		case c.Type == "":
			c.Type = kind
		// An assumed role can only be of type "role"; a contradiction means that one of the two was copied from elsewhere.
		case c.Type != kind:
			d.invalid(n.Get("arn").Span, "the ARN is of a "+kind+" caller, but type is "+finding.Quote(c.Type))
		}
	}
	for _, m := range n.Get("transitiveTags").AllMembers() {
		if c.TransitiveTags == nil {
			c.TransitiveTags = map[string]string{}
		}
		c.TransitiveTags[m.Name] = m.Value.TextIfWhole()
	}
	return c
}

// Sent sets how one request is sent: the Region, the kind of endpoint, the ARN of the caller. What is empty stays as it is. It
// fails if the ARN is not that of a caller.
func (c *Config) Sent(region, endpoint, caller string) error {
	if region != "" {
		c.Region, c.Partition = region, partitionOf(region)
	}
	if endpoint != "" {
		c.Endpoint = endpoint
	}
	if caller != "" {
		if c.Caller.Type, c.Caller.ARN = callerType(caller), caller; c.Caller.Type == "" {
			return fmt.Errorf("%s is not the ARN of a caller", finding.Quote(caller))
		}
	}
	return nil
}

// callerType returns the kind of identity in an ARN; empty if it cannot call AWS.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html (2026-11)
func callerType(text string) string {
	arn, _ := policy.ParseARN(text)
	switch {
	case arn.Service == "iam" && arn.Resource == "root":
		return "root"
	case arn.Service == "iam":
		// The ARN of a role means its sessions: the role itself signs nothing. A group or a policy gives "".
		return map[string]string{"user": "user", "role": "role"}[arn.Type()]
	case arn.Service == "sts":
		return map[string]string{"assumed-role": "role", "federated-user": "federated"}[arn.Type()]
	}
	return ""
}

// endpoint reads the kind of endpoint, which may be written as its address.
func (d *decoder) endpoint(n *document.Node) string {
	switch address := n.TextIfWhole(); address {
	case "", "global", "regional":
		return address
	case "https://sts.amazonaws.com", "https://sts.amazonaws.com/":
		return "global"
	default:
		// Each address of STS but the global one is regional: sts.eu-west-1.amazonaws.com, a VPC endpoint such as
		// vpce-0a1b.sts.eu-west-1.vpce.amazonaws.com, those of other partitions.
		if u, err := url.Parse(address); err != nil || u.Scheme != "https" || !strings.HasPrefix(u.Host, "sts") && !strings.Contains(u.Host, ".sts.") {
			d.invalid(n.Span, "endpoint "+finding.Quote(address)+" is not global, regional, or an address of STS")
		}
		return "regional"
	}
}

// now reads the time against which tokens expire.
func (d *decoder) now(n *document.Node) time.Time {
	if n.TextIfWhole() == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, n.Text)
	if err != nil {
		d.invalid(n.Span, "time "+finding.Quote(n.Text)+" is not a time such as 2026-09-14T12:00:00Z")
	}
	return t
}

// regions are the beginnings of the names of Regions outside of the partition aws.
// https://github.com/aws/aws-sdk-go-v2/blob/main/internal/endpoints/awsrulesfn/partitions.json (2026-09)
var regions = []struct{ prefix, partition string }{
	{"cn-", "aws-cn"}, {"us-gov-", "aws-us-gov"}, {"us-iso-", "aws-iso"}, {"us-isob-", "aws-iso-b"},
	{"eu-isoe-", "aws-iso-e"}, {"us-isof-", "aws-iso-f"}, {"eusc-", "aws-eusc"},
}

// partitionOf returns the partition of a Region; empty without a Region.
func partitionOf(region string) string {
	for _, r := range regions {
		if strings.HasPrefix(region, r.prefix) {
			return r.partition
		}
	}
	if region == "" {
		return ""
	}
	return "aws"
}
