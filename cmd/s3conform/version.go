package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/conformance"
)

func newVersion(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(io.out, "s3conform %s %s %s/%s\n",
				conformance.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
