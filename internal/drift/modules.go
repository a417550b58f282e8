//go:build modules

package drift

// The services whose source the tests compare without compiling it. These imports keep their versions in go.mod.
import (
	_ "github.com/aws/aws-sdk-go-v2/service/appstream"
	_ "github.com/aws/aws-sdk-go-v2/service/codeartifact"
	_ "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	_ "github.com/aws/aws-sdk-go-v2/service/connect"
	_ "github.com/aws/aws-sdk-go-v2/service/datazone"
	_ "github.com/aws/aws-sdk-go-v2/service/devicefarm"
	_ "github.com/aws/aws-sdk-go-v2/service/emr"
	_ "github.com/aws/aws-sdk-go-v2/service/emrcontainers"
	_ "github.com/aws/aws-sdk-go-v2/service/grafana"
	_ "github.com/aws/aws-sdk-go-v2/service/iot"
	_ "github.com/aws/aws-sdk-go-v2/service/ivschat"
	_ "github.com/aws/aws-sdk-go-v2/service/kinesisanalyticsv2"
	_ "github.com/aws/aws-sdk-go-v2/service/lakeformation"
	_ "github.com/aws/aws-sdk-go-v2/service/licensemanager"
	_ "github.com/aws/aws-sdk-go-v2/service/quicksight"
	_ "github.com/aws/aws-sdk-go-v2/service/redshift"
	_ "github.com/aws/aws-sdk-go-v2/service/redshiftserverless"
	_ "github.com/aws/aws-sdk-go-v2/service/s3control"
	_ "github.com/aws/aws-sdk-go-v2/service/sagemaker"
	_ "github.com/aws/aws-sdk-go-v2/service/signin"
	_ "github.com/aws/aws-sdk-go-v2/service/ssooidc"
	_ "github.com/aws/aws-sdk-go-v2/service/transfer"
)
