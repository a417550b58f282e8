package guard

import (
	"context"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"

	"github.com/sessionlint/sessionlint"
)

// Attach guards all clients that are made of cfg from now on. It fails if the options, the configuration or the rules cannot be
// used. Call it before a credential provider makes its client of cfg.
//
// A request is checked once, before it is serialized and signed, and not again with each attempt. What the SDK itself refuses,
// such as a missing required parameter, is not checked.
func Attach(cfg *aws.Config, o Options) error {
	g, err := newGuard(o)
	if err != nil {
		return err
	}
	check := &checkRequest{g, endpointOf(aws.ToString(cfg.BaseEndpoint))}
	// The slice of other copies of the configuration must not get the guard.
	cfg.APIOptions = append(cfg.APIOptions[:len(cfg.APIOptions):len(cfg.APIOptions)], func(stack *middleware.Stack) error {
		return stack.Initialize.Add(check, middleware.After)
	})
	return nil
}

// checkRequest is the step of a client that checks its requests.
type checkRequest struct {
	*guard
	endpoint string // of STS, as sessionlint.Request has it
}

// ID names the step among those of a client.
func (*checkRequest) ID() string { return "SessionlintGuard" }

// HandleInitialize checks the request that the parameters are for, and passes it on unless it is rejected.
func (c *checkRequest) HandleInitialize(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (
	middleware.InitializeOutput, middleware.Metadata, error,
) {
	operation, known := sessionlint.OperationOf(awsmiddleware.GetServiceID(ctx), awsmiddleware.GetOperationName(ctx))
	if known {
		request := sessionlint.Request{Operation: operation, Parameters: parameters(in.Parameters), Endpoint: c.endpoint, Region: awsmiddleware.GetRegion(ctx)}
		if request.Region == globalRegion {
			request.Region, request.Endpoint = "us-east-1", "global"
		}
		if err := c.examine(ctx, request); err != nil {
			return middleware.InitializeOutput{}, middleware.Metadata{}, err
		}
	}
	return next.HandleInitialize(ctx, in)
}

// globalRegion is the name under which the SDK has the global endpoint of a service.
const globalRegion = "aws-global"

// endpointOf returns the kind of STS endpoint that an address is of; the SDK's default is the regional one.
func endpointOf(address string) string {
	if address == "" {
		return "regional"
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return endpointAt(u.Hostname())
}

// endpointAt returns the kind of STS endpoint of a host; empty if it is none of AWS's.
func endpointAt(host string) string {
	switch {
	case host == "sts.amazonaws.com":
		return "global"
	case strings.HasPrefix(host, "sts.") && onAWS(host):
		return "regional"
	}
	return ""
}

// onAWS reports whether a host is one of AWS's.
func onAWS(host string) bool {
	for _, domain := range []string{".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".api.aws"} {
		if strings.HasSuffix(host, domain) {
			return true
		}
	}
	return false
}
