// Command empty is a tool of go vet that checks nothing: what go vet costs without any checks.
package main

import (
	"fmt"
	"os"
)

// main answers what go vet asks each tool at its start, and checks nothing: the rest is sessionlint's own time.
func main() {
	switch os.Args[len(os.Args)-1] {
	case "-V=full":
		fmt.Println("empty version devel buildID=empty")
	case "-flags":
		fmt.Println("[]")
	}
}
