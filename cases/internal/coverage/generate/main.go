// Command generate writes the coverage of the catalogue into the file that it
// is given.
package main

import (
	"fmt"
	"os"

	"github.com/s3conform/s3conform/cases"
	"github.com/s3conform/s3conform/cases/internal/coverage"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate FILE")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], coverage.Markdown(cases.All()), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
