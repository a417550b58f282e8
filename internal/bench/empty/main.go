// Command empty is a tool of go vet that checks nothing: what go vet costs without any checks.
package main

import (
	"fmt"
	"os"
)

func main() {
	switch os.Args[len(os.Args)-1] {
	case "-V=full":
		fmt.Println("empty version devel buildID=empty")
	case "-flags":
		fmt.Println("[]")
	}
}
