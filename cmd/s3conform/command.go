package main

import (
	"strings"

	"github.com/spf13/pflag"
)

// remembered are the flags that a rerun needs. Keys are not among them: they
// go to no report, and a rerun takes them from the environment.
var remembered = []string{"target", "endpoint", "config", "profile", "account", "region", "ca-file", "insecure", "timeout", "prefix"}

// commandLine is "s3conform run" with the flags of this run that a rerun of
// one of its cases needs, ready for a shell.
func commandLine(flags *pflag.FlagSet) string {
	words := []string{"s3conform", "run"}
	for _, name := range remembered {
		flag := flags.Lookup(name)
		switch {
		case !flag.Changed:
		case flag.Value.Type() == "bool":
			words = append(words, "--"+name+"="+flag.Value.String())
		default:
			words = append(words, "--"+name, quoted(flag.Value.String()))
		}
	}
	return strings.Join(words, " ")
}

// quoted makes one word of a text for a POSIX shell.
func quoted(text string) string {
	const harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,"
	if text != "" && strings.Trim(text, harmless) == "" {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
