package conformance

import (
	"runtime/debug"
	"strings"
	"sync"
)

const module = "github.com/s3conform/s3conform"

// Version is the suite's version: the module's, where it was built as a
// released module, else the commit that it was built from, else "devel".
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	return versionFrom(info)
})

func versionFrom(info *debug.BuildInfo) string {
	for _, m := range append([]*debug.Module{&info.Main}, info.Deps...) {
		if m.Path == module && released(m.Version) {
			return m.Version
		}
	}
	if info.Main.Path != module {
		return "devel"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel-" + s.Value[:12]
		}
	}
	return "devel"
}

func released(version string) bool {
	return version != "" && !strings.HasPrefix(version, "(")
}
