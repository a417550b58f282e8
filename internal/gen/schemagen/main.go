// Command schemagen generates everything about AWS's operations: the schemas, the limits, the table of operations and
// docs/coverage.md. It reads AWS's service models, as botocore distributes them, and the overlay in schemas/overlay.
// The same input always gives the same bytes.
//
//	go run ./internal/gen/schemagen -models DIR [-root DIR] [-check]
//
// DIR has sts.json, cognito-identity.json, iam.json and one more for each overlay: the files service-2.json of these
// services in botocore/data, unpacked and renamed. With -check nothing is written; files that differ are listed, and
// the exit status is 1.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	models := flag.String("models", "", "directory of the service models `<service>.json`")
	root := flag.String("root", ".", "the project's directory")
	check := flag.Bool("check", false, "write nothing, fail if a file is not up to date")
	flag.Parse()
	if err := run(*models, *root, *check); err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}

// run compares what is generated with the files, and writes those that differ unless it only checks.
func run(models, root string, check bool) error {
	if models == "" {
		return fmt.Errorf("-models is required: the directory of the service models")
	}
	files, err := generate(models, root)
	if err != nil {
		return err
	}
	stale, err := compare(root, files)
	if err != nil {
		return err
	}
	if check && len(stale) > 0 {
		return fmt.Errorf("not up to date: %v", stale)
	}
	if check {
		return nil
	}
	return write(root, files, stale)
}
